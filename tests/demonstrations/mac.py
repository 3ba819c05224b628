"""What stands on a Mac at home, and what Kaspersky adds to it."""

from __future__ import annotations

from changeover.values import Application, Conditions, Folder, Gap, Package, Process, Service, System
from tests.demonstrations.things import Things

KAV = "/Library/Application Support/Kaspersky Lab/KAV"
FINDER = "/System/Library/CoreServices/Finder.app/Contents/MacOS/Finder"

MAC = System(family="macos", release="macOS 15.7", build="24.6.0", server=False, chip="arm64", boot="1764057600")
MAC_CONDITIONS = Conditions()

MACOS = Things(
    processes=(
        Process(place="process 1: /sbin/launchd", name="launchd", file="/sbin/launchd"),
        Process(place=f"process 312: {FINDER}", name="Finder", file=FINDER),
    ),
    applications=(
        Application(place="/Applications/Safari.app", name="Safari", bundle="com.apple.Safari", version="26.1"),
    ),
    gaps=(
        Gap(
            part="extensions",
            place="~/Library/Containers/com.apple.Safari",
            why="unsupported",
            detail="macOS shows the extensions of Safari to no other program.",
        ),
        Gap(
            part="certificates",
            place="~/Library/Keychains",
            why="unsupported",
            detail="What people trust by their own keychains is not read.",
        ),
        Gap(
            part="conditions",
            why="unsupported",
            detail="Waiting updates and disk encryption are not read on a Mac.",
        ),
    ),
)
KASPERSKY_MAC = Things(
    services=(
        Service(
            place="/Library/LaunchDaemons/com.kaspersky.kav.plist",
            name="com.kaspersky.kav",
            kind="unit",
            file=f"{KAV}/Binaries/kav",
            file_exists=True,
        ),
    ),
    processes=(Process(place=f"process 88: {KAV}/Binaries/kav", name="kav", file=f"{KAV}/Binaries/kav"),),
    packages=(
        Package(
            place="/private/var/db/receipts/com.kaspersky.kav.core.plist",
            name="com.kaspersky.kav.core",
            manager="pkgutil",
            version="25.1",
        ),
    ),
    folders=(Folder(place=KAV),),
    applications=(
        Application(place="/Applications/Kaspersky.app", name="Kaspersky", bundle="com.kaspersky.kav", version="25.1"),
    ),
)
