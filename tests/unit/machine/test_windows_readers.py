"""Readers of Windows on keys in memory: what is seen, and what is told where a key or value is odd."""

from __future__ import annotations

from datetime import date

import pytest

from changeover.machine.windows.defender import state
from changeover.machine.windows.folders import below
from changeover.machine.windows.installer import others, upgrade_codes
from changeover.machine.windows.people import hives
from changeover.machine.windows.programs import entries as programs
from changeover.machine.windows.programs import install_day
from changeover.machine.windows.security_center import provider
from changeover.machine.windows.services import entries as services
from changeover.machine.windows.system import release
from changeover.values import Folder, Gap, Program, Provider, Service
from changeover.win32.regvalue import DWORD, SZ, RegValue
from changeover.win32.services import Listed
from tests.unit.machine.tree import CLOSED, PLACES, Tree, dword, expand, sz

TOP = r"HKEY_LOCAL_MACHINE\SOFTWARE\Top"
CODE = "{7A4192A1-84C4-4E90-A31B-B4847CA8E23A}"


def test_hidden_and_doubled_entries_are_both_kept_with_their_code() -> None:
    entry = {"DisplayName": sz("Kaspersky"), "Publisher": sz('"Лаборатория Касперского"'), "NoRemove": dword(1)}
    tree = Tree({CODE.lower(): {**entry, "SystemComponent": dword(1)}, f"InstallWIX_{CODE}": entry, "Plain": entry})
    seen = [thing for thing in programs(tree, "anna") if isinstance(thing, Program)]
    assert [(one.product_code, one.hidden, one.no_remove, one.person) for one in seen] == [
        (CODE, True, True, "anna"),
        (CODE, False, True, "anna"),
        ("", False, True, "anna"),
    ]
    assert {one.publisher for one in seen} == {'"Лаборатория Касперского"'}


def test_the_plain_values_of_an_entry() -> None:
    tree = Tree({"A": {
        "DisplayVersion": sz("21.15.8.493"), "InstallLocation": sz(r'"C:\Kaspersky Lab\A"'),
        "UninstallString": expand("MsiExec.exe /X{A}"), "InstallDate": sz("20240909"),
    }})  # fmt: skip
    assert list(programs(tree)) == [
        Program(
            place=rf"{TOP}\A",
            version="21.15.8.493",
            location=r"C:\Kaspersky Lab\A",
            uninstall="MsiExec.exe /X{A}",
            installed=date(2024, 9, 9),
        )
    ]


@pytest.mark.parametrize(
    ("name", "value", "hides"),
    [
        ("DisplayName", dword(7), True),
        ("DisplayName", sz("Kas\0persky"), True),
        ("Publisher", RegValue(SZ, b"K\0a"), True),
        ("SystemComponent", RegValue(DWORD, b"\1"), False),
        ("DisplayVersion", RegValue(77, b"x"), False),
    ],
)
def test_an_odd_value_is_told_at_its_place_and_the_entry_stays(name: str, value: RegValue, hides: bool) -> None:
    program, told = programs(Tree({"A": {name: value, "InstallLocation": sz("there")}}))
    assert isinstance(program, Program)
    assert program == Program(place=rf"{TOP}\A", location="there")
    assert isinstance(told, Gap)
    assert (told.part, told.place, told.why, told.hides) == ("programs", rf"{TOP}\A", "malformed", hides)
    assert told.detail.startswith(f"{name}: holds ")


def test_closed_and_unspeakable_keys_are_told_and_the_next_is_read() -> None:
    closed, odd, last = programs(Tree({"A": CLOSED, "Hid\0den": {}, "B": {"DisplayName": sz("B")}}))
    assert isinstance(closed, Gap)
    assert (closed.place, closed.why, closed.hides) == (rf"{TOP}\A", "denied", True)
    assert isinstance(odd, Gap)
    assert (odd.place, odd.why, odd.hides) == (f"{TOP}\\Hid\0den", "malformed", True)
    assert isinstance(last, Program)
    assert last.name == "B"


