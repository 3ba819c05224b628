"""Extensions in profiles that real browsers wrote, in composed ones of other versions, and in folders full of spite."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import pytest

from changeover.machine.browsers import Home, Kept, of_everybody, of_system
from changeover.machine.browsers.chromium import enabled
from changeover.machine.browsers.put_there import HOST, of_chromium_policy, of_firefox_policies
from changeover.machine.browsers.where import LINUX, MACOS, WINDOWS, Root
from changeover.values import Extension, Gap

RECORDED = Path(__file__).parent / "recorded"
ONE, TWO = "a" * 32, "b" * 32
posix_only = pytest.mark.skipif(os.name != "posix", reason="links and pipes in folders need no rights there only")


def put(file: Path, held: object) -> Path:
    """A file with this text, these bytes, or this as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(held, bytes):
        file.write_bytes(held)
    else:
        file.write_text(held if isinstance(held, str) else json.dumps(held), encoding="utf-8")
    return file


def seen(folder: Path, browser: str = "Chrome") -> list[Extension | Gap]:
    engine = "firefox" if browser == "Firefox" else "chromium"
    return list(of_everybody([Home("anna", folder.parent)], [Root(browser, engine, folder.name)]))


def of(things: list[Extension | Gap]) -> list[Extension]:
    return [thing for thing in things if isinstance(thing, Extension)]


def gaps(things: list[Extension | Gap]) -> list[tuple[str, str]]:
    return [(thing.place, thing.why) for thing in things if isinstance(thing, Gap)]


# -- profiles of real browsers


def test_a_profile_that_chromium_wrote() -> None:
    top = RECORDED / "chromium-156"
    below, off = top / "Default/Extensions", "jfggccklmjmjecogjbhgolmommfjamab"
    forced, asked = "onaecgpimpoiagkhpmjadcbagbffgkje", "paahgmclnifomfpiafpoiaailgpkefdf"

    def told(one: str, name: str, version: str, *, on: bool) -> Extension:
        place = str(below / one / f"{version}_0")
        return Extension(
            place=place, browser="Chrome", id=one, name=name, version=version, person="anna", forced=True, enabled=on
        )

    request = str(top / f"External Extensions/{off}.json")
    assert seen(top) == [
        Extension(place=request, browser="Chrome", id=off, person="anna", forced=True),
        told(off, "Look-alike ext3", "0.9", on=False),
        told(forced, "Look-alike", "1.2.3", on=True),
        told(asked, "Look-alike ext2", "0.9", on=True),
    ]


def test_a_profile_that_firefox_wrote() -> None:
    top = RECORDED / "firefox-153"
    assert seen(top, "Firefox") == [
        Extension(
            place=str(top / "xowtbj37.default-esr/extensions/lookalike@example.org.xpi"),
            browser="Firefox",
            id="lookalike@example.org",
            name="Look-alike",
            version="4.5",
            person="anna",
            forced=True,
            enabled=True,
        )
    ]


# -- other versions and other browsers, composed


@pytest.mark.parametrize(
    ("settings", "on"),
    [
        ({"state": 1}, True),
        ({"state": 0, "disable_reasons": 1}, False),
        ({"state": 0}, False),
        ({"disable_reasons": 0}, True),
        ({"disable_reasons": []}, True),
        ({"disable_reasons": [1, 8192]}, False),
        ({"state": "x", "disable_reasons": {}}, None),
        ({}, None),
    ],
)
def test_whether_a_profile_uses_an_extension(settings: dict[str, object], on: bool | None) -> None:
    assert enabled(settings) is on


def test_where_settings_are_signed_they_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    profile = tmp_path / "top/Profile 1"
    put(profile / f"Extensions/{ONE}/2.0_0/manifest.json", {"name": "One", "version": "2.0"})
    put(profile / "Preferences", {"extensions": {"settings": {}}})
    put(profile / "Secure Preferences", {"extensions": {"settings": {ONE: {"state": 0, "location": 3}}}})
    [one] = of(seen(tmp_path / "top"))
    assert (one.enabled, one.forced) == (False, True)


def test_a_browser_whose_folder_is_a_profile_itself(tmp_path: Path) -> None:
    put(tmp_path / f"Opera Stable/Extensions/{ONE}/1.0_0/manifest.json", {"name": "One", "version": "1.0"})
    [one] = seen(tmp_path / "Opera Stable", "Opera")
    assert isinstance(one, Extension)
    assert (one.name, one.browser, one.enabled) == ("One", "Opera", None)


