"""Folders of Windows that only administrators can write, and whether a path really lies below one of them.

Function: Microsoft, sysinfoapi.h. Nothing comes from environment variables: whoever starts a program chooses them.
"""

from __future__ import annotations

import ctypes
import stat
from ctypes import c_uint32, c_wchar_p
from pathlib import Path, PureWindowsPath

from changeover.win32.declare import declare, last_error, windows_error
from changeover.win32.folders import known_folder

_LONGEST = 32768

_system = declare("kernel32", "GetSystemDirectoryW", c_uint32, c_wchar_p, c_uint32)


def program_files() -> Path:
    """Program Files of 64-bit programs. Raises OSError."""
    return Path(known_folder("Program Files"))


def system_folder() -> PureWindowsPath:
    r"""The folder of Windows' own programs, mostly C:\Windows\System32. Raises OSError."""
    buffer = ctypes.create_unicode_buffer(_LONGEST)
    if not _system(buffer, _LONGEST):
        raise windows_error(last_error(), "GetSystemDirectoryW")
    return PureWindowsPath(buffer.value)


def is_straight_below(path: Path, root: Path) -> bool:
    """Whether `path` lies below `root` in the same drive, and no junction or link stands on the way. Raises OSError.

    A drive letter made by `subst` leads elsewhere without being a link; so the letters have to be the same.
    """
    if not path.is_absolute() or ".." in path.parts or path.drive.casefold() != root.drive.casefold():
        return False
    if any(_is_reparse_point(part) for part in (path, *path.parents)):
        return False
    real, top = path.resolve(strict=True), root.resolve(strict=True)  # long names in place of short ones
    return real != top and real.is_relative_to(top)


def _is_reparse_point(path: Path) -> bool:
    attributes = getattr(path.lstat(), "st_file_attributes", 0)  # a field of Windows only
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)
