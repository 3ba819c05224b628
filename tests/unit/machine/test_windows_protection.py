"""Microsoft Defender and Windows Security Center, on keys in memory and rows composed from the documented forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from changeover.machine.windows.defender import NAMESPACE, POLICIES, defender
from changeover.machine.windows.security_center import security_center
from changeover.machine.windows.services import SERVICES
from changeover.values import Conditions, Gap, Provider
from changeover.win32.services import RUNNING, STOPPED, Listed
from changeover.win32.wmi import Row
from tests.unit.machine.tree import CLOSED, PLACES, Registry, dword

WINDEFEND = rf"HKEY_LOCAL_MACHINE\{SERVICES}\WinDefend"
ON = {"AntivirusEnabled": True, "RealTimeProtectionEnabled": True, "AMServiceEnabled": True}


def seen(
    keys: dict[str, object] | None = None,
    state: int | None = RUNNING,
    rows: Sequence[Row] | Exception = (),
    wine: str = "",
) -> list[Conditions | Gap]:
    def managed() -> Iterator[Listed]:
        if state is not None:
            yield Listed("windefend", "Microsoft Defender Antivirus Service", 0x10, state)

    return list(defender(Registry(keys or {}), managed, lambda: wine, answering(rows)))


def answering(rows: Sequence[Row] | Exception) -> Any:
    def asked(_namespace: str, _wanted: Sequence[str], _source: str) -> list[Row]:
        if isinstance(rows, Exception):
            raise rows
        return list(rows)

    return asked


@pytest.mark.parametrize(("path", "name"), [(path, name) for path, names in POLICIES.items() for name in names])
def test_every_policy_that_keeps_defender_off_is_named(path: str, name: str) -> None:
    place = rf"HKEY_LOCAL_MACHINE\{path}"
    assert seen({place: {name: dword(1)}}, STOPPED) == [
        Conditions(defender="off", defender_kept_off=f"{place}, {name}")
    ]
    assert seen({place: {name: dword(0)}}, STOPPED) == [Conditions(defender="off")]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"AMRunningMode": "Normal", **ON}, "on"),
        ({"AMRunningMode": "Passive Mode", **ON}, "off"),
        ({"AMRunningMode": "SxS Passive Mode", **ON}, "off"),
        ({"AMRunningMode": "EDR Block Mode", **ON}, "off"),
        ({"AMRunningMode": "Not running", "AntivirusEnabled": False, "RealTimeProtectionEnabled": False}, "off"),
    ],
)
def test_defender_that_runs_is_asked_itself(row: Row, expected: str) -> None:
    assert seen(rows=[row]) == [Conditions(), Conditions(defender=expected)]  # type: ignore[arg-type]


def test_a_service_that_stopped_decides_without_asking() -> None:
    assert seen(state=STOPPED, rows=AssertionError("not to be asked")) == [Conditions(defender="off")]


def test_a_service_that_only_the_registry_knows_is_off_and_a_closed_one_is_asked() -> None:
    assert seen({WINDEFEND: {}}, None) == [Conditions(defender="off")]
    told = seen({WINDEFEND: CLOSED}, None, [ON])
    assert told[-1] == Conditions(defender="on")


def test_a_missing_feature_keeps_it_off_and_under_wine_says_nothing() -> None:
    [told] = seen(state=None)
    assert isinstance(told, Conditions)
    assert (told.defender, told.defender_kept_off.split(":")[0]) == (
        "absent",
        "The Windows feature Windows-Defender is missing",
    )
    gap, told = seen(state=None, wine="10.0")
    assert isinstance(gap, Gap)
    assert (gap.why, told) == ("unsupported", Conditions())


@pytest.mark.parametrize(
    ("rows", "why"), [((), "missing"), (TimeoutError("no answer"), "timeout"), (ImportError("no COM"), "unsupported")]
)
def test_defender_that_does_not_answer_stays_unknown(rows: Sequence[Row] | Exception, why: str) -> None:
    known, told = seen(rows=rows)
    assert known == Conditions()
    assert isinstance(told, Gap)
    assert (told.part, told.place, told.why, told.hides) == ("defender", NAMESPACE, why, False)


def test_a_closed_manager_leaves_the_policies_told() -> None:
    def refused() -> Iterator[Listed]:
        raise PermissionError("Access is denied.")
        yield

    path, (name, *_) = next(iter(POLICIES.items()))
    place = rf"HKEY_LOCAL_MACHINE\{path}"
    told, kept, _ = defender(Registry({place: {name: dword(1)}}), refused, lambda: "", answering([ON]))
    assert isinstance(told, Gap)
    assert (told.place, told.why) == ("WinDefend", "denied")
    assert kept == Conditions(defender_kept_off=f"{place}, {name}")


def providers(rows: Sequence[Row] | Exception, *there: str, server: bool = False) -> list[Provider | Gap]:
    return list(security_center(lambda: server, lambda: PLACES, lambda path: path in there, answering(rows)))


def test_entries_of_products_that_are_gone_are_told_beside_those_that_protect() -> None:
    kes = r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky Endpoint Security 10 for Windows SP1\wmiav.exe"
    rows: list[Row] = [
        {"displayName": "Kaspersky Endpoint Security 10 für Windows", "instanceGuid": "{1}", "productState": 266240,
         "pathToSignedProductExe": kes},
        {"displayName": "Kaspersky", "instanceGuid": "{2}", "productState": 262160,
         "pathToSignedProductExe": r"C:\gone\wmiav.exe"},
        {"displayName": "Windows Defender", "productState": 397568, "pathToSignedProductExe": "windowsdefender://"},
        {"displayName": None, "productState": "266240", "pathToSignedProductExe": 7},
    ]  # fmt: skip
    first, gone, own, odd = providers(rows, kes)
    assert isinstance(first, Provider)
    assert isinstance(gone, Provider)
    assert isinstance(own, Provider)
    assert isinstance(odd, Provider)
    assert (first.state, first.current, first.file_exists) == ("on", True, True)
    assert (gone.state, gone.current, gone.file_exists) == ("off", False, False)
    assert (own.name, own.state) == ("Windows Defender", "on")
    assert (odd.name, odd.state, odd.current) == ("", "unknown", None)


def test_a_server_is_not_asked() -> None:
    [told] = providers(AssertionError("not to be asked"), server=True)
    assert isinstance(told, Gap)
    assert (told.why, told.hides) == ("unsupported", False)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FileNotFoundError("no namespace"), "missing"),
        (TimeoutError("no answer"), "timeout"),
        (OSError("0x8"), "malformed"),
    ],
)
def test_a_center_that_does_not_answer_is_one_gap(error: Exception, why: str) -> None:
    [told] = providers(error)
    assert isinstance(told, Gap)
    assert (told.part, told.why, told.hides) == ("security-center", why, False)
