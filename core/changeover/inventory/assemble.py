"""Things from somebody's list become the Snapshot of one machine: which system it is, and what was looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from changeover.values import (
    FIELD_OF,
    Adapter,
    Application,
    Certificate,
    Extension,
    Folder,
    Package,
    Part,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Snapshot,
    System,
    Thing,
    cleaned,
)

Family = Literal["windows", "linux", "macos"]

_PARTS: dict[type, Part] = {
    Program: "programs",
    Process: "processes",
    Package: "packages",
    Folder: "folders",
    Application: "applications",
    Extension: "extensions",
    Certificate: "certificates",
    Provider: "security-center",
    Adapter: "network",
}
_MAC = ("/Applications/", "/Library/", "/System/", "/Users/")


def assemble(things: Iterable[Thing], *, taken: datetime, host: str = "", family: Family | None = None) -> Snapshot:
    """The machine on which these things are. `taken` is the moment of the list, with a zone.

    The system is the one that most of the things speak of, where `family` does not name it; Windows where none does.
    A part counts as looked at if something of it is in the list. Every text is cleaned.
    """
    seen: dict[str, list[Any]] = {}
    read: dict[Part, None] = {}
    votes: Counter[Family] = Counter()
    for thing in dict.fromkeys(things):
        seen.setdefault(FIELD_OF[type(thing)], []).append(thing)
        if part := _part(thing):
            read[part] = None
        if vote := speaks_of(thing):
            votes[vote] += 1
    if family is None:
        family = votes.most_common(1)[0][0] if votes else "windows"
    system = System(family=family, host=host)
    fields: dict[str, Any] = {field: tuple(found) for field, found in seen.items()}
    return cleaned(Snapshot(origin="file", taken=taken, system=system, read=tuple(read), **fields))


def _part(thing: Thing) -> Part | None:
    if isinstance(thing, Service):
        return "units" if thing.kind == "unit" else "services"
    return _PARTS.get(type(thing))


def speaks_of(thing: Thing) -> Family | None:
    """The system on which such a thing occurs; None where it can be any."""
    if isinstance(thing, Package):
        return "macos" if thing.manager == "pkgutil" else "linux"
    if isinstance(thing, Application):
        return "macos"
    if isinstance(thing, Service) and thing.kind == "unit":
        return "macos" if thing.name.startswith("com.") or thing.place.startswith(_MAC) else "linux"
    if isinstance(thing, Program | Service | Provider):
        return "windows"
    if isinstance(thing, Process | ProgramFile | Folder):
        path = thing.place if isinstance(thing, Folder) else thing.file
        if path.startswith("/"):
            return "macos" if path.startswith(_MAC) else "linux"
        return "windows" if path or (isinstance(thing, Process) and thing.name.lower().endswith(".exe")) else None
    return None
