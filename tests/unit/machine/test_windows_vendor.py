"""What products say of themselves, from keys in memory and from files composed in the forms that public code reads."""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.windows.bases import index_date, statistics_date
from changeover.machine.windows.people import PROFILES
from changeover.machine.windows.vendor import AGENT, ROOT, Disk, handed_over, kaspersky, vendor
from changeover.values import Gap, VendorValue
from changeover.win32.regvalue import FILETIME_START
from tests.unit.machine.tree import CLOSED, PLACES, Registry, Tree, binary, dword, expand, qword, sz

TOP = r"HKEY_LOCAL_MACHINE\SOFTWARE\Top"
CODE = "{7A4192A1-84C4-4E90-A31B-B4847CA8E23A}"
WHEN = datetime(2024, 9, 9, 6, 30, tzinfo=UTC)
TICKS = (WHEN - FILETIME_START) // timedelta(microseconds=1) * 10
INDEX = (
    b'<?xml version="1.0"?><Update Type="u" Date="09092024 0630" CompID="KDBEFI"><File Date="01012000 0000"/></Update>'
)


class Files(dict[str, bytes | OSError]):
    """Files by their path; an error stands for one that cannot be read."""

    def read(self, path: str) -> bytes:
        found = self[path]
        if isinstance(found, OSError):
            raise found
        return found


def below(entries: dict[str, object], files: dict[str, bytes | OSError] | None = None) -> list[VendorValue | Gap]:
    known = Files(files or {})
    return list(kaspersky(Tree(entries), Disk(PLACES, lambda path: path in known, known.read)))


def said(entries: dict[str, object], *what: str, files: dict[str, bytes | OSError] | None = None) -> list[str]:
    return [one.value for one in below(entries, files) if isinstance(one, VendorValue) and one.what in what]


def test_a_product_key_tells_what_the_product_says_of_itself() -> None:
    seen = [thing for thing in below({"AVP21.15": {
        "environment": {"Ins_ProductVersion": sz("21.15.8.493"), "ProductCode": sz(CODE), "ProductRoot": sz(r"C:\K")},
        "Data": {"ServerName": sz("ksc"), "LastSuccessfulUpdate": dword(int(WHEN.timestamp())),
                 "UpdateState": {"LastUpdate": qword(TICKS)}},
        "watchdog": {"BasesInfo": {"Date": binary(struct.pack("<Q", TICKS))}},
    }}) if isinstance(thing, VendorValue)]  # fmt: skip
    assert {one.key for one in seen} == {"AVP21.15"}
    assert [(one.what, one.value) for one in seen if one.what != "updated"] == [
        ("present", ""),
        ("version", "21.15.8.493"),
        ("product-code", CODE),
        ("folder", r"C:\K"),
        ("server", "ksc"),
    ]
    assert [one.at for one in seen if one.what == "updated"] == [WHEN] * 3
    assert seen[-1].place == rf"{TOP}\AVP21.15\watchdog\BasesInfo"


def test_a_servers_version_stands_beside_its_environment() -> None:
    [_, version] = below({"WSEE": {"10.1": {"Install": {"Version": sz("10.1.2.996")}}}})
    assert version == VendorValue(
        place=rf"{TOP}\WSEE\10.1\Install", key="WSEE\\10.1", what="version", value="10.1.2.996"
    )


def test_never_updated_is_said_and_is_no_moment() -> None:
    [seen] = [
        one
        for one in below({"KES": {"Data": {"LastSuccessfulUpdate": dword(0xFFFFFFFF)}}})
        if isinstance(one, VendorValue) and one.what == "updated"
    ]
    assert (seen.value, seen.at) == ("never", None)


def test_seconds_that_no_calendar_has_are_no_moment() -> None:
    assert said({"KES": {"Data": {"LastSuccessfulUpdate": qword(2**63)}}}, "updated") == []


def test_protected_old_and_server_keys_the_agent_and_an_expired_license_are_found() -> None:
    seen = below({
        "protected": {"KES.21.8": {}},
        "WSEE": {"11.0": {}},
        "InstalledProducts": {"KAV6": {}},
        "Components": {"34": {"1103": {"1.0.0.0": {"Statistics": {"AVState": {"Protection_AdmServer": sz("ksc")}}}}}},
        "WmiHlp": {"IsReportedExpired": dword(1)},
    })  # fmt: skip
    assert [(one.key, one.what, one.value) for one in seen if isinstance(one, VendorValue)] == [
        ("KES.21.8", "present", ""),
        ("WSEE\\11.0", "present", ""),
        ("InstalledProducts", "present", ""),
        ("WmiHlp", "present", ""),
        ("WmiHlp", "expired", ""),
        (AGENT, "present", ""),
        (AGENT, "server", "ksc"),
    ]


