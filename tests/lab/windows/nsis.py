"""Make the Windows installer from the frozen folder with makensis, and install it in a machine."""

from __future__ import annotations

import functools
import os
import subprocess
import time
from pathlib import Path

from . import cache, freeze, recipe
from .machine import Machine, Result

SCRIPT = recipe.CHECKOUT / "installer" / "windows" / "changeover.nsi"
LICENSE = recipe.CHECKOUT / "LICENSE"
FOLDER = r"C:\Program Files\Changeover"
PROGRAM = rf"{FOLDER}\changeover.exe"
WINDOW = rf"{FOLDER}\changeover-gui.exe"
UNINSTALLER = rf"{FOLDER}\Uninstall.exe"
ENTRY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\Changeover"
SHORTCUT = r"C:\ProgramData\Microsoft\Windows\Start Menu\Programs\Changeover.lnk"


@functools.cache
def setup() -> Path:
    """The setup program of the checkout as it is at the first call; from the cache when all of it is the same."""
    folder = freeze.frozen()
    numbers = freeze.version()
    made_from = cache.key(
        folder.parent.name.encode(), *(file.read_bytes() for file in (SCRIPT, LICENSE, Path(__file__)))
    )
    place = cache.built(cache.home() / "setup" / made_from, lambda made: _make(folder, numbers, made))
    return place / f"changeover-{numbers}-setup.exe"


def install(machine: Machine) -> Result:
    """Install the program silently with full rights; an exit code other than 0 is an error of the laboratory."""
    done = machine.run([machine.send(setup()), "/S"], elevated=True)
    if done.code or not machine.path(PROGRAM).exists():
        raise AssertionError(f"The setup program ended with {done.code}: {done.out}")
    return done


def uninstall(machine: Machine) -> None:
    """Uninstall silently. The uninstaller says 0 at once and goes on in a copy of itself, so the folder is watched."""
    assert machine.run([UNINSTALLER, "/S"], elevated=True).code == 0
    until = time.monotonic() + 20
    while machine.path(UNINSTALLER).exists() and time.monotonic() < until:
        time.sleep(0.1)
    while any("Un" in line and ".exe" in line for line in machine.processes().values()) and time.monotonic() < until:
        time.sleep(0.1)


def _make(folder: Path, numbers: str, made: Path) -> None:
    ours = sorted(folder.rglob("*"), key=lambda path: (path.is_dir(), -len(path.parts), str(path)))
    lines = [
        f'{"RMDir" if path.is_dir() else "Delete"} "$INSTDIR\\{str(path.relative_to(folder)).replace("/", chr(92))}"'
        for path in ours
    ]
    (made / "remove.nsh").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    size = sum(path.stat().st_size for path in ours if path.is_file()) // 1024
    words = [
        "makensis",
        "-V2",
        "-INPUTCHARSET",
        "UTF8",
        f"-DVERSION={numbers}",
        f"-DFROZEN={folder}",
        f"-DLISTS={made}",
        f"-DICON={folder.with_name('changeover.ico')}",
        f"-DSIDE={folder.with_name('changeover.bmp')}",
        f"-DLICENSE={LICENSE}",
        f"-DKILOBYTES={size}",
        f"-DOUT={made}/changeover-{numbers}-setup.exe",
        str(SCRIPT),
    ]
    said = subprocess.run(
        words,
        env={**os.environ, "SOURCE_DATE_EPOCH": freeze.WHEN},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if said.returncode:
        raise freeze.NotFrozen(f"makensis ended with {said.returncode}: {said.stdout[-2000:]}{said.stderr[-500:]}")
