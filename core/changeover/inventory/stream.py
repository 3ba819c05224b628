"""Files of any length, one machine after the other: what is kept in memory does not grow with their number.

Lines of JSON and the elements of one JSON array are taken singly. Rows of one computer may stand far apart; then a
first look through the file finds the last row of each.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO, NamedTuple

import msgspec

from changeover.catalogue import Catalogue
from changeover.inventory import osquery, own, unreadable
from changeover.inventory.hosts import Gathered
from changeover.inventory.reader import LIMIT, read_inventory
from changeover.inventory.torn import Torn, decoded
from changeover.inventory.unreadable import Unreadable
from changeover.values import Snapshot

_CHUNK = 256 * 1024
_SPACES = re.compile(rb"[ \t\r\n]*")
_BEHIND = re.compile(r"trailing characters \(byte (\d+)\)")
"""How msgspec tells where the first of several values ends; its bytes count from 1."""


class _Host(msgspec.Struct, gc=False):
    """The names under which tools write the computer beside its rows; all else in an element is passed over."""

    host_hostname: str = ""
    hostIdentifier: str = ""  # noqa: N815 - osquery's own spelling
    host: str | msgspec.Raw = ""
    hostname: str = ""
    host_display_name: str = ""
    deviceid: str = ""
    host_name: str = ""
    SystemName: str | None = ""
    PSComputerName: str | None = ""
    ComputerName: str | None = ""


class _Element(NamedTuple):
    """One line or one element of an array."""

    where: str
    text: bytes


def read_machines(file: BinaryIO, catalogue: Catalogue, taken: datetime) -> Iterator[Snapshot | Unreadable]:
    """Each machine of a file that can be read from its beginning more than once, in the order in which they are whole.

    A machine that cannot be read is handed out as the Unreadable that says why, and the next ones follow, unless the
    file itself is torn. `taken` as for `read_inventory`. Raises OSError alone.
    """
    base = len(codecs.BOM_UTF8) if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8 else 0
    file.seek(base)
    elements = _form(file)
    file.seek(base)
    try:
        first = next(elements(file), None) if elements else None
        file.seek(base)
        if elements and isinstance(first, _Element) and own.is_ours(first.text):
            yield from _own(elements(file))
        elif elements and isinstance(first, _Element) and _computer(first.text):
            computers = (_computer(part.text) if isinstance(part, _Element) else "" for part in elements(file))
            last = {computer: number for number, computer in enumerate(computers)}
            file.seek(base)
            yield from _gathered(elements(file), last, taken)
        else:
            yield from read_inventory(file.read(LIMIT + 1), catalogue, taken)
    except Unreadable as why:
        yield why


def _form(file: BinaryIO) -> Callable[[BinaryIO], Iterator[_Element | Unreadable]] | None:
    """How a file can be taken apart, if it can: an array, or lines with one object each."""
    line = next((line for line in iter(lambda: file.readline(LIMIT + 1), b"") if line.strip()), b"")
    if line.lstrip()[:1] == b"[":
        return _elements
    behind = file.read(_CHUNK).lstrip()[:1]
    if line.lstrip()[:1] != b"{" or not behind:
        return None
    return _lines if behind == b"{" or _is_whole(line) else None


def _is_whole(text: bytes) -> bool:
    try:
        return bool(msgspec.json.decode(text, type=msgspec.Raw))
    except (ValueError, RecursionError):
        return False


def _own(elements: Iterator[_Element | Unreadable]) -> Iterator[Snapshot | Unreadable]:
    for part in elements:
        if isinstance(part, Unreadable):
            yield part
            continue
        try:
            yield own.read_one(part.text, part.where)
        except Unreadable as why:
            yield why


def _gathered(
    elements: Iterator[_Element | Unreadable], last: dict[str, int], taken: datetime
) -> Iterator[Snapshot | Unreadable]:
    """The computers of rows, each when its last row has come."""
    open_: dict[str, tuple[Gathered, int]] = {}
    given_up: set[str] = set()
    for number, part in enumerate(elements):
        if isinstance(part, Unreadable):
            yield part
            continue
        computer = _computer(part.text)
        if computer in given_up:
            continue
        rows, size = open_.pop(computer, (Gathered(), 0))
        size += len(part.text)
        try:
            _take(rows, part, size)
        except Unreadable as why:  # half a computer could pass for a clean one
            yield why
            given_up |= {computer} - {""}
            continue
        if last.get(computer) == number:
            yield from rows.machines(taken)
        else:
            open_[computer] = rows, size
    for rows, _ in open_.values():
        yield from rows.machines(taken)


def _take(rows: Gathered, part: _Element, size: int) -> None:
    """Keep the rows of one element; `size` is what its computer has by now. Raises Unreadable."""
    if size > LIMIT:
        raise unreadable.too_large(size, LIMIT)
    try:
        rows.add_all(osquery.told(decoded(part.text), part.where))
    except Torn as torn:
        raise unreadable.not_json(f"{part.where}{torn}") from torn


def _computer(text: bytes) -> str:
    """The computer that an element names, in small letters; nothing where it names none or is torn."""
    try:
        host = msgspec.json.decode(text, type=_Host)
    except (ValueError, RecursionError):
        return ""
    names = (getattr(host, field) for field in host.__struct_fields__)
    return next((name.casefold() for name in names if isinstance(name, str) and name), "")


def _lines(file: BinaryIO) -> Iterator[_Element | Unreadable]:
    number = 0
    while line := file.readline(LIMIT + 1):
        number += 1
        if len(line) > LIMIT:
            size = len(line)
            while line and not line.endswith(b"\n"):
                line = file.readline(LIMIT)
                size += len(line)
            yield unreadable.too_large(size, LIMIT)
        elif line.strip():
            yield _Element(f"line {number}: ", line)


def _elements(file: BinaryIO) -> Iterator[_Element | Unreadable]:
    """The elements of one array. Whatever is torn ends it, because nothing says where the next element begins."""
    window = _Window(file)
    number = 0
    try:
        window.take(b"[")
        while not window.take(b"]"):
            if number and not window.take(b","):
                raise unreadable.truncated("the array has no end") if window.ended else _torn(number, "no comma")
            number += 1
            text = window.value(number)
            yield (
                _Element(f"machine {number}: ", text) if len(text) <= LIMIT else unreadable.too_large(len(text), LIMIT)
            )
        if not window.ended:
            raise _torn(number, "something stands behind the array")
    except Unreadable as why:
        yield why


def _torn(number: int, detail: str) -> Unreadable:
    return unreadable.not_json(f"machine {number}: {detail}")


class _Window:
    """The part of a file that is looked at, moving on."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._text = b""
        self._at = 0

    def _more(self, size: int = _CHUNK) -> bool:
        more = self._file.read(size)
        self._text = self._text[self._at :] + more
        self._at = 0
        return bool(more)

    @property
    def ended(self) -> bool:
        """Whether nothing but white space is left."""
        while True:
            space = _SPACES.match(self._text, self._at)
            self._at = space.end() if space else self._at
            if self._at < len(self._text):
                return False
            if not self._more():
                return True

    def take(self, sign: bytes) -> bool:
        """Go past white space and this sign, if it is the next one."""
        found = not self.ended and self._text.startswith(sign, self._at)
        self._at += found
        return found

    def value(self, number: int) -> bytes:
        """Go past the next JSON value and hand it out. Raises Unreadable."""
        if self.ended:
            raise unreadable.truncated("the array has no end")
        step = _CHUNK
        while (length := _length(memoryview(self._text)[self._at :], number)) is None:
            if len(self._text) - self._at > LIMIT:
                raise unreadable.too_large(len(self._text) - self._at, LIMIT)
            if not self._more(step):
                raise unreadable.truncated(f"machine {number}")
            step *= 2  # what is there is looked at again each time
        begin, self._at = self._at, self._at + length
        return self._text[begin : self._at]


def _length(text: memoryview, number: int) -> int | None:
    """Bytes of the JSON value with which a text begins; None where its end is not there yet. Raises Unreadable."""
    try:
        msgspec.json.decode(text, type=msgspec.Raw)
    except RecursionError as error:
        raise unreadable.too_deep() from error
    except msgspec.DecodeError as error:
        if "truncated" in str(error):
            return None
        if found := _BEHIND.search(str(error)):
            return int(found[1]) - 1
        raise _torn(number, str(error)) from error
    return len(text) if bytes(text[:1]) in (b"{", b"[", b'"') else None