@pytest.mark.parametrize("text", ["", "2024-09-09", "20241309", "00010101", "9/9/2024", "202409091"])
def test_a_day_in_no_known_form_is_no_day(text: str) -> None:
    assert install_day(text) is None


def test_hives_are_people_and_not_their_second_halves() -> None:
    assert hives([".DEFAULT", "S-1-5-18", "S-1-5-21-1", "S-1-5-21-1_Classes"]) == ["S-1-5-18", "S-1-5-21-1"]
    assert hives([".Default", "S-1-5-21-1"]) == [".Default", "S-1-5-21-1"]


def test_upgrade_codes_are_mapped_from_their_packed_names() -> None:
    found: dict[str, str] = {}
    tree = Tree({"349E1197CC230D542AC9656EFE672257": {"1A2914A74C4809E43AB14B48C78A2EA3": sz(""), "odd": sz("")}})
    assert list(upgrade_codes(tree, found)) == []
    assert found == {CODE: "{7911E943-32CC-45D0-A29C-56E6EF762275}"}


def test_products_of_others_that_we_may_not_list_are_told() -> None:
    tree = Tree({
        "S-1-5-18": {"Products": {"P": {}}},
        "S-1-5-21-1": {"Products": {"P": {}}},
        "S-1-5-21-2": {"Products": {"P": {}}},
        "S-1-5-21-3": {"Products": {}},
        "S-1-5-21-4": {"Components": {}},
        "S-1-5-21-5": {"Products": CLOSED},
    })  # fmt: skip
    assert [(told.place, told.why, told.hides) for told in others(tree, {"S-1-5-21-1"})] == [
        (rf"{TOP}\S-1-5-21-2", "denied", True),
        (rf"{TOP}\S-1-5-21-5", "denied", True),
    ]


def test_services_come_from_the_registry_with_the_managers_state() -> None:
    tree = Tree({
        "AVP21.15": {"Type": dword(0x10), "Start": dword(2), "ImagePath": expand('"C:\\K\\avp.exe" -r')},
        "KLIF": {"Type": dword(2), "Start": dword(1), "ImagePath": sz(r"system32\klif.sys"), "Instances": {}},
        "klids": {"Type": dword(1), "DisplayName": sz("@x.dll,-1"), "ImagePath": sz(r"\??\C:\gone\klids.sys")},
        ".NET Data": {"Performance": {}},
    })  # fmt: skip
    lines = {"avp21.15": Listed("AVP21.15", "Kaspersky Service 21.15", 0x10, 4), "klif": Listed("KLIF", "", 2, 1)}
    there = {r"C:\K\avp.exe": True, r"C:\Windows\system32\klif.sys": True}
    assert list(services(tree, lines, PLACES, lambda path: there.get(path, False))) == [
        Service(
            place=rf"{TOP}\AVP21.15", name="AVP21.15", display="Kaspersky Service 21.15", file=r"C:\K\avp.exe",
            file_exists=True, running=True, start="auto",
        ),
        Service(
            place=rf"{TOP}\KLIF", name="KLIF", kind="filter", file=r"C:\Windows\system32\klif.sys", file_exists=True,
            running=False, start="system",
        ),
        Service(place=rf"{TOP}\klids", name="klids", kind="driver", file=r"C:\gone\klids.sys", file_exists=False),
    ]  # fmt: skip
    assert lines == {}


def test_a_service_with_an_odd_type_is_still_seen() -> None:
    service, told = services(Tree({"klnagent": {"Type": RegValue(DWORD, b"\x10")}}), {}, PLACES, lambda _path: None)
    assert isinstance(service, Service)
    assert service.name == "klnagent"
    assert isinstance(told, Gap)
    assert (told.why, told.hides) == ("malformed", True)


