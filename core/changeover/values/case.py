"""All inputs together: what is saved over a restart, and what a help desk replays."""

from __future__ import annotations

from changeover.values.base import Value
from changeover.values.owner import Decisions, Owner
from changeover.values.snapshot import FORMAT, Snapshot


class Case(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One machine, one owner, one set of decisions."""

    format: int = FORMAT
    id: str
    snapshot: Snapshot
    """The first reading: what everything afterward is compared with."""
    owner: Owner = Owner()
    decisions: Decisions = Decisions()
    run: str = ""
    """Id of the journal of the run that belongs to it; empty before the first."""
