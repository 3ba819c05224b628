"""Measure the window against a bare Qt application with an empty window, in one run: time until usable, and memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import psutil

ROUNDS = 7
GOAL = 1.5
ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "build" / "linux" / "changeover" / "changeover-gui"
PATIENCE = 60.0
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")
}

# Both say "usable" once the window is shown and the first turn of the event loop has come; then they wait for input.
_END = """
from PySide6.QtCore import QTimer
def usable():
    app.processEvents()
    print("usable", flush=True)
    sys.stdin.readline()
    os._exit(0)
QTimer.singleShot(0, usable)
app.exec()
"""
_BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication(["bare"])
window = QWidget()
window.resize(1040, 720)
window.show()
"""
_OURS = """
import os, sys
from changeover_gui.application import application
from changeover_gui.journey import Journey
from changeover_gui.settings import Settings
from changeover_gui.window import Window
app = application()
window = Window(Journey(demo="home-us"), Settings())
window.show()
"""


class NotUsable(Exception):
    """A program did not come up; the text is what it said."""


class Measured:
    """Times and memory of one program over all rounds."""

    def __init__(self, name: str, words: list[str]) -> None:
        self.name = name
        self._words = words
        self.seconds: list[float] = []
        self.bytes: list[int] = []

    def once(self, *, count: bool = True) -> None:
        """Start it, wait until it is usable, and end it. Raises NotUsable."""
        began = time.perf_counter()
        with subprocess.Popen(
            self._words,
            env=SURROUNDINGS,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as child:
            usable = self._usable(child)
            taken = time.perf_counter() - began
            if not usable:
                child.kill()
                raise NotUsable(child.communicate()[1].decode(errors="replace"))
            memory = psutil.Process(child.pid).memory_info().rss
            for one in psutil.Process(child.pid).children(recursive=True):
                one.kill()
            child.kill()
        if count:
            self.seconds.append(taken)
            self.bytes.append(memory)

    def _usable(self, child: subprocess.Popen[bytes]) -> bool:
        return child.stdout is not None and child.stdout.readline().strip() == b"usable"


class Frozen(Measured):
    """The frozen program, which says nothing: it is usable when it starts its engine, in its first turn."""

    def _usable(self, child: subprocess.Popen[bytes]) -> bool:
        until = time.monotonic() + PATIENCE
        process = psutil.Process(child.pid)
        while time.monotonic() < until and child.poll() is None:
            if process.children():
                return True
        return False


def table() -> None:
    """Print how long the window takes until it can be used, and what memory it holds."""
    programs = [
        Measured("bare QApplication, empty window", [sys.executable, "-c", _BARE + _END]),
        Measured("the window, from source", [sys.executable, "-c", _OURS + _END]),
    ]
    if FROZEN.is_file():
        programs.append(Frozen("the window, frozen", [str(FROZEN), "--demo", "home-us"]))
    for program in tuple(programs):
        try:
            program.once(count=False)  # compiles, and warms the disk's cache
        except NotUsable as why:
            if not isinstance(program, Frozen):
                raise
            print(f"\n{program.name} was left out, build it anew: it ended with {str(why).strip().splitlines()[-1:]}")
            programs.remove(program)
    for _ in range(ROUNDS):  # by turns, so that a slow spell of the machine slows all of them
        for program in programs:
            program.once()
    base = programs[0]
    print(f"\nmedian of {ROUNDS} alternating runs on Qt's platform {SURROUNDINGS['QT_QPA_PLATFORM']}")
    for program in programs:
        ratio = statistics.median(one / empty for one, empty in zip(program.seconds, base.seconds, strict=True))
        memory = statistics.median(program.bytes)
        goal = f"   (goal: at most {GOAL:g})" if program is programs[1] else ""
        print(
            f"{program.name:34} usable after {statistics.median(program.seconds) * 1000:7.1f} ms   x {ratio:4.2f}"
            f"   {memory / 2**20:6.1f} MB   x {memory / statistics.median(base.bytes):4.2f}{goal}"
        )
    _sizes()


def _sizes() -> None:
    """Print how large what was built is; nothing where nothing was."""
    for setup in sorted((ROOT / "build" / "windows").glob("*-setup.exe")):
        print(f"{setup.name:34} {setup.stat().st_size / 2**20:6.1f} MB   (goal: at most 24)")
    for system in ("windows", "linux"):
        folder = ROOT / "build" / system / "changeover"
        if folder.is_dir():
            size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
            print(f"{f'the folder for {system}':34} {size / 2**20:6.1f} MB")


if __name__ == "__main__":
    table()