def test_a_closed_product_key_is_there_and_may_be_an_installation() -> None:
    present, told = below({"AVP21.15": CLOSED})
    assert present == VendorValue(place=rf"{TOP}\AVP21.15", key="AVP21.15", what="present")
    assert isinstance(told, Gap)
    assert (told.place, told.why, told.hides) == (rf"{TOP}\AVP21.15", "denied", True)


def test_closed_keys_are_called_as_their_products_call_them_and_shelves_are_no_products() -> None:
    seen = below({"protected": {"KES.21.8": CLOSED}, "WSEE": {"11.0": CLOSED}, "Components": {"34": {"1103": CLOSED}}})
    assert [one.key for one in seen if isinstance(one, VendorValue)] == ["KES.21.8", "WSEE\\11.0", AGENT]
    assert [one.hides for one in seen if isinstance(one, Gap)] == [True] * 3
    assert [type(one) for one in below({"protected": CLOSED, "Hid\0den": {}})] == [Gap, Gap]


def test_an_odd_time_is_told_and_is_no_moment() -> None:
    present, told = below({"KES": {"Data": {"UpdateState": {"LastUpdate": sz("yesterday")}}}})
    assert isinstance(present, VendorValue)
    assert isinstance(told, Gap)
    assert told.detail.startswith("LastUpdate: holds text")


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        ({"LicKeyType": dword(1), "LicDaysTillExpiration": dword(12)}, ["in 12 days"]),
        ({"LicKeyType": dword(1), "LicDaysTillExpiration": dword(0)}, ["in 0 days"]),
        ({"LicKeyType": dword(0), "LicDaysTillExpiration": dword(12)}, []),
        ({"LicDaysTillExpiration": dword(12)}, []),
        ({"LicKeyType": dword(1), "LicDaysTillExpiration": dword(0xFFFFFFF0)}, []),
    ],
)
def test_days_of_a_license_count_only_where_there_is_one(kept: dict[str, object], expected: list[str]) -> None:
    assert said({"protected": {"KES": {"Data": kept}}}, "expires") == expected


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"EnablePswrdProtect": dword(1)}, ["on"]),
        ({"EnablePswrdProtect": dword(0)}, ["off"]),
        ({"PasswordProtectionSettings": {"OPEP": sz("0A1B2C")}}, ["on"]),
        ({"PasswordProtectionSettings": {"OPEP": binary(b"\1\2")}}, ["on"]),
        ({"PasswordProtectionSettings": {"OPEP": sz("")}}, ["off"]),
        ({"EnablePswrdProtect": dword(0), "PasswordProtectionSettings": {"OPEP": sz("0A1B2C")}}, ["on"]),
        ({"PasswordProtectionSettings": {"PLogin": sz("KLAdmin")}}, []),
        ({}, []),
    ],
)
def test_a_password_is_told_of_and_never_told(settings: dict[str, object], expected: list[str]) -> None:
    seen = below({"AVP21.15": {"settings": settings}})
    assert [one.value for one in seen if isinstance(one, VendorValue) and one.what == "password"] == expected
    assert "0A1B2C" not in str(seen)
    assert "KLAdmin" not in str(seen)


def test_closed_settings_leave_the_password_unknown_and_are_told() -> None:
    [told] = [one for one in below({"AVP21.15": {"settings": CLOSED}}) if isinstance(one, Gap)]
    assert (told.place, told.why, told.hides) == (rf"{TOP}\AVP21.15\settings", "denied", False)


DATA = r"C:\ProgramData\Kaspersky Lab\AVP19.0.0"
ENVIRONMENT = {
    "DataRoot": expand(r"%ProgramData%\Kaspersky Lab\AVP19.0.0"),
    "DataFolder": sz(r"%DataRoot%\Data"),
    "Bases": sz(r"%DataRoot%\Bases"),
    "UpdateRoot": sz("index/u1313g.xml"),
}


@pytest.mark.parametrize("told", [INDEX, b"\xef\xbb\xbf" + INDEX, INDEX.decode().encode("utf-16")])
def test_the_index_of_updates_is_found_through_words_that_stand_for_one_another(told: bytes) -> None:
    seen = below({"AVP19.0.0": {"environment": ENVIRONMENT}}, {rf"{DATA}\Data\u1313g.xml": told})
    assert seen[1:] == [
        VendorValue(place=rf"{DATA}\Data\u1313g.xml", key="AVP19.0.0", what="updated", value="2024-09-09 06:30")
    ]