def test_the_version_in_use_is_told_and_without_it_the_highest(tmp_path: Path) -> None:
    profile = tmp_path / "top/Default"
    for version in ("9.0_0", "10.0_0"):
        for one in (ONE, TWO):
            put(profile / f"Extensions/{one}/{version}/manifest.json", {"name": "N", "version": version[:-2]})
    put(profile / "Preferences", {"extensions": {"settings": {ONE: {"path": f"{ONE}\\9.0_0"}}}})
    assert [one.version for one in of(seen(tmp_path / "top"))] == ["9.0", "10.0"]


def test_an_extension_that_is_kept_elsewhere_is_told_and_never_looked_for(tmp_path: Path) -> None:
    kept = {
        ONE: {"location": 4, "path": "//server/share/one", "disable_reasons": []},
        TWO: {"location": 9, "path": "/srv/two", "manifest": {"name": "Two", "version": "2"}},
        "c" * 32: {"location": 5, "path": "/usr/lib/pdf", "manifest": {"name": "Its own"}},
        "d" * 32: {"ack_external": True},
        "no id": {"path": "x"},
    }
    file = put(tmp_path / "top/Default/Preferences", {"extensions": {"settings": kept}})
    assert seen(tmp_path / "top") == [
        Extension(place=str(file), browser="Chrome", id=ONE, person="anna", enabled=True),
        Extension(place=str(file), browser="Chrome", id=TWO, name="Two", version="2", person="anna", forced=True),
    ]


@pytest.mark.parametrize(
    ("manifest", "messages", "name"),
    [
        ({"name": "__MSG_App__", "default_locale": "en"}, {"app": {"message": "Spoken"}}, "Spoken"),
        ({"name": "__MSG_App__", "default_locale": "en"}, {"other": {}}, "__MSG_App__"),
        ({"name": "__MSG_App__", "default_locale": "en"}, "no JSON", "__MSG_App__"),
        ({"name": "__MSG_App__", "default_locale": "../en"}, {"app": {"message": "Spoken"}}, "__MSG_App__"),
        ({"name": "__MSG_App__", "default_locale": "e\0n"}, {"app": {"message": "Spoken"}}, "__MSG_App__"),
        ({"name": "__MSG_App__"}, {"app": {"message": "Spoken"}}, "__MSG_App__"),
        ({"name": 7}, {}, ""),
    ],
)
def test_a_name_in_the_language_files(tmp_path: Path, manifest: dict[str, object], messages: object, name: str) -> None:
    version = tmp_path / f"top/Default/Extensions/{ONE}/1_0"
    put(version / "manifest.json", manifest)
    put(version / "_locales/en/messages.json", messages)
    assert [one.name for one in of(seen(tmp_path / "top"))] == [name]


def test_profiles_that_firefox_does_not_list_and_lists_elsewhere(tmp_path: Path) -> None:
    top = tmp_path / "Firefox"
    addons = [
        {"id": "a@b", "version": "1", "active": False, "location": "app-profile", "foreignInstall": True},
        {"id": "its@own", "location": "app-system-defaults"},
        {"id": 5},
        "odd",
    ]
    file = put(top / "Profiles/x.default/extensions.json", {"addons": addons})
    away = "[Profile0]\nIsRelative=0\nPath={}\n[Profile1]\nPath=../x\n[Profile2]\nPath=Profiles/x.default\n"
    ini = put(top / "profiles.ini", away.format(r"\\server\share\x"))
    assert seen(top, "Firefox") == [
        *[
            Gap(
                part="extensions",
                place=str(ini),
                why="unsupported",
                detail=f"A profile outside its usual folder is not read: {path}",
            )
            for path in (r"\\server\share\x", "../x")
        ],
        Extension(place=str(file), browser="Firefox", id="a@b", version="1", person="anna", forced=True, enabled=False),
    ]


@pytest.mark.parametrize("listed", [b"{", b'{"addons": 7}', b"\xff\xfe\0", b"[" * 100_000])
def test_where_the_list_of_firefox_is_broken_the_files_still_tell(tmp_path: Path, listed: bytes) -> None:
    profile = tmp_path / "Firefox/x.default"
    put(profile / "extensions.json", listed)
    put(profile / "extensions/{ec8030f7-c20a-464f-9b0e-13a3a9e97384}.xpi", b"")
    put(profile / "extensions/a@b.xpi", b"")
    put(profile / "extensions/staged/x", b"")
    things = seen(tmp_path / "Firefox", "Firefox")
    assert [one.id for one in of(things)] == ["a@b", "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}"]
    assert gaps(things) == [(str(profile / "extensions.json"), "malformed")]


# -- what puts extensions there


