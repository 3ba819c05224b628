"""Packages as Debian's own package manager tells them: dpkg-query(1), which reads without a lock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from changeover.machine.asking import Unanswered, ask, find
from changeover.values import Gap, Package

SECONDS = 10
_SHOW = r"${Package}\t${Architecture}\t${Multi-Arch}\t${Version}\t${db:Status-Abbrev}\n"


def database(root: Path) -> Path | None:
    """The folder in which dpkg keeps its packages below `root`; None where there is none. Raises OSError if closed."""
    folder = root / "var/lib/dpkg"
    return folder if (folder / "status").exists() else None


def packages(folder: Path) -> Iterator[Package | Gap]:
    """Every package in this database. A failing or empty database is a gap that could hide an installation."""
    program = find("dpkg-query")
    if program is None:
        yield _gap(folder, Unanswered("missing", "dpkg keeps packages here, and there is no dpkg-query to read them."))
        return
    try:
        told = ask([program, f"--admindir={folder}", "--show", f"--showformat={_SHOW}"], SECONDS)
    except Unanswered as unanswered:
        yield _gap(folder, unanswered)
        return
    yield from parse(told, folder)
    if not told and any(folder.glob("info/*.list")):
        yield _gap(folder, Unanswered("malformed", "No package is listed, yet files of packages are."))


def parse(told: str, folder: Path) -> Iterator[Package | Gap]:
    """Read lines of the five fields that `packages` asks for. A package's place is the list of its files."""
    for line in told.splitlines():
        fields = line.split("\t")
        if len(fields) != 5 or not 2 <= len(fields[4]) <= 3:
            yield _gap(folder, Unanswered("malformed", line))
            continue
        name, architecture, beside, version, abbreviation = fields
        if (state := _state(abbreviation)) is not None:
            listed = f"{name}:{architecture}.list" if beside == "same" else f"{name}.list"
            place = str(folder / "info" / listed)
            yield Package(place=place, name=name, manager="dpkg", version=version, state=state)


def _state(abbreviation: str) -> Literal["installed", "configuration", "broken"] | None:
    """Wanted, state and error letter of dpkg-query(1); triggers that wait (W, t) leave a package in full use."""
    if abbreviation[1] == "n":
        return None
    if abbreviation[2:] == "R":
        return "broken"
    return {"i": "installed", "W": "installed", "t": "installed", "c": "configuration"}.get(abbreviation[1], "broken")  # type: ignore[return-value]


def _gap(folder: Path, unanswered: Unanswered) -> Gap:
    """The gap over every package of this database: its place is a beginning of theirs."""
    return Gap(part="packages", place=str(folder), why=unanswered.why, hides=True, detail=unanswered.detail)
