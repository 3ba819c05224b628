r"""Whether now is a good moment: a waiting restart, a running installation, the battery.

Component Based Servicing and Windows Update each keep a key while a restart is waiting. The list of pending renames of
files is filled by many programs all the time; there only an entry that names Kaspersky counts.
Whether Kaspersky's own encryption is in use cannot be told from here: that stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import Fields, at
from changeover.values import Conditions, Gap
from changeover.win32 import battery, installing

if TYPE_CHECKING:
    from collections.abc import Iterator

WAITING = {
    "component-servicing": r"SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending",
    "windows-update": r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired",
}
SESSION_MANAGER = r"SYSTEM\CurrentControlSet\Control\Session Manager"
RENAMES = ("PendingFileRenameOperations", "PendingFileRenameOperations2")


def conditions() -> Iterator[Conditions | Gap]:
    """What decides about the moment, in one value; what could not be read is a gap and stays unknown in it."""
    reasons = list[str]()
    for reason, path in WAITING.items():
        for key in at("conditions", "HKEY_LOCAL_MACHINE", path, hides=False):
            if isinstance(key, Gap):
                yield key
            else:
                reasons.append(reason)
    for key in at("conditions", "HKEY_LOCAL_MACHINE", SESSION_MANAGER, hides=False):
        if isinstance(key, Gap):
            yield key
            continue
        fields = Fields("conditions", key)
        if any(names_kaspersky(fields.texts(name)) for name in RENAMES):
            reasons.append("kaspersky-files")
        yield from fields.gaps
    busy: bool | None = None
    power = battery.Power(None, None)
    try:
        busy = installing.installer_busy()
    except OSError as error:
        yield gap("conditions", installing.NAME, error)
    try:
        power = battery.power()
    except OSError as error:
        yield gap("conditions", "battery", error)
    yield Conditions(restart=tuple(reasons), installer_busy=busy, battery=power.percent, plugged=power.plugged)


def names_kaspersky(paths: tuple[str, ...]) -> bool:
    """Whether one of the pending renames is about a file of Kaspersky."""
    return any("\\kaspersky" in path.casefold() for path in paths)
