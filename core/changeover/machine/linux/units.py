"""Services as their unit files and start scripts describe them, and whether systemd runs programs for them now.

systemd need not run: a container, a rescue system and a machine without it are read the same way; whether something
runs is then told by the processes alone. Order of folders and
the form of ExecStart= follow systemd.unit(5) and systemd.service(5).
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from changeover.values import Gap, Service

_FOLDERS = (
    "etc/systemd/system",
    "run/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
)
_SCRIPTS = "etc/init.d"
_GROUPS = (
    "sys/fs/cgroup/system.slice",
    "sys/fs/cgroup/unified/system.slice",
    "sys/fs/cgroup/systemd/system.slice",
)
"""Where systemd keeps the programs of a service together: cgroups(7), version 2, both versions, version 1."""
_LARGEST = 256 * 1024
_WORD = re.compile(r"""[-@:+!|]*(?:"([^"]*)"|'([^']*)'|(\S+))""")


def units(root: Path = Path("/")) -> Iterator[Service | Gap]:
    """Every service unit and start script below `root`, with the program it starts as far as the text names one."""
    tops = _different(root)
    wanted = _wanted(tops)
    for top in tops:
        for entry in _entries(top):
            if isinstance(entry, Gap):
                yield entry
            elif entry.suffix == ".service":
                yield _unit(entry, root, "enabled" if entry.name in wanted else "")
    for entry in _entries(root / _SCRIPTS):
        if isinstance(entry, Gap):
            yield entry
        elif os.access(entry, os.X_OK) and entry.is_file():
            yield Service(place=str(entry), name=entry.name, kind="unit")


def program(text: str) -> str:
    """The program that a unit file starts, as its last ExecStart= names it; empty when it names none."""
    section, named = "", ""
    for raw in text.replace("\\\n", " ").splitlines():
        line = raw.strip()
        if line.startswith("["):
            section = line
        key, equals, value = line.partition("=")
        if section != "[Service]" or not equals or key.strip() != "ExecStart":
            continue
        word = _WORD.match(value.strip())
        named = next(filter(None, word.groups()), "") if word else ""  # an empty value takes back what was before
    return named


def _unit(file: Path, root: Path, start: str) -> Service | Gap:
    """Read one unit file. A link to nowhere is told as such: programs leave those behind."""
    try:
        if file.is_symlink() and str(file.readlink()) == os.devnull:
            return Service(place=str(file), name=file.name, kind="unit", start="masked")
        if not file.exists():
            return Service(place=str(file), name=file.name, kind="unit", file_exists=False, start=start)
        seen = file.stat()
        if not stat.S_ISREG(seen.st_mode) or seen.st_size > _LARGEST:
            return Gap(part="units", place=str(file), why="malformed", hides=True, detail="This is no unit file.")
        starts = program(file.read_text(encoding="utf-8", errors="replace"))
    except OSError as error:
        return Gap(part="units", place=str(file), why="denied", hides=True, detail=str(error))
    there = _exists(root / starts.lstrip("/")) if starts.startswith("/") and not set(starts) & set("%$") else None
    return Service(
        place=str(file),
        name=file.name,
        kind="unit",
        file=starts,
        file_exists=there,
        running=runs(root, file.name),
        start=start,
    )


def runs(root: Path, unit: str) -> bool | None:
    """True where a program of this unit runs now; else None, because it may have been started in another way."""
    for groups in _GROUPS:
        for name, told in (("cgroup.events", "populated 1"), ("cgroup.procs", "")):
            try:
                lines = (root / groups / unit / name).read_text(encoding="ascii", errors="replace").splitlines()
            except OSError:
                continue
            if told in lines or (lines and not told):
                return True
    return None


def _exists(file: Path) -> bool | None:
    try:
        return file.exists()
    except OSError:
        return None


def _different(root: Path) -> list[Path]:
    """The unit folders that are there, each once: /lib is a link to /usr/lib on most systems."""
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        found.setdefault(os.path.realpath(root / folder), root / folder)
    return list(found.values())


def _entries(folder: Path) -> Sequence[Path | Gap]:
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        return [Gap(part="units", place=str(folder), why="denied", hides=True, detail=str(error))]


def _wanted(tops: list[Path]) -> set[str]:
    """Names of the units that some target starts: links below `*.wants` and `*.requires`."""
    return {entry.name for top in tops for kind in ("wants", "requires") for entry in top.glob(f"*.{kind}/*")}
