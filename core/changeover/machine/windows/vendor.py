r"""What the products say of themselves below SOFTWARE\KasperskyLab and SOFTWARE\UltraAV: of the machine, and of people.

Where each value stands, and in which forms a time is kept, comes from public code and inventories of real machines. It
has run on recorded values and in the laboratory, which is Wine; nothing here has met a real installation yet.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from changeover.machine.windows import bases
from changeover.machine.windows.keys import Fields, at, below, child
from changeover.machine.windows.people import people
from changeover.machine.windows.places import here
from changeover.machine.windows.programs import VIEWS
from changeover.values import Gap, VendorValue
from changeover.win32.folders import is_there
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There
    from changeover.win32.registry import Key

ROOT = r"SOFTWARE\KasperskyLab"
OF_A_PERSON = r"Software\KasperskyLab"
INSIDE = {"protected": "", "wsee": "WSEE\\"}
"""Keys that hold product keys, and what goes before their names: home up to 2014 and business, Windows Server."""
PARTS = ("components", *INSIDE)
AGENT = r"Components\34\1103"
"""Where the Network Agent keeps what it knows of the others on this machine."""
STATE = r"1.0.0.0\Statistics\AVState"
NEVER = 0xFFFFFFFF
MOST_DAYS = 36_500
"""A license that ends later than in a hundred years is a number that means something else."""
ULTRAAV = {"UltraAV": r"SOFTWARE\UltraAV", "AuAppFirewall": r"SOFTWARE\AuAppFirewall"}
ENVIRONMENT: tuple[tuple[Literal["version", "product-code", "name", "folder"], tuple[str, ...]], ...] = (
    ("version", ("ProductVersion", "Ins_ProductVersion")),
    ("product-code", ("ProductCode",)),
    ("name", ("ProductName",)),
    ("folder", ("ProductRoot",)),
)
"""What the key `environment` tells, and the names under which it is kept; the first that is there counts."""
TIMES = ((r"Data\UpdateState", "LastUpdate"), (r"watchdog\BasesInfo", "Date"))
"""Where the time of the last update is kept as a FILETIME, in UTC."""


class Disk:
    """What is asked of files: where things are, whether one is there, and how it begins."""

    def __init__(self, places: Places, there: There, read: Callable[[str], bytes]) -> None:
        self.places, self.there, self.read = places, there, read


def vendor(
    opened: Open = open_key,
    where: Callable[[], Places] = here,
    there: There = is_there,
    read: Callable[[str], bytes] = bases.beginning,
) -> Iterator[VendorValue | Gap]:
    """Everything that is said in both views and to people; a key that is closed to us may well be an installation."""
    disk = Disk(where(), there, read)
    for view in VIEWS:
        for root in at("vendor", "HKEY_LOCAL_MACHINE", ROOT, view, hides=True, opened=opened):
            yield from [root] if isinstance(root, Gap) else kaspersky(root, disk)
        for name, path in ULTRAAV.items():
            for key in at("vendor", "HKEY_LOCAL_MACHINE", path, view, hides=True, opened=opened):
                yield from _closed(key, name) if isinstance(key, Gap) else handed_over(key, name)
    for person in people("vendor", disk.places, opened, hides=False):
        if isinstance(person, Gap):
            yield person
        elif person.loaded:
            path = f"{person.sid}\\{OF_A_PERSON}"
            for root in at("vendor", "HKEY_USERS", path, hides=False, opened=opened):
                yield from [root] if isinstance(root, Gap) else of_a_person(root)


def kaspersky(root: Key, disk: Disk) -> Iterator[VendorValue | Gap]:
    """What stands below a KasperskyLab key: one `present` for each product key, and what it says of itself."""
    for key in below("vendor", root, hides=True):
        name = _name(key)
        before = INSIDE.get(name.casefold())
        if isinstance(key, Gap):
            yield from [key] if name.casefold() in PARTS else _closed(key, name)
            continue
        if before is not None:
            for inner in below("vendor", key, hides=True):
                own = before + _name(inner)
                yield from _closed(inner, own) if isinstance(inner, Gap) else product(inner, own, disk)
        if name.casefold() not in PARTS:
            yield from product(key, name, disk)
    for agent in child("vendor", root, AGENT, hides=True):
        yield from _closed(agent, AGENT) if isinstance(agent, Gap) else _agent(agent)


def product(key: Key, name: str, disk: Disk) -> Iterator[VendorValue | Gap]:
    """What one product says of itself. `name` is that of its key: AVP21.15, KSDE5.15, KES.21.16."""
    yield _present(key, name)
    for inner in child("vendor", key, "environment", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _environment(inner, name, disk)
    for inner in child("vendor", key, "Install", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _installed(inner, name)
    for inner in child("vendor", key, "Data", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _kept_data(inner, name)
    for path, value in TIMES:
        for inner in child("vendor", key, path, hides=False):
            yield from [inner] if isinstance(inner, Gap) else _time(inner, name, value)
    for inner in child("vendor", key, "settings", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _password(inner, name)
    if name.casefold() == "wmihlp":
        fields = Fields("vendor", key)
        if fields.has("IsReportedExpired"):
            yield VendorValue(place=key.place, key=name, what="expired")
        yield from fields.gaps


def of_a_person(root: Key) -> Iterator[VendorValue | Gap]:
    """Product keys in one person's part of the registry: settings, which outlive the product."""
    for key in below("vendor", root, hides=False):
        yield key if isinstance(key, Gap) else _present(key, _name(key))


