r"""Known folders of this Windows, and whether a file is there.

Functions: Microsoft, shlobj_core.h and fileapi.h. The folders are asked for, not taken from the environment: whoever
starts a program chooses its environment.
"""

from __future__ import annotations

import ctypes
import ntpath
import os
import re
import struct
from ctypes import POINTER, byref, c_uint32, c_void_p, c_wchar_p
from typing import Literal
from uuid import UUID

from changeover.win32.declare import declare, last_error

Known = Literal["Windows", "Program Files", "Program Files (x86)", "ProgramData"]
IDS: dict[Known, str] = {
    "Windows": "f38bf404-1d43-42f2-9305-67de0b28fc23",
    "Program Files": "6d809377-6af0-444b-8957-a3773f02200e",
    "Program Files (x86)": "7c5a40ef-a0fb-4bfc-874a-c0f2e0b9fa8e",
    "ProgramData": "62ab5d82-fdc1-4dc3-a9dd-070d1d495d97",
}
_NOWHERE, _REMOTE = 0xFFFFFFFF, 4
_ABSENT = {2, 3, 15}
"""No such file, no such path, no such drive."""
_LONG = 248
"""From this length on a path is only understood with a prefix."""

_known = declare("shell32", "SHGetKnownFolderPath", c_uint32, c_void_p, c_uint32, c_void_p, POINTER(c_void_p))
_free = declare("ole32", "CoTaskMemFree", None, c_void_p)
_attributes = declare("kernel32", "GetFileAttributesW", c_uint32, c_wchar_p)
_drive_type = declare("kernel32", "GetDriveTypeW", c_uint32, c_wchar_p)


def known_folder(name: Known) -> str:
    """The full path of a known folder. Raises OSError where Windows has none."""
    path = c_void_p()
    code = _known(ctypes.create_string_buffer(UUID(IDS[name]).bytes_le), 0, None, byref(path))
    try:
        if code or not path.value:
            raise OSError(f"Windows names no folder for {name} (0x{code:08X})")
        return ctypes.wstring_at(path.value)
    finally:
        _free(path)


def is_there(path: str) -> bool | None:
    r"""Whether a file or folder exists. None when that cannot be told without asking the network, or at all.

    `path` is a full path with a drive letter; anything else is never touched. A 32-bit process looks past the
    redirection of System32.
    """
    if not re.match(r"[A-Za-z]:\\", path) or "\0" in path or _drive_type(path[:3]) == _REMOTE:
        return None
    asked = _unredirected(path)
    if _attributes(asked if len(asked) < _LONG else f"\\\\?\\{asked}") != _NOWHERE:
        return True
    return False if last_error() in _ABSENT else None


def subfolders(path: str) -> tuple[str, ...]:
    """The names of the folders directly below `path`. Raises FileNotFoundError, PermissionError, OSError."""
    with os.scandir(path) as entries:
        return tuple(sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False)))


def _unredirected(path: str) -> str:
    if struct.calcsize("P") == 8:
        return path
    windows = known_folder("Windows")
    native = ntpath.join(windows, "System32", "")
    inside = path.casefold().startswith(native.casefold())
    return ntpath.join(windows, "Sysnative", path[len(native) :]) if inside else path
