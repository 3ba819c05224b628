r"""Whether the Windows Installer is at work: it holds a mutex meanwhile.

Name: Microsoft, "_MSIExecute Mutex".
"""

from __future__ import annotations

from ctypes import c_int, c_uint32, c_void_p, c_wchar_p

from changeover.win32.declare import declare, last_error, windows_error

NAME = r"Global\_MSIExecute"
SYNCHRONIZE = 0x100000
NO_SUCH, STILL_HELD = 2, 258

_open = declare("kernel32", "OpenMutexW", c_void_p, c_uint32, c_int, c_wchar_p)
_wait = declare("kernel32", "WaitForSingleObject", c_uint32, c_void_p, c_uint32)
_release = declare("kernel32", "ReleaseMutex", c_int, c_void_p)
_close = declare("kernel32", "CloseHandle", c_int, c_void_p)


def installer_busy(name: str = NAME) -> bool:
    """Whether an installation holds the mutex now. Raises PermissionError where it is closed to us, OSError."""
    mutex = _open(SYNCHRONIZE, False, name)
    if not mutex:
        if last_error() == NO_SUCH:
            return False
        raise windows_error(last_error(), name)
    try:
        if _wait(mutex, 0) == STILL_HELD:
            return True
        _release(mutex)
        return False
    finally:
        _close(mutex)