@pytest.mark.parametrize(
    ("bits", "on", "current"),
    [
        (266240, "on", True),
        (266256, "on", False),
        (262144, "off", True),
        (262160, "off", False),
        (397568, "on", True),
        (393472, "off", True),
        (0x042000, "snoozed", True),
        (0x043000, "expired", True),
        (0x049020, "unknown", None),
        (None, "unknown", None),
    ],
)
def test_security_center_bits(bits: int | None, on: str, current: bool | None) -> None:
    row = {"displayName": "Kaspersky", "instanceGuid": "{1}", "productState": bits, "pathToSignedProductExe": None}
    seen = provider(row, PLACES, lambda _path: True)
    assert (seen.state, seen.current, seen.file, seen.file_exists) == (on, current, "", None)


def test_an_entry_that_outlived_its_product_is_seen_as_such() -> None:
    row = {"displayName": "Kaspersky", "pathToSignedProductExe": r"%ProgramFiles%\K\wmiav.exe", "productState": 266240}
    assert provider(row, PLACES, lambda _path: False) == Provider(
        place="Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct",
        name="Kaspersky",
        state="on",
        current=True,
        file=r"C:\Program Files\K\wmiav.exe",
        file_exists=False,
    )


@pytest.mark.parametrize(
    ("identity", "asked"),
    [
        (
            "{AE1D740B-8F0F-D137-211D-873D44B3F4AE}",
            " -Filter 'instanceGuid = \"{AE1D740B-8F0F-D137-211D-873D44B3F4AE}\"'",
        ),
        ("{AE1D740B}'; Remove-Item C:\\ -Recurse #", ""),
    ],
)
def test_the_place_of_an_entry_can_be_pasted_and_holds_nothing_hostile(identity: str, asked: str) -> None:
    place = provider({"displayName": "Kaspersky", "instanceGuid": identity}, PLACES, lambda _path: True).place
    assert place == f"Get-CimInstance -Namespace root/SecurityCenter2 -ClassName AntiVirusProduct{asked}"


BOTH_ON = {"AntivirusEnabled": True, "RealTimeProtectionEnabled": True}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"AMRunningMode": "Normal", "AMServiceEnabled": True, **BOTH_ON}, "on"),
        (BOTH_ON, "on"),
        ({"AMRunningMode": "Passive Mode", **BOTH_ON}, "off"),
        ({"AMRunningMode": "EDR Block Mode", **BOTH_ON}, "off"),
        ({"AMRunningMode": "Normal", **BOTH_ON, "RealTimeProtectionEnabled": False}, "off"),
        ({"AMServiceEnabled": False, **BOTH_ON}, "off"),
        ({"AntivirusEnabled": True}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_defender_protects_only_in_normal_mode_with_everything_on(row: dict[str, object], expected: str) -> None:
    assert state(row) == expected


def test_windows_11_and_wine_are_named() -> None:
    assert release("Windows 10 Pro", 22631, "") == "Windows 11 Pro"
    assert release("Windows 10 Pro", 19045, "10.0") == "Windows 10 Pro (Wine 10.0)"
    assert release("Windows Server 2022 Standard", 26100, "") == "Windows Server 2022 Standard"


def test_folders_of_the_makers_and_a_closed_one() -> None:
    shelves = {
        r"C:\Program Files (x86)\Kaspersky Lab": ("Kaspersky 21.15", "NetworkAgent"),
        r"C:\ProgramData\KasperskyLab": ("adminkit",),
    }

    def listed(path: str) -> tuple[str, ...]:
        if path == r"C:\ProgramData\Kaspersky Lab":
            raise PermissionError("Access is denied.")
        if path not in shelves:
            raise FileNotFoundError(path)
        return shelves[path]

    seen = list(below(PLACES, lambda path: path == r"C:\Program Files\Aura\UltraAV", listed))
    assert [thing.place for thing in seen if isinstance(thing, Folder)] == [
        r"C:\Program Files\Aura\UltraAV",
        r"C:\Program Files (x86)\Kaspersky Lab\Kaspersky 21.15",
        r"C:\Program Files (x86)\Kaspersky Lab\NetworkAgent",
        r"C:\ProgramData\KasperskyLab\adminkit",
    ]
    assert [(thing.place, thing.why) for thing in seen if isinstance(thing, Gap)] == [
        (r"C:\ProgramData\Kaspersky Lab", "denied")
    ]
