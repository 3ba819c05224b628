"""Bundles of macOS below a folder: applications, kernel extensions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.macos.people import shown
from changeover.machine.macos.plists import NotAList, read, text
from changeover.values import Application, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 5_000
"""Folders that are looked into at most."""


def bundles(top: Path, ending: str, root: Path, *, deep: int = 1, hides: bool = True) -> Iterator[Application | Gap]:
    """Every bundle with this ending below `top`, at most `deep` folders down; no link is followed, none is opened.

    `hides`: whether a folder that is closed to us could hide an installation.
    """
    waiting, looked = [(top, 1)], 0
    while waiting:
        folder, level = waiting.pop()
        looked += 1
        if looked > MOST:
            detail = f"Only {MOST} of the folders in it are looked into."
            yield Gap(part="applications", place=shown(top, root), why="malformed", hides=hides, detail=detail)
            return
        try:
            with os.scandir(folder) as entries:
                found = sorted(Path(entry.path) for entry in entries if entry.is_dir(follow_symlinks=False))
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            yield gap("applications", shown(folder, root), error, hides=hides)
            continue
        for entry in found:
            if entry.name.endswith(ending):
                yield bundle(entry, root)
            elif level < deep:
                waiting.append((entry, level + 1))


def bundle(folder: Path, root: Path) -> Application | Gap:
    """What a bundle says of itself."""
    place = shown(folder, root)
    try:
        entries = read(folder / "Contents" / "Info.plist")
    except (OSError, NotAList) as error:
        return gap("applications", place, error, hides=True)
    return Application(
        place=place,
        name=text(entries, "CFBundleDisplayName", "CFBundleName") or folder.stem,
        bundle=text(entries, "CFBundleIdentifier"),
        version=text(entries, "CFBundleShortVersionString", "CFBundleVersion"),
    )
