"""Readers of macOS, on a small tree of invented files."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING

from changeover.machine.macos.applications import applications
from changeover.machine.macos.traces import folders, packages, units
from changeover.values import Application, Folder, Gap, Package, Service

if TYPE_CHECKING:
    from pathlib import Path


def put(file: Path, entries: dict[str, object], form: plistlib.PlistFormat = plistlib.FMT_XML) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(plistlib.dumps(entries, fmt=form))


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
    *seen, unread = applications(tmp_path)
    damaged, empty, found = seen
    assert found == Application(
        place="/Applications/Kaspersky.app", name="Kaspersky", bundle="com.kaspersky.kav", version="24.1"
    )
    assert isinstance(damaged, Gap)
    assert (damaged.place, damaged.why, damaged.hides) == ("/Applications/Broken.app", "malformed", True)
    assert isinstance(empty, Gap)
    assert (empty.place, empty.why) == ("/Applications/Empty.app", "missing")
    assert isinstance(unread, Gap)
    assert (unread.place, unread.hides) == ("systemextensionsctl list", True)


def test_receipts_start_up_entries_and_folders_are_found(tmp_path: Path) -> None:
    put(
        tmp_path / "private/var/db/receipts/com.kaspersky.kav.core.plist",
        {"PackageIdentifier": "com.kaspersky.kav.core", "PackageVersion": "12.1"},
    )
    job: dict[str, object] = {"Label": "com.kaspersky.kav", "ProgramArguments": ["/Library/KAV/kav", "-r"]}
    put(tmp_path / "Library/LaunchDaemons/com.kaspersky.kav.plist", job)
    put(tmp_path / "Library/LaunchAgents/odd.plist", {"ProgramArguments": [1]})
    (tmp_path / "Library/Application Support/Kaspersky Lab/KAV").mkdir(parents=True)
    assert list(packages(tmp_path)) == [
        Package(
            place="/private/var/db/receipts/com.kaspersky.kav.core.plist",
            name="com.kaspersky.kav.core",
            manager="pkgutil",
            version="12.1",
        )
    ]
    assert list(units(tmp_path)) == [
        Service(
            place="/Library/LaunchDaemons/com.kaspersky.kav.plist",
            name="com.kaspersky.kav",
            kind="unit",
            file="/Library/KAV/kav",
            file_exists=False,
        ),
        Service(place="/Library/LaunchAgents/odd.plist", name="odd", kind="unit"),
    ]
    assert list(folders(tmp_path)) == [Folder(place="/Library/Application Support/Kaspersky Lab/KAV")]
