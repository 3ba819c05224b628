"""Starting a foreign program by its full path, with nothing of ours in its surroundings and without a shell."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from ctypes import c_int, c_uint32, c_void_p, c_wchar_p, create_unicode_buffer
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

MARKS = ("_PYI_", "_MEIPASS")
"""Variables by which a frozen program of PyInstaller speaks to its own children."""

_dll_folder = declare("kernel32", "GetDllDirectoryW", c_uint32, c_uint32, c_void_p)
_set_dll_folder = declare("kernel32", "SetDllDirectoryW", c_int, c_wchar_p)


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Start `command[0]`, a full path, with the other words as arguments, in its own folder. The caller waits for it.

    It gets no stream of ours, no handle, and not our folder of libraries. Raises OSError, and ValueError for a program
    that is not named by a full path.
    """
    program = PureWindowsPath(command[0])
    if not program.is_absolute():
        raise ValueError(f"{program} is not a full path")
    closed = subprocess.DEVNULL
    with _plain_library_search():
        return subprocess.Popen(
            list(command),
            executable=str(program),
            cwd=str(program.parent),
            env=surroundings(os.environ, _own_folder()),
            stdin=closed,
            stdout=closed,
            stderr=closed,
        )


def surroundings(environment: Mapping[str, str], own_folder: str = "") -> dict[str, str]:
    """The environment without what belongs to our own program: its marks, and every place below `own_folder`."""
    kept = {}
    for name, value in environment.items():
        places = [place for place in value.split(";") if not _is_below(place, own_folder)]
        if not name.upper().startswith(MARKS) and places:
            kept[name] = ";".join(places)
    return kept


def _is_below(place: str, folder: str) -> bool:
    return bool(folder) and PureWindowsPath(place).is_relative_to(PureWindowsPath(folder))


def _own_folder() -> str:
    return str(PureWindowsPath(sys.executable).parent) if getattr(sys, "frozen", False) else ""


@contextmanager
def _plain_library_search() -> Iterator[None]:
    """A frozen program sets a folder of libraries, and its children inherit it; while inside there is none."""
    if not _own_folder():
        yield
        return
    size = _dll_folder(0, None)
    before = create_unicode_buffer(size + 1)
    _dll_folder(size + 1, before)
    if not _set_dll_folder(None):
        raise windows_error(last_error(), "SetDllDirectoryW")
    try:
        yield
    finally:
        _set_dll_folder(before.value or None)
