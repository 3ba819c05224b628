"""Restarting Windows. Functions: Microsoft, winreg.h (InitiateShutdownW) and securitybaseapi.h."""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from ctypes import POINTER, byref, c_int, c_uint32, c_void_p, c_wchar_p
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error
from changeover.win32.token import ADJUST, QUERY, own_token

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHERS_SIGNED_IN, IS_COMING, IS_SCHEDULED, NOT_HELD = 1191, 1115, 1190, 1300
_RESTART = 0x4
_PLANNED, _APPLICATION, _INSTALLATION = 0x80000000, 0x00040000, 0x00000002
_ENABLED = 0x2
_SHUTDOWN = "SeShutdownPrivilege"

_initiate = declare("advapi32", "InitiateShutdownW", c_uint32, c_wchar_p, c_wchar_p, c_uint32, c_uint32, c_uint32)
_look_up = declare("advapi32", "LookupPrivilegeValueW", c_int, c_wchar_p, c_wchar_p, c_void_p)
_adjust = declare(
    "advapi32", "AdjustTokenPrivileges", c_int, c_void_p, c_int, c_void_p, c_uint32, c_void_p, POINTER(c_uint32)
)


class _Privilege(ctypes.Structure):
    """TOKEN_PRIVILEGES with one entry."""

    _pack_ = 4
    _fields_ = (("count", c_uint32), ("low", c_uint32), ("high", c_uint32), ("attributes", c_uint32))


def restart() -> int:
    """Ask Windows for a full restart at once, planned, for an application. The Windows error code; 0 when it is coming.

    No program is forced: one with unsaved work may hold the restart back, and so do others who are signed in (1191).
    Raises OSError when the right to restart cannot be had.
    """
    with _enabled(_SHUTDOWN):
        return int(_initiate(None, None, 0, _RESTART, _PLANNED | _APPLICATION | _INSTALLATION))


@contextmanager
def _enabled(name: str) -> Iterator[None]:
    """A privilege that this process holds, switched on while inside."""
    with own_token(ADJUST | QUERY) as token:
        wanted, before = _Privilege(count=1, attributes=_ENABLED), _Privilege()
        if not _look_up(None, name, byref(wanted, _Privilege.low.offset)):
            raise windows_error(last_error(), name)
        size = c_uint32()
        done = _adjust(token, False, byref(wanted), ctypes.sizeof(before), byref(before), byref(size))
        if not done or last_error() == NOT_HELD:  # it says yes and does nothing where the account lacks the privilege
            raise windows_error(last_error(), name)
        try:
            yield
        finally:
            _adjust(token, False, byref(before), 0, None, None)
