"""What lists tell, row by row, is gathered for each computer and becomes its Snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from changeover.inventory.assemble import Family, assemble
from changeover.inventory.rows import Row, thing
from changeover.values import Mention, Snapshot, Thing, clean

_COLUMNS = (
    *(
        "host_hostname",
        "hostidentifier",
        "pscomputername",
        "computername",
        "hostname",
        "host_name",
        "host_display_name",
    ),
    *("display_host", "machinename", "systemname", "csname", "node", "host", "computer", "deviceid"),
)
"""Columns that name the computer of a row, in small letters, the surest first."""
_HERE = frozenset((".", "localhost", "-", "null", "none"))
_NO_HOST = frozenset("\\/{}&:")
"""No computer's name has these; the identifier of a device may."""


class Damaged(Exception):
    """A list was recognized, and cannot be read to its end as what it is."""


class Told(NamedTuple):
    """One row of a list, and what the list says beside it."""

    row: Row
    place: str
    table: str = ""
    host: str = ""
    taken: datetime | None = None
    family: Family | None = None
    release: str = ""
    """The system's full name, as the list has it."""
    gone: bool = False
    """Whether it tells that something is no longer there."""


def host_of(row: Mapping[str, object]) -> str:
    """The computer that a row names, or nothing."""
    for column in _host_columns(tuple(row)):
        value = row[column]
        name = value.strip() if isinstance(value, str) else ""
        if name and name.lower() not in _HERE and not _NO_HOST.intersection(name):
            return clean(name, 255)
    return ""


@lru_cache(maxsize=256)
def _host_columns(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a row's columns that can name its computer, the surest first; a list's rows all have the same."""
    return tuple(sorted((name for name in names if name.lower() in _COLUMNS), key=lambda n: _COLUMNS.index(n.lower())))


class Gathered:
    """The things of one or more computers, as far as they were told."""

    def __init__(self) -> None:
        self._things: dict[str, dict[Thing, None]] = {}
        self._heads: dict[str, Told] = {}
        self._gone: dict[str, _Index] = {}

    def add(self, told: Told) -> None:
        """Keep what one row tells; a row that tells nothing that is looked for still shows its computer."""
        key = told.host.casefold()
        known = self._heads.get(key)
        if known is None or (told.taken and (known.taken is None or told.taken > known.taken)):
            self._heads[key] = told._replace(
                row={},
                family=told.family or (known.family if known else None),
                release=told.release or (known.release if known else ""),
            )
        things = self._things.setdefault(key, {})
        found = thing(told.row, told.place, told.table) if told.row else None
        if found is None or (isinstance(found, Mention) and not found.name):
            return
        if told.gone and key not in self._gone:
            self._gone[key] = _Index(things)
        if told.gone:
            for same in self._gone[key].take(found):
                things.pop(same, None)
        else:
            things[found] = None
            if key in self._gone:
                self._gone[key].put(found)

    def add_all(self, rows: Iterable[Told]) -> None:
        """Keep what all of these tell, up to the row at which they end with an exception."""
        for told in rows:
            self.add(told)

    def __bool__(self) -> bool:
        """Whether anything at all was understood."""
        return any(self._things.values())

    def machines(self, taken: datetime) -> Iterator[Snapshot]:
        """One Snapshot for each computer, in the order in which they came. `taken`: where the list names no moment."""
        for key, things in self._things.items():
            if key or things or len(self._things) == 1:
                yield _machine(things, self._heads[key], taken)


def _machine(things: Iterable[Thing], head: Told, taken: datetime) -> Snapshot:
    """One computer, with what its list says of its system: a server has no Windows Security."""
    snapshot = assemble(things, taken=head.taken or taken, host=head.host, family=head.family)
    if not head.release:
        return snapshot
    server = "server" in head.release.lower() if snapshot.system.family == "windows" else None
    return replace(snapshot, system=replace(snapshot.system, release=clean(head.release), server=server))


class _Index:
    """Things by what they are, wherever they stand: what a log says is gone stood in another of its lines."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._by_sense: dict[Thing, list[Thing]] = {}
        for one in things:
            self.put(one)

    def put(self, one: Thing) -> None:
        self._by_sense.setdefault(replace(one, place=""), []).append(one)

    def take(self, like: Thing) -> list[Thing]:
        return self._by_sense.pop(replace(like, place=""), [])
