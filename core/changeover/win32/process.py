r"""One Changeover at a time: a named mutex that all sessions of the machine share.

Function: Microsoft, synchapi.h. Windows gives the mutex back when its process ends, however it ends.
"""

from __future__ import annotations

from contextlib import contextmanager
from ctypes import c_int, c_void_p, c_wchar_p
from typing import TYPE_CHECKING

from changeover.win32.declare import declare, last_error, windows_error

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = r"Global\Changeover"
_EXISTS, _DENIED = 183, 5

_create = declare("kernel32", "CreateMutexW", c_void_p, c_void_p, c_int, c_wchar_p)
_close = declare("kernel32", "CloseHandle", c_int, c_void_p)


@contextmanager
def only_one(name: str = NAME) -> Iterator[bool]:
    """Whether this process is the first to hold the name; it holds it until the end of the block.

    A mutex that another account closed to us exists as well. Raises OSError when Windows cannot tell.
    """
    handle = _create(None, False, name)
    code = last_error()
    if handle is None:
        if code != _DENIED:
            raise windows_error(code, name)
        yield False
        return
    try:
        yield code != _EXISTS
    finally:
        _close(handle)
