"""A front end for tests: it speaks to an engine in the same thread, and can vanish or be killed at any event."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from changeover.catalogue import load
from changeover.engine import Folders, load_case, serve
from changeover.run.own_window import OWN_WINDOW
from changeover.values import (
    Agree,
    Asking,
    Decide,
    Decisions,
    Ended,
    Failed,
    FromEngine,
    Hello,
    Look,
    Outcome,
    Owner,
    Proposed,
    Reply,
    SnapshotTaken,
    ToEngine,
)
from tests.world import World

NOBODY = Owner()


class Killed(BaseException):
    """The process dies here: nothing after this line runs."""


class Talk:
    """Says what a person would say, hears everything, and dies after `kill_after` events of a run."""

    def __init__(
        self,
        decisions: Decisions,
        *,
        agree: Callable[[Proposed], str | None] = lambda proposed: proposed.digest,
        answer: str = "",
        kill_after: int | None = None,
        stop_after: type | None = None,
        own_window: str = "",
        owner: Owner = NOBODY,
    ) -> None:
        self._owner = owner
        self._decisions = decisions
        self._agree = agree
        self._answer = answer
        self._kill_after = kill_after
        self._stop_after = stop_after
        self._own_window = own_window
        self._words: list[ToEngine] = []
        self._agreed: set[str] = set()
        self._stopped = False
        self._answered = 0
        self.heard: list[FromEngine] = []

    def send(self, word: FromEngine) -> None:
        self.heard.append(word)
        if self._kill_after is not None and self._since_agreement() > self._kill_after:
            raise Killed
        self._stopped = self._stopped or (self._stop_after is not None and isinstance(word, self._stop_after))
        match word:
            case Hello():
                self._words.append(Look())
            case SnapshotTaken():
                self._words.append(Decide(owner=self._owner, decisions=self._decisions))
            case Proposed():
                digest = self._agree(word)
                if digest is not None and digest not in self._agreed:
                    self._agreed.add(digest)
                    self._words.append(Agree(digest=digest, by="switch"))
            case Asking() if word.id != OWN_WINDOW:
                self._words.append(Reply(id=word.id, value=self._answer))

    def receive(self) -> ToEngine | None:
        return None if self._stopped or not self._words else self._words.pop(0)

    def stopping(self, within: float = 0.0) -> bool:  # noqa: ARG002 - nothing arrives while an engine waits here
        return self._stopped

    def gone(self, within: float = 0.0) -> bool:
        return self.stopping(within)

    def replied(self, topic: str) -> str | None:
        told = sum(isinstance(word, Asking) and word.id == topic for word in self.heard)
        if topic != OWN_WINDOW or told == self._answered:
            return None
        self._answered = told
        return self._own_window

    def _since_agreement(self) -> int:
        at = next((n for n, word in enumerate(self.heard) if isinstance(word, Proposed)), len(self.heard))
        return len(self.heard) - at - 1

    @property
    def outcome(self) -> Outcome | None:
        return next((word.outcome for word in reversed(self.heard) if isinstance(word, Ended)), None)

    @property
    def failures(self) -> list[str]:
        return [word.failure.code for word in self.heard if isinstance(word, Failed)]

    @property
    def proposed(self) -> Proposed:
        return next(word for word in reversed(self.heard) if isinstance(word, Proposed))

    def of(self, *kinds: type) -> list[FromEngine]:
        return [word for word in self.heard if isinstance(word, kinds)]


def talk(world: World, folder: Path, talk: Talk, *, password: str = "", resume: bool = False) -> Talk:
    """Hold one conversation with an engine on this world. A kill ends it the way a dead process would."""
    places = Folders(person=folder / "person", machine=folder / "person")
    resumed = load_case(places.person) if resume else None
    with suppress(Killed):
        serve(talk, load(), machine=world.machine(), folders=places, password=password, resumed=resumed)
    return talk


def journals(folder: Path) -> list[Path]:
    return sorted((folder / "person" / "runs").glob("*.jsonl"))
