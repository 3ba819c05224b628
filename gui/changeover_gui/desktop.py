"""The window's own calls to the system: contrast theme, movements, holding back a shutdown, opening Windows' pages.

Where it has run: Wine (the declared calls) and Linux (the answers for other systems); never on real Windows.
"""

from __future__ import annotations

import ctypes
import sys
from ctypes import Structure, byref, c_int, c_uint, c_void_p, c_wchar_p, sizeof

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

SPI_GETHIGHCONTRAST, SPI_GETCLIENTAREAANIMATION = 0x0042, 0x1042
HCF_HIGHCONTRASTON = 0x1
SW_RESTORE = 9
APPS, SECURITY = "ms-settings:appsfeatures", "windowsdefender:"


class _HighContrast(Structure):
    _fields_ = (("cbSize", c_uint), ("dwFlags", c_uint), ("lpszDefaultScheme", c_void_p))


def contrast_theme() -> bool:
    """Whether Windows shows a contrast theme; False where that cannot be told."""
    if sys.platform != "win32":
        return False
    told = _HighContrast(cbSize=sizeof(_HighContrast))
    there = _parameters()(SPI_GETHIGHCONTRAST, sizeof(told), byref(told), 0)
    return bool(there) and bool(told.dwFlags & HCF_HIGHCONTRASTON)


def movements() -> bool:
    """Whether the system shows animations; True where that cannot be told."""
    if sys.platform != "win32":
        return True
    shown = c_int(1)
    there = _parameters()(SPI_GETCLIENTAREAANIMATION, 0, byref(shown), 0)
    return bool(shown.value) or not there


def hold_shutdown(window: QWidget, reason: str) -> None:
    """Ask Windows to wait with logging off, and say why; an empty reason lets it go."""
    if sys.platform != "win32":
        return
    user = ctypes.WinDLL("user32")
    if reason:
        hold = user.ShutdownBlockReasonCreate
        hold.argtypes, hold.restype = (c_void_p, c_wchar_p), c_int
        hold(window.winId(), reason)
    else:
        let_go = user.ShutdownBlockReasonDestroy
        let_go.argtypes, let_go.restype = (c_void_p,), c_int
        let_go(window.winId())


def raise_window(title_end: str) -> bool:
    """Bring the window whose title ends like this to the front. False where there is none, or no Windows."""
    if sys.platform != "win32":
        return False
    user = ctypes.WinDLL("user32")
    found: list[int] = []
    visitor = ctypes.WINFUNCTYPE(c_int, c_void_p, c_void_p)

    def visit(handle: int, _more: int) -> int:
        text = ctypes.create_unicode_buffer(512)
        user.GetWindowTextW(c_void_p(handle), text, len(text))
        if text.value.endswith(title_end):
            found.append(handle)
        return not found

    user.EnumWindows(visitor(visit), None)
    for handle in found:
        user.ShowWindow(c_void_p(handle), SW_RESTORE)
        user.SetForegroundWindow(c_void_p(handle))
    return bool(found)


def open_address(address: str) -> bool:
    """Hand an address to the browser, or to Windows' settings. False if nothing took it."""
    return QDesktopServices.openUrl(QUrl(address))


def _parameters() -> ctypes._NamedFuncPointer:
    if sys.platform != "win32":
        raise OSError("SystemParametersInfoW is a part of Windows")
    call = ctypes.WinDLL("user32").SystemParametersInfoW
    call.argtypes, call.restype = (c_uint, c_uint, c_void_p, c_uint), c_int
    return call
