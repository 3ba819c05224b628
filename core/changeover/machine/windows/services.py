"""Services, drivers and file-system filters: what the registry keeps of them, and which ones the service manager runs.

The registry's list is the longer one: it also has what is left over and what the manager shows nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import TROUBLE, Fields, at, below
from changeover.machine.windows.places import here, service_file
from changeover.values import Gap, Service
from changeover.win32.folders import is_there
from changeover.win32.services import DRIVER, RUNNING, STOPPED, Listed, listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.windows.places import Places, There
    from changeover.win32.registry import Key

SERVICES = r"SYSTEM\CurrentControlSet\Services"
START = {0: "boot", 1: "system", 2: "auto", 3: "demand", 4: "disabled"}


def services() -> Iterator[Service | Gap]:
    """Every service and driver of the registry, then those that only the service manager lists."""
    lines: dict[str, Listed] = {}
    try:
        lines = {line.name.casefold(): line for line in listed()}
    except OSError as error:
        yield gap("services", "service manager", error, hides=False)
    places = here()
    for key in at("services", "HKEY_LOCAL_MACHINE", SERVICES, hides=True):
        if isinstance(key, Gap):
            yield key
        else:
            yield from entries(key, lines, places, is_there)
    for line in lines.values():
        yield Service(
            place=f"HKEY_LOCAL_MACHINE\\{SERVICES}\\{line.name}",
            name=line.name,
            kind="driver" if line.kind & DRIVER else "service",
            display=line.display,
            running=_running(line),
        )


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
