r"""What the products say of themselves below SOFTWARE\KasperskyLab and SOFTWARE\UltraAV, in both views.

Where each value stands, and in which forms a time is kept, comes from public code and inventories of real machines;
nothing here has met a real installation yet.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import TROUBLE, Fields, at, below, child
from changeover.machine.windows.programs import VIEWS
from changeover.values import Gap, VendorValue
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.windows.keys import Open
    from changeover.win32.registry import Key

ROOT = r"SOFTWARE\KasperskyLab"
INSIDE = {"protected": "", "wsee": "WSEE\\"}
"""Keys that hold product keys, and what goes before their names: home up to 2014 and business, Windows Server."""
PARTS = ("components", "protected", "wsee")
AGENT = r"Components\34\1103"
"""Where the Network Agent keeps what it knows of the others on this machine."""
NEVER = 0xFFFFFFFF
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


def vendor(opened: Open = open_key) -> Iterator[VendorValue | Gap]:
    """Everything that is said in both views; a key that is closed to us may well be an installation."""
    for view in VIEWS:
        for root in at("vendor", "HKEY_LOCAL_MACHINE", ROOT, view, hides=True, opened=opened):
            yield from [root] if isinstance(root, Gap) else kaspersky(root)
        for name, path in ULTRAAV.items():
            for key in at("vendor", "HKEY_LOCAL_MACHINE", path, view, hides=True, opened=opened):
                yield from [key] if isinstance(key, Gap) else handed_over(key, name)


def kaspersky(root: Key) -> Iterator[VendorValue | Gap]:
    """What stands below a KasperskyLab key: one `present` for each product key, and what it says of itself."""
    for key in below("vendor", root, hides=True):
        if isinstance(key, Gap):
            yield key
            continue
        name = _name(key)
        if name.casefold() in INSIDE:
            for inner in below("vendor", key, hides=True):
                yield from [inner] if isinstance(inner, Gap) else product(inner, INSIDE[name.casefold()] + _name(inner))
        if name.casefold() not in PARTS:
            yield from product(key, name)
    for agent in child("vendor", root, AGENT, hides=True):
        yield agent if isinstance(agent, Gap) else _present(agent, AGENT)


def product(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    """What one product says of itself. `name` is that of its key: AVP21.15, KSDE5.15, KES.21.16."""
    yield _present(key, name)
    for inner in child("vendor", key, "environment", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _environment(inner, name)
    for inner in child("vendor", key, "Data", hides=False):
        yield from [inner] if isinstance(inner, Gap) else _kept_data(inner, name)
    for path, value in TIMES:
        for inner in child("vendor", key, path, hides=False):
            yield from [inner] if isinstance(inner, Gap) else _time(inner, name, value)
    if name.casefold() == "wmihlp":
        try:
            expired = key.value("IsReportedExpired")
        except TROUBLE as error:
            yield gap("vendor", key.place, error, about="IsReportedExpired")
        else:
            if expired:
                yield VendorValue(place=key.place, key=name, what="expired")


def handed_over(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    """What UltraAV, to which customers in the US were handed over, says of itself."""
    yield _present(key, name)
    fields = Fields("vendor", key)
    if folder := fields.text("AppFolder"):
        yield VendorValue(place=key.place, key=name, what="folder", value=folder)
    yield from fields.gaps


def _present(key: Key, name: str) -> VendorValue:
    return VendorValue(place=key.place, key=name, what="present")


def _name(key: Key) -> str:
    return key.place.rpartition("\\")[2]


def _environment(key: Key, name: str) -> Iterator[VendorValue | Gap]:
    fields = Fields("vendor", key)
    for what, values in ENVIRONMENT:
        if said := next(filter(None, map(fields.text, values)), ""):
            yield VendorValue(place=key.place, key=name, what=what, value=said)
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
    elif seconds:
        moment = datetime.fromtimestamp(seconds, UTC)
        yield VendorValue(place=key.place, key=name, what="updated", value="LastSuccessfulUpdate", at=moment)
    yield from fields.gaps


def _time(key: Key, name: str, value: str) -> Iterator[VendorValue | Gap]:
    try:
        kept = key.value(value)
        moment = kept.filetime() if kept else None
    except TROUBLE as error:
        yield gap("vendor", key.place, error, about=value)
        return
    if moment:
        yield VendorValue(place=key.place, key=name, what="updated", value=value, at=moment)
