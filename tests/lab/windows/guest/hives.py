"""A second person's part of the registry: kept in a file of their own, and loaded as when they are signed in."""

import ctypes
import winreg
from ctypes import wintypes

SCRATCH = r"Software\LaboratoryHive"
_advapi32 = ctypes.WinDLL("advapi32")


def load(sid: str, file: str, path: str, values: dict[str, str]) -> None:
    """Make the file with one key and its texts, and load it below HKEY_USERS under this name."""
    _allow("SeBackupPrivilege", "SeRestorePrivilege")
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, rf"{SCRATCH}\{path}", access=winreg.KEY_WRITE) as key:
        for name, text in values.items():
            winreg.SetValueEx(key, name, 0, winreg.REG_SZ, text)
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, SCRATCH, access=winreg.KEY_ALL_ACCESS) as key:
        _done(_advapi32.RegSaveKeyW(ctypes.c_void_p(key.handle), ctypes.c_wchar_p(file), None))
    _done(_advapi32.RegDeleteTreeW(ctypes.c_void_p(winreg.HKEY_LOCAL_MACHINE), ctypes.c_wchar_p(SCRATCH)))
    users = ctypes.c_void_p(winreg.HKEY_USERS)
    _done(_advapi32.RegLoadKeyW(users, ctypes.c_wchar_p(sid), ctypes.c_wchar_p(file)))


def _done(code: int) -> None:
    if code:
        raise ctypes.WinError(code)


def _allow(*names: str) -> None:
    """Turn on what the token has and does not use by itself."""

    class Privilege(ctypes.Structure):
        _fields_ = (("count", wintypes.DWORD), ("low", wintypes.DWORD), ("high", wintypes.LONG), ("on", wintypes.DWORD))

    token, kernel32 = wintypes.HANDLE(), ctypes.WinDLL("kernel32")
    kernel32.GetCurrentProcess.restype = wintypes.HANDLE
    _advapi32.OpenProcessToken(wintypes.HANDLE(kernel32.GetCurrentProcess()), 0x28, ctypes.byref(token))
    for name in names:
        wanted = Privilege(1, 0, 0, 2)
        _advapi32.LookupPrivilegeValueW(None, name, ctypes.byref(wanted, 4))
        _advapi32.AdjustTokenPrivileges(token, False, ctypes.byref(wanted), 0, None, None)
