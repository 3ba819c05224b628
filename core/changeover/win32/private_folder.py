r"""A folder that belongs to administrators alone, for the journals of runs with their rights.

Functions: Microsoft, fileapi.h, sddl.h, aclapi.h. The security descriptor in words: owner Administrators; full access
for Administrators and the system; nothing is inherited from above.
"""

from __future__ import annotations

import ctypes
import secrets
from ctypes import POINTER, c_int, c_ulong, c_void_p, c_wchar_p
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = "O:BAD:P(A;OICI;FA;;;BA)(A;OICI;FA;;;SY)"
OWNERS = ("S-1-5-32-544", "S-1-5-18")
_FILE, _OWNER = 1, 1
_EXISTS = 183


class _Attributes(ctypes.Structure):
    _fields_ = (("length", c_ulong), ("descriptor", c_void_p), ("inherit", c_int))


_describe = declare(
    "advapi32",
    "ConvertStringSecurityDescriptorToSecurityDescriptorW",
    c_int,
    c_wchar_p,
    c_ulong,
    POINTER(c_void_p),
    c_void_p,
)
_make = declare("kernel32", "CreateDirectoryW", c_int, c_wchar_p, c_void_p)
_security = declare(
    "advapi32",
    "GetNamedSecurityInfoW",
    c_ulong,
    c_wchar_p,
    c_int,
    c_ulong,
    POINTER(c_void_p),
    c_void_p,
    c_void_p,
    c_void_p,
    POINTER(c_void_p),
)
_sid_text = declare("advapi32", "ConvertSidToStringSidW", c_int, c_void_p, POINTER(c_void_p))
_free = declare("kernel32", "LocalFree", c_void_p, c_void_p)


def make_private(path: Path) -> bool:
    """Make the folder (its parent exists) for administrators alone; True if it is theirs now. Raises OSError.

    A folder that was there before is not changed: if somebody else owns it, the answer is False. Where the file system
    gives folders another owner than it is told (Wine's does), theirs is what a folder made now gets.
    """
    _create(path)
    owns = owner(path)
    return owns in OWNERS or owns == _owner_given_now(path.parent)


def _create(path: Path) -> None:
    """Make the folder for administrators alone, unless it is there."""
    descriptor = c_void_p()
    if not _describe(PRIVATE, 1, ctypes.byref(descriptor), None):
        raise windows_error(last_error(), PRIVATE)
    try:
        attributes = _Attributes(ctypes.sizeof(_Attributes), descriptor, 0)
        if not _make(str(path), ctypes.byref(attributes)) and (code := last_error()) != _EXISTS:
            raise windows_error(code, str(path))
    finally:
        _free(descriptor)


def _owner_given_now(parent: Path) -> str:
    """The owner that a new private folder gets here; on Windows Administrators, as the descriptor says."""
    probe = parent / f"Changeover-{secrets.token_hex(8)}"
    _create(probe)
    try:
        return owner(probe)
    finally:
        probe.rmdir()


def owner(path: Path) -> str:
    """The SID of a folder's owner as text. Raises OSError."""
    sid, descriptor, text = c_void_p(), c_void_p(), c_void_p()
    code = _security(str(path), _FILE, _OWNER, ctypes.byref(sid), None, None, None, ctypes.byref(descriptor))
    if code:
        raise windows_error(code, str(path))
    try:
        if not _sid_text(sid, ctypes.byref(text)):
            raise windows_error(last_error(), str(path))
        try:
            return ctypes.wstring_at(text.value or 0)
        finally:
            _free(text)
    finally:
        _free(descriptor)
