"""Readers of macOS, on small trees of invented files and on answers of its commands that we composed."""

from __future__ import annotations

import base64
import os
import plistlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.machine.asking import Unanswered
from changeover.machine.macos import READERS, certificates, launchd, receipts, system_extensions
from changeover.machine.macos.applications import applications
from changeover.machine.macos.extensions import SAFARI, extensions
from changeover.machine.macos.folders import folders
from changeover.machine.macos.plists import LARGEST
from changeover.values import Application, Certificate, Extension, Folder, Gap, Package, Service
from tests.unit.machine.test_subject import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

LAB = "Library/Application Support/Kaspersky Lab"
HEAD = "enabled\tactive\tteamID\tbundleID (version)\tname\t[state]"
SYSEXT = "com.kaspersky.kav.sysext"
# Composed after rows that public programs read; no line of it comes from a Mac with Kaspersky.
COMPOSED = f"""\
3 extension(s)
--- com.apple.system_extension.network_extension (Go to 'System Settings > General' to modify)
{HEAD}
*\t*\t2Y8XE5CQ94\t{SYSEXT} (25.0.0.1/25.0.1)\tKaspersky\t[activated enabled]
\t\t2Y8XE5CQ94\t{SYSEXT} (24.1/24.1)\tKaspersky\t[terminated waiting to uninstall on reboot]
--- com.apple.system_extension.endpoint_security
{HEAD}
*\t\tABCDE12345\tcom.example.filter (1.0)\tExample\t[activated waiting for user]
"""


def put(file: Path, entries: Mapping[str, object], form: plistlib.PlistFormat = plistlib.FMT_XML) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(plistlib.dumps(dict(entries), fmt=form))


def says(answers: Mapping[str, str]) -> Callable[[Sequence[str], float], str]:
    """Commands that answer so, by their words after the program; all others are not there."""

    def asked(command: Sequence[str], _seconds: float) -> str:
        try:
            return answers[" ".join(command[1:])]
        except KeyError:
            raise Unanswered("missing", f"no {command[0]}") from None

    return asked


def gaps(things: Sequence[object]) -> list[tuple[str, str, bool]]:
    return [(thing.place, thing.why, thing.hides) for thing in things if isinstance(thing, Gap)]


# -- applications and system extensions


def test_applications_are_named_and_damaged_ones_are_told(tmp_path: Path) -> None:
    put(
        tmp_path / "Applications/Kaspersky.app/Contents/Info.plist",
        {"CFBundleIdentifier": "com.kaspersky.kav", "CFBundleShortVersionString": "24.1", "CFBundleName": "Kaspersky"},
        plistlib.FMT_BINARY,
    )
    broken = tmp_path / "Applications/Broken.app/Contents/Info.plist"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"<plist><dict><date>never</date></dict></plist>")
    (tmp_path / "Applications/Empty.app").mkdir()
    damaged, empty, found = applications(tmp_path, says({"list": "0 extension(s)\n"}))
    assert found == Application(
        place="/Applications/Kaspersky.app", name="Kaspersky", bundle="com.kaspersky.kav", version="24.1"
    )
    assert gaps([damaged, empty]) == [
        ("/Applications/Broken.app", "malformed", True),
        ("/Applications/Empty.app", "missing", True),
    ]


@pytest.mark.parametrize(
    "place",
    [
        "Applications/Utilities/One.app",
        f"{LAB}/SafeKids/Applications/One.app",
        f"{LAB}/KAV/Binaries/Inner/One.app",
        "Users/anna/Applications/One.app",
        "Library/Extensions/klif.kext",
    ],
)
def test_every_place_of_applications_is_looked_at(tmp_path: Path, place: str) -> None:
    put(tmp_path / place / "Contents/Info.plist", {"CFBundleIdentifier": "com.example.one"})
    put(tmp_path / "Library/Elsewhere/Two.app/Contents/Info.plist", {})
    put(tmp_path / place / "Contents/Inner.app/Contents/Info.plist", {})
    assert [thing.place for thing in applications(tmp_path, says({"list": ""})) if isinstance(thing, Application)] == [
        f"/{place}"
    ]


def test_links_among_applications_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "Applications/Deep").mkdir(parents=True)
    (tmp_path / "Applications/Deep/Self").symlink_to("..")
    (tmp_path / "Applications/Away.app").symlink_to(tmp_path)
    assert list(applications(tmp_path, says({"list": ""}))) == []


