r"""The list of installed programs: uninstall entries of the machine in both views, and of everybody who is signed in.

Hidden entries are kept: the home products hide theirs, and show another one named InstallWIX_{GUID}.
HKEY_CURRENT_USER is never read: in an elevated program it may be somebody else's.
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import ntpath
import re
from datetime import date
from typing import TYPE_CHECKING

from changeover.machine.windows.keys import Fields, at, below
from changeover.machine.windows.people import Person, people
from changeover.machine.windows.places import here
from changeover.values import Gap, Program
from changeover.win32.folders import is_there
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There
    from changeover.win32.registry import Hive, Key, View

UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
VIEWS: tuple[View, ...] = (64, 32)
CODE = re.compile(r"(?:InstallWIX_)?(\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\})", re.IGNORECASE)
TELLING = ("DisplayName", "Publisher")
"""Values without which an entry may not be recognized."""
FIRST_YEAR = 1995


def programs(
    opened: Open = open_key, where: Callable[[], Places] = here, there: There = is_there
) -> Iterator[Program | Gap]:
    """Every uninstall entry of this machine, and a gap for each person whose own entries cannot be seen now."""
    for view in VIEWS:
        yield from _list(opened, "HKEY_LOCAL_MACHINE", UNINSTALL, view)
    for person in people("programs", where(), opened):
        if isinstance(person, Gap):
            yield person
        elif person.loaded:
            yield from _list(opened, "HKEY_USERS", f"{person.sid}\\{UNINSTALL}", person=person.name)
        elif there(hive := ntpath.join(person.profile, "NTUSER.DAT")) is not False:
            yield _not_signed_in(person, hive)


def _list(opened: Open, hive: Hive, path: str, view: View = 64, person: str = "") -> Iterator[Program | Gap]:
    for key in at("programs", hive, path, view, hides=True, opened=opened):
        yield from [key] if isinstance(key, Gap) else entries(key, person)


def entries(key: Key, person: str = "") -> Iterator[Program | Gap]:
    """Every entry below an Uninstall key, and a Gap for each value and each entry that could not be read."""
    for entry in below("programs", key, hides=True):
        if isinstance(entry, Gap):
            yield entry
            continue
        fields = Fields("programs", entry, hiding=TELLING)
        code = CODE.fullmatch(entry.place.rpartition("\\")[2])
        yield Program(
            place=entry.place,
            name=fields.text("DisplayName"),
            version=fields.text("DisplayVersion"),
            publisher=fields.text("Publisher"),
            product_code=code[1].upper() if code else "",
            person=person,
            location=fields.text("InstallLocation").strip().strip('"'),
            uninstall=fields.text("UninstallString"),
            hidden=fields.flag("SystemComponent"),
            no_remove=fields.flag("NoRemove"),
            installed=install_day(fields.text("InstallDate")),
        )
        yield from fields.gaps


def install_day(text: str) -> date | None:
    """The day in an InstallDate of the form YYYYMMDD; None for any other form, and for a year before 1995."""
    if not re.fullmatch("[0-9]{8}", text.strip()):
        return None
    try:
        day = date(int(text.strip()[:4]), int(text.strip()[4:6]), int(text.strip()[6:]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _not_signed_in(person: Person, hive: str) -> Gap:
    detail = f"{person.name} is not signed in, so what is installed for {person.name} alone is not shown."
    return Gap(part="programs", place=hive, why="unsupported", hides=True, detail=detail)
