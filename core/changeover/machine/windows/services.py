r"""Services, drivers and filters: what the registry keeps of them, and which ones the service manager runs.

The registry's list is the longer one: it also has what is left over and what the manager shows nobody. Filters of
keyboards, mice, disks and volumes stand at the class of the device (Microsoft, "Installing a Filter Driver"): one that
is named there and has lost its file can leave a machine without keyboard or mouse.
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import TROUBLE, Fields, at, below
from changeover.machine.windows.places import here, service_file
from changeover.values import Gap, Service
from changeover.win32.folders import is_there
from changeover.win32.registry import open_key
from changeover.win32.services import DRIVER, RUNNING, STOPPED, Listed, listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There
    from changeover.win32.registry import Key

SERVICES = r"SYSTEM\CurrentControlSet\Services"
CLASSES = r"SYSTEM\CurrentControlSet\Control\Class"
FILTERED = {
    "keyboards": "{4D36E96B-E325-11CE-BFC1-08002BE10318}",
    "mice": "{4D36E96F-E325-11CE-BFC1-08002BE10318}",
    "disks": "{4D36E967-E325-11CE-BFC1-08002BE10318}",
    "volumes": "{71A27CDD-812A-11D0-BEC7-08002BE2092F}",
}
"""Classes of devices that other makers' drivers filter."""
FILTERS = ("UpperFilters", "LowerFilters")
OF_WINDOWS = frozenset(
    {"kbdclass", "mouclass", "partmgr", "ehstorclass", "volsnap", "fvevol", "iorate", "rdyboost", "volume"}
)
"""What Windows itself names there."""
START = {0: "boot", 1: "system", 2: "auto", 3: "demand", 4: "disabled"}


def services(
    opened: Open = open_key,
    where: Callable[[], Places] = here,
    there: There = is_there,
    managed: Callable[[], Iterable[Listed]] = listed,
) -> Iterator[Service | Gap]:
    """Every service and driver of the registry, those that only the manager lists, and the filters of devices."""
    lines: dict[str, Listed] = {}
    try:
        lines = {line.name.casefold(): line for line in managed()}
    except OSError as error:
        yield gap("services", "service manager", error, hides=False)
    places = where()
    known: dict[str, Service] = {}
    for key in at("services", "HKEY_LOCAL_MACHINE", SERVICES, hides=True, opened=opened):
        if isinstance(key, Gap):
            yield key
            continue
        for entry in entries(key, lines, places, there):
            if isinstance(entry, Service):
                known[entry.name.casefold()] = entry
            yield entry
    for line in lines.values():
        yield Service(
            place=f"HKEY_LOCAL_MACHINE\\{SERVICES}\\{line.name}",
            name=line.name,
            kind="driver" if line.kind & DRIVER else "service",
            display=line.display,
            running=_running(line),
        )
    for device in FILTERED.values():
        for key in at("services", "HKEY_LOCAL_MACHINE", f"{CLASSES}\\{device}", hides=False, opened=opened):
            yield from [key] if isinstance(key, Gap) else filters(key, known, places, there)


def filters(key: Key, known: Mapping[str, Service], places: Places, there: There) -> Iterator[Service | Gap]:
    """The filters of one class of devices, without those of Windows itself.

    `known` has the services by name in small letters: a filter is one of them, and one that is none has lost its own.
    """
    fields = Fields("services", key)
    for value in FILTERS:
        for name in fields.texts(value):
            if not name or name.casefold() in OF_WINDOWS:
                continue
            own = known.get(name.casefold())
            file = own.file if own else service_file("", name, True, places, there)
            yield Service(
                place=f"{key.place}, {value}",
                name=name,
                kind="filter",
                display=own.display if own else "",
                file=file,
                file_exists=own.file_exists if own else there(file),
                running=own.running if own else None,
                start=own.start if own else "",
            )
    yield from fields.gaps


def entries(key: Key, lines: dict[str, Listed], places: Places, there: There) -> Iterator[Service | Gap]:
    """Every entry below the Services key that is a service or driver; its line is taken out of `lines`.

    `lines` holds what the service manager lists, by name in small letters. A key with neither a type nor a file belongs
    to something else and is passed over.
    """
    for entry in below("services", key, hides=True):
        if isinstance(entry, Gap):
            yield entry
            continue
        name = entry.place.rpartition("\\")[2]
        line = lines.pop(name.casefold(), None)
        fields = Fields("services", entry, hiding=("Type", "ImagePath"))
        kind, image = fields.number("Type"), fields.text("ImagePath")
        if kind is None and line:
            kind = line.kind
        if kind is not None or image or line or fields.gaps:
            driver = bool(kind and kind & DRIVER)
            file = service_file(image, name, driver, places, there)
            start = fields.number("Start")
            yield Service(
                place=entry.place,
                name=name,
                kind=_kind(entry, driver),
                display=line.display if line and line.display else _plain(fields.text("DisplayName")),
                file=file,
                file_exists=there(file) if file else None,
                running=_running(line) if line else None,
                start=START.get(start, "") if start is not None else "",
            )
        yield from fields.gaps


def _kind(entry: Key, driver: bool) -> Literal["service", "driver", "filter"]:
    """A driver with instances filters the file system."""
    if not driver:
        return "service"
    try:
        return "filter" if entry.has("Instances") else "driver"
    except TROUBLE:
        return "filter"  # a key that is there and closed to us


def _running(line: Listed) -> bool | None:
    """Whether it runs; None on the way up or down, or while it is paused."""
    return {STOPPED: False, RUNNING: True}.get(line.state)


def _plain(display: str) -> str:
    """A display name; a reference into a resource file (`@file,-number`) is none."""
    return "" if display.startswith("@") else display
