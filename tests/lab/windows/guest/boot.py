"""What Windows does when a person signs in, and what tells one start of the machine from another."""

import ctypes
import winreg

RUN_ONCE = r"Software\Microsoft\Windows\CurrentVersion\RunOnce"


def take_run_once() -> list[tuple[str, str]]:
    """The person's RunOnce entries, name and command line; each is deleted when read, before it is run (as documented).

    A name that begins with `!` is deleted after the command on Windows; here too it is simply gone before.
    """
    taken = []
    try:
        with winreg.OpenKey(winreg.HKEY_CURRENT_USER, RUN_ONCE, access=winreg.KEY_READ | winreg.KEY_WRITE) as key:
            while True:
                try:
                    name, text, _kind = winreg.EnumValue(key, 0)
                except OSError:
                    return taken
                winreg.DeleteValue(key, name)
                taken.append((name, text))
    except FileNotFoundError:
        return taken


def boot_time() -> int:
    """BootTime of NtQuerySystemInformation(3), in units of 100 ns: changes with every start."""
    answer = (ctypes.c_longlong * 6)()
    ctypes.WinDLL("ntdll").NtQuerySystemInformation(3, answer, ctypes.sizeof(answer), None)
    return answer[0]


def delete_at_restart(path: str) -> bool:
    """Ask for a file to be deleted at the next start (PendingFileRenameOperations)."""
    return bool(ctypes.WinDLL("kernel32").MoveFileExW(path, None, 4))


def token() -> dict:
    """Whether this process is elevated, and the type of its token (2 full, 3 limited)."""
    advapi32, kernel32 = ctypes.WinDLL("advapi32"), ctypes.WinDLL("kernel32")
    kernel32.GetCurrentProcess.restype = ctypes.c_void_p
    handle, value, size = ctypes.c_void_p(), ctypes.c_ulong(), ctypes.c_ulong()
    advapi32.OpenProcessToken(ctypes.c_void_p(kernel32.GetCurrentProcess()), 8, ctypes.byref(handle))
    found = {}
    for name, number in (("elevated", 20), ("type", 18)):
        advapi32.GetTokenInformation(handle, number, ctypes.byref(value), 4, ctypes.byref(size))
        found[name] = value.value
    return found
