"""Packages as rpm(8) tells them. It is asked only where it keeps a database: asking would make an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.machine.asking import Unanswered, ask, find
from changeover.values import Gap, Package

SECONDS = 10
_SHOW = r"%{NAME}\t%{ARCH}\t%|EPOCH?{%{EPOCH}:}:{}|%{VERSION}-%{RELEASE}\n"
_FOLDERS = ("var/lib/rpm", "usr/lib/sysimage/rpm")
_FILES = ("rpmdb.sqlite", "Packages.db", "Packages")  # sqlite, ndb, Berkeley DB


def database(root: Path) -> Path | None:
    """The folder in which rpm keeps its packages below `root`; None where there is none. Raises OSError if closed."""
    for folder in _FOLDERS:
        if any((root / folder / name).exists() for name in _FILES):
            return root / folder
    return None


def packages(folder: Path) -> Iterator[Package | Gap]:
    """Every package in this database. A failing database is a gap that could hide an installation."""
    program = find("rpm")
    if program is None:
        yield _gap(folder, Unanswered("missing", "rpm keeps packages here, and there is no rpm to read them."))
        return
    try:
        told = ask([program, f"--dbpath={folder}", "--query", "--all", f"--queryformat={_SHOW}"], SECONDS)
    except Unanswered as unanswered:
        yield _gap(folder, unanswered)
        return
    yield from parse(told, folder)


def parse(told: str, folder: Path) -> Iterator[Package | Gap]:
    """Read lines of name, architecture and version, as `packages` asks for them."""
    for line in told.splitlines():
        fields = line.split("\t")
        if len(fields) != 3:
            yield _gap(folder, Unanswered("malformed", line))
            continue
        name, architecture, version = fields
        place = f"{folder}: {name}-{version}.{architecture}"
        yield Package(place=place, name=name, manager="rpm", version=version)


def _gap(folder: Path, unanswered: Unanswered) -> Gap:
    """The gap over every package of this database: its place is a beginning of theirs."""
    return Gap(part="packages", place=str(folder), why=unanswered.why, hides=True, detail=unanswered.detail)
