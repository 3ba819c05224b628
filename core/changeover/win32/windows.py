"""The windows of other programs: which a process shows, and bringing one to the front.

Functions: Microsoft, winuser.h.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_int, c_ssize_t, c_uint32, c_void_p
from typing import TYPE_CHECKING, Any

from changeover.win32.declare import declare

if TYPE_CHECKING:
    from collections.abc import Collection

_RESTORE = 9
_FLASH_UNTIL_SEEN = 0x1 | 0x2 | 0xC  # caption, taskbar button, until it comes to the front

_Visitor: Any = (getattr(ctypes, "WINFUNCTYPE", None) or ctypes.CFUNCTYPE)(c_int, c_void_p, c_ssize_t)

_visit = declare("user32", "EnumWindows", c_int, _Visitor, c_ssize_t)
_process = declare("user32", "GetWindowThreadProcessId", c_uint32, c_void_p, POINTER(c_uint32))
_is_visible = declare("user32", "IsWindowVisible", c_int, c_void_p)
_is_iconic = declare("user32", "IsIconic", c_int, c_void_p)
_set_foreground = declare("user32", "SetForegroundWindow", c_int, c_void_p)
_foreground = declare("user32", "GetForegroundWindow", c_void_p)
_show = declare("user32", "ShowWindow", c_int, c_void_p, c_int)
_flash = declare("user32", "FlashWindowEx", c_int, c_void_p)


class _Flash(ctypes.Structure):
    """FLASHWINFO."""

    _fields_ = (
        ("size", c_uint32),
        ("window", c_void_p),
        ("flags", c_uint32),
        ("times", c_uint32),
        ("pause", c_uint32),
    )


def visible(processes: Collection[int]) -> tuple[int, ...]:
    """The handles of the windows that these processes show now, topmost first. Raises OSError where there is none."""
    found: list[int] = []

    def visit(window: int, _parameter: int) -> int:
        number = c_uint32()
        _process(window, byref(number))
        if number.value in processes and _is_visible(window):
            found.append(window)
        return True

    _visit(_Visitor(visit), 0)
    return tuple(found)


def bring_to_front(window: int) -> bool:
    """Restore a window and bring it to the front. False: Windows did not let us, and its taskbar button flashes.

    Windows decides who may take the front: a program that was started by the one in front may. Raises OSError where
    there is no Windows.
    """
    if _is_iconic(window):
        _show(window, _RESTORE)
    if _set_foreground(window) and _foreground() == window:
        return True
    _flash(byref(_Flash(size=ctypes.sizeof(_Flash), window=window, flags=_FLASH_UNTIL_SEEN)))
    return False
