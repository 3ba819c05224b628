"""Keys of the Windows registry, read raw: every value with its type and length, in the view that is asked for.

Functions: Microsoft, winreg.h. Nothing here writes. The values of a key are enumerated once, with what they hold:
asking for each by its name costs a call for every name, also for those that are not there.
"""

from __future__ import annotations

import ctypes
from abc import ABC, abstractmethod
from ctypes import byref, c_uint16, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING, Literal, Self

from changeover.win32.declare import declare, windows_error
from changeover.win32.regvalue import Malformed, RegValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Hive = Literal["HKEY_LOCAL_MACHINE", "HKEY_USERS"]
View = Literal[32, 64]
HIVES: dict[Hive, int] = {"HKEY_LOCAL_MACHINE": -0x7FFFFFFE, "HKEY_USERS": -0x7FFFFFFD}
READ, VIEW_64, VIEW_32 = 0x20019, 0x100, 0x200
MORE_DATA, NO_MORE_ITEMS = 234, 259
LONGEST_NAME = 16384
"""Characters of the name of a value, with the zero behind it; names of keys are much shorter."""
USUAL, LARGEST = 4096, 1 << 20
"""Bytes of one value for which there is room from the beginning, and which are read at most."""

_DWORD = ctypes.POINTER(c_uint32)
_open = declare(
    "advapi32", "RegOpenKeyExW", c_uint32, c_void_p, c_wchar_p, c_uint32, c_uint32, ctypes.POINTER(c_void_p)
)
_close = declare("advapi32", "RegCloseKey", c_uint32, c_void_p)
_subkey = declare(
    "advapi32", "RegEnumKeyExW", c_uint32, c_void_p, c_uint32, c_void_p, _DWORD, c_void_p, c_void_p, c_void_p, c_void_p
)
_value = declare(
    "advapi32", "RegEnumValueW", c_uint32, c_void_p, c_uint32, c_void_p, _DWORD, c_void_p, _DWORD, c_void_p, _DWORD
)


class Key(ABC):
    """An open key. `place` is its name as a person can paste it into a registry editor."""

    place: str

    @abstractmethod
    def names(self) -> Iterator[str]:
        """The names of the keys below it, in their order. Raises PermissionError, OSError."""

    @abstractmethod
    def open(self, name: str) -> Key:
        """The key below it. Raises FileNotFoundError, PermissionError, OSError, Malformed for an impossible name."""

    @abstractmethod
    def values(self) -> Mapping[str, RegValue | Malformed]:
        """Every value as it is stored, by its name in small letters; Malformed stands for one that is too large.

        They are read once. Raises PermissionError, OSError.
        """

    def close(self) -> None:  # noqa: B027  (a key that holds nothing needs no closing)
        """Give the key back."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def has(self, name: str) -> bool:
        """Whether a key of this name stands below it. Raises PermissionError, OSError, Malformed."""
        try:
            self.open(name).close()
        except FileNotFoundError:
            return False
        return True

    def value(self, name: str) -> RegValue | None:
        """One value as it is stored; None when absent. Raises like `values`, and Malformed when it is too large."""
        value = self.values().get(name.lower())
        if isinstance(value, Malformed):
            raise value
        return value

    def text(self, name: str) -> str:
        """A text value; empty when it is not there. Raises like `value`, and Malformed."""
        value = self.value(name)
        return value.text() if value else ""


class _Room:
    """Where Windows writes a name and a value; shared by keys opened one out of another, which one thread has."""

    def __init__(self) -> None:
        self.name = (c_uint16 * LONGEST_NAME)()
        self.length, self.kind, self.size = c_uint32(), c_uint32(), c_uint32()
        self.widen(USUAL)

    def widen(self, size: int) -> None:
        self.held, self.bytes = size, ctypes.create_string_buffer(size)

    def said_name(self) -> str:
        return ctypes.string_at(self.name, self.length.value * 2).decode("utf-16-le", "surrogatepass")


class WindowsKey(Key):
    """A key of this machine."""

    def __init__(self, handle: c_void_p, place: str, view: int, room: _Room) -> None:
        self.place, self._handle, self._view, self._room = place, handle, view, room
        self._values: dict[str, RegValue | Malformed] | None = None

    def close(self) -> None:
        _close(self._handle)

    def open(self, name: str) -> WindowsKey:
        place = f"{self.place}\\{name}"
        return WindowsKey(_opened(self._handle, name, self._view, place), place, self._view, self._room)

    def names(self) -> Iterator[str]:
        at, room = 0, self._room
        while True:
            room.length.value = LONGEST_NAME
            code = _subkey(self._handle, at, room.name, byref(room.length), None, None, None, None)
            if code == NO_MORE_ITEMS:
                return
            if code:
                raise windows_error(code, self.place)
            yield room.said_name()
            at += 1

    def values(self) -> dict[str, RegValue | Malformed]:
        if self._values is None:
            self._values = dict(self._enumerated())
        return self._values

    def _enumerated(self) -> Iterator[tuple[str, RegValue | Malformed]]:
        at, room = 0, self._room
        length, kind, size = byref(room.length), byref(room.kind), byref(room.size)
        while True:
            room.length.value, room.size.value = LONGEST_NAME, room.held
            code = _value(self._handle, at, room.name, length, None, kind, room.bytes, size)
            if code == MORE_DATA and max(room.size.value, room.held + 1) <= LARGEST:
                room.widen(min(LARGEST, max(room.size.value, room.held * 2)))  # it may grow between two calls
                continue
            if code == NO_MORE_ITEMS:
                return
            if code not in (0, MORE_DATA):
                raise windows_error(code, self.place)
            if code:
                needed = room.size.value
                yield self._name_of(at), Malformed(f"holds {needed} bytes, too much for what belongs there")
            else:
                yield room.said_name().lower(), RegValue(room.kind.value, ctypes.string_at(room.bytes, room.size.value))
            at += 1

    def _name_of(self, at: int) -> str:
        """The name of a value whose contents found no room: then Windows gives no name either."""
        room = self._room
        room.length.value = LONGEST_NAME
        code = _value(self._handle, at, room.name, byref(room.length), None, None, None, None)
        if code:
            raise windows_error(code, self.place)
        return room.said_name().lower()


def open_key(hive: Hive, path: str, view: View = 64) -> WindowsKey:
    """A key of this machine in the 64-bit or the 32-bit view. Raises FileNotFoundError, PermissionError, OSError."""
    flag, place = VIEW_32 if view == 32 else VIEW_64, name_of(hive, path, view)
    return WindowsKey(_opened(c_void_p(HIVES[hive]), path, flag, place), place, flag, _Room())


def name_of(hive: Hive, path: str, view: View = 64) -> str:
    """The full name of a key as a registry editor shows it, which is in the 64-bit view."""
    if view == 32 and path.casefold().startswith("software\\"):
        path = f"{path[:8]}\\WOW6432Node{path[8:]}"
    return f"{hive}\\{path}" if path else hive


def _opened(parent: c_void_p, name: str, view: int, place: str) -> c_void_p:
    if "\0" in name:
        raise Malformed("its name has a NUL inside, so that Windows' own tools cannot open it")
    handle = c_void_p()
    code = _open(parent, name, 0, READ | view, byref(handle))
    if code:
        raise windows_error(code, place)
    return handle
