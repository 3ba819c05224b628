r"""Browser extensions on Windows: of everybody with a profile here, and what the registry and files put into browsers.

Profiles of people who are not signed in are read from the disk as far as our rights go; what their own part of the
registry puts into browsers is a gap. HKEY_CURRENT_USER is never read. A profile that is kept on a server is not
followed there. Run in the laboratory, which is Wine, on profiles that browsers wrote on Linux; never yet on Windows.
"""

from __future__ import annotations

import ntpath
from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers import Home, Kept, of_everybody, of_system
from changeover.machine.browsers.disk import PART
from changeover.machine.browsers.where import WINDOWS
from changeover.machine.windows.browser_keys import of_machine, of_person
from changeover.machine.windows.people import people
from changeover.machine.windows.places import here
from changeover.values import Gap
from changeover.win32.folders import is_there
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There
    from changeover.values import Extension

PROGRAM_FILES = (
    Kept("firefox-policies", "Firefox", "Mozilla Firefox/distribution/policies.json"),
    Kept("firefox-extensions", "Firefox", "Mozilla Firefox/browser/extensions"),
    Kept("firefox-extensions", "Firefox", "Mozilla Firefox/distribution/extensions"),
)


def extensions(
    opened: Open = open_key,
    where: Callable[[], Places] = here,
    there: There = is_there,
    folder_of: Callable[[str], Path] = Path,
) -> Iterator[Extension | Gap]:
    """Every extension of everybody, whatever asks for it, and a Gap for each person of whom not all can be seen now.

    `folder_of` makes something to look into of the full path of a profile.
    """
    places = where()
    yield from of_machine(opened)
    for folder in (places.program_files, places.program_files_x86):
        yield from of_system(Path(folder), PROGRAM_FILES)
    homes: list[Home] = []
    for person in people(PART, places, opened, hides=False):
        if isinstance(person, Gap):
            yield person
            continue
        if person.loaded:
            yield from of_person(person.sid, person.name, opened)
        elif there(hive := ntpath.join(person.profile, "NTUSER.DAT")) is not False:
            detail = f"{person.name} is not signed in, so what their own settings put into browsers is not shown."
            yield Gap(part=PART, place=hive, why="unsupported", detail=detail)
        if person.profile and there(person.profile):
            homes.append(Home(person.name, folder_of(person.profile)))
    yield from of_everybody(homes, WINDOWS)
