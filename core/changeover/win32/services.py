"""What the service manager lists: services and drivers with their state.

Functions and numbers: Microsoft, winsvc.h. A name that the manager leaves out reads as an empty text; other readers
of the same list end the whole process there.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_int, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING, NamedTuple

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECT_AND_LIST = 0x5
SERVICES_AND_DRIVERS, EVERY_STATE = 0x3B, 3
KERNEL_DRIVER, FILE_SYSTEM_DRIVER, ADAPTER, RECOGNIZER = 0x1, 0x2, 0x4, 0x8
DRIVER = KERNEL_DRIVER | FILE_SYSTEM_DRIVER | ADAPTER | RECOGNIZER
STOPPED, RUNNING = 1, 4
MORE_DATA = 234
MOST_BYTES = 256 * 1024
"""What one call gives at most."""

_NUMBER = POINTER(c_uint32)
_manager = declare("advapi32", "OpenSCManagerW", c_void_p, c_wchar_p, c_wchar_p, c_uint32)
_close = declare("advapi32", "CloseServiceHandle", c_int, c_void_p)
_list = declare(
    "advapi32", "EnumServicesStatusExW", c_int,
    c_void_p, c_int, c_uint32, c_uint32, c_void_p, c_uint32, _NUMBER, _NUMBER, _NUMBER, c_wchar_p,
)  # fmt: skip


class _Entry(ctypes.Structure):
    _fields_ = (
        ("name", c_wchar_p),
        ("display", c_wchar_p),
        ("kind", c_uint32),
        ("state", c_uint32),
        ("rest", c_uint32 * 7),
    )


class Listed(NamedTuple):
    """One line of the service manager."""

    name: str
    display: str
    kind: int
    state: int


def listed() -> Iterator[Listed]:
    """Every service and driver that this account may ask about. Raises PermissionError, OSError."""
    manager = _manager(None, None, CONNECT_AND_LIST)
    if not manager:
        raise windows_error(last_error(), "service manager")
    try:
        room = ctypes.create_string_buffer(MOST_BYTES)
        needed, count, resume = c_uint32(), c_uint32(), c_uint32()
        while True:
            done = _list(
                manager, 0, SERVICES_AND_DRIVERS, EVERY_STATE, room, MOST_BYTES,
                byref(needed), byref(count), byref(resume), None,
            )  # fmt: skip
            if not done and last_error() != MORE_DATA:
                raise windows_error(last_error(), "service manager")
            entries = (_Entry * count.value).from_buffer(room)
            lines = [Listed(entry.name or "", entry.display or "", entry.kind, entry.state) for entry in entries]
            yield from lines
            if done or not lines:
                return
    finally:
        _close(manager)
