"""One conversation: look, decide, agree, run, look again."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import NamedTuple

from msgspec.structs import replace

from changeover import __version__
from changeover.catalogue import Catalogue
from changeover.detect import detect
from changeover.engine import failures, state
from changeover.engine.earlier import earlier
from changeover.engine.link import Link, NotUnderstood
from changeover.engine.running import Run, RunPlace, restart_waits
from changeover.plan import digest, make_plan
from changeover.run.actions import FrontEnd, Hands
from changeover.run.result import Doing
from changeover.values import (
    FORMAT,
    Agree,
    AnyAction,
    Case,
    Consent,
    Decide,
    Decisions,
    Ended,
    Failed,
    Failure,
    Gap,
    GapSeen,
    Hello,
    Look,
    Looking,
    Message,
    Owner,
    Part,
    Plan,
    Proposed,
    Reading,
    RestartNeeded,
    Snapshot,
    SnapshotTaken,
)
from changeover.verify import compare

CONDITIONS: tuple[Part, ...] = ("conditions",)
NOTHING_BUT_THE_SYSTEM: tuple[Part, ...] = ()
Read = Callable[[Collection[Part] | None, Collection[Part]], Iterator[Reading | Gap | Snapshot]]


class Machine(NamedTuple):
    """The machine an engine works on: how it is read, how it is changed, whether Changeover returns after a restart."""

    read: Read
    act: Callable[[AnyAction, Hands], Doing]
    returns: Callable[[], bool]
    safe_place: Callable[[], bool]


def this_machine(back: FrontEnd = "terminal") -> Machine:
    """The machine this process runs on; `back` is what opens again after a restart."""
    from changeover import machine
    from changeover.engine.place import program_is_safe
    from changeover.run.actions import act, will_return

    return Machine(
        read=machine.read,
        act=lambda action, hands: act(action, hands, back),
        returns=lambda: will_return(back),
        safe_place=program_is_safe,
    )


def serve(
    link: Link,
    catalogue: Catalogue,
    *,
    machine: Machine | None = None,
    folders: state.Folders | None = None,
    password: str = "",
    resumed: Case | None = None,
) -> None:
    """Hold one conversation and return when it has ended.

    `password` is the removal password: it stays in memory and is said to nobody. `resumed` is the case of an earlier
    run: what is found now is compared with its reading.
    """
    Conversation(link, catalogue, machine or this_machine(), folders or state.folders(), password, resumed).hold()


class Conversation:
    """What one engine knows: its last reading, its last proposal, nothing else."""

    def __init__(
        self,
        link: Link,
        catalogue: Catalogue,
        machine: Machine,
        folders: state.Folders,
        password: str,
        resumed: Case | None,
    ) -> None:
        self._link = link
        self._catalogue = catalogue
        self._machine = machine
        self._folders = folders
        self._password = password
        self._case = resumed
        self._resumed = resumed is not None
        self._seen: Snapshot | None = None
        self._skip: tuple[Part, ...] = ()
        self._proposed: Plan | None = None

    def hold(self) -> None:
        """Answer every word until the end of input, Stop, or the end of a run."""
        self._link.send(Hello(program=f"changeover {__version__}", format=FORMAT))
        self._tell_of_earlier()
        ended = False
        while not ended:
            try:
                word = self._link.receive()
            except NotUnderstood as why:
                self._fail(failures.not_understood(str(why)))
                continue
            match word:
                case Look():
                    self._look(word.skip)
                case Decide():
                    self._decide(word.owner, word.decisions)
                case Agree():
                    ended = self._agree(word)
                case None:
                    ended = True
                    self._link.send(Ended())

    def _tell_of_earlier(self) -> None:
        try:
            resumed = earlier(self._folders, lambda: self._read(only=NOTHING_BUT_THE_SYSTEM).system)
        except state.Unusable as why:
            self._fail(why.failure)
            return
        if resumed is not None:
            self._link.send(resumed)

    def _fail(self, failure: Failure) -> None:
        self._link.send(Failed(failure=failure))

    def _look(self, skip: tuple[Part, ...]) -> None:
        self._skip, self._proposed = skip, None
        for item in self._machine.read(None, skip):
            if self._link.stopping():
                return
            match item:
                case Reading():
                    self._link.send(Looking(reading=item))
                case Gap():
                    self._link.send(GapSeen(gap=item))
                case Snapshot():
                    self._seen = item
                    self._link.send(SnapshotTaken(snapshot=item))

    def _decide(self, owner: Owner, decisions: Decisions) -> None:
        if self._seen is None:
            self._fail(failures.NOT_LOOKED)
            return
        decisions = replace(decisions, has_password=bool(self._password))
        self._seen = self._with_conditions(self._seen)
        plan = make_plan(self._seen, detect(self._seen, self._catalogue), decisions, self._catalogue, owner=owner)
        baseline = self._case.snapshot if self._case and self._resumed else self._seen
        run = self._case.run if self._case else ""
        identity = self._case.id if self._case else state.new_run()
        self._case = Case(id=identity, snapshot=baseline, owner=owner, decisions=decisions, run=run)
        try:
            state.save_case(self._folders.person, self._case)
        except OSError as why:
            self._fail(failures.no_notes(str(why)))
        self._propose(plan)

    def _propose(self, plan: Plan, because: Message | None = None) -> None:
        self._proposed = plan
        self._link.send(Proposed(plan=plan, digest=digest(plan), because=because))

    def _with_conditions(self, seen: Snapshot) -> Snapshot:
        """The same reading with the moment's conditions read anew: everything else is as it was proposed from."""
        now = self._read(only=CONDITIONS)
        return replace(seen, conditions=now.conditions)

    def _read(self, only: Collection[Part] | None = None) -> Snapshot:
        *_, last = self._machine.read(only, self._skip)
        if not isinstance(last, Snapshot):
            raise TypeError("a reading ends with its snapshot")
        return last

    def _agree(self, word: Agree) -> bool:
        """Check the agreement, look whether the machine is still the same, and run. True: it has ended."""
        if self._proposed is None or self._case is None or word.digest != digest(self._proposed):
            self._fail(failures.NOT_AGREED)
            return False
        if self._proposed.held_by:
            self._fail(failures.held(self._proposed))
            return False
        if not self._proposed.steps:
            self._end_without_run(self._case)
            return True
        if not self._still_the_same(self._case):
            return False
        if self._proposed.rights == "admin" and not self._machine.safe_place():
            self._fail(failures.UNSAFE_PLACE)
            return False
        consent = Consent(digest=word.digest, by=word.by, at=datetime.now(UTC))
        rights = self._proposed.rights
        boot = self._seen.system.boot if self._seen else ""
        place = RunPlace(self._folders.of(rights), private=rights == "admin", boot=boot)
        run = Run(self._link, self._catalogue, self._machine, place, self._password, self._read)
        return run.carry(self._case, self._proposed, consent, self._remember)

    def _still_the_same(self, case: Case) -> bool:
        seen = self._read()
        self._seen = seen
        plan = make_plan(seen, detect(seen, self._catalogue), case.decisions, self._catalogue, owner=case.owner)
        if digest(plan) == digest(self._proposed or plan) and not plan.held_by:
            self._proposed = plan
            return True
        self._propose(plan, because=failures.MOVED_ON)
        return False

    def _remember(self, run: str) -> None:
        """Keep in the case which journal belongs to it. Raises OSError."""
        if self._case is not None:
            self._case = replace(self._case, run=run)
            state.save_case(self._folders.person, self._case)

    def _end_without_run(self, case: Case) -> None:
        """Nothing is to be done: say how things are, compared with the first reading."""
        seen = self._read() if self._seen is None else self._seen
        before = detect(case.snapshot, self._catalogue)
        outcome = compare(before, detect(seen, self._catalogue), seen, case.decisions, self._catalogue)
        history = state.history_of(case, self._folders)
        told = history is not None and any(isinstance(line.record, RestartNeeded) for line in history.records)
        boot = state.boot_of(case, history)
        waits = restart_waits(case, seen, outcome, self._catalogue, boot=boot, told=told)
        if history is not None and not waits and outcome.removal in ("gone", "nothing-to-do"):
            with suppress(OSError):  # at worst the next start offers once more what has come to its end
                self._remember("")
        self._link.send(Ended(outcome=replace(outcome, restart=waits)))
