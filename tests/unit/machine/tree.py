"""A registry key in memory, with the raw bytes of its values: what the readers of Windows are tried on anywhere."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from changeover.machine.windows.places import Places
from changeover.win32.registry import Key, name_of
from changeover.win32.regvalue import BINARY, DWORD, EXPAND_SZ, MULTI_SZ, QWORD, SZ, Malformed, RegValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from changeover.win32.registry import Hive, View

PLACES = Places(r"C:\Windows", r"C:\Program Files", r"C:\Program Files (x86)", r"C:\ProgramData")
CLOSED = "closed"
"""Stands for a key that may not be opened."""
SHUT = "shut"
"""In a mapping: the values of this key may not be read."""


def sz(text: str, kind: int = SZ) -> RegValue:
    return RegValue(kind, (text + "\0").encode("utf-16-le", "surrogatepass"))


def expand(text: str) -> RegValue:
    return sz(text, EXPAND_SZ)


def multi(*texts: str) -> RegValue:
    return RegValue(MULTI_SZ, ("".join(f"{text}\0" for text in texts) + "\0").encode("utf-16-le"))


def dword(number: int) -> RegValue:
    return RegValue(DWORD, struct.pack("<I", number))


def qword(number: int) -> RegValue:
    return RegValue(QWORD, struct.pack("<Q", number))


def binary(raw: bytes) -> RegValue:
    return RegValue(BINARY, raw)


class Tree(Key):
    """Keys are mappings, values are RegValues; names are the same in any case, as in the registry."""

    def __init__(self, entries: Mapping[str, object], place: str = r"HKEY_LOCAL_MACHINE\SOFTWARE\Top") -> None:
        self.place, self._entries = place, entries

    def names(self) -> Iterator[str]:
        return (
            name
            for name, entry in self._entries.items()
            if not isinstance(entry, (RegValue, Malformed)) and name != SHUT
        )

    def values(self) -> Mapping[str, RegValue | Malformed]:
        if self._entries.get(SHUT):
            raise PermissionError("Access is denied.")
        return {
            name.lower(): entry for name, entry in self._entries.items() if isinstance(entry, (RegValue, Malformed))
        }

    def open(self, name: str) -> Tree:
        if "\0" in name:
            raise Malformed("its name has a NUL inside")
        first, _, rest = name.partition("\\")
        entry = self._entries.get(first)
        if entry is None:  # it may be written in another case
            entry = next((entry for name, entry in self._entries.items() if name.casefold() == first.casefold()), None)
        if entry is CLOSED:
            raise PermissionError("Access is denied.")
        if not isinstance(entry, dict):
            raise FileNotFoundError(name)
        found = Tree(entry, f"{self.place}\\{first}")
        return found.open(rest) if rest else found


class Registry:
    """Keys by their full name as a registry editor shows it; everything else is absent."""

    def __init__(self, keys: dict[str, object]) -> None:
        self._keys = keys

    def __call__(self, hive: Hive, path: str, view: View) -> Tree:
        place = name_of(hive, path, view)
        entry = self._keys.get(place)
        if entry is CLOSED:
            raise PermissionError("Access is denied.")
        if not isinstance(entry, dict):
            raise FileNotFoundError(place)
        return Tree(entry, place)
