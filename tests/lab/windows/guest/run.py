"""Start one program inside Windows and write down how it ended: `run.py FOLDER`.

FOLDER holds request.json and the file `in`; `out`, `err` and `done` are written there. The exit code is read here,
because outside it is cut to eight bits. A file named `kill` that appears ends the program at once.
"""

import ctypes
import json
import os
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path


class ShellExecuteInfo(ctypes.Structure):
    """SHELLEXECUTEINFOW of shellapi.h."""

    _fields_ = [
        ("cbSize", wintypes.DWORD),
        ("fMask", wintypes.ULONG),
        ("hwnd", wintypes.HWND),
        ("lpVerb", wintypes.LPCWSTR),
        ("lpFile", wintypes.LPCWSTR),
        ("lpParameters", wintypes.LPCWSTR),
        ("lpDirectory", wintypes.LPCWSTR),
        ("nShow", ctypes.c_int),
        ("hInstApp", wintypes.HINSTANCE),
        ("lpIDList", ctypes.c_void_p),
        ("lpClass", wintypes.LPCWSTR),
        ("hkeyClass", wintypes.HKEY),
        ("dwHotKey", wintypes.DWORD),
        ("hIcon", wintypes.HANDLE),
        ("hProcess", wintypes.HANDLE),
    ]


def elevated_twin(folder: Path) -> None:
    """Start this script again by the verb runas, with the full token, and wait for it."""
    words = subprocess.list2cmdline(["-B", "-X", "utf8", __file__, str(folder), "twin"])
    call = ShellExecuteInfo(
        cbSize=ctypes.sizeof(ShellExecuteInfo),
        fMask=0x40,
        lpVerb="runas",
        lpFile=sys.executable,
        lpParameters=words,
        nShow=0,
    )
    shell32 = ctypes.WinDLL("shell32", use_last_error=True)
    if not shell32.ShellExecuteExW(ctypes.byref(call)):
        raise ctypes.WinError(ctypes.get_last_error())
    kernel32 = ctypes.WinDLL("kernel32")
    kernel32.WaitForSingleObject.argtypes = [wintypes.HANDLE, wintypes.DWORD]
    kernel32.WaitForSingleObject(call.hProcess, 0xFFFFFFFF)


def run(folder: Path, request: dict) -> None:
    """Start the program, wait for its end or for `kill`, write `done`."""
    done = {"code": None, "why": ""}
    with (folder / "in").open("rb") as stdin, (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        try:
            program = subprocess.Popen(
                request["args"],
                stdin=stdin,
                stdout=out,
                stderr=err,
                cwd=request["cwd"],
                env={**os.environ, **request["env"]},
            )
        except OSError as error:
            done["why"] = str(error)
        else:
            while done["code"] is None:
                try:
                    done["code"] = program.wait(0.02)
                except subprocess.TimeoutExpired:
                    if (folder / "kill").exists():
                        program.kill()
    (folder / "ending").write_text(json.dumps(done))
    (folder / "ending").replace(folder / "done")


if __name__ == "__main__":
    ticket = Path(sys.argv[1])
    asked = json.loads((ticket / "request.json").read_text())
    if asked["elevated"] and sys.argv[2:] != ["twin"]:
        elevated_twin(ticket)
    else:
        run(ticket, asked)