def test_system_extensions_of_composed_output() -> None:
    place = "systemextensionsctl list"
    assert list(system_extensions.system_extensions(says({"list": COMPOSED}))) == [
        Application(place=place, name="Kaspersky", bundle=SYSEXT, version="25.0.0.1", team="2Y8XE5CQ94", active=True),
        Application(place=place, name="Kaspersky", bundle=SYSEXT, version="24.1", team="2Y8XE5CQ94", active=False),
        Application(
            place=place, name="Example", bundle="com.example.filter", version="1.0", team="ABCDE12345", active=False
        ),
    ]


@pytest.mark.parametrize("line", ["*\t*\tTEAM\tcom.example", "*\t*\tTEAM\tno version\tname\t[activated enabled]"])
def test_a_row_in_another_form_could_hide_something(line: str) -> None:
    assert gaps(list(system_extensions.parse(f"{HEAD}\n{line}\n"))) == [("systemextensionsctl list", "malformed", True)]


def test_a_command_without_an_answer_could_hide_something(tmp_path: Path) -> None:
    silent = says({})
    assert gaps(list(applications(tmp_path, silent))) == [("systemextensionsctl list", "missing", True)]
    assert gaps(list(receipts.packages(tmp_path, silent))) == [
        ("/private/var/db/receipts", "missing", True),
        ("pkgutil --pkgs", "missing", True),
    ]
    assert gaps(list(launchd.units(tmp_path, silent))) == [("launchctl list", "missing", False)]


# -- receipts


def test_receipts_of_files_and_of_composed_output(tmp_path: Path) -> None:
    place = tmp_path / "private/var/db/receipts"
    put(place / "com.kaspersky.kav.core.plist", {"PackageIdentifier": "com.kaspersky.kav.core", "PackageVersion": "12"})
    (place / "broken.plist").write_bytes(b"no list")
    (place / "com.kaspersky.kav.core.bom").write_bytes(b"")
    told = {
        "--pkgs": "com.kaspersky.kav.core\ncom.kaspersky.klnagent.core\ncom.example\n",
        "--pkg-info com.kaspersky.klnagent.core": "package-id: com.kaspersky.klnagent.core\nversion: 12.0.77\n",
    }
    broken, *found = receipts.packages(tmp_path, says(told))
    assert gaps([broken]) == [("/private/var/db/receipts/broken.plist", "malformed", True)]
    assert found == [
        Package(
            place="/private/var/db/receipts/com.kaspersky.kav.core.plist",
            name="com.kaspersky.kav.core",
            manager="pkgutil",
            version="12",
        ),
        Package(
            place="pkgutil --pkg-info com.kaspersky.klnagent.core",
            name="com.kaspersky.klnagent.core",
            manager="pkgutil",
            version="12.0.77",
        ),
        Package(place="pkgutil --pkg-info com.example", name="com.example", manager="pkgutil"),
    ]


def test_ten_thousand_receipts_without_files_are_told_and_few_are_asked_after(tmp_path: Path) -> None:
    count = 0

    def asked(command: Sequence[str], _seconds: float) -> str:
        nonlocal count
        count += 1
        return "".join(f"com.example.n{number}\n" for number in range(10_000)) if command[1] == "--pkgs" else ""

    assert len([thing for thing in receipts.packages(tmp_path, asked) if isinstance(thing, Package)]) == 10_000
    assert count == 1 + receipts.MOST


# -- start-up


