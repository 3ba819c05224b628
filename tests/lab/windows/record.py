"""Records the demonstrations `home-us` and `business-kes` with the installed program, on machines of the laboratory.

    python3 -m tests.lab.windows.record [FOLDER]        writes below FOLDER, else into the catalogue of this checkout

Each holds what the program saw, said and saw again. Left out is the mark of the machine's last start. The look-alike
packages carry Kaspersky's names and nothing else of theirs; that the machine is Wine stands in its name.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from changeover.values import Case, Decisions, Ended, FromEngine, Proposed, Snapshot

from . import recipe
from .lookalikes import AGENT, HOME, KES, PASSWORDS, VPN, Lookalike
from .machine import Machine
from .scenario import BUSINESS_ANSWERS, BUSINESS_OWNER, EVENTS, HOME_OWNER, PERSON, PROGRAM, Stock, run

DEMOS = recipe.CHECKOUT / "core/changeover/catalogue/demos"
AFTER = r"C:\after.json"
ABOUT = """\
how = "recorded"
where = "{where}"
by = "tests/lab/windows/record.py"
day = {day}
"""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is recorded, and how its run has to end."""

    lookalikes: tuple[Lookalike, ...]
    words: tuple[str, ...]
    elevated: bool
    code: int
    where: str


RECORDED = {
    "home-us": Told(
        lookalikes=(HOME, VPN, PASSWORDS),
        words=("--yes", "--attended", "--remove", "all", "--confirm", "passwords=exported", *HOME_OWNER),
        elevated=False,
        code=3010,
        where="Wine 10 in the Windows laboratory; look-alike packages that carry the names of Kaspersky, its VPN "
        "and its password manager",
    ),
    "business-kes": Told(
        lookalikes=(KES, AGENT),
        words=("--yes", "--remove", "all", *BUSINESS_OWNER, *BUSINESS_ANSWERS),
        elevated=True,
        code=30,
        where="Wine 10 in the Windows laboratory; look-alike packages that carry the names of Endpoint Security "
        "and its agent",
    ),
}


def record(name: str, folder: Path) -> None:
    """Record one demonstration into `folder`/NAME. Raises AssertionError when the run ends in another way."""
    told = RECORDED[name]
    with tempfile.TemporaryDirectory() as scratch, Stock(Path(scratch)).machine(*told.lookalikes) as machine:
        ran = run(machine, *told.words, elevated=told.elevated)
        assert ran.code == told.code, ran.result
        events = machine.path(EVENTS).read_bytes()
        case = machine.path(rf"{PERSON}\case.json").read_bytes()
        after = _after(machine)
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    _write(target / "case.json", _shown(msgspec.json.decode(case, type=Case)))
    _write(target / "after.json", _of_demo(msgspec.json.decode(after, type=Snapshot)))
    (target / "events.jsonl").write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in _run(events)))
    (target / "about.toml").write_text(
        ABOUT.format(where=told.where, day=datetime.now(UTC).date()), encoding="utf-8", newline="\n"
    )


def _after(machine: Machine) -> bytes:
    """What is seen after a restart; the person's return has been played by then."""
    machine.restart()
    seen = machine.run([PROGRAM, "detect", "--json", "--save", AFTER])
    assert (seen.code, seen.json["findings"]) == (0, []), seen
    return machine.path(AFTER).read_bytes()


def _run(events: bytes) -> Iterator[FromEngine]:
    """What was said from the proposal on; the reading before it stands in the case."""
    words = [msgspec.json.decode(line, type=FromEngine) for line in events.splitlines()]
    [begins] = [number for number, word in enumerate(words) if isinstance(word, Proposed)]
    assert isinstance(words[-1], Ended)
    yield from words[begins:]


def _shown(case: Case) -> Case:
    """The case as whoever opens the demonstration finds it: nothing decided but who is there, nothing run."""
    decisions = Decisions(attended=case.decisions.attended)
    return replace(case, id="demo", snapshot=_of_demo(case.snapshot), decisions=decisions, run="")


def _of_demo(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, origin="demo", system=replace(snapshot.system, boot=""))


def _write(file: Path, value: Case | Snapshot) -> None:
    file.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


if __name__ == "__main__":
    for chosen in RECORDED:
        record(chosen, Path(sys.argv[1]) if len(sys.argv) > 1 else DEMOS)
