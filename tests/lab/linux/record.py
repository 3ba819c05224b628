"""Records the demonstrations `linux-kesl` and `clean` with the program itself, on a machine of the laboratory.

    python3 -m tests.lab.linux.record [FOLDER]        writes below FOLDER, else into the catalogue of this checkout

Each holds what the program saw, said and saw again. Two things of the laboratory's host are left out: its kernel's
number, and the mark of its last start. The look-alike packages carry Kaspersky's names and nothing else of theirs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from changeover.values import Case, Decisions, Ended, FromEngine, Snapshot
from tests.lab.linux import clamav, lookalikes, recipe
from tests.lab.linux.machine import Machine

DEMOS = recipe.CHECKOUT / "core/changeover/catalogue/demos"
EXTRAS = ("clamav-daemon", "clamav-freshclam", "clamav-base", "rpm")
ABOUT = """\
how = "recorded"
where = "{where}"
by = "tests/lab/linux/record.py"
day = {day}
"""


def linux_kesl(machine: Machine) -> str:
    """A managed endpoint on which ClamAV already runs."""
    machine.install(*lookalikes.all_three())
    clamav.start(machine)
    return "Debian 12 in the Linux laboratory; look-alike packages that carry Kaspersky's names, and a real ClamAV"


def clean(machine: Machine) -> str:
    """Nothing of Kaspersky's, and no other protection."""
    machine.sure("apt-get", "-qq", "purge", "--autoremove", "--yes", *EXTRAS)
    return "Debian 12 in the Linux laboratory, as it is after installation"


RECORDED: dict[str, tuple[Callable[[Machine], str], int]] = {"linux-kesl": (linux_kesl, 0), "clean": (clean, 0)}
"""How each machine is made ready, and how its run has to end."""


def record(name: str, folder: Path) -> None:
    """Record one demonstration into `folder`/NAME. Raises AssertionError when the run ends in another way."""
    prepare, code = RECORDED[name]
    with Machine() as machine:
        where = prepare(machine)
        ended = machine.changeover("run", "--json", "--yes", "--remove", "all", "--events", "/tmp/events")
        assert ended.code == code, ended
        ended = machine.changeover("detect", "--json", "--save", "/tmp/after")
        assert ended.code == 0, ended
        case = (machine.root / "root/.local/state/Changeover/case.json").read_bytes()
        events = (machine.root / "tmp/events").read_bytes()
        after = (machine.root / "tmp/after").read_bytes()
    target = folder / name
    target.mkdir(parents=True, exist_ok=True)
    _write(target / "case.json", _shown(msgspec.json.decode(case, type=Case)))
    _write(target / "after.json", _of_demo(msgspec.json.decode(after, type=Snapshot)))
    (target / "events.jsonl").write_bytes(b"".join(msgspec.json.encode(event) + b"\n" for event in _run(events)))
    (target / "about.toml").write_text(ABOUT.format(where=where, day=datetime.now(UTC).date()), encoding="utf-8")


def _run(events: bytes) -> Iterator[FromEngine]:
    """What was said from the proposal on; the reading before it stands in the case."""
    words = [msgspec.json.decode(line, type=FromEngine) for line in events.splitlines()]
    [begins] = [number for number, word in enumerate(words) if type(word).__name__ == "Proposed"]
    assert isinstance(words[-1], Ended)
    yield from words[begins:]


def _shown(case: Case) -> Case:
    """The case as whoever opens the demonstration finds it: nothing decided, nothing run."""
    return replace(case, id="demo", snapshot=_of_demo(case.snapshot), decisions=Decisions(), run="")


def _of_demo(snapshot: Snapshot) -> Snapshot:
    return replace(snapshot, origin="demo", system=replace(snapshot.system, build="", boot=""))


def _write(file: Path, value: Case | Snapshot) -> None:
    file.write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


if __name__ == "__main__":
    for chosen in RECORDED:
        record(chosen, Path(sys.argv[1]) if len(sys.argv) > 1 else DEMOS)
