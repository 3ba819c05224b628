r"""Folders of the makers we know, in the places where Windows keeps programs and their data, and of everybody.

A folder that is named by a version inside a product's own folder is told too: ...\11.0 of Security for Windows Server.
It has run in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import ntpath
import re
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.people import people
from changeover.machine.windows.places import here
from changeover.values import Folder, Gap
from changeover.win32.folders import is_there, subfolders
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There

    Listed = Callable[[str], tuple[str, ...]]

MAKERS = ("Kaspersky Lab", "KasperskyLab")
"""Both spellings are in use; the data of the administration kit has no space."""
PRODUCTS = ("UltraAV", r"Aura\UltraAV", "Kaspersky Lab Setup Files")
TOOLS = ("KVRT_Data", "KVRT2020_Data", "KRD2018_Data", "TDSSKiller_Quarantine")
"""What tools that are never installed leave on the drive of Windows."""
OF_PEOPLE = (r"AppData\Local", r"AppData\Roaming")
VERSION = re.compile(r"\d+(?:\.\d+)*", re.ASCII)


def folders(
    where: Callable[[], Places] = here,
    there: There = is_there,
    listed: Listed = subfolders,
    opened: Open = open_key,
) -> Iterator[Folder | Gap]:
    """Every folder that is there now, and a Gap for each that is closed to us."""
    places = where()
    yield from below(places, there, listed)
    for person in people("folders", places, opened, hides=False):
        if isinstance(person, Gap):
            yield person
        elif person.profile and there(person.profile):
            for top in OF_PEOPLE:
                yield from _of_makers(ntpath.join(person.profile, top), listed)


def below(places: Places, there: There, listed: Listed) -> Iterator[Folder | Gap]:
    """The folders in the machine's own places. `there` and `listed` ask the disk, and raise as they do."""
    for top in (places.program_files, places.program_files_x86, places.program_data):
        yield from _of_makers(top, listed)
        yield from _those(top, PRODUCTS, there)
    yield from _those(places.drive + "\\", TOOLS, there)


def _of_makers(top: str, listed: Listed) -> Iterator[Folder | Gap]:
    for maker in MAKERS:
        for product in _inside(ntpath.join(top, maker), listed):
            yield product
            if isinstance(product, Folder):
                for inner in _inside(product.place, listed):
                    if isinstance(inner, Gap) or VERSION.fullmatch(ntpath.basename(inner.place)):
                        yield inner


def _inside(place: str, listed: Listed) -> Iterator[Folder | Gap]:
    try:
        yield from [Folder(place=ntpath.join(place, name)) for name in listed(place)]
    except FileNotFoundError:
        return
    except OSError as error:
        yield gap("folders", place, error)


def _those(top: str, names: tuple[str, ...], there: There) -> Iterator[Folder]:
    for name in names:
        if there(ntpath.join(top, name)):
            yield Folder(place=ntpath.join(top, name))