@pytest.mark.parametrize("file", [rf"{DATA}\u1313g.xml", rf"{DATA}\Data\u1313g.xml"])
def test_without_a_folder_of_its_own_the_index_is_looked_for_in_the_data(file: str) -> None:
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "DataFolder"}
    assert said({"A": {"environment": environment}}, "updated", files={file: INDEX}) == ["2024-09-09 06:30"]


@pytest.mark.parametrize("bases", ["", r"\Current\Stat\kdb.stt"])
def test_a_servers_statistics_are_read_below_its_databases(bases: str) -> None:
    folder = r"C:\ProgramData\Kaspersky Lab\Kaspersky Security for Windows Server\11.0\Bases"
    seen = below(
        {"WSEE": {"11.0": {"Environment": {"Bases": sz(folder + bases)}}}},
        {rf"{folder}\Current\Stat\kdb.stt": b"16577712;202104290954"},
    )
    assert seen[1:] == [
        VendorValue(place=rf"{folder}\Current\Stat\kdb.stt", key="WSEE\\11.0", what="updated", value="2021-04-29 09:54")
    ]


def test_a_word_that_stands_for_itself_and_folders_elsewhere_are_never_followed() -> None:
    for folder in ("%DataRoot%x", "%Nothing%", r"\\server\share", r"..\up", "relative", ""):
        environment = {**ENVIRONMENT, "DataRoot": sz(folder), "Bases": sz(folder), "DataFolder": sz(folder)}
        assert said({"A": {"environment": environment}}, "updated") == []


def test_files_that_say_nothing_or_are_closed_are_told_and_the_next_is_tried() -> None:
    index, statistics = rf"{DATA}\Data\u1313g.xml", rf"{DATA}\Bases\Stat\kdb.stt"
    for told, why in ((b"<Updater/>", "malformed"), (PermissionError("Access is denied."), "denied")):
        seen = below({"A": {"environment": ENVIRONMENT}}, {index: told, statistics: b"1;202409090630\r\n"})
        assert [(one.place, one.why, one.hides) for one in seen if isinstance(one, Gap)] == [(index, why, False)]
        assert [one.place for one in seen if isinstance(one, VendorValue) and one.what == "updated"] == [statistics]


def test_a_file_that_cannot_be_looked_at_is_told() -> None:
    tree = Tree({"A": {"environment": {"Bases": sz(r"D:\far\kdb.stt")}}})
    _, told = kaspersky(tree, Disk(PLACES, lambda _path: None, Files().read))
    assert isinstance(told, Gap)
    assert (told.place, told.why) == (r"D:\far\kdb.stt", "unsupported")


@given(st.binary(max_size=200))
def test_any_bytes_end_in_a_date_or_in_none(told: bytes) -> None:
    assert len(index_date(told)) in (0, 16)
    assert len(statistics_date(told)) in (0, 16)
    assert index_date(b'<Update Date="99999999 9999"' + told) == ""


def test_settings_of_people_who_are_signed_in_are_present_and_hide_nothing() -> None:
    people = {rf"HKEY_LOCAL_MACHINE\{PROFILES}": {"S-1-5-21-2": {"ProfileImagePath": sz(r"C:\Users\ben")}}}
    keys = {"HKEY_USERS": {"S-1-5-21-1": {}}, r"HKEY_USERS\S-1-5-21-1\Software\KasperskyLab": {"AVP21.25": {}}}
    seen = list(vendor(Registry({**people, **keys}), lambda: PLACES, lambda _path: False, Files().read))
    place = r"HKEY_USERS\S-1-5-21-1\Software\KasperskyLab\AVP21.25"
    assert seen == [VendorValue(place=place, key="AVP21.25", what="present")]


def test_a_root_key_in_the_32_bit_view_names_its_place() -> None:
    root = rf"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node{ROOT[8:]}"
    [seen] = vendor(Registry({root: {"AVP21.15": {}}}), lambda: PLACES, lambda _path: False, Files().read)
    assert seen == VendorValue(place=rf"{root}\AVP21.15", key="AVP21.15", what="present")


def test_ultraav_names_its_folder() -> None:
    seen = list(handed_over(Tree({"AppFolder": sz(r"C:\Program Files\UltraAV")}), "UltraAV"))
    assert [(one.key, one.what, one.value) for one in seen if isinstance(one, VendorValue)] == [
        ("UltraAV", "present", ""),
        ("UltraAV", "folder", r"C:\Program Files\UltraAV"),
    ]
