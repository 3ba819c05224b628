"""What launchd starts on this Mac: its start-up entries, privileged helpers, and the jobs that are loaded now.

An entry and a loaded job are two facts: one can be there without the other. `launchctl list` tells the jobs of the
system to root and their own to everybody else. Its rows were composed for the tests after those that public programs
read; it never ran.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from changeover.machine.asking import Unanswered, ask
from changeover.machine.gaps import gap
from changeover.machine.macos.people import homes, shown
from changeover.machine.macos.plists import NotAList, read, text
from changeover.values import Gap, Service

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.asking import Ask

START_UP = ("Library/LaunchDaemons", "Library/LaunchAgents")
HELPERS = "Library/PrivilegedHelperTools"
COMMAND = ("/bin/launchctl", "list")
PLACE = "launchctl list"
SECONDS = 5
APPLE = "com.apple."
"""Beginning of the names of the system's own jobs, which are hundreds."""


def units(root: Path = Path("/"), asked: Ask = ask) -> Iterator[Service | Gap]:
    """Every start-up entry outside the system's own, every privileged helper, and every loaded job without an entry."""
    jobs: dict[str, bool] = {}
    try:
        jobs = parse(asked(COMMAND, SECONDS))
    except Unanswered as unanswered:
        yield Gap(part="units", place=PLACE, why=unanswered.why, detail=unanswered.detail)
    tops = [root / name for name in START_UP]
    for home in homes("units", root):
        if isinstance(home, Gap):
            yield home
        else:
            tops.append(home.folder / "Library/LaunchAgents")
    entered: set[str] = set()
    for file in _files(tops, root):
        unit = file if isinstance(file, Gap) else _unit(file, root)
        if isinstance(unit, Service):
            entered.add(unit.name)
            unit = structs.replace(unit, running=jobs.get(unit.name) or None)
        yield unit
    for file in _files([root / HELPERS], root, ending=""):
        yield (
            file
            if isinstance(file, Gap)
            else Service(place=shown(file, root), name=file.name, kind="unit", file=shown(file, root), file_exists=True)
        )
    for name, runs in jobs.items():
        if name not in entered and not name.startswith(APPLE):
            yield Service(place=PLACE, name=name, kind="unit", running=runs or None)


def parse(told: str) -> dict[str, bool]:
    """Read rows of process number or `-`, last status and name between tabs: whether each job runs now."""
    found = {}
    for line in told.splitlines():
        number, _, rest = line.partition("\t")
        _, tab, name = rest.partition("\t")
        if tab and name.strip() and number.strip() != "PID":
            found[name.strip()] = number.strip().isdecimal()
    return found


def _files(tops: list[Path], root: Path, ending: str = ".plist") -> Iterator[Path | Gap]:
    for top in tops:
        try:
            yield from sorted(file for file in top.iterdir() if file.name.endswith(ending))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            yield gap("units", shown(top, root), error, hides=True)


def _unit(file: Path, root: Path) -> Service | Gap:
    try:
        entries = read(file)
    except (OSError, NotAList) as error:
        return gap("units", shown(file, root), error, hides=True)
    words = entries.get("ProgramArguments")
    first = words[0] if isinstance(words, list) and words and isinstance(words[0], str) else ""
    program = text(entries, "Program") or first
    return Service(
        place=shown(file, root),
        name=text(entries, "Label") or file.stem,
        kind="unit",
        file=program,
        file_exists=_exists(program, root),
    )


def _exists(program: str, root: Path) -> bool | None:
    try:
        return (root / program.lstrip("/")).exists() if program.startswith("/") else None
    except (OSError, ValueError):  # ValueError: a NUL inside
        return None
