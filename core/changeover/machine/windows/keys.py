"""Reads registry keys so that nothing is lost in silence: what cannot be read becomes a Gap at its place.

It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from changeover.machine.gaps import gap
from changeover.values import Gap
from changeover.win32.registry import Hive, Key, View, name_of, open_key
from changeover.win32.regvalue import Malformed, RegValue

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import datetime

    from changeover.values import Part

T = TypeVar("T")
ANY = re.compile(".*", re.DOTALL)
TROUBLE = (OSError, Malformed)
Open = Callable[[Hive, str, View], Key]
"""How a key of a registry is opened, by hive, path and view; raises as `open_key` does."""


class Fields:
    """The values of one key, read once. What is malformed or refused reads as absent, and stands in `gaps`."""

    def __init__(self, part: Part, key: Key, hiding: Collection[str] = ()) -> None:
        """`hiding`: values without which an installation could not be recognized."""
        self.gaps: list[Gap] = []
        self._part, self._place, self._hiding = part, key.place, hiding
        self._values: Mapping[str, RegValue | Malformed] = {}
        try:
            self._values = key.values()
        except TROUBLE as error:
            self.gaps.append(gap(part, key.place, error, hides=bool(hiding)))

    def text(self, name: str) -> str:
        """A text value, or an empty text."""
        return self._read(name, RegValue.text) or ""

    def number(self, name: str) -> int | None:
        """A number, or None."""
        return self._read(name, RegValue.number)

    def flag(self, name: str) -> bool:
        """Whether a number stands there that is not zero."""
        return bool(self.number(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, or an empty one."""
        return self._read(name, RegValue.texts) or ()

    def time(self, name: str) -> datetime | None:
        """A FILETIME as an instant in UTC, or None."""
        return self._read(name, RegValue.filetime)

    def has(self, name: str) -> bool:
        """Whether there is such a value, whatever it holds."""
        return name.lower() in self._values

    def raw(self, name: str) -> bytes:
        """The bytes of a value of any type; none where there is no such value."""
        return self._read(name, _bytes) or b""

    def _read(self, name: str, how: Callable[[RegValue], T]) -> T | None:
        value = self._values.get(name.lower())
        if value is None:
            return None
        try:
            if isinstance(value, Malformed):
                raise value
            return how(value)
        except Malformed as error:
            self.gaps.append(gap(self._part, self._place, error, hides=name in self._hiding, about=name))
            return None


def _bytes(value: RegValue) -> bytes:
    return value.raw


def below(part: Part, key: Key, *, hides: bool, only: re.Pattern[str] = ANY) -> Iterator[Key | Gap]:
    """Every key below `key` whose whole name fits, open until the next is asked for; a Gap for each that is closed."""
    try:
        for name in key.names():
            if not only.fullmatch(name):
                continue
            with_name = f"{key.place}\\{name}"
            try:
                entry = key.open(name)
            except FileNotFoundError:  # it went while we looked
                continue
            except TROUBLE as error:
                yield gap(part, with_name, error, hides=hides)
                continue
            with entry:
                yield entry
    except TROUBLE as error:
        yield gap(part, key.place, error, hides=hides)


def at(
    part: Part, hive: Hive, path: str, view: View = 64, *, hides: bool, opened: Open = open_key
) -> Iterator[Key | Gap]:
    """One key of this machine, open until the next is asked for; nothing when absent, a Gap when it is closed to us."""
    yield from _one(part, lambda: opened(hive, path, view), name_of(hive, path, view), hides)


def child(part: Part, key: Key, name: str, *, hides: bool) -> Iterator[Key | Gap]:
    """The key `name` below `key`, like `at`. `name` may be several names with backslashes between."""
    yield from _one(part, lambda: key.open(name), f"{key.place}\\{name}", hides)


def _one(part: Part, find: Callable[[], Key], place: str, hides: bool) -> Iterator[Key | Gap]:
    try:
        key = find()
    except FileNotFoundError:
        return
    except TROUBLE as error:
        yield gap(part, place, error, hides=hides)
        return
    with key:
        yield key
