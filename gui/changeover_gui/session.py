"""One conversation after the other with an engine: what it owes us, and what it means when it ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from changeover.values import (
    Agree,
    Decide,
    Decisions,
    Ended,
    Failed,
    FromEngine,
    GapSeen,
    Hello,
    Look,
    Looking,
    Owner,
    Part,
    Proposed,
    Reply,
    Resumed,
    SnapshotTaken,
    Stop,
)
from changeover_gui.engine import Engine

SILENT = 20_000
"""Milliseconds after which an engine that owes a plan counts as broken. A reading may take as long as it needs."""


class Session(QObject):
    """The engine of now. What the engine of before still says is not heard."""

    resumed = Signal(object)
    """Resumed: there are notes of an earlier start."""
    reading = Signal(object)
    """Looking or GapSeen, while the machine is read."""
    taken = Signal(object)
    """The Snapshot at the end of a reading."""
    planned = Signal(object)
    """Proposed: the answer to the last Decide, or instead of a run."""
    refused = Signal(object)
    """A Failure outside of a run."""
    ran = Signal(object)
    """A word of a run, Ended last."""
    broke = Signal()
    """The engine stopped, or does not answer, while it read or planned, or before the agreed run began."""
    lost = Signal()
    """The engine stopped in the middle of a run."""
    left = Signal()
    """It has ended after `leave`."""

    def __init__(self, options: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._engine: Engine | None = None
        self.looking = self.running = self.agreed = self._settling = self.leaving = False
        self.silent = SILENT
        """How long an engine may owe a plan, in milliseconds."""
        self._owed = 0
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._break)

    @property
    def open(self) -> bool:
        """Whether there is an engine to speak with."""
        return self._engine is not None

    @property
    def owed(self) -> bool:
        """Whether a plan is on its way."""
        return bool(self._owed)

    def start(self, *, again: bool) -> None:
        """Start an engine in place of the one before. `again`: it compares with the first reading of its notes."""
        self.drop()
        engine = Engine((*self._options, *(("--continue",) if again else ())), self)
        engine.said.connect(lambda event: self._hear(event) if engine is self._engine else None)
        engine.ended.connect(lambda _code: self._gone(engine))
        self._engine = engine

    def drop(self) -> None:
        """End the engine, which is not in the middle of a run, and hear nothing more of it."""
        engine, self._engine = self._engine, None
        self.looking = self.agreed = self._settling = False
        self._owed = 0
        self._silence.stop()
        if engine is not None:
            engine.kill()

    def look(self, skip: tuple[Part, ...]) -> None:
        """Have the machine read."""
        self.looking = True
        self._say(Look(skip=skip))

    def plan(self, owner: Owner, decisions: Decisions) -> None:
        """Have a plan made from the last reading, and the answers kept. Only the last of several is told."""
        self._owed += 1
        self._silence.start(self.silent)
        self._say(Decide(owner=owner, decisions=decisions))

    def agree(self, digest: str) -> None:
        """Have the plan carried out that was proposed last."""
        self.agreed = True
        self._say(Agree(digest=digest))

    def settle(self, digest: str) -> None:
        """Let a plan without steps be the end of the run in the notes: then it is not offered again."""
        self._settling = True
        self._say(Agree(digest=digest))

    def reply(self, question: str, value: str) -> None:
        """Answer what was asked."""
        self._say(Reply(id=question, value=value))

    def stop(self, *, back: bool) -> None:
        """Begin no further step; `back` takes that back."""
        self._say(Stop(back=back))

    def leave(self) -> None:
        """End for good. A running step is finished and judged first; anything else is just broken off."""
        self.leaving = True
        if self._engine is None:
            self.left.emit()
        elif self.running or self.agreed:  # a step may begin before its first word is here
            self._engine.close()
        else:
            self._engine.kill()

    def _say(self, word: Look | Decide | Agree | Reply | Stop) -> None:
        if self._engine is not None:
            self._engine.send(word)

    def _hear(self, event: FromEngine) -> None:
        match event:
            case Hello():
                pass
            case Resumed():
                self.resumed.emit(event)
            case Looking() | GapSeen() if self.looking:
                self.reading.emit(event)
            case SnapshotTaken() if self.looking:
                self.looking = False
                self.taken.emit(event.snapshot)
            case Proposed():
                self.agreed = False
                self._owed = max(self._owed - 1, 0)
                if not self._owed:
                    self._silence.stop()
                    self.planned.emit(event)
            case Failed(step=None) if not self.running:
                if event.failure.code != "notes":  # after that the plan still comes
                    self._owed = 0
                    self._silence.stop()
                self.agreed = False
                self.refused.emit(event.failure)
            case Ended() if self._settling or not (self.running or self.agreed):
                pass
            case _:
                self.running = not isinstance(event, Ended)
                self.agreed = self.running
                self.ran.emit(event)

    def _gone(self, engine: Engine) -> None:
        engine.deleteLater()
        if self.leaving:
            self.left.emit()
        if engine is not self._engine:
            return
        self._engine = None
        if self.running:
            self.running = self.agreed = False
            self.lost.emit()
        elif self.looking or self._owed or self.agreed:
            self._break()

    def _break(self) -> None:
        was_looking = self.looking
        self.drop()
        self.looking = was_looking  # whoever hears of it still sees in what it broke
        self.broke.emit()
        self.looking = False
