"""The display of one machine: an X server without a monitor. Keys are pressed as by a person, and it is pictured."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

DISPLAY = ":1"  # every machine has its own: only its own folder leads to the server
SIZE = "1280x900x24"
SETTING = ("env", "-i", "PATH=/usr/bin:/bin", "HOME=/root", f"DISPLAY={DISPLAY}")


class NoDisplay(RuntimeError):
    """The display does not do what a display does."""


class Screen:
    """Made by `Machine(display=True)` before Windows starts; it ends with the machine."""

    def __init__(self, enter: Sequence[str]) -> None:
        """`enter` is the command that enters the machine."""
        self._enter = tuple(enter)
        self._start("Xvfb", DISPLAY, "-screen", "0", SIZE, "-nolisten", "tcp", "-nolisten", "local")
        self._answers("getmouselocation")
        self._start("openbox", "--sm-disable")
        self._answers("get_num_desktops")  # only a window manager tells that
        self._do("xdotool", "mousemove", *SIZE.split("x")[:2])  # the pointer out of the way

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each let go before the next; names as X knows them: Return, Tab, alt+F4."""
        self._do("xdotool", "key", *keys)

    def write(self, text: str) -> None:
        """Type a text."""
        self._do("xdotool", "type", text)

    def window(self, title: str, seconds: float = 60) -> str:
        """Wait for a visible window with this title (an expression); its number. Raises NoDisplay."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:  # a window that ends while all are looked at makes the search fail
            found = self._do("xdotool", "search", "--onlyvisible", "--name", "--", title, check=False).split()
            if found:
                return found[0].decode()
            time.sleep(0.05)
        raise NoDisplay(f"no window {title!r} within {seconds} s; there are {self.titles()}")

    def titles(self) -> list[str]:
        """The titles of all visible windows."""
        numbers = self._do("xdotool", "search", "--onlyvisible", "--name", ".", check=False).decode().split()
        names = [self._do("xdotool", "getwindowname", number, check=False).decode().strip() for number in numbers]
        return [name for name in names if name]

    def picture(self, place: Path) -> Path:
        """Take a picture of the whole display into `place`, a .png."""
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(self._do("import", "-window", "root", "png:-"))
        return place

    def _answers(self, question: str, seconds: float = 30) -> None:
        """Wait until what was just started answers. Raises NoDisplay."""
        until = time.monotonic() + seconds
        while not self._do("xdotool", question, check=False):
            if time.monotonic() > until:
                raise NoDisplay(f"nothing answered {question} within {seconds} s")
            time.sleep(0.02)

    def _start(self, *command: str) -> None:
        shut = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*self._enter, *SETTING, "setsid", "--fork", *command], check=True, **shut)

    def _do(self, *command: str, check: bool = True) -> bytes:
        words = [*self._enter, *SETTING, "timeout", "-k", "2", "60", *command]
        done = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True)
        if check and done.returncode:
            raise NoDisplay(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
        return done.stdout
