"""Browser extensions on a Windows machine: profiles of people, policies in the registry, closed keys and folders.

Seen here is Wine, and profiles as Chromium and Firefox wrote them on Linux; no browser runs.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from changeover.values import Extension, Gap, Snapshot
from tests.lab.windows.machine import Machine
from tests.lab.windows.test_readers import PROFILES, SZ, characters, look

RECORDED = Path(__file__).parents[2] / "unit/machine/recorded"
CHROME = r"C:\users\Анна\AppData\Local\Google\Chrome\User Data"
FIREFOX = r"C:\users\Анна\AppData\Roaming\Mozilla\Firefox"
FORCED, ASKED = "onaecgpimpoiagkhpmjadcbagbffgkje", "paahgmclnifomfpiafpoiaailgpkefdf"
POLICY = r"SOFTWARE\Policies\Google\Chrome\ExtensionInstallForcelist"
HOSTS = r"SOFTWARE\Google\Chrome\NativeMessagingHosts"
OFF = "jfggccklmjmjecogjbhgolmommfjamab"


@pytest.fixture(scope="module")
def seen() -> Iterator[Snapshot]:
    """What is read of a machine with a person who is not signed in, policies, and keys that nobody may open."""
    with Machine() as machine:
        [sid] = [name for name in machine.call("registry", "keys", "HKU", "64", "") if name.startswith("S-1-5-21-")]
        write = ("registry", "write")
        anna = rf"{PROFILES}\S-1-5-21-7-7-7-1"
        machine.calls(
            (*write, "HKLM", "64", anna, {"ProfileImagePath": r"C:\users\Анна"}),
            (*write, "HKLM", "64", POLICY, {"1": f"{FORCED};https://example.test/update"}),
            (*write, "HKLM", "32", rf"{HOSTS}\com.example.host", {"": r"C:\host.json"}),
            (*write, "HKU", "64", rf"{sid}\SOFTWARE\Google\Chrome\Extensions\{ASKED}", {"path": r"C:\two.crx"}),
            ("oddities", "plant", "HKLM", "64", POLICY, {"2": [SZ, characters("a\0b\0")]}),
            ("oddities", "plant_name", "HKLM", "64", HOSTS, "Hid\0den"),
        )
        shutil.copytree(RECORDED / "chromium-156", machine.path(CHROME))
        shutil.copytree(RECORDED / "firefox-153", machine.path(FIREFOX))
        machine.path(r"C:\users\Анна\NTUSER.DAT").touch()
        yield look(machine, "extensions").snapshot


def test_the_registry_tells_what_it_puts_into_browsers(seen: Snapshot) -> None:
    told = [one for one in seen.extensions if one.place.startswith("HKEY_")]
    assert [(one.place.rpartition("\\")[2], one.id, one.person, one.forced) for one in told] == [
        ("ExtensionInstallForcelist", FORCED, "", True),
        ("com.example.host", "com.example.host", "", False),
        (ASKED, ASKED, "root", True),
    ]
    assert (
        told[1].place == r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Google\Chrome\NativeMessagingHosts\com.example.host"
    )


def test_the_profiles_of_somebody_who_is_not_signed_in_are_read(seen: Snapshot) -> None:
    of_anna = [one for one in seen.extensions if one.person == "Анна"]
    assert of_anna == [
        Extension(
            place=rf"{CHROME}\External Extensions\{OFF}.json", browser="Chrome", id=OFF, person="Анна", forced=True
        ),
        *[
            Extension(
                place=rf"{CHROME}\Default\Extensions\{one}\{version}_0",
                browser="Chrome",
                id=one,
                name=name,
                version=version,
                person="Анна",
                forced=True,
                enabled=one != OFF,
            )
            for one, version, name in (
                (OFF, "0.9", "Look-alike ext3"),
                (FORCED, "1.2.3", "Look-alike"),
                (ASKED, "0.9", "Look-alike ext2"),
            )
        ],
        Extension(
            place=rf"{FIREFOX}\xowtbj37.default-esr\extensions\lookalike@example.org.xpi",
            browser="Firefox",
            id="lookalike@example.org",
            name="Look-alike",
            version="4.5",
            person="Анна",
            forced=True,
            enabled=True,
        ),
    ]


def test_what_could_not_be_read_is_told_at_its_place(seen: Snapshot) -> None:
    def told(place: str, why: str) -> tuple[str, str, bool]:
        return place, why, False

    assert all(isinstance(gap, Gap) and gap.part == "extensions" for gap in seen.gaps)
    assert [(gap.place, gap.why, gap.hides) for gap in seen.gaps] == [
        told(rf"HKEY_LOCAL_MACHINE\{POLICY}", "malformed"),
        told(rf"HKEY_LOCAL_MACHINE\{HOSTS}\Hid" + "\N{REPLACEMENT CHARACTER}den", "malformed"),
        told(r"C:\users\Анна\NTUSER.DAT", "unsupported"),
    ]
