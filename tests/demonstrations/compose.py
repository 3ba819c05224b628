"""Tells the composed demonstrations: a scripted machine, the real engine, and a person who answers.

    python -m tests.demonstrations.compose [FOLDER]     writes below FOLDER, else into the catalogue of this checkout

What the engine says of a machine is said by the engine itself, so a demonstration cannot tell what no run could. A
recording holds one run: whatever is tried after it starts from the second reading.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import msgspec
from msgspec.structs import replace

from changeover.catalogue import Catalogue, load
from changeover.engine import Folders, Machine, serve
from changeover.engine.link import Inbox
from changeover.run.actions import Hands, act
from changeover.run.installer_ending import ending
from changeover.run.own_window import OwnWindow
from changeover.run.result import Doing, Result
from changeover.values import (
    Agree,
    AnyAction,
    Asking,
    Case,
    Decide,
    Decisions,
    Ended,
    FromEngine,
    Gap,
    Hello,
    Look,
    OpenUninstaller,
    Owner,
    Part,
    Proposed,
    Reading,
    Reply,
    ReturnAfterRestart,
    Snapshot,
    SnapshotTaken,
    msg,
)
from tests.demonstrations.machines import COMPOSED, Composed, Removal, sign_of_life

DEMOS = Path(__file__).parents[2] / "core/changeover/catalogue/demos"
DAY = date(2026, 11, 25)
WANTED = Decisions(intent="remove", attended=True)
"""What the person of a demonstration decides before the yes."""
FILES = ("case.json", "events.jsonl", "after.json", "about.toml")
CALLED_OFF = "later"
_FIELDS: dict[Part, tuple[str, ...]] = {
    "programs": ("programs",),
    "installer": ("programs",),
    "services": ("services",),
    "units": ("services",),
    "processes": ("processes",),
    "vendor": ("vendor",),
    "packages": ("packages",),
    "folders": ("folders",),
    "applications": ("applications",),
    "certificates": ("certificates",),
    "extensions": ("extensions",),
    "network": ("adapters",),
    "security-center": ("providers",),
}


class Scripted:
    """A machine that is read as it stands and changes as its script says; nothing else happens on it."""

    def __init__(self, before: Snapshot, run: dict[str, Removal], catalogue: Catalogue) -> None:
        self.now = replace(before, origin="this-machine")
        self._run = run
        self._catalogue = catalogue
        self._returns = False

    def machine(self) -> Machine:
        """This machine, as an engine is given one."""
        return Machine(read=self.read, act=self.act, returns=lambda: self._returns, safe_place=lambda: True)

    def read(self, only: Collection[Part] | None, skip: Collection[Part]) -> Iterator[Reading | Gap | Snapshot]:
        """What the readers of a real machine would yield."""
        parts = tuple(part for part in self.now.read if (only is None or part in only) and part not in skip)
        kept = {field for part in parts for field in _FIELDS.get(part, ())}
        unread = {field: () for fields in _FIELDS.values() for field in fields if field not in kept}
        gaps = tuple(gap for gap in self.now.gaps if gap.part in parts)
        for part in parts:
            yield Reading(part=part)
        yield from gaps
        yield replace(self.now, read=parts, gaps=gaps, **unread)

    def act(self, action: AnyAction, hands: Hands) -> Doing:
        """Remove as the script says; what needs no Windows is done by the real action."""
        match action:
            case OpenUninstaller():
                return self._remove(action.product, hands)
            case ReturnAfterRestart():
                return self._return()
        return act(action, hands)

    def _return(self) -> Doing:
        yield msg("Changeover is set to open once after the restart.")
        self._returns = True
        return Result()

    def _remove(self, product: str, hands: Hands) -> Doing:
        removal, name = self._run[product], self._catalogue.products[product].name
        yield msg("The uninstaller of {product} is open. Its own window asks what it needs.", product=name)
        for number, seconds in enumerate(removal.seconds):
            if removal.asks and number == 1:
                yield from OwnWindow(name, tuple, hands.replied, visible=lambda _: (1,)).look()
            yield sign_of_life(name, seconds)
        self.now = replace(removal.leaves, origin="this-machine")
        return ending(removal.code, name)


class Person(Inbox):
    """Looks, decides, agrees to what is proposed, and restarts later."""

    def __init__(self, owner: Owner, decisions: Decisions) -> None:
        super().__init__()
        self._owner, self._decisions = owner, decisions
        self.heard: list[FromEngine] = []

    def send(self, word: FromEngine) -> None:
        """Hear a word of the engine, and say what comes next."""
        self.heard.append(word)
        match word:
            case Hello():
                self.put(Look())
            case SnapshotTaken():
                self.put(Decide(owner=self._owner, decisions=self._decisions))
            case Proposed(digest=digest):
                self.put(Agree(digest=digest))
            case Asking(id=topic):
                self.put(Reply(id=topic, value=CALLED_OFF))


def told(composed: Composed, catalogue: Catalogue) -> tuple[FromEngine, ...]:
    """What the engine says of the run, from its proposal on. Raises AssertionError if it has no end."""
    if composed.run is None:
        return ()
    person = Person(composed.owner, WANTED)
    script = Scripted(composed.before, composed.run, catalogue)
    with tempfile.TemporaryDirectory() as folder:
        places = Folders(person=Path(folder), machine=Path(folder))
        serve(person, catalogue, machine=script.machine(), folders=places)
    [begins] = [number for number, word in enumerate(person.heard) if isinstance(word, Proposed)]
    assert isinstance(person.heard[-1], Ended)
    assert person.heard[-1].outcome is not None
    return tuple(person.heard[begins:])


def files(name: str, catalogue: Catalogue) -> dict[str, bytes]:
    """The four files of one demonstration."""
    composed = COMPOSED[name]
    case = Case(id="demo", snapshot=composed.before, owner=composed.owner, decisions=Decisions(attended=True))
    lines = [msgspec.json.encode(event) + b"\n" for event in told(composed, catalogue)]
    about = f'how = "composed"\nwhere = "{composed.about}"\nby = "tests/demonstrations/compose.py"\nday = {DAY}\n'
    about += f'stops = "{composed.stops}"\n' if composed.stops else ""
    return dict(zip(FILES, (_pretty(case), b"".join(lines), _pretty(composed.after), about.encode()), strict=True))


def compose(folder: Path) -> None:
    """Write every composed demonstration below `folder`."""
    catalogue = load()
    for name in COMPOSED:
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        for file, raw in files(name, catalogue).items():
            (target / file).write_bytes(raw)


def _pretty(value: Case | Snapshot) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"


if __name__ == "__main__":
    compose(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMOS)
