"""A demonstration: a recorded engine that speaks over the same cable and changes nothing."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from changeover import __version__
from changeover.catalogue import Catalogue, Demo
from changeover.detect import detect
from changeover.engine import failures
from changeover.engine.link import Link, NotUnderstood
from changeover.engine.played import after_steps, play
from changeover.plan import digest, make_plan
from changeover.values import (
    FORMAT,
    Agree,
    Asking,
    Began,
    Decide,
    Decisions,
    Done,
    Ended,
    Failed,
    Failure,
    Gap,
    GapSeen,
    Hello,
    Look,
    Looking,
    Owner,
    Part,
    Plan,
    Proposed,
    Reading,
    Reply,
    RestartNeeded,
    Resumed,
    Snapshot,
    SnapshotTaken,
    Step,
    msg,
)
from changeover.verify import compare

NOT_RECORDED = Failure(
    code="not-recorded",
    happened=msg("This recording holds no answer for that choice."),
    means=failures.NOTHING,
    next=(msg("Go back and choose what was chosen then."),),
)


class Broke(Exception):
    """The recorded reading broke here, and so does the engine that plays it."""


class Playing(NamedTuple):
    """How a recording is played."""

    pace: float = 0.0
    """Seconds between two lines of a reading or a run, so that a person can follow."""
    after: bool = False
    """Whether it begins where the recorded run ended: with the second reading."""
    breaks: bool = False
    """Whether a reading that broke when it was recorded breaks again; else its part is left out."""


AS_IT_WAS = Playing()


def serve_recording(link: Link, demo: Demo, catalogue: Catalogue, playing: Playing = AS_IT_WAS) -> None:
    """Hold one conversation from a recording. Plans are made afresh; only the recorded one can be agreed to.

    Raises Broke where the recording broke, if it is played so.
    """
    Recording(link, demo, catalogue, playing).hold()


class Recording:
    """What a recorded engine knows: its last reading, what was decided, and what it proposed for that."""

    def __init__(self, link: Link, demo: Demo, catalogue: Catalogue, playing: Playing) -> None:
        self._link = link
        self._demo = demo
        self._catalogue = catalogue
        self._playing = playing
        self._seen = demo.after if playing.after else demo.case.snapshot
        self._decisions = Decisions()
        self._proposed: Plan | None = None

    def hold(self) -> None:
        """Answer every word until the end of input, Stop, or the end of a run."""
        self._link.send(Hello(program=f"changeover {__version__}", format=FORMAT))
        if self._playing.after:
            self._link.send(self._resumed())
        ended = False
        while not ended:
            try:
                word = self._link.receive()
            except NotUnderstood as why:
                self._link.send(Failed(failure=failures.not_understood(str(why))))
                continue
            match word:
                case Look():
                    self._look(word.skip)
                case Decide():
                    self._decide(word.owner, word.decisions)
                case Agree():
                    ended = self._agree(word.digest)
                case None:
                    ended = True
                    self._link.send(Ended())

    def _resumed(self) -> Resumed:
        return Resumed(
            case=self._demo.case,
            steps=len(self._recorded.plan.steps) if self._recorded else 0,
            done=sum(isinstance(event, Done) for event in self._demo.events),
            stopped=self._demo.after.taken,
            restart=any(isinstance(event, RestartNeeded) for event in self._demo.events),
            restarted=any(isinstance(event, RestartNeeded) for event in self._demo.events),  # `after` was read after it
            waits=True,
        )

    @property
    def _recorded(self) -> Proposed | None:
        return next((event for event in self._demo.events if isinstance(event, Proposed)), None)

    def _look(self, skip: tuple[Part, ...]) -> None:
        self._proposed = None
        recorded = self._demo.after if self._playing.after else self._demo.case.snapshot
        stops = self._demo.about.stops
        if stops is not None and stops not in recorded.read:
            recorded = replace(recorded, read=(*recorded.read, stops))
        if stops is not None and not self._playing.breaks:
            skip = (*skip, stops)
        for item in play(recorded, skip):
            if self._link.stopping(self._playing.pace):
                return
            match item:
                case Reading():
                    self._link.send(Looking(reading=item))
                    if item.part == stops:
                        raise Broke(stops)
                case Gap():
                    self._link.send(GapSeen(gap=item))
                case Snapshot():
                    self._seen = item
                    self._link.send(SnapshotTaken(snapshot=item))

    def _decide(self, owner: Owner, decisions: Decisions) -> None:
        self._decisions = decisions
        findings = detect(self._seen, self._catalogue)
        self._proposed = make_plan(self._seen, findings, decisions, self._catalogue, owner=owner)
        self._link.send(Proposed(plan=self._proposed, digest=digest(self._proposed)))

    def _agree(self, named: str) -> bool:
        """Play the run for the recorded digest; a plan without steps ends with the reading. True: it has ended."""
        if self._proposed is None or named != digest(self._proposed):
            self._link.send(Failed(failure=NOT_RECORDED))
            return False
        if not self._proposed.steps:
            self._end(self._seen)
            return True
        if self._recorded is None or named != self._recorded.digest:
            self._link.send(Failed(failure=NOT_RECORDED))
            return False
        self._run(self._recorded.plan.steps)
        return True

    def _run(self, steps: tuple[Step, ...]) -> None:
        """Play what was said. Stop counts after the running step, as in a run that changes something."""
        done: list[Step] = []
        for event in self._demo.events:
            if isinstance(event, Proposed):
                continue
            if self._link.gone(self._playing.pace):
                break
            if isinstance(event, Began) and self._link.stopping():
                break
            self._link.send(event)
            match event:
                case Ended():
                    return
                case Done():
                    done.append(steps[event.step])
                case Asking():
                    self._wait_for_answer(event)
        self._end(after_steps(self._demo.case.snapshot, done, self._catalogue))

    def _wait_for_answer(self, asking: Asking) -> None:
        """Wait for an answer that the question knows; Stop and the end of input stand for the safe one."""
        known = {asking.question.safe, *(answer.id for answer in asking.question.answers)}
        while True:
            try:
                word = self._link.receive()
            except NotUnderstood as why:
                self._link.send(Failed(failure=failures.not_understood(str(why))))
                continue
            if word is None or (isinstance(word, Reply) and word.id == asking.id and word.value in known):
                return

    def _end(self, seen: Snapshot) -> None:
        """The last word: this reading compared with the first."""
        before = detect(self._demo.case.snapshot, self._catalogue)
        outcome = compare(before, detect(seen, self._catalogue), seen, self._decisions, self._catalogue)
        self._link.send(Ended(outcome=outcome))
