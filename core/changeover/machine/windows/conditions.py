r"""Whether now is a good moment: a waiting restart, a running installation, the battery.

Windows' own updates, Windows Update, and a new name or domain of the computer each leave a mark while a restart is
waiting. The list of pending renames of files is filled by many programs all the time; there only an entry counts that
names Kaspersky's folders or drivers. Whether Kaspersky's own encryption is in use is the reader `encryption`'s to say.
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import TROUBLE, Fields, at
from changeover.values import Conditions, Gap
from changeover.win32 import battery, installing
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.win32.registry import Key

CBS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing"
WAITING = {
    rf"{CBS}\RebootPending": "component-servicing",
    rf"{CBS}\RebootInProgress": "component-servicing",
    r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired": "windows-update",
}
"""Keys that are only there while a restart is waiting, and for whom."""
PACKAGES = rf"{CBS}\PackagesPending"
"""A key with one key below it for each package that waits; it stays behind when it is empty."""
NAMES = r"SYSTEM\CurrentControlSet\Control\ComputerName"
NOW, NEXT = rf"{NAMES}\ActiveComputerName", rf"{NAMES}\ComputerName"
LOGON = r"SYSTEM\CurrentControlSet\Services\Netlogon"
JOINING = ("JoinDomain", "AvoidSpnSet")
SESSION_MANAGER = r"SYSTEM\CurrentControlSet\Control\Session Manager"
RENAMES = ("PendingFileRenameOperations", "PendingFileRenameOperations2")
OWN = re.compile(
    r"\\kaspersky|\\drivers\\(?:(?:k4w|kes)-[\d-]+\\"
    r"|(?:klif|klflt|klfltdev|klgse|klhk|klids|klim6|klkbdflt2?|klmouflt|klpd|klpnpflt|kldisk|kltap|klwtp|klelam|klpsm"
    r"|klbackupdisk|klbackupflt|klfle|kneps|cm_km|klupd_[^\\]+)(?:\.[^\\]+)?\.sys$)",
    re.IGNORECASE | re.ASCII,
)
"""Paths of Kaspersky's: a folder of that name, or one of its drivers."""


def conditions(
    opened: Open = open_key,
    busy: Callable[[], bool] = installing.installer_busy,
    power: Callable[[], battery.Power] = battery.power,
) -> Iterator[Conditions | Gap]:
    """What decides about the moment, in one value; what could not be read is a gap and stays unknown in it."""
    reasons = list[str]()
    for found in _waiting(opened):
        if isinstance(found, Gap):
            yield found
        elif found not in reasons:
            reasons.append(found)
    is_busy: bool | None = None
    supply = battery.Power(None, None)
    try:
        is_busy = busy()
    except OSError as error:
        yield gap("conditions", installing.NAME, error)
    try:
        supply = power()
    except OSError as error:
        yield gap("conditions", "battery", error)
    yield Conditions(restart=tuple(reasons), installer_busy=is_busy, battery=supply.percent, plugged=supply.plugged)


def _waiting(opened: Open) -> Iterator[str | Gap]:
    """For whom a restart is waiting; the same may be told twice."""
    for path, reason in WAITING.items():
        for key in _keys(path, opened):
            yield key if isinstance(key, Gap) else reason
    for key in _keys(PACKAGES, opened):
        if isinstance(key, Gap):
            yield key
            continue
        try:
            if next(key.names(), None) is not None:
                yield "component-servicing"
        except TROUBLE as error:
            yield gap("conditions", key.place, error)
    yield from _renamed(opened)
    for key in _keys(SESSION_MANAGER, opened):
        if isinstance(key, Gap):
            yield key
            continue
        fields = Fields("conditions", key)
        if any(names_kaspersky(fields.texts(name)) for name in RENAMES):
            yield "kaspersky-files"
        yield from fields.gaps


def _renamed(opened: Open) -> Iterator[str | Gap]:
    """Whether the computer gets another name, or joins a domain, with the next start."""
    names = set[str]()
    for path in (NOW, NEXT):
        for key in _keys(path, opened):
            if isinstance(key, Gap):
                yield key
                continue
            fields = Fields("conditions", key)
            names.add(fields.text("ComputerName").casefold())
            yield from fields.gaps
    if len(names - {""}) > 1:
        yield "computer-name"
    for key in _keys(LOGON, opened):
        if isinstance(key, Gap):
            yield key
            continue
        fields = Fields("conditions", key)
        if any(map(fields.has, JOINING)):
            yield "computer-name"
        yield from fields.gaps


def _keys(path: str, opened: Open) -> Iterator[Key | Gap]:
    return at("conditions", "HKEY_LOCAL_MACHINE", path, hides=False, opened=opened)


def names_kaspersky(paths: Iterable[str]) -> bool:
    """Whether one of the pending renames is about a file of Kaspersky."""
    return any(OWN.search(path) for path in paths)
