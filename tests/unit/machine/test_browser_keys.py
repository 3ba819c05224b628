"""What the registry and the profiles of Windows tell of extensions, on keys in memory and folders of this machine."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from changeover.machine.browsers.put_there import HOST
from changeover.machine.windows.browser_keys import EXTERNAL, HOSTS, OLD_FIREFOX, POLICIES, of_machine, of_person
from changeover.machine.windows.extensions import extensions
from changeover.machine.windows.people import PROFILES
from changeover.values import Extension, Gap
from changeover.win32.regvalue import DWORD, SZ, Malformed, RegValue
from tests.unit.machine.test_whole_registry import Registry
from tests.unit.machine.tree import CLOSED, PLACES, SHUT, dword, multi, sz

if TYPE_CHECKING:
    from collections.abc import Iterable

HKLM, SID = "HKEY_LOCAL_MACHINE", "S-1-5-21-1"
OLD = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node"
ONE, TWO = "a" * 32, "b" * 32


def told(things: Iterable[Extension | Gap]) -> list[tuple[str, str, str, bool]]:
    return [(one.browser, one.id, one.place, one.forced) for one in things if isinstance(one, Extension)]


def gaps(things: Iterable[Extension | Gap]) -> list[tuple[str, str, bool]]:
    return [(one.place, one.why, one.hides) for one in things if isinstance(one, Gap)]


@pytest.mark.parametrize("browser", POLICIES)
def test_policies_of_every_browser_made_from_chromium(browser: str) -> None:
    place = rf"{HKLM}\{POLICIES[browser]}"
    settings = json.dumps({TWO: {"installation_mode": "force_installed"}, "*": {"installation_mode": "blocked"}})
    keys: dict[str, object] = {
        place: {
            "ExtensionInstallForcelist": {"1": sz(f"{ONE};https://example.org/x"), "2": sz("")},
            "ExtensionSettings": {
                "c" * 32: {"installation_mode": sz("normal_installed")},
                "d" * 32: {"installation_mode": sz("allowed")},
                "*": {"installation_mode": sz("force_installed")},
            },
        }
    }
    assert told(of_machine(Registry(keys))) == [
        (browser, ONE, rf"{place}\ExtensionInstallForcelist", True),
        (browser, "c" * 32, rf"{place}\ExtensionSettings\{'c' * 32}", True),
    ]
    assert told(of_machine(Registry({place: {"ExtensionSettings": sz(settings)}}))) == [(browser, TWO, place, True)]


def test_policies_of_firefox_in_one_value_of_several_lines() -> None:
    place = rf"{HKLM}\SOFTWARE\Policies\Mozilla\Firefox"
    keys: dict[str, object] = {
        place: {
            "Extensions": {"Install": {"1": sz("https://example.org/a.xpi")}, "Locked": {"1": sz("a@b")}},
            "ExtensionSettings": multi("{", '"c@d": {"installation_mode": "force_installed"}', "}"),
        }
    }
    assert told(of_machine(Registry(keys))) == [
        ("Firefox", "https://example.org/a.xpi", rf"{place}\Extensions\Install", True),
        ("Firefox", "a@b", rf"{place}\Extensions\Locked", True),
        ("Firefox", "c@d", place, True),
    ]


def test_other_programs_ask_in_both_views_and_in_the_hives_of_people() -> None:
    keys: dict[str, object] = {
        rf"{HKLM}\{EXTERNAL['Chrome']}": {ONE: {"update_url": sz("https://example.org")}},
        rf"{OLD}{EXTERNAL['Edge'][8:]}": {TWO: {}},
        rf"{OLD}{HOSTS['Chrome'][8:]}": {"com.example.host": {}},
        rf"{HKLM}\{OLD_FIREFOX}": {"a@b": sz(r"C:\a"), "": sz("default")},
        rf"HKEY_USERS\{SID}\{HOSTS['Firefox']}": {"com.example.host": {}},
        rf"HKEY_USERS\{SID}\{POLICIES['Brave']}": {"ExtensionInstallForcelist": {"1": sz(ONE)}},
    }
    assert told(of_machine(Registry(keys))) == [
        ("Chrome", ONE, rf"{HKLM}\{EXTERNAL['Chrome']}\{ONE}", True),
        ("Firefox", "a@b", rf"{HKLM}\{OLD_FIREFOX}", True),
        ("Edge", TWO, rf"{OLD}{EXTERNAL['Edge'][8:]}\{TWO}", True),
        ("Chrome", "com.example.host", rf"{OLD}{HOSTS['Chrome'][8:]}\com.example.host", False),
    ]
    seen = [one for one in of_person(SID, "anna", Registry(keys)) if isinstance(one, Extension)]
    assert [(one.browser, one.id, one.person, one.name, one.forced) for one in seen] == [
        ("Brave", ONE, "anna", "", True),
        ("Firefox", "com.example.host", "anna", HOST, False),
    ]


@pytest.mark.parametrize(
    "value",
    [
        dword(7),
        RegValue(DWORD, b"\1"),
        sz("a\0b"),
        RegValue(SZ, b"a\0b"),
        Malformed("holds 2000000 bytes"),
        RegValue(77, b"x"),
    ],
)
def test_an_odd_value_is_told_at_its_place_and_the_rest_is_read(value: RegValue | Malformed) -> None:
    place = rf"{HKLM}\{POLICIES['Chrome']}"
    listed = {"1": value, "2": sz(ONE)}
    things = list(of_machine(Registry({place: {"ExtensionInstallForcelist": listed, "ExtensionSettings": value}})))
    assert told(things) == [("Chrome", ONE, rf"{place}\ExtensionInstallForcelist", True)]
    assert gaps(things) == [(rf"{place}\ExtensionInstallForcelist", "malformed", False), (place, "malformed", False)]


@pytest.mark.parametrize("held", ["{", "[]", "\ud800", "[" * 32768])
def test_settings_that_are_no_json_are_told(held: str) -> None:
    place = rf"{HKLM}\{POLICIES['Chrome']}"
    assert gaps(of_machine(Registry({place: {"ExtensionSettings": sz(held)}}))) == [(place, "malformed", False)]


def test_closed_keys_and_impossible_names_are_told() -> None:
    chrome, edge = rf"{HKLM}\{POLICIES['Chrome']}", rf"{HKLM}\{POLICIES['Edge']}"
    hosts, old = rf"{HKLM}\{HOSTS['Chrome']}", rf"{HKLM}\{OLD_FIREFOX}"
    keys: dict[str, object] = {
        chrome: CLOSED,
        edge: {"ExtensionInstallForcelist": {SHUT: True}},
        hosts: {"Hid\0den": {}, "a": CLOSED, "b": {}},
        old: {SHUT: True},
    }
    things = list(of_machine(Registry(keys)))
    assert [(place, why) for place, why, _ in gaps(things)] == [
        (chrome, "denied"),
        (rf"{edge}\ExtensionInstallForcelist", "denied"),
        (f"{hosts}\\Hid\0den", "malformed"),
        (rf"{hosts}\a", "denied"),
        (old, "denied"),
    ]
    assert [one[1] for one in told(things)] == ["b"]


def test_two_thousand_hosts_are_all_told() -> None:
    keys: dict[str, object] = {rf"{HKLM}\{HOSTS['Chrome']}": {f"com.example.n{number}": {} for number in range(2_000)}}
    assert len(told(of_machine(Registry(keys)))) == 2_000


def test_everybody_with_a_profile_is_asked_after(tmp_path: Path) -> None:
    for name in ("anna", "ben"):
        profile = tmp_path / name / "AppData/Local/Google/Chrome/User Data/Default"
        (profile / f"Extensions/{ONE}/1.0_0").mkdir(parents=True)
        (profile / f"Extensions/{ONE}/1.0_0/manifest.json").write_text('{"version": "1.0"}')
    sids = {"anna": SID, "ben": "S-1-5-21-2", "gone": "S-1-5-21-3"}
    keys: dict[str, object] = {
        "HKEY_USERS": {SID: {}},
        rf"{HKLM}\{PROFILES}": {sid: {"ProfileImagePath": sz(str(tmp_path / name))} for name, sid in sids.items()},
        rf"HKEY_USERS\{SID}\{EXTERNAL['Chrome']}": {TWO: {}},
    }

    def there(path: str) -> bool:
        return "gone" not in path

    places = PLACES._replace(program_files=str(tmp_path / "Program Files"), program_files_x86=str(tmp_path / "x86"))
    (tmp_path / "x86/Mozilla Firefox/distribution").mkdir(parents=True)
    (tmp_path / "x86/Mozilla Firefox/distribution/policies.json").write_text(
        '{"policies": {"Extensions": {"Locked": ["a@b"]}}}'
    )
    things = list(extensions(Registry(keys), lambda: places, there, lambda path: Path(path.replace("\\", "/"))))
    assert [(one.id, one.person, one.version) for one in things if isinstance(one, Extension)] == [
        ("a@b", "", ""),
        (TWO, "anna", ""),
        (ONE, "anna", "1.0"),
        (ONE, "ben", "1.0"),
    ]
    [gap] = [one for one in things if isinstance(one, Gap)]
    assert (gap.why, gap.hides, "ben is not signed in" in gap.detail) == ("unsupported", False, True)
