"""Snapshot, findings and decisions become a plan: gates, steps, and the rights it needs.

`make_plan()` is pure. `digest()` names the changing actions in their order; only the whole digest is consent.
`plan_code()` is for reading aloud and is never accepted as consent.
"""

from changeover.plan.considered import Considered, targets
from changeover.plan.digest import digest, plan_code
from changeover.plan.gates import ALL as GATES
from changeover.plan.gates.data import BITLOCKER
from changeover.plan.gates.ownership import IN_ITS_WINDOW, NO_PASSWORD
from changeover.plan.make import make_plan
from changeover.plan.steps import gone_proof, without_a_step

__all__ = [
    "BITLOCKER",
    "GATES",
    "IN_ITS_WINDOW",
    "NO_PASSWORD",
    "Considered",
    "digest",
    "gone_proof",
    "make_plan",
    "plan_code",
    "targets",
    "without_a_step",
]