def handed_over(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    """What UltraAV, to which customers in the US were handed over, says of itself."""
    yield _present(key, name)
    fields = Fields("vendor", key)
    if folder := fields.text("AppFolder"):
        yield VendorValue(place=key.place, key=name, what="folder", value=folder)
    yield from fields.gaps


def _present(key: Key | Gap, name: str) -> VendorValue:
    return VendorValue(place=key.place, key=name, what="present")


def _closed(gap: Gap, name: str) -> Iterator[VendorValue | Gap]:
    """A key that is there and refuses to be read, as a product does that protects itself."""
    if gap.why == "denied":
        yield _present(gap, name)
    yield gap


def _name(key: Key | Gap) -> str:
    return key.place.rpartition("\\")[2]


def _agent(key: Key) -> Iterator[VendorValue | Gap]:
    """The Network Agent's key, and the server that it reports to."""
    yield _present(key, AGENT)
    for inner in child("vendor", key, STATE, hides=False):
        if isinstance(inner, Gap):
            yield inner
            continue
        fields = Fields("vendor", inner)
        if said := fields.text("Protection_AdmServer"):
            yield VendorValue(place=inner.place, key=AGENT, what="server", value=said)
        yield from fields.gaps


def _environment(key: Key, name: str, disk: Disk) -> Iterator[VendorValue | Gap]:
    fields = Fields("vendor", key)
    for what, values in ENVIRONMENT:
        if said := next(filter(None, map(fields.text, values)), ""):
            yield VendorValue(place=key.place, key=name, what=what, value=said)
    yield from bases.bases(fields, name, disk.places, disk.there, disk.read)
    yield from dict.fromkeys(fields.gaps)  # a folder's value may have been asked for more than once


def _installed(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    """The version as the products for Windows Server keep it."""
    fields = Fields("vendor", key)
    if said := fields.text("Version"):
        yield VendorValue(place=key.place, key=name, what="version", value=said)
    yield from fields.gaps


def _kept_data(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    fields = Fields("vendor", key)
    if said := fields.text("LocalizedProductName"):
        yield VendorValue(place=key.place, key=name, what="name", value=said)
    if said := fields.text("ServerName"):
        yield VendorValue(place=key.place, key=name, what="server", value=said)
    seconds = fields.number("LastSuccessfulUpdate")
    if seconds == NEVER:
        yield VendorValue(place=key.place, key=name, what="updated", value="never")
    elif seconds and seconds < NEVER:
        moment = datetime.fromtimestamp(seconds, UTC)
        yield VendorValue(place=key.place, key=name, what="updated", value="LastSuccessfulUpdate", at=moment)
    days = fields.number("LicDaysTillExpiration")
    if fields.flag("LicKeyType") and days is not None and days <= MOST_DAYS:  # without a key there is no license
        yield VendorValue(place=key.place, key=name, what="expires", value=f"in {days} days")
    yield from fields.gaps


def _time(key: Key, name: str, value: str) -> Iterator[VendorValue | Gap]:
    fields = Fields("vendor", key)
    if moment := fields.time(value):
        yield VendorValue(place=key.place, key=name, what="updated", value=value, at=moment)
    yield from fields.gaps


def _password(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    """Whether a password is asked for before the product can be changed. What is kept of the password is never told."""
    fields = Fields("vendor", key)
    switch = fields.number("EnablePswrdProtect")
    yield from fields.gaps
    said = set() if switch is None else {switch != 0}
    for inner in child("vendor", key, "PasswordProtectionSettings", hides=False):
        if isinstance(inner, Gap):
            yield inner
            continue
        kept = Fields("vendor", inner)
        if kept.has("OPEP"):
            said.add(bool(kept.raw("OPEP").strip(b"\0")))
        yield from kept.gaps
    if said:
        yield VendorValue(place=key.place, key=name, what="password", value="on" if True in said else "off")
