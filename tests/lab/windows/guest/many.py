r"""Write many uninstall entries, then time our reader and one bare pass of `winreg` over the same keys, in turns.

Prints {"entries": how many our reader saw, "ours": [seconds, ...], "bare": [seconds, ...]} as one line of JSON.
"""

import json
import sys
import time
import winreg

sys.path[:0] = [rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets")]

UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
TEXTS = {
    "DisplayName": "Some Tool {n} (64-bit)",
    "DisplayVersion": "4.2.{n}.0",
    "Publisher": "Example Software GmbH",
    "InstallDate": "20240909",
    "InstallLocation": r"C:\Program Files\Example Software\Tool {n}" + "\\",
    "InstallSource": r"C:\Users\somebody\AppData\Local\Temp\{n}" + "\\",
    "ModifyPath": "MsiExec.exe /I{{00000000-0000-4000-8000-{n:012}}}",
    "UninstallString": "MsiExec.exe /X{{00000000-0000-4000-8000-{n:012}}}",
    "HelpLink": "https://www.example.com/help",
    "URLInfoAbout": "https://www.example.com/",
}
NUMBERS = {"EstimatedSize": 81234, "Language": 1033, "VersionMajor": 4, "VersionMinor": 2, "WindowsInstaller": 1}


def bare() -> int:
    """Every value of every uninstall entry in both views, as the standard library reads it."""
    seen = 0
    for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
        try:
            top = winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, UNINSTALL, access=winreg.KEY_READ | view)
        except FileNotFoundError:
            continue
        with top:
            for number in range(winreg.QueryInfoKey(top)[0]):
                name = winreg.EnumKey(top, number)
                with winreg.OpenKey(top, name, access=winreg.KEY_READ | view) as key:
                    for value in range(winreg.QueryInfoKey(key)[1]):
                        winreg.EnumValue(key, value)
                seen += 1
    return seen


def plant(count: int) -> None:
    """Write the entries."""
    for n in range(count):
        with winreg.CreateKey(winreg.HKEY_LOCAL_MACHINE, rf"{UNINSTALL}\{{00000000-0000-4000-8000-{n:012}}}") as key:
            for name, text in TEXTS.items():
                winreg.SetValueEx(key, name, 0, winreg.REG_SZ, text.format(n=n))
            for name, number in NUMBERS.items():
                winreg.SetValueEx(key, name, 0, winreg.REG_DWORD, number)


def main() -> None:
    """Do it."""
    count, rounds = (int(argument) for argument in sys.argv[1:])
    plant(count)
    from changeover.machine.windows.programs import programs

    seen, taken = 0, {"ours": [], "bare": []}
    for _ in range(rounds):
        began = time.perf_counter()
        bare()
        between = time.perf_counter()
        seen = sum(1 for _program in programs())
        taken["bare"].append(between - began)
        taken["ours"].append(time.perf_counter() - between)
    print(json.dumps({"entries": seen, **taken}))


if __name__ == "__main__":
    main()
