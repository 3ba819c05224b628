"""Receipts, start-up entries and folders of macOS."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.macos.plists import NotAList, read, text
from changeover.values import Folder, Gap, Package, Service

if TYPE_CHECKING:
    from collections.abc import Iterator

RECEIPTS = "private/var/db/receipts/*.plist"
START_UP = ("Library/LaunchDaemons/*.plist", "Library/LaunchAgents/*.plist", "Users/*/Library/LaunchAgents/*.plist")
FOLDERS = "Library/Application Support/Kaspersky Lab/*"


def packages(root: Path = Path("/")) -> Iterator[Package | Gap]:
    """Every receipt that an installer package left, as `pkgutil --pkgs` lists them."""
    for file in sorted(root.glob(RECEIPTS)):
        place = f"/{file.relative_to(root).as_posix()}"
        try:
            entries = read(file)
        except (OSError, NotAList) as error:
            yield gap("packages", place, error, hides=True)
            continue
        name = text(entries, "PackageIdentifier") or file.stem
        yield Package(place=place, name=name, manager="pkgutil", version=text(entries, "PackageVersion"))


def units(root: Path = Path("/")) -> Iterator[Service | Gap]:
    """Every start-up entry of launchd outside the system's own; whether its job runs is told by the processes."""
    for pattern in START_UP:
        for file in sorted(root.glob(pattern)):
            place = f"/{file.relative_to(root).as_posix()}"
            try:
                entries = read(file)
            except (OSError, NotAList) as error:
                yield gap("units", place, error, hides=True)
                continue
            words = entries.get("ProgramArguments")
            first = words[0] if isinstance(words, list) and words and isinstance(words[0], str) else ""
            program = text(entries, "Program") or first
            yield Service(
                place=place,
                name=text(entries, "Label") or file.stem,
                kind="unit",
                file=program,
                file_exists=(root / program.lstrip("/")).exists() if program.startswith("/") else None,
            )


def folders(root: Path = Path("/")) -> Iterator[Folder]:
    """The maker's folders."""
    for folder in sorted(root.glob(FOLDERS)):
        if folder.is_dir():
            yield Folder(place=f"/{folder.relative_to(root).as_posix()}")