def test_policies_of_chromium() -> None:
    policy = {
        "ExtensionInstallForcelist": [f"{ONE};https://example.org/update", f" {TWO} ", "", 5],
        "ExtensionSettings": {
            "*": {"installation_mode": "force_installed"},
            "c" * 32: {"installation_mode": "normal_installed"},
            "d" * 32: {"installation_mode": "blocked"},
            "e" * 32: 5,
        },
    }
    assert [(one.id, one.forced) for one in of_chromium_policy(policy, "p", "Edge")] == [
        (ONE, True),
        (TWO, True),
        ("c" * 32, True),
    ]


def test_policies_of_firefox() -> None:
    policies = {
        "Extensions": {"Install": ["https://example.org/a.xpi", 1], "Locked": ["a@b"], "Uninstall": ["gone@b"]},
        "ExtensionSettings": {"c@d": {"installation_mode": "force_installed"}},
    }
    assert [one.id for one in of_firefox_policies(policies, "p")] == ["https://example.org/a.xpi", "a@b", "c@d"]


def test_what_a_system_puts_into_browsers(tmp_path: Path) -> None:
    put(tmp_path / "policies/b.json", {"ExtensionInstallForcelist": [ONE]})
    put(tmp_path / "policies/a.json", "{")
    put(tmp_path / f"external/{TWO}.json", "{")
    put(tmp_path / "hosts/com.example.host.json", {})
    put(tmp_path / "hosts/README", "")
    put(tmp_path / "firefox.json", {"policies": {"Extensions": {"Locked": ["a@b"]}}})
    put(tmp_path / "dropped/c@d.xpi", b"")
    things = list(
        of_system(
            tmp_path,
            [
                Kept("policies", "Chrome", "policies"),
                Kept("external", "Chrome", "external"),
                Kept("hosts", "Chrome", "hosts"),
                Kept("firefox-policies", "Firefox", "firefox.json"),
                Kept("firefox-extensions", "Firefox", "dropped"),
                Kept("firefox-policies", "Firefox", "absent.json"),
                Kept("policies", "Edge", "absent"),
            ],
        )
    )
    assert gaps(things) == [(str(tmp_path / "policies/a.json"), "malformed")]
    assert [(one.id, one.forced, one.name) for one in of(things)] == [
        (ONE, True, ""),
        (TWO, True, ""),
        ("com.example.host", False, HOST),
        ("a@b", True, ""),
        ("c@d", True, ""),
    ]


# -- everybody


@pytest.mark.parametrize("roots", [WINDOWS, LINUX, MACOS])
def test_every_place_of_every_browser_is_looked_at(tmp_path: Path, roots: tuple[Root, ...]) -> None:
    for number, (_, engine, where) in enumerate(roots):
        if engine == "chromium":
            put(tmp_path / where / f"Default/Extensions/{ONE}/1_0/manifest.json", {"version": str(number)})
        elif engine == "firefox":
            put(tmp_path / where / "x.default/extensions.json", {"addons": [{"id": "a@b", "version": str(number)}]})
        else:
            put(tmp_path / where / f"{number}.json", {})
    found = of(list(of_everybody([Home("anna", tmp_path)], roots)))
    assert [(one.browser, one.version or one.id, one.person) for one in found] == [
        (root.browser, str(number), "anna") for number, root in enumerate(roots)
    ]


@posix_only
def test_one_place_behind_several_links_is_told_once(tmp_path: Path) -> None:
    put(tmp_path / f"real/Default/Extensions/{ONE}/1_0/manifest.json", {})
    for name in ("first", "second"):
        (tmp_path / name).symlink_to("real")
    roots = [Root("Chrome", "chromium", name) for name in ("first", "second", "real")]
    homes = [Home("anna", tmp_path), Home("ben", tmp_path)]
    [one] = of_everybody(homes, roots)
    assert isinstance(one, Extension)
    assert one.person == "anna"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="needs an account that may and one that may not")
def test_a_closed_home_and_a_closed_browser_name_the_person() -> None:
    roots = [Root("Chrome", "chromium", "chrome"), Root("Edge", "chromium", "edge")]
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        top.chmod(0o755)
        (top / "anna/chrome/Default").mkdir(parents=True)
        (top / "anna/chrome").chmod(0)
        (top / "ben").mkdir(mode=0)
        os.seteuid(65534)
        try:
            things = list(of_everybody([Home(person, top / person) for person in ("anna", "ben", "gone")], roots))
        finally:
            os.seteuid(0)
        assert things == [
            Gap(
                part="extensions",
                place=str(place),
                why="denied",
                detail=f"What {person} has in browsers is not all shown to this account.",
            )
            for place, person in ((top / "anna/chrome", "anna"), (top / "ben", "ben"))
        ]
