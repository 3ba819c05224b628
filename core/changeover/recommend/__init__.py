"""Other protection that fits this machine and owner, each with the reasons that speak for it.

`recommend(system, conditions, findings, owner, catalogue)` is pure. It knows what the system itself has, and
what is on the machine already. Nothing is offered without ground, and nobody can pay for a place.
"""

from changeover.recommend.offers import recommend

__all__ = ["recommend"]
