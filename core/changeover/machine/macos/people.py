"""Who has a home on this Mac: the folders in /Users."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers import Home
from changeover.machine.gaps import gap
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.values import Part


def homes(part: Part, root: Path = Path("/")) -> Iterator[Home | Gap]:
    """Every home below `root`; a Gap of `part` that names the person for each that is closed to us.

    Such a gap hides no installation: what we look for is installed for the whole Mac.
    """
    users = root / "Users"
    try:
        found = sorted(entry for entry in users.iterdir() if entry.is_dir() and not entry.is_symlink())
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield gap(part, shown(users, root), error)
        return
    for folder in found:
        try:
            (folder / "Library").exists()
        except OSError as error:
            yield gap(part, shown(folder, root), error, about=folder.name)
            continue
        yield Home(folder.name, folder)


def shown(place: Path, root: Path) -> str:
    """The path as this Mac itself writes it."""
    return f"/{place.relative_to(root).as_posix()}"