def test_start_up_entries_helpers_and_loaded_jobs_of_composed_output(tmp_path: Path) -> None:
    job: dict[str, object] = {"Label": "com.kaspersky.kav", "ProgramArguments": ["/Library/KAV/kav", "-r"]}
    put(tmp_path / "Library/LaunchDaemons/com.kaspersky.kav.plist", job)
    put(tmp_path / "Library/LaunchAgents/odd.plist", {"ProgramArguments": [1]})
    put(tmp_path / "Users/anna/Library/LaunchAgents/her.plist", {"Label": "her", "Program": "/nowhere/it"})
    (tmp_path / "Library/PrivilegedHelperTools").mkdir()
    (tmp_path / "Library/PrivilegedHelperTools/com.kaspersky.helper").touch()
    told = "PID\tStatus\tLabel\n81\t0\tcom.kaspersky.kav\n-\t0\tcom.apple.mds\n-\t78\tcom.kaspersky.gone\nodd\n"
    assert list(launchd.units(tmp_path, says({"list": told}))) == [
        Service(
            place="/Library/LaunchDaemons/com.kaspersky.kav.plist",
            name="com.kaspersky.kav",
            kind="unit",
            file="/Library/KAV/kav",
            file_exists=False,
            running=True,
        ),
        Service(place="/Library/LaunchAgents/odd.plist", name="odd", kind="unit"),
        Service(
            place="/Users/anna/Library/LaunchAgents/her.plist",
            name="her",
            kind="unit",
            file="/nowhere/it",
            file_exists=False,
        ),
        Service(
            place="/Library/PrivilegedHelperTools/com.kaspersky.helper",
            name="com.kaspersky.helper",
            kind="unit",
            file="/Library/PrivilegedHelperTools/com.kaspersky.helper",
            file_exists=True,
        ),
        Service(place="launchctl list", name="com.kaspersky.gone", kind="unit"),
    ]


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are of other systems")
def test_pipes_and_huge_lists_are_told_and_never_waited_for(tmp_path: Path) -> None:
    place = tmp_path / "Library/LaunchDaemons"
    place.mkdir(parents=True)
    os.mkfifo(place / "pipe.plist")
    with (place / "huge.plist").open("wb") as file:
        file.truncate(LARGEST + 1)
    (place / "loop.plist").symlink_to("loop.plist")
    assert gaps(list(launchd.units(tmp_path, says({"list": ""})))) == [
        ("/Library/LaunchDaemons/huge.plist", "malformed", True),
        ("/Library/LaunchDaemons/loop.plist", "malformed", True),
        ("/Library/LaunchDaemons/pipe.plist", "malformed", True),
    ]


# -- folders, certificates, browsers


def test_folders_of_the_system_and_of_people(tmp_path: Path) -> None:
    names = [f"{LAB}/KAV", "Library/Logs/Kaspersky Lab/x", "Library/Caches/com.kaspersky.kav", f"Users/anna/{LAB}/KAV"]
    for name in names:
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / LAB / "file").touch()
    assert list(folders(tmp_path)) == [Folder(place=f"/{name}") for name in names]


def test_certificates_of_a_composed_keychain() -> None:
    lines = base64.encodebytes(CERTIFICATE).decode()
    text = f"-----BEGIN CERTIFICATE-----\n{lines}-----END CERTIFICATE-----\n"
    broken = "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"
    told = says({f"find-certificate -a -p {certificates.KEYCHAIN}": text + broken})
    found, odd, others = certificates.roots(told)
    assert isinstance(found, Certificate)
    assert (found.place, found.subject) == (certificates.KEYCHAIN, "O=Example, CN=Example Root")
    assert gaps([odd, others]) == [
        (certificates.KEYCHAIN, "malformed", False),
        ("~/Library/Keychains", "unsupported", False),
    ]


def test_browsers_of_people_and_what_a_management_service_puts_there(tmp_path: Path) -> None:
    one = "a" * 32
    profile = tmp_path / "Users/anna/Library/Application Support/Google/Chrome/Default"
    manifest = profile / f"Extensions/{one}/1.0_0/manifest.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text('{"name": "One", "version": "1.0"}')
    managed = tmp_path / "Library/Managed Preferences"
    put(managed / "com.google.Chrome.plist", {"ExtensionInstallForcelist": [f"{'b' * 32};https://example.org"]})
    put(
        managed / "anna/org.mozilla.firefox.plist",
        {"ExtensionSettings": {"a@b": {"installation_mode": "force_installed"}}},
    )
    (managed / "com.microsoft.Edge.plist").write_bytes(b"x")
    host = tmp_path / "Library/Google/Chrome/NativeMessagingHosts/com.example.host.json"
    host.parent.mkdir(parents=True)
    host.touch()
    things = list(extensions(tmp_path))
    assert [(thing.id, thing.person, thing.forced) for thing in things if isinstance(thing, Extension)] == [
        ("com.example.host", "", False),
        ("b" * 32, "", True),
        ("a@b", "anna", True),
        (one, "anna", False),
    ]
    assert gaps(things) == [(str(managed / "com.microsoft.Edge.plist"), "malformed", False), *gaps([SAFARI])]


# -- any answer


@given(st.text())
def test_no_answer_makes_a_parser_fail(told: str) -> None:
    for thing in system_extensions.parse(told):
        assert thing.place == "systemextensionsctl list"
    assert all(launchd.parse(told))
    assert all(isinstance(value, str) for value in receipts.info(told).values())


def test_every_reader_has_its_part() -> None:
    parts = ["applications", "packages", "units", "processes", "folders", "extensions", "certificates", "conditions"]
    assert list(READERS) == parts
