"""Reads our own saved readings: one JSON object, an array of them, or one on each line."""

from __future__ import annotations

import codecs
import re
from io import BytesIO
from typing import TypeVar

import msgspec

from changeover.inventory import unreadable
from changeover.inventory.unreadable import Unreadable
from changeover.values import FORMAT, Snapshot, cleaned

LIMIT = 64 * 1024 * 1024
"""Bytes of the largest file that is read."""

YEARS = range(1980, 2201)
"""Moments outside cannot be true, and reckoning with zones needs room on both sides."""

FORMATS = range(1, 10_000)

_SPACE = re.compile(rb"[ \t\r\n]*")
_HALF = re.compile(rb"(?<!\\)(?:\\\\)*+\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])")

T = TypeVar("T")


class _Head(msgspec.Struct, gc=False):
    """What is looked at first, whatever else there is, so that a newer file gets a sentence of its own."""

    taken: str
    format: int = FORMAT


class _Answer(msgspec.Struct, gc=False):
    """The mark of what the program prints with --json."""

    program: str
    verb: str


def read_inventory(raw: bytes, *, size: int | None = None) -> tuple[Snapshot, ...]:
    """The machines in a file, in order; each has the origin "file", and every text in it is cleaned.

    `raw` is UTF-8, with or without a byte order mark, or UTF-16 with one. `size` is the size of the file in bytes, for
    a caller that stopped reading past LIMIT. Raises Unreadable, and nothing else, over any bytes.
    """
    length = max(len(raw), size or 0)
    if length > LIMIT:
        raise unreadable.too_large(length, LIMIT)
    text = _utf8(raw)
    start = _first(text)
    if not start:
        raise unreadable.empty()
    machines = _array(text) if start == b"[" else _objects(text)
    if not machines:
        raise unreadable.empty()
    return machines


def _utf8(raw: bytes) -> bytes:
    if raw.startswith(codecs.BOM_UTF8):
        return raw[len(codecs.BOM_UTF8) :]
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what PowerShell 5 writes with `>`
        try:
            return raw.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise unreadable.not_text(str(error)) from error
    return raw


def _first(text: bytes) -> bytes:
    space = _SPACE.match(text)
    end = space.end() if space else 0
    return text[end : end + 1]


def _array(text: bytes) -> tuple[Snapshot, ...]:
    for head in _decode(text, list[_Head]):
        _check(head)
    return tuple(_taken_in(snapshot) for snapshot in _decode(text, list[Snapshot]))


def _objects(text: bytes) -> tuple[Snapshot, ...]:
    try:
        return (_one(text),)
    except Unreadable as found:
        if "trailing characters" not in found.failure.detail or b"\n" not in text:
            raise
    return tuple(_one(line, f"line {number}: ") for number, line in enumerate(BytesIO(text), start=1) if _first(line))


def _one(text: bytes, where: str = "") -> Snapshot:
    _check(_decode(text, _Head, where))
    return _taken_in(_decode(text, Snapshot, where), where)


def _check(head: _Head) -> None:
    if head.format not in FORMATS:
        raise unreadable.wrong_value("the format number")
    if head.format > FORMAT:
        raise unreadable.newer(head.format, FORMAT)


def _taken_in(snapshot: Snapshot, where: str = "") -> Snapshot:
    for moment in (snapshot.taken, *(value.at for value in snapshot.vendor)):
        if moment is not None and moment.year not in YEARS:
            raise unreadable.wrong_value(f"{where}the moment {moment.isoformat()}")
    return msgspec.structs.replace(cleaned(snapshot), origin="file")


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
