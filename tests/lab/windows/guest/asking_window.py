"""A window with one button, shown by a program of the laboratory: `asking_window.py TITLE`. The button ends it."""

import ctypes
import sys


def front() -> str:
    """The title of the window in front."""
    user32 = ctypes.WinDLL("user32")
    user32.GetForegroundWindow.restype = ctypes.c_void_p
    user32.GetWindowTextW.argtypes = [ctypes.c_void_p, ctypes.c_wchar_p, ctypes.c_int]
    room = ctypes.create_unicode_buffer(200)
    user32.GetWindowTextW(user32.GetForegroundWindow(), room, len(room))
    return room.value


if __name__ == "__main__":
    ctypes.WinDLL("user32").MessageBoxW(None, "Answer here.", sys.argv[1], 0)
