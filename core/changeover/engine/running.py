"""One run: consent on disk first, then step after step, every event in the journal before it is shown."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec
from msgspec.structs import replace

from changeover.catalogue import Catalogue
from changeover.detect import detect
from changeover.engine import failures, state
from changeover.engine.journal import Agreed, Journal
from changeover.engine.link import Link, NotUnderstood
from changeover.engine.lock import Busy, one_at_a_time
from changeover.plan import targets
from changeover.run import Sight, carry_out
from changeover.run.actions import Hands
from changeover.values import (
    Asking,
    Began,
    Case,
    Consent,
    Done,
    Ended,
    Failed,
    Finding,
    FromEngine,
    Outcome,
    Part,
    Plan,
    Question,
    Reply,
    RestartNeeded,
    Snapshot,
)
from changeover.verify import compare, named_as_before

if TYPE_CHECKING:
    from changeover.engine.conversation import Machine

PROOF_PARTS: tuple[Part, ...] = (
    "programs",
    "installer",
    "services",
    "processes",
    "vendor",
    "packages",
    "units",
    "folders",
    "conditions",
    "defender",
)
"""What is read to prove a step. Security Center is left for the end: it may hang, and lags behind."""


class RunPlace(NamedTuple):
    """Where a run keeps its journal, its evidence and its lock, and since which start of the system it is there."""

    folder: Path
    private: bool
    boot: str


class Run:
    """One agreed plan on its way."""

    def __init__(
        self,
        link: Link,
        catalogue: Catalogue,
        machine: Machine,
        place: RunPlace,
        password: str,
        read: Callable[[Collection[Part] | None], Snapshot],
    ) -> None:
        self._link = link
        self._catalogue = catalogue
        self._machine = machine
        self._place = place
        self._password = password
        self._read = read

    def carry(self, case: Case, plan: Plan, consent: Consent, remember: Callable[[str], None]) -> bool:
        """Carry the plan out and end the conversation. False: it could not begin, nothing was changed."""
        folder = self._place.folder / "runs"
        try:
            state.make_folder(folder, private=self._place.private)
            with one_at_a_time(self._place.folder, self._place.boot):
                self._with_journal(case, plan, consent, folder, remember)
        except Busy:
            self._link.send(Failed(failure=failures.BUSY))
            return False
        except state.Refused as why:
            self._link.send(Failed(failure=failures.no_journal(str(why))))
            return False
        except OSError as why:
            self._link.send(Failed(failure=failures.no_journal(str(why))))
            return False
        return True

    def _with_journal(
        self, case: Case, plan: Plan, consent: Consent, folder: Path, remember: Callable[[str], None]
    ) -> None:
        run = state.new_run()
        journal = Journal(folder / f"{run}.jsonl")
        try:
            journal.write(Agreed(plan=plan, consent=consent, boot=self._place.boot), consent.at)
            remember(run)
            restart = self._steps(case, plan, consent, folder / f"{run}.evidence.json", journal)
            self._end(case, restart, journal)
        finally:
            journal.close()

    def _steps(self, case: Case, plan: Plan, consent: Consent, evidence: Path, journal: Journal) -> bool:
        """Every step until the end, a failure, or Stop. True: a restart is needed."""
        before = detect(case.snapshot, self._catalogue)
        hands = Hands(
            password=self._password,
            targets=targets(before, case.decisions, self._catalogue),
            catalogue=self._catalogue,
            save=lambda: state.write_atomically(evidence, msgspec.json.encode(case)),
            ask=self._ask,
            replied=self._link.replied,
        )
        restart = False
        look = partial(self._look, evidence, before)
        events = carry_out(plan, consent, look, lambda action: self._machine.act(action, hands))
        for event in events:
            kept = self._tell(event, journal)
            restart = restart or isinstance(event, RestartNeeded)
            if not kept and isinstance(event, Began | Done):
                break  # nothing begins that is not written down
            if isinstance(event, Done) and self._link.stopping():
                break
        return restart

    def _tell(self, event: FromEngine, journal: Journal) -> bool:
        """Write an event down, then show it. False: it could not be written, so nothing more may begin."""
        try:
            journal.write(event, datetime.now(UTC))
        except OSError as why:
            self._link.send(Failed(failure=failures.no_journal(str(why))))
            self._link.send(event)
            return False
        self._link.send(event)
        return True

    def _look(self, evidence: Path, before: tuple[Finding, ...]) -> Sight:
        seen = self._read(PROOF_PARTS)
        return Sight(
            snapshot=seen,
            findings=named_as_before(detect(seen, self._catalogue), before, self._catalogue),
            saved=evidence.exists(),
            returns=self._machine.returns(),
        )

    def _ask(self, topic: str, question: Question) -> str:
        """Ask the front end and wait for its answer; without one, the answer that changes nothing."""
        self._link.stopping()  # what was said before the question is no answer to it
        self._link.send(Asking(id=topic, question=question))
        while True:
            try:
                word = self._link.receive()
            except NotUnderstood as why:
                self._link.send(Failed(failure=failures.not_understood(str(why))))
                continue
            if word is None:
                return question.safe
            if isinstance(word, Reply) and word.id == topic:
                known = {answer.id for answer in question.answers}
                return word.value if word.value in known else question.safe

    def _end(self, case: Case, restart: bool, journal: Journal) -> None:
        seen = self._read(None)
        before = detect(case.snapshot, self._catalogue)
        outcome = compare(before, detect(seen, self._catalogue), seen, case.decisions, self._catalogue)
        waits = restart or restart_waits(case, seen, outcome, self._catalogue, boot=self._place.boot)
        self._tell(Ended(outcome=replace(outcome, restart=waits)), journal)


def restart_waits(
    case: Case, seen: Snapshot, outcome: Outcome, catalogue: Catalogue, *, boot: str, told: bool = False
) -> bool:
    """Whether a removal still waits for the restart that finishes it: it was `told`, or its products always need one.

    After a restart nothing waits any more: `boot` is the mark of the system's start when the run began.
    """
    if outcome.removal != "gone" or seen.system.boot != boot:
        return False
    went = targets(detect(case.snapshot, catalogue), case.decisions, catalogue)
    ways = (catalogue.products[finding.product].remove for finding in went)
    return told or any(way is not None and way.restart == "yes" for way in ways)
