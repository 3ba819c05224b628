"""The folders that Kaspersky's Linux products use, one level deep.

Where they lie: the maker's documentation and public scripts. Since version 12 the programs themselves stand below
/var/opt, so a missing /opt folder proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.values import Folder, Gap

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
