"""Keys of the Windows registry, read raw: every value with its type and length, in the view that is asked for.

Functions: Microsoft, winreg.h. Nothing here writes.
"""

from __future__ import annotations

import ctypes
from abc import ABC, abstractmethod
from ctypes import byref, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING, Literal, Self

from changeover.win32.declare import declare, windows_error
from changeover.win32.regvalue import Malformed, RegValue

if TYPE_CHECKING:
    from collections.abc import Iterator

Hive = Literal["HKEY_LOCAL_MACHINE", "HKEY_USERS"]
View = Literal[32, 64]
HIVES: dict[Hive, int] = {"HKEY_LOCAL_MACHINE": -0x7FFFFFFE, "HKEY_USERS": -0x7FFFFFFD}
READ, VIEW_64, VIEW_32 = 0x20019, 0x100, 0x200
FILE_NOT_FOUND, MORE_DATA, NO_MORE_ITEMS = 2, 234, 259
LONGEST_KEY_NAME, LONGEST_VALUE_NAME = 256, 16384
LARGEST = 1 << 20
"""Bytes of one value that are read at most."""

_DWORD = ctypes.POINTER(c_uint32)
_open = declare(
    "advapi32", "RegOpenKeyExW", c_uint32, c_void_p, c_wchar_p, c_uint32, c_uint32, ctypes.POINTER(c_void_p)
)
_close = declare("advapi32", "RegCloseKey", c_uint32, c_void_p)
_subkey = declare(
    "advapi32", "RegEnumKeyExW", c_uint32, c_void_p, c_uint32, c_void_p, _DWORD, c_void_p, c_void_p, c_void_p, c_void_p
)
_value_name = declare(
    "advapi32", "RegEnumValueW", c_uint32, c_void_p, c_uint32, c_void_p, _DWORD, c_void_p, c_void_p, c_void_p, c_void_p
)
_value = declare("advapi32", "RegQueryValueExW", c_uint32, c_void_p, c_wchar_p, c_void_p, _DWORD, c_void_p, _DWORD)


class Key(ABC):
    """An open key. `place` is its name as a person can paste it into a registry editor."""

    place: str

    @abstractmethod
    def names(self) -> Iterator[str]:
        """The names of the keys below it, in their order. Raises PermissionError, OSError."""

    @abstractmethod
    def value_names(self) -> Iterator[str]:
        """The names of its values. Raises PermissionError, OSError."""

    @abstractmethod
    def open(self, name: str) -> Key:
        """The key below it. Raises FileNotFoundError, PermissionError, OSError, Malformed for an impossible name."""

    @abstractmethod
    def value(self, name: str) -> RegValue | None:
        """One value as it is stored; None when absent. Raises PermissionError, OSError, Malformed when it is huge."""

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

    def text(self, name: str) -> str:
        """A text value; empty when it is not there. Raises like `value`, and Malformed."""
        value = self.value(name)
        return value.text() if value else ""

    def number(self, name: str) -> int | None:
        """A number; None when it is not there. Raises like `value`, and Malformed."""
        value = self.value(name)
        return value.number() if value else None


class WindowsKey(Key):
    """A key of this machine."""

    def __init__(self, handle: c_void_p, place: str, view: int) -> None:
        self.place, self._handle, self._view = place, handle, view

    def close(self) -> None:
        _close(self._handle)

    def open(self, name: str) -> WindowsKey:
        place = f"{self.place}\\{name}"
        return WindowsKey(_opened(self._handle, name, self._view, place), place, self._view)

    def names(self) -> Iterator[str]:
        return self._enumerated(_subkey, LONGEST_KEY_NAME)

    def value_names(self) -> Iterator[str]:
        return self._enumerated(_value_name, LONGEST_VALUE_NAME)

    def value(self, name: str) -> RegValue | None:
        kind, size = c_uint32(), c_uint32(512)
        while True:
            room = ctypes.create_string_buffer(size.value)
            given = size.value
            code = _value(self._handle, name, None, byref(kind), room, byref(size))
            if code == FILE_NOT_FOUND:
                return None
            if code == 0 and size.value <= given:
                return RegValue(kind.value, room.raw[: size.value])
            if code not in (0, MORE_DATA):
                raise windows_error(code, f"{self.place}, value {name}")
            if max(size.value, given) > LARGEST:
                raise Malformed(f"holds {size.value} bytes, too much for what belongs there")
            size.value = max(size.value, given * 2)  # it may have grown between two calls

    def _enumerated(self, call: object, longest: int) -> Iterator[str]:
        assert callable(call)
        room = (ctypes.c_uint16 * longest)()
        at = 0
        while True:
            length = c_uint32(longest)
            code = call(self._handle, at, room, byref(length), None, None, None, None)
            if code == NO_MORE_ITEMS:
                return
            if code:
                raise windows_error(code, self.place)
            yield bytes(room)[: length.value * 2].decode("utf-16-le", "surrogatepass")
            at += 1


def open_key(hive: Hive, path: str, view: View = 64) -> WindowsKey:
    """A key of this machine in the 64-bit or the 32-bit view. Raises FileNotFoundError, PermissionError, OSError."""
    flag, place = VIEW_32 if view == 32 else VIEW_64, name_of(hive, path, view)
    return WindowsKey(_opened(c_void_p(HIVES[hive]), path, flag, place), place, flag)


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
