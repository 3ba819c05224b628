"""Folders of the maker on this Mac, of the system and of people, as its own removal script of old names them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.macos.people import homes, shown
from changeover.values import Folder, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

TOPS = ("Library/Application Support/Kaspersky Lab", "Library/Logs/Kaspersky Lab")
"""Of the system, and of each person."""
ALONE = ("Library/Caches/com.kaspersky.kav",)


def folders(root: Path = Path("/")) -> Iterator[Folder | Gap]:
    """Every folder in the maker's folders, and those that it has elsewhere."""
    yield from _below(root, root)
    for home in homes("folders", root):
        yield from [home] if isinstance(home, Gap) else _below(home.folder, root)


def _below(owner: Path, root: Path) -> Iterator[Folder | Gap]:
    for name in TOPS:
        try:
            found = sorted(folder for folder in (owner / name).iterdir() if folder.is_dir())
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            yield gap("folders", shown(owner / name, root), error)
            continue
        yield from (Folder(place=shown(folder, root)) for folder in found)
    for name in ALONE:
        try:
            if (owner / name).is_dir():
                yield Folder(place=shown(owner / name, root))
        except OSError as error:
            yield gap("folders", shown(owner / name, root), error)
