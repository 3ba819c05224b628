"""Programs, people and vendor keys of a whole registry in memory: both views, every hive, nobody forgotten."""

from __future__ import annotations

from changeover.machine.windows.people import PROFILES
from changeover.machine.windows.programs import UNINSTALL, programs
from changeover.machine.windows.vendor import ROOT, vendor
from changeover.values import Gap, Program, VendorValue
from tests.unit.machine.tree import CLOSED, PLACES, Registry, expand, sz

KASPERSKY = {"{7A4192A1-84C4-4E90-A31B-B4847CA8E23A}": {"DisplayName": sz("Kaspersky")}}


def of_programs(keys: dict[str, object], *there: str) -> list[Program | Gap]:
    return list(programs(Registry(keys), lambda: PLACES, lambda path: path in there))


def of_vendor(registry: Registry) -> list[VendorValue | Gap]:
    return list(vendor(registry, lambda: PLACES, lambda _path: False, lambda _path: b""))


def test_both_views_are_read() -> None:
    seen = of_programs({
        rf"HKEY_LOCAL_MACHINE\{UNINSTALL}": {"A": {}},
        rf"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node{UNINSTALL[8:]}": KASPERSKY,
    })  # fmt: skip
    assert [(one.place, one.name) for one in seen if isinstance(one, Program)] == [
        (rf"HKEY_LOCAL_MACHINE\{UNINSTALL}\A", ""),
        (rf"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node{UNINSTALL[8:]}\{next(iter(KASPERSKY))}", "Kaspersky"),
    ]


def test_a_closed_view_could_hide_everything() -> None:
    [told] = of_programs({rf"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node{UNINSTALL[8:]}": CLOSED})
    assert isinstance(told, Gap)
    assert (told.place, told.why, told.hides) == (
        rf"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node{UNINSTALL[8:]}",
        "denied",
        True,
    )


def test_everybody_is_asked_after_by_name() -> None:
    people: dict[str, object] = {
        sid: {"ProfileImagePath": expand(rf"%SystemDrive%\Users\{name}")}
        for sid, name in {"S-1-5-21-1": "anna", "S-1-5-21-2.bak": "ben", "S-1-5-21-3": "gone"}.items()
    }
    seen = of_programs(
        {
            "HKEY_USERS": {"S-1-5-21-1": {}, "S-1-5-21-1_Classes": {}, "S-1-5-21-9": {}},
            rf"HKEY_LOCAL_MACHINE\{PROFILES}": people,
            rf"HKEY_USERS\S-1-5-21-1\{UNINSTALL}": KASPERSKY,
            rf"HKEY_USERS\S-1-5-21-9\{UNINSTALL}": KASPERSKY,
        },
        r"C:\Users\ben\NTUSER.DAT",
    )
    assert [one.person for one in seen if isinstance(one, Program)] == ["anna", "S-1-5-21-9"]
    assert [(one.place, one.why, one.hides) for one in seen if isinstance(one, Gap)] == [
        (r"C:\Users\ben\NTUSER.DAT", "unsupported", True)
    ]


def test_vendor_keys_are_read_in_both_views() -> None:
    registry = Registry({
        rf"HKEY_LOCAL_MACHINE\{ROOT}": {"KES.21.16": {}},
        r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab": {"AVP21.15": {}},
        r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\UltraAV": {},
    })  # fmt: skip
    assert [one.place for one in of_vendor(registry) if isinstance(one, VendorValue)] == [
        r"HKEY_LOCAL_MACHINE\SOFTWARE\KasperskyLab\KES.21.16",
        r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab\AVP21.15",
        r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\UltraAV",
    ]


def test_a_closed_vendor_key_is_present_and_unreadable() -> None:
    [told] = of_vendor(Registry({r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab": CLOSED}))
    assert isinstance(told, Gap)
    assert (told.part, told.why, told.hides) == ("vendor", "denied", True)
