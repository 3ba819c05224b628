"""How a plan is carried out: one step after the other, each proved by a fresh reading.

`carry_out()` is the only function that changes a machine, and only `engine` may call it. Each kind of action is one
file here; `actions.py` looks it up. Every step may be begun again: where its proof already holds, nothing is done.
"""

from changeover.run.carry_out import Act, Held, Look, NotAgreed, Sight, carry_out
from changeover.run.result import Doing, Result

__all__ = ["Act", "Doing", "Held", "Look", "NotAgreed", "Result", "Sight", "carry_out"]
