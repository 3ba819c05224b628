"""Our own saved readings: one JSON object, an array of them, or one on each line."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TypeVar

import msgspec

from changeover.inventory import unreadable
from changeover.inventory.unreadable import Unreadable
from changeover.values import FORMAT, Snapshot, cleaned

YEARS = range(1980, 2201)
"""Moments outside cannot be true, and reckoning with zones needs room on both sides."""

FORMATS = range(1, 10_000)

_BEGINS = re.compile(
    rb'[ \t\r\n\[]*\{[ \t\r\n]*"'
    rb'(?:taken"[ \t]*:|format"[ \t]*:[ \t]*-?\d|origin"[ \t]*:[ \t]*"(?:this-machine|file|demo)")'
)
_SHORTEST = b'{"format":'
_SPACE = re.compile(rb"[ \t\r\n]*")
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*+\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")
_HARMFUL = re.compile(
    rb"\\[ubfnrt]|\x7f|\xc2[\x80-\x9f]|\xd8\x9c|\xe2\x80[\x8b-\x8f\xa8-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbb]"
)
"""The characters that `cleaned` takes out, as they stand in JSON whose pairs of backslashes are gone."""
_LONG = 2000

T = TypeVar("T")


class _Head(msgspec.Struct, gc=False):
    """What is looked at first, whatever else there is, so that a newer file gets a sentence of its own."""

    taken: str
    format: int = FORMAT


class _Answer(msgspec.Struct, gc=False):
    """The mark of what the program prints with --json."""

    program: str
    verb: str


def is_ours(text: bytes) -> bool:
    """Whether JSON that begins like this is a saved reading of ours, or was to become one before it was cut."""
    if _BEGINS.match(text):
        return True
    short = text[:64].strip().removeprefix(b"[").lstrip()
    return bool(short) and len(short) <= len(_SHORTEST) and _SHORTEST.startswith(short)


def read_own(text: bytes) -> tuple[Snapshot, ...]:
    """The machines in a whole text, in order. Raises Unreadable, with words of its own for each kind of damage."""
    machines = _array(text) if text.lstrip()[:1] == b"[" else _objects(text)
    if not machines:
        raise unreadable.empty()
    return machines


def read_one(text: bytes, where: str = "") -> Snapshot:
    """The machine in one JSON object; `where` begins the detail of a refusal. Raises Unreadable."""
    _check(_decode(text, _Head, where))
    return _taken_in(_decode(text, Snapshot, where), text, where)


def _first(text: bytes) -> bytes:
    space = _SPACE.match(text)
    end = space.end() if space else 0
    return text[end : end + 1]


def _array(text: bytes) -> tuple[Snapshot, ...]:
    for head in _decode(text, list[_Head]):
        _check(head)
    return tuple(_taken_in(snapshot, text) for snapshot in _decode(text, list[Snapshot]))


def _objects(text: bytes) -> tuple[Snapshot, ...]:
    try:
        return (read_one(text),)
    except Unreadable as found:
        if "trailing characters" not in found.failure.detail or b"\n" not in text:
            raise
    return tuple(
        read_one(line, f"line {number}: ") for number, line in enumerate(BytesIO(text), start=1) if _first(line)
    )


def _check(head: _Head) -> None:
    if head.format not in FORMATS:
        raise unreadable.wrong_value("the format number")
    if head.format > FORMAT:
        raise unreadable.newer(head.format, FORMAT)


def _taken_in(snapshot: Snapshot, text: bytes, where: str = "") -> Snapshot:
    for moment in (snapshot.taken, *(value.at for value in snapshot.vendor)):
        if moment is not None and moment.year not in YEARS:
            raise unreadable.wrong_value(f"{where}the moment {moment.isoformat()}")
    clean = snapshot if _harmless(text) else cleaned(snapshot)
    return clean if clean.origin == "file" else msgspec.structs.replace(clean, origin="file")


def _harmless(text: bytes) -> bool:
    """Whether no text in this JSON needs to be cleaned: one look at the whole is much cheaper than one at each text."""
    plain = text.replace(b"\\\\", b"")
    return not _HARMFUL.search(plain) and max(map(len, text.split(b'"'))) <= _LONG


def _decode(text: bytes, kind: type[T], where: str = "") -> T:
    try:
        return msgspec.json.decode(text, type=kind)
    except RecursionError as error:
        raise unreadable.too_deep() from error
    except UnicodeDecodeError as error:
        raise unreadable.not_text(where + str(error)) from error
    except msgspec.ValidationError as error:
        raise _refused(text, kind, where + str(error)) from error
    except msgspec.DecodeError as error:
        if "surrogate" in str(error) or ("truncated" in str(error) and _HALF.search(text)):
            raise unreadable.not_text(f"{where}half of a surrogate pair") from error
        if "truncated" in str(error):
            raise unreadable.truncated(where + str(error)) from error
        raise unreadable.not_json(where + str(error)) from error


def _refused(text: bytes, kind: object, detail: str) -> Unreadable:
    """JSON is in order and the values are not."""
    if kind in (Snapshot, list[Snapshot]):
        return unreadable.unknown_field(detail) if "unknown field" in detail else unreadable.wrong_value(detail)
    try:
        msgspec.json.decode(text, type=_Answer)
    except (ValueError, RecursionError):  # of msgspec, or over a text that is no UTF-8
        return unreadable.not_a_reading(detail)
    return unreadable.an_answer()
