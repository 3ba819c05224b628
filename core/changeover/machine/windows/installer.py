"""Products of the Windows Installer with their upgrade codes, also those that no list of programs shows.

It has run in the laboratory, on products that Wine's own Windows Installer installed; never on Windows itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import TROUBLE, at, below
from changeover.machine.windows.programs import install_day
from changeover.values import Gap, Program
from changeover.win32 import msi
from changeover.win32.registry import open_key
from changeover.win32.regvalue import packed_guid, unpacked_guid

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from changeover.machine.windows.keys import Open
    from changeover.win32.registry import Key

UPGRADE_CODES = (
    r"SOFTWARE\Classes\Installer\UpgradeCodes",
    r"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UpgradeCodes",
)
OF_PEOPLE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Installer\UserData"
OF_THE_MACHINE = "S-1-5-18"
"""The account under which the Windows Installer keeps products of the whole machine."""


def installer(
    opened: Open = open_key,
    listed: Callable[[str | None, int], Iterable[msi.Product]] = msi.products,
    told: Callable[[msi.Product, str], str] = msi.told,
) -> Iterator[Program | Gap]:
    """Every product of the Windows Installer: of the machine, and of everybody where our rights reach that far."""
    upgrades: dict[str, str] = {}
    for path in UPGRADE_CODES:
        for key in at("installer", "HKEY_LOCAL_MACHINE", path, hides=False, opened=opened):
            if isinstance(key, Gap):
                yield key
            else:
                yield from upgrade_codes(key, upgrades)
    found, refused = list[msi.Product](), False
    try:
        found = list(listed(msi.EVERYBODY, msi.MANAGED | msi.UNMANAGED | msi.MACHINE))
    except PermissionError:
        refused = True
    if refused:
        found = list(listed(None, msi.MANAGED | msi.UNMANAGED | msi.MACHINE))
        for key in at("installer", "HKEY_LOCAL_MACHINE", OF_PEOPLE, hides=True, opened=opened):
            yield from [key] if isinstance(key, Gap) else others(key, {product.sid for product in found})
    for product in found:
        yield from _product(product, upgrades, told)


def upgrade_codes(key: Key, into: dict[str, str]) -> Iterator[Gap]:
    """Add {product code} -> {upgrade code} for everything below an UpgradeCodes key, where both are packed names."""
    for line in below("installer", key, hides=False):
        if isinstance(line, Gap):
            yield line
            continue
        upgrade = unpacked_guid(line.place.rpartition("\\")[2])
        try:
            codes = [unpacked_guid(name) for name in line.values()]
        except TROUBLE as error:
            yield gap("installer", line.place, error)
            continue
        if upgrade:
            into.update({code: upgrade for code in codes if code})


def _product(
    product: msi.Product, upgrades: Mapping[str, str], told: Callable[[msi.Product, str], str]
) -> Iterator[Program | Gap]:
    kept = packed_guid(product.code)
    place = rf"HKEY_LOCAL_MACHINE\{OF_PEOPLE}\{product.sid or OF_THE_MACHINE}\Products\{kept}\InstallProperties"
    said: dict[str, str] = {}
    for name in ("ProductName", "VersionString", "Publisher", "InstallLocation", "InstallDate"):
        try:
            said[name] = told(product, name)
        except OSError as error:
            yield gap("installer", place, error, hides=name == "ProductName", about=name)
    yield Program(
        place=place,
        source="installer",
        name=said.get("ProductName", ""),
        version=said.get("VersionString", ""),
        publisher=said.get("Publisher", ""),
        product_code=product.code,
        upgrade_code=upgrades.get(product.code, ""),
        person=product.sid,
        location=said.get("InstallLocation", ""),
        installed=install_day(said.get("InstallDate", "")),
    )


def others(key: Key, seen: Collection[str]) -> Iterator[Gap]:
    """A gap for everybody below a UserData key who has products and is not in `seen`; administrators may list them."""
    for person in below("installer", key, hides=True):
        if isinstance(person, Gap):
            yield person
            continue
        sid = person.place.rpartition("\\")[2]
        if sid in seen or sid == OF_THE_MACHINE:
            continue
        try:
            with person.open("Products") as products:
                some = next(products.names(), None) is not None
        except FileNotFoundError:
            continue
        except TROUBLE as error:
            yield gap("installer", person.place, error, hides=True)
            continue
        if some:
            detail = "Only an administrator may list what is installed for this person alone."
            yield Gap(part="installer", place=person.place, why="denied", hides=True, detail=detail)
