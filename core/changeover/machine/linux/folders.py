"""The folders that Kaspersky's Linux products use, one level deep, and one in the homes of people.

Where they lie: the maker's documentation and public scripts. Since version 12 the programs themselves stand below
/var/opt, so a missing /opt folder proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.machine.gaps import gap
from changeover.machine.linux.people import homes
from changeover.values import Folder, Gap

_OF_PEOPLE = ".kesl"
"""In the home of whoever accepted the license."""
_TOPS = ("opt/kaspersky", "var/opt/kaspersky", "etc/opt/kaspersky", "var/log/kaspersky")
_PROGRAMS = _TOPS[:2]


def folders(root: Path = Path("/")) -> Iterator[Folder | Gap]:
    """Each of these folders below `root` that exists, and the folders in it; one that may not be opened is a gap."""
    for top in _TOPS:
        folder = root / top
        try:
            if not folder.is_dir():
                continue
            yield Folder(place=str(folder))
            inner = sorted(entry for entry in folder.iterdir() if entry.is_dir())
        except OSError as error:
            yield Gap(part="folders", place=str(folder), why="denied", hides=top in _PROGRAMS, detail=str(error))
            continue
        yield from (Folder(place=str(entry)) for entry in inner)
    for home in homes("folders", root):
        if isinstance(home, Gap):
            yield home
            continue
        try:
            if (home.folder / _OF_PEOPLE).is_dir():
                yield Folder(place=str(home.folder / _OF_PEOPLE))
        except OSError as error:
            yield gap("folders", str(home.folder), error, about=home.person)
