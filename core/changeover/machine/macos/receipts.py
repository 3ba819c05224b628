"""Receipts that installer packages left on this Mac: their files, and what `pkgutil` knows besides.

Words of pkgutil: its own manual. Its output was composed for the tests; it never ran.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.asking import Unanswered, ask
from changeover.machine.gaps import gap
from changeover.machine.macos.people import shown
from changeover.machine.macos.plists import NotAList, read, text
from changeover.values import Gap, Package

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.asking import Ask

RECEIPTS = "private/var/db/receipts"
PKGUTIL = "/usr/sbin/pkgutil"
SECONDS = 5
MOST = 50
"""Packages without a file of their own of which pkgutil is asked for more than their names."""


def packages(root: Path = Path("/"), asked: Ask = ask) -> Iterator[Package | Gap]:
    """Every package that left a receipt, each once."""
    seen: set[str] = set()
    try:
        files = sorted(file for file in (root / RECEIPTS).iterdir() if file.suffix == ".plist")
    except OSError as error:
        yield gap("packages", f"/{RECEIPTS}", error, hides=True)
        files = []
    for file in files:
        try:
            entries = read(file)
        except (OSError, NotAList) as error:
            yield gap("packages", shown(file, root), error, hides=True)
            continue
        name = text(entries, "PackageIdentifier") or file.stem
        seen.add(name)
        yield Package(place=shown(file, root), name=name, manager="pkgutil", version=text(entries, "PackageVersion"))
    try:
        names = asked((PKGUTIL, "--pkgs"), SECONDS).split()
    except Unanswered as unanswered:
        yield Gap(part="packages", place="pkgutil --pkgs", why=unanswered.why, hides=True, detail=unanswered.detail)
        return
    more = [name for name in dict.fromkeys(names) if name not in seen]
    for number, name in enumerate(more):
        yield _told(name, asked) if number < MOST else Package(place="pkgutil --pkgs", name=name, manager="pkgutil")


def _told(name: str, asked: Ask) -> Package:
    place = f"pkgutil --pkg-info {name}"
    try:
        version = info(asked((PKGUTIL, "--pkg-info", name), SECONDS)).get("version", "")
    except Unanswered:  # it is listed, so it is there; only its version stays unknown
        version = ""
    return Package(place=place, name=name, manager="pkgutil", version=version)


def info(told: str) -> dict[str, str]:
    """Read lines of the form `version: 12.1`."""
    found = {}
    for line in told.splitlines():
        name, colon, value = line.partition(":")
        if colon:
            found[name.strip()] = value.strip()
    return found
