"""Whether now is a good moment, from keys in memory: why a restart is waiting, and what is told where it is closed."""

from __future__ import annotations

import pytest

from changeover.machine.windows.conditions import (
    CBS,
    LOGON,
    NEXT,
    NOW,
    PACKAGES,
    SESSION_MANAGER,
    WAITING,
    conditions,
    names_kaspersky,
)
from changeover.values import Conditions, Gap
from changeover.win32.battery import Power
from tests.unit.machine.tree import CLOSED, SHUT, Registry, dword, multi, sz

UPDATE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired"
OWN = r"\??\C:\Program Files (x86)\Kaspersky Lab\K\a.dll"
RENAMES: dict[str, object] = {"PendingFileRenameOperations2": multi(OWN, "")}
OTHERS: dict[str, object] = {"PendingFileRenameOperations": multi(r"\??\C:\Temp\a.tmp", "", r"\??\C:\b", r"!\??\C:\c")}


def seen(keys: dict[str, object]) -> list[Conditions | Gap]:
    named = {rf"HKEY_LOCAL_MACHINE\{path}": entries for path, entries in keys.items()}
    return list(conditions(Registry(named), lambda: False, lambda: Power(80, True)))


@pytest.mark.parametrize(
    ("keys", "reasons"),
    [
        ({}, ()),
        ({rf"{CBS}\RebootPending": {}}, ("component-servicing",)),
        ({rf"{CBS}\RebootPending": {}, rf"{CBS}\RebootInProgress": {}, PACKAGES: {"x": {}}}, ("component-servicing",)),
        ({PACKAGES: {"Package_for_KB1": {}}}, ("component-servicing",)),
        ({PACKAGES: {}}, ()),
        ({UPDATE: {}}, ("windows-update",)),
        ({NOW: {"ComputerName": sz("OLD")}, NEXT: {"ComputerName": sz("NEW")}}, ("computer-name",)),
        ({NOW: {"ComputerName": sz("SAME")}, NEXT: {"ComputerName": sz("same")}}, ()),
        ({NEXT: {"ComputerName": sz("NEW")}}, ()),
        ({NOW: {"ComputerName": sz("")}, NEXT: {"ComputerName": sz("NEW")}}, ()),
        ({LOGON: {"JoinDomain": sz("example.test")}}, ("computer-name",)),
        ({LOGON: {"AvoidSpnSet": dword(0)}}, ("computer-name",)),
        ({LOGON: {"Start": dword(3)}}, ()),
        ({SESSION_MANAGER: RENAMES}, ("kaspersky-files",)),
        ({SESSION_MANAGER: OTHERS}, ()),
        ({UPDATE: {}, SESSION_MANAGER: RENAMES}, ("windows-update", "kaspersky-files")),
    ],
)
def test_every_reason_is_told_once(keys: dict[str, object], reasons: tuple[str, ...]) -> None:
    assert seen(keys) == [Conditions(restart=reasons, installer_busy=False, battery=80, plugged=True)]


@pytest.mark.parametrize("path", [*WAITING, PACKAGES, NOW, NEXT, LOGON, SESSION_MANAGER])
def test_what_is_closed_is_told_at_its_key_and_is_no_reason(path: str) -> None:
    told, moment = seen({path: CLOSED})
    assert told == Gap(part="conditions", place=rf"HKEY_LOCAL_MACHINE\{path}", why="denied", detail="Access is denied.")
    assert isinstance(moment, Conditions)
    assert moment.restart == ()


@pytest.mark.parametrize("path", [NOW, LOGON, SESSION_MANAGER])
def test_values_that_may_not_be_read_are_told(path: str) -> None:
    told, _ = seen({path: {SHUT: True}})
    assert isinstance(told, Gap)
    assert (told.place, told.why, told.hides) == (rf"HKEY_LOCAL_MACHINE\{path}", "denied", False)


def test_what_windows_does_not_answer_stays_unknown_and_is_told() -> None:
    def refused() -> bool:
        raise PermissionError("Access is denied.")

    def silent() -> Power:
        raise OSError("The device is not ready.")

    *told, moment = conditions(Registry({}), refused, silent)
    assert moment == Conditions()
    assert [(one.place, one.why) for one in told if isinstance(one, Gap)] == [
        (r"Global\_MSIExecute", "denied"),
        ("battery", "malformed"),
    ]


@pytest.mark.parametrize(
    "path",
    [
        OWN,
        r"\??\C:\ProgramData\Kaspersky Lab\AVP21.3\Bases\x",
        r"\??\C:\ProgramData\KasperskyLab\adminkit\x",
        r"\??\C:\Windows\System32\drivers\klif.sys",
        r"\??\C:\Windows\System32\drivers\KLIF.KES-21-9.sys",
        r"\??\C:\Windows\System32\drivers\K4W-21-25\klif.sys",
        r"!\??\C:\Windows\System32\drivers\klupd_klif_arkmon.sys",
    ],
)
def test_a_rename_counts_where_it_names_kaspersky(path: str) -> None:
    assert names_kaspersky([r"\??\C:\Temp\a.tmp", "", path, ""])


@pytest.mark.parametrize(
    "path",
    [
        r"\??\C:\Windows\System32\drivers\KslD.sys",
        r"\??\C:\Windows\System32\drivers\kavbootc64.sys",
        r"\??\C:\Windows\System32\drivers\klifx.sys",
        r"\??\C:\Temp\klif.sys",
        r"\??\C:\Users\a\notkaspersky\x",
        "",
    ],
)
def test_a_rename_of_anything_else_does_not(path: str) -> None:
    assert not names_kaspersky([path])
