"""Folders of the makers we know, in the places where Windows keeps programs and their data.

It has run in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import ntpath
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.places import here
from changeover.values import Folder, Gap
from changeover.win32.folders import is_there, subfolders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.places import Places, There

MAKERS = ("Kaspersky Lab", "KasperskyLab")
"""Both spellings are in use; the data of the administration kit has no space."""
PRODUCTS = ("UltraAV", r"Aura\UltraAV")


def folders(
    where: Callable[[], Places] = here,
    there: There = is_there,
    listed: Callable[[str], tuple[str, ...]] = subfolders,
) -> Iterator[Folder | Gap]:
    """Every folder that is there now."""
    yield from below(where(), there, listed)


def below(places: Places, there: There, listed: Callable[[str], tuple[str, ...]]) -> Iterator[Folder | Gap]:
    """The folders below these places. `there` and `subfolders` ask the disk, and raise as they do."""
    for top in (places.program_files, places.program_files_x86, places.program_data):
        for maker in MAKERS:
            place = ntpath.join(top, maker)
            try:
                names = listed(place)
            except FileNotFoundError:
                continue
            except OSError as error:
                yield gap("folders", place, error)
                continue
            yield from (Folder(place=ntpath.join(place, name)) for name in names)
        for product in PRODUCTS:
            if there(ntpath.join(top, product)):
                yield Folder(place=ntpath.join(top, product))
