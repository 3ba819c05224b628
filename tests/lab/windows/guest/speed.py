"""Time the program's reading of the list of programs against one bare pass by `winreg` over the same keys, by turns."""

import sys
import time
import winreg

sys.path[:0] = [rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets")]

UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
VALUES = ("DisplayName", "DisplayVersion", "Publisher", "InstallDate", "UninstallString")


def furnish(count: int) -> None:
    """Write so many uninstall entries of six values each."""
    access = winreg.KEY_WRITE | winreg.KEY_WOW64_64KEY
    with winreg.CreateKeyEx(winreg.HKEY_LOCAL_MACHINE, UNINSTALL, access=access) as top:
        for number in range(count):
            with winreg.CreateKey(top, f"{{{number:08X}-1111-2222-3333-444444444444}}") as entry:
                for name in VALUES:
                    winreg.SetValueEx(entry, name, 0, winreg.REG_SZ, f"{name} of program {number}")
                winreg.SetValueEx(entry, "SystemComponent", 0, winreg.REG_DWORD, 0)


def bare() -> int:
    """How many values there are: every key opened, every value asked for by its number."""
    access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
    seen = 0
    with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, UNINSTALL, access=access) as top:
        for number in range(winreg.QueryInfoKey(top)[0]):
            with winreg.OpenKey(top, winreg.EnumKey(top, number)) as entry:
                for at in range(winreg.QueryInfoKey(entry)[1]):
                    winreg.EnumValue(entry, at)
                    seen += 1
    return seen


def ours() -> int:
    """How many programs our reader tells of the same keys."""
    from changeover.machine.windows.programs import entries
    from changeover.values import Program
    from changeover.win32.registry import open_key

    with open_key("HKEY_LOCAL_MACHINE", UNINSTALL) as top:
        return sum(isinstance(said, Program) for said in entries(top))


def times(count: int, rounds: int) -> dict:
    """Seconds of each pass, a pair for each round, and what each saw."""
    furnish(count)
    seen = [bare(), ours()]
    pairs = []
    for _ in range(rounds):
        took = []
        for do in (bare, ours):
            began = time.perf_counter()
            do()
            took.append(time.perf_counter() - began)
        pairs.append(took)
    return {"seen": seen, "pairs": pairs}
