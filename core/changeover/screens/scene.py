"""Everything a screen may speak of at one moment."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from changeover.catalogue import Catalogue
from changeover.explain import asked, explain
from changeover.report import How
from changeover.screens.reading import ReadingSeen
from changeover.screens.running import RunSeen
from changeover.values import Briefing, Case, Decisions, Failure, Finding, Outcome, Owner, Proposed, Resumed, Snapshot
from changeover.walk import is_agency


class Again(NamedTuple):
    """A second look: the new reading, what was found in it, and how it compares with the first."""

    snapshot: Snapshot
    findings: tuple[Finding, ...]
    outcome: Outcome


REPORT = "evidence-report"
"""The gate that asks for a dated report before anything is removed."""


def answered(case: Case, owner: Owner) -> Case:
    """The case with these answers of the owner. A report that was saved for others counts no longer."""
    if owner == case.owner:
        return case
    confirmed = {gate: answer for gate, answer in case.decisions.confirmed.items() if gate != REPORT}
    return replace(case, owner=owner, decisions=replace(case.decisions, confirmed=confirmed))


class Scene(NamedTuple):
    """The catalogue, the moment (local time, with its zone), and all that is known by then.

    `case` is None before the first reading; its snapshot is the first reading and stays it. `clock` is now on the
    monotonic clock of the times in `reading` and `run`.
    """

    catalogue: Catalogue
    at: datetime
    clock: float = 0.0
    case: Case | None = None
    findings: tuple[Finding, ...] = ()
    proposed: Proposed | None = None
    demo: bool = False
    how: How = ""
    """How the demonstration was made."""
    looking_since: float = 0.0
    reading: ReadingSeen = ReadingSeen()
    stopped: bool = False
    """Whether the person stopped the reading; else a part of the program broke."""
    run: RunSeen = RunSeen()
    again: Again | None = None
    back: Resumed | None = None
    """What the engine kept from an earlier start."""
    trouble: Failure | None = None
    """Something that did not work just now and belongs on the screen that is shown."""
    report_saved: bool = False
    """Whether a report was saved for the answers as they are."""
    proof_saved: bool = False
    """Whether the report was saved after the second look that is shown."""

    @property
    def snapshot(self) -> Snapshot:
        """The first reading. Raises ValueError before it."""
        if self.case is None:
            raise ValueError("nothing was read yet")
        return self.case.snapshot

    @property
    def owner(self) -> Owner:
        """The answers so far."""
        return self.case.owner if self.case else Owner()

    @property
    def decisions(self) -> Decisions:
        """What the person wants so far."""
        return self.case.decisions if self.case else Decisions()

    @property
    def asked(self) -> frozenset[str]:
        """The fields of Owner whose answer could change a verdict.

        The kind of office is asked for after everything else, so what it says makes no earlier question needless.
        """
        open_kind = self.owner if is_agency(self.owner) else replace(self.owner, level=None)
        return asked(self.owner, self.catalogue) | asked(open_kind, self.catalogue)

    @property
    def briefing(self) -> Briefing:
        """What the rules mean for this owner at this moment."""
        looked = self.case is None or bool(self.snapshot.read)
        return explain(self.findings, self.owner, self.at, self.catalogue, looked=looked)

    def restart_waits(self, now: Snapshot) -> bool:
        """Whether the restart that a run called for has not happened: the mark of the system's start is the same."""
        run = self.run.outcome is not None and self.run.outcome.restart
        before = self.back is not None and self.back.restart and not self.back.restarted
        return (run or before) and not self.demo and now.system.boot == self.snapshot.system.boot
