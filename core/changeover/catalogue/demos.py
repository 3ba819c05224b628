"""Recorded machines: what was found there, what a run said, and what was found afterward.

`demos/NAME/` holds case.json (a Case), events.jsonl (what the engine said, one line each; may be empty), after.json (a
Snapshot) and about.toml. They were recorded by this program in a laboratory, or put together by hand; about.toml says
which.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal, TypeVar

import msgspec

from changeover.catalogue.reading import Entry, make, parse
from changeover.catalogue.trouble import CatalogueError, Fault
from changeover.values import FORMAT, Case, FromEngine, Part, Snapshot, Value

T = TypeVar("T")
_CASE, _EVENTS, _AFTER, _ABOUT = "case.json", "events.jsonl", "after.json", "about.toml"


class About(Value, frozen=True, kw_only=True):
    """Where a demonstration comes from."""

    how: Literal["recorded", "composed"]
    where: str
    """On what kind of machine, in words."""
    by: str
    """What recorded it, or who put it together."""
    day: date
    stops: Part | None = None
    """The part in which the reading broke: a reading without this part in its `skip` ends there."""


class Demo(Value, frozen=True, kw_only=True):
    """One machine before, during and after."""

    name: str
    case: Case
    events: tuple[FromEngine, ...]
    after: Snapshot
    how: Literal["recorded", "composed"]
    about: About


def names(folder: Traversable | None = None) -> tuple[str, ...]:
    """The names of the demonstrations, in order. `folder` holds others than those shipped."""
    top = folder or resources.files("changeover.catalogue").joinpath("demos")
    if not top.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in top.iterdir() if entry.joinpath(_CASE).is_file()))


def demo(name: str, folder: Traversable | None = None) -> Demo:
    """One demonstration. Raises CatalogueError when there is none of this name, or a file is not in order."""
    top = folder or resources.files("changeover.catalogue").joinpath("demos")
    known = names(top)
    if name not in known:
        raise CatalogueError("demos", name, Fault("", f"there is no such demonstration; there are: {', '.join(known)}"))
    place, files = f"demos/{name}", top.joinpath(name)
    about = make(Entry(f"{place}/{_ABOUT}", "", parse(files.joinpath(_ABOUT), f"{place}/{_ABOUT}")), About)
    case = _decode(_bytes(files, place, _CASE), Case, f"{place}/{_CASE}")
    after = _decode(_bytes(files, place, _AFTER), Snapshot, f"{place}/{_AFTER}")
    for snapshot, file in ((case.snapshot, _CASE), (after, _AFTER)):
        if snapshot.origin != "demo":
            raise CatalogueError(f"{place}/{file}", "", Fault("origin", "a demonstration says that it is one: demo"))
    lines = _bytes(files, place, _EVENTS).split(b"\n")
    events = tuple(
        _line(line, f"{place}/{_EVENTS}, line {number}") for number, line in enumerate(lines, 1) if line.strip()
    )
    return Demo(name=name, case=case, events=events, after=after, how=about.how, about=about)


def _bytes(files: Traversable, place: str, file: str) -> bytes:
    try:
        return files.joinpath(file).read_bytes()
    except FileNotFoundError:
        raise CatalogueError(f"{place}/{file}", "", Fault("", "the file is missing")) from None


def _decode(raw: bytes, kind: type[T], file: str) -> T:
    """Decode strictly, after looking at the format number: a newer file gets a sentence of its own."""
    try:
        number = msgspec.json.decode(raw, type=_Format).format
        if number == FORMAT:
            return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise CatalogueError(file, "", Fault("", str(error))) from None
    raise CatalogueError(file, "", Fault("format", f"is {number}, and this program reads {FORMAT}"))


def _line(raw: bytes, place: str) -> FromEngine:
    try:
        event: Any = msgspec.json.decode(raw, type=FromEngine)
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
        raise CatalogueError(place, "", Fault("", str(error))) from None
    return event  # type: ignore[no-any-return]


class _Format(msgspec.Struct):
    format: int = FORMAT
