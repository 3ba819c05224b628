"""Folders of the makers: in the machine's places, on its drive, and in everybody's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.windows.folders import folders
from changeover.machine.windows.people import PROFILES
from changeover.values import Folder, Gap
from tests.unit.machine.tree import PLACES, Tree, expand

if TYPE_CHECKING:
    from changeover.win32.registry import Hive, View

ANNA, GONE = "S-1-5-21-1-2-3-1001", "S-1-5-21-1-2-3-1002"
SHELVES = {
    r"C:\ProgramData\Kaspersky Lab": ("Kaspersky Security for Windows Server", "KES"),
    r"C:\ProgramData\Kaspersky Lab\Kaspersky Security for Windows Server": ("11.0", "Reports", "11.0 old"),
    r"C:\Users\Anna\AppData\Local\Kaspersky Lab": ("Kaspersky Password Manager",),
}
THERE = {r"C:\KVRT2020_Data", r"C:\Program Files (x86)\Kaspersky Lab Setup Files", r"C:\Users\Anna"}


def opened(hive: Hive, path: str, _view: View = 64) -> Tree:
    if (hive, path) == ("HKEY_USERS", ""):
        return Tree({ANNA: {}}, hive)
    if (hive, path) == ("HKEY_LOCAL_MACHINE", PROFILES):
        profiles = {ANNA: r"C:\Users\Anna", GONE: r"C:\Users\Gone"}
        return Tree({sid: {"ProfileImagePath": expand(folder)} for sid, folder in profiles.items()})
    raise FileNotFoundError(path)


def listed(path: str) -> tuple[str, ...]:
    if path == r"C:\ProgramData\Kaspersky Lab\KES":
        raise PermissionError("Access is denied.")
    if path not in SHELVES:
        raise FileNotFoundError(path)
    return SHELVES[path]


def test_they_are_told_with_the_versions_inside_them_and_a_closed_one_is_a_gap() -> None:
    seen = list(folders(lambda: PLACES, lambda path: path in THERE, listed, opened))
    assert [one.place for one in seen if isinstance(one, Folder)] == [
        r"C:\Program Files (x86)\Kaspersky Lab Setup Files",
        r"C:\ProgramData\Kaspersky Lab\Kaspersky Security for Windows Server",
        r"C:\ProgramData\Kaspersky Lab\Kaspersky Security for Windows Server\11.0",
        r"C:\ProgramData\Kaspersky Lab\KES",
        r"C:\KVRT2020_Data",
        r"C:\Users\Anna\AppData\Local\Kaspersky Lab\Kaspersky Password Manager",
    ]
    assert [(one.place, one.why) for one in seen if isinstance(one, Gap)] == [
        (r"C:\ProgramData\Kaspersky Lab\KES", "denied")
    ]
