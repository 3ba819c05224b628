"""What the rules mean for one owner at one moment, and where we cannot tell.

`explain(findings, owner, moment, catalogue)` is pure. `moment` carries a zone; days are calendar days in that zone.
Reach is four-valued: a rule binds you, touches you, is not about you, or cannot be told, and then it says which answers
would tell. One more answer never turns a certain verdict round.
"""

from changeover.explain.briefing import asked, explain

__all__ = ["asked", "explain"]
