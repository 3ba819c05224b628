"""The token of this process: who it runs as, and whether with full rights.

Functions: Microsoft, securitybaseapi.h and sddl.h. Never IsUserAnAdmin: it answers yes for a limited token too.
"""

from __future__ import annotations

import ctypes
from contextlib import contextmanager
from ctypes import POINTER, byref, c_int, c_uint32, c_void_p
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator

QUERY, ADJUST = 0x8, 0x20
LOCAL_SYSTEM = "S-1-5-18"
_USER, _ELEVATION = 1, 20

_own_process = declare("kernel32", "GetCurrentProcess", c_void_p)
_open = declare("advapi32", "OpenProcessToken", c_int, c_void_p, c_uint32, POINTER(c_void_p))
_ask = declare("advapi32", "GetTokenInformation", c_int, c_void_p, c_int, c_void_p, c_uint32, POINTER(c_uint32))
_sid_text = declare("advapi32", "ConvertSidToStringSidW", c_int, c_void_p, POINTER(c_void_p))
_free = declare("kernel32", "LocalFree", c_void_p, c_void_p)
_close = declare("kernel32", "CloseHandle", c_int, c_void_p)


class _User(ctypes.Structure):
    _fields_ = (("sid", c_void_p), ("attributes", c_uint32))


def elevated() -> bool:
    """Whether this process has full administrator rights (TokenElevation). Raises OSError."""
    with own_token(QUERY) as token:
        value = c_uint32.from_buffer_copy(_answer(token, _ELEVATION))
    return bool(value.value)


def own_sid() -> str:
    """The SID of the account this process runs as, as text. Raises OSError."""
    with own_token(QUERY) as token:
        buffer = _answer(token, _USER)
        text = c_void_p()
        if not _sid_text(_User.from_buffer(buffer).sid, byref(text)) or not text.value:
            raise windows_error(last_error(), "ConvertSidToStringSidW")
    try:
        return ctypes.wstring_at(text.value)
    finally:
        _free(text)


def is_system() -> bool:
    """Whether this process runs as LocalSystem, as the agents of fleet tools do: nobody ever signs in as that."""
    return own_sid() == LOCAL_SYSTEM


@contextmanager
def own_token(access: int) -> Iterator[int]:
    """The open token of this process, closed at the end. Raises OSError."""
    token = c_void_p()
    if not _open(_own_process(), access, byref(token)) or token.value is None:
        raise windows_error(last_error(), "OpenProcessToken")
    try:
        yield token.value
    finally:
        _close(token)


def _answer(token: int, kind: int) -> ctypes.Array[ctypes.c_char]:
    size = c_uint32()
    _ask(token, kind, None, 0, byref(size))  # fails by design, and tells the size
    buffer = ctypes.create_string_buffer(max(size.value, 4))
    if not _ask(token, kind, buffer, len(buffer), byref(size)):
        raise windows_error(last_error(), "GetTokenInformation")
    return buffer
