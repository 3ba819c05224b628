"""Services and drivers, as the service manager knows them; and a few that a test needs to exist."""

import ctypes
from ctypes import wintypes

STATES = {1: "stopped", 2: "starting", 3: "stopping", 4: "running", 5: "continuing", 6: "pausing", 7: "paused"}
ALL_ACCESS, NO_SUCH_SERVICE = 0xF003F, 1060

_advapi32 = ctypes.WinDLL("advapi32", use_last_error=True)
for _name in ("OpenSCManagerW", "OpenServiceW", "CreateServiceW"):
    getattr(_advapi32, _name).restype = ctypes.c_void_p
_advapi32.OpenSCManagerW.argtypes = [wintypes.LPCWSTR, wintypes.LPCWSTR, wintypes.DWORD]
_advapi32.OpenServiceW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR, wintypes.DWORD]
_advapi32.QueryServiceStatus.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
_advapi32.CloseServiceHandle.argtypes = [ctypes.c_void_p]


def states(names: list[str]) -> dict[str, str]:
    """The state of each service in words; `absent` when the service manager does not know it."""
    manager = _advapi32.OpenSCManagerW(None, None, ALL_ACCESS)
    found = {}
    for name in names:
        service = _advapi32.OpenServiceW(manager, name, ALL_ACCESS)
        if service:
            status = (wintypes.DWORD * 7)()
            _advapi32.QueryServiceStatus(service, status)
            found[name] = STATES[status[1]]
            _advapi32.CloseServiceHandle(service)
        elif ctypes.get_last_error() == NO_SUCH_SERVICE:
            found[name] = "absent"
        else:
            raise ctypes.WinError(ctypes.get_last_error())
    _advapi32.CloseServiceHandle(manager)
    return found
