"""Things on a machine, put where a reader would put them."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from changeover.values import (
    FIELD_OF,
    Service,
    Snapshot,
    Thing,
)


def windows_service(
    name: str, file: str = "", *, kind: Literal["service", "driver", "filter"] = "service", running: bool = True
) -> Service:
    """A service or driver, whose file is there where one is told."""
    place = rf"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\{name}"
    return Service(place=place, name=name, kind=kind, file=file, file_exists=True if file else None, running=running)


def beside(snapshot: Snapshot, *things: Thing) -> Snapshot:
    """The machine with these things on it too, before and after what it had."""
    groups: dict[str, tuple[Thing, ...]] = {}
    for at, thing in enumerate(things):
        name = FIELD_OF[type(thing)]
        had = groups.get(name, getattr(snapshot, name))
        groups[name] = (thing, *had) if at % 2 else (*had, thing)
    return replace(snapshot, **groups)
