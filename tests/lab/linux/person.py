"""A person at the real window of a machine, as a test holds the conversation; `seat.py` is their end of it inside.

with Person(machine) as person:
    person.walk(*way("G1"))                             # by keyboard, as in tests/ways.py
    person.press("agree")
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import psutil

from tests.lab.linux.machine import SEAT, Ended, Machine
from tests.lab.linux.recipe import VENV
from tests.ways import WAYS, At, Press

RECORDED = next(way for way in WAYS if way.name == "linux-kesl")


class Person:
    """Starts the window, and speaks with who sits there. `seen` is what was on the screen after the last word."""

    def __init__(self, machine: Machine, user: str = "root", home: str = "/root") -> None:
        surroundings = ("QT_QPA_PLATFORM=offscreen", f"HOME={home}", f"XDG_RUNTIME_DIR={home}")
        program = (f"/{VENV}/bin/python", f"/{SEAT}/seat.py")
        self._program = machine.start("env", *surroundings, *program, user=user)
        self.seen: dict[str, Any] = {}

    def __enter__(self) -> Person:
        return self

    def __exit__(self, kind: type[BaseException] | None, why: object, where: TracebackType | None) -> None:
        if self.open:
            self._program.kill()

    @property
    def open(self) -> bool:
        """Whether the window's process is there."""
        return self._program.code is None

    @property
    def said(self) -> str:
        """Every text on the screen."""
        return "\n".join(self.seen["said"])

    def press(self, wish: str) -> None:
        """Press a button, by keyboard."""
        self._do("press", wish)

    def until(self, code: str) -> None:
        """Wait for a screen. Raises AssertionError when another one stays."""
        self._do("until", code)

    def walk(self, screens: Iterable[At]) -> None:
        """Go from screen to screen, and do on each what the way says."""
        for at in screens:
            self.until(at.code)
            for does in at.does:
                self._do(*(("press", does.wish) if isinstance(does, Press) else ("choose", does.answer, does.among)))

    def save_proof(self, path: str) -> None:
        """Save it with the system's own dialog."""
        self._do("save", path)

    def close_frame(self) -> None:
        """Close the window by its frame."""
        self._do("close")

    def engine(self) -> psutil.Process:
        """The window's engine, as this host sees it."""
        [engine] = self._program.inside().children()
        return engine

    def die(self) -> None:
        """SIGKILL to the window. Its engine goes on."""
        self._program.kill_alone()

    def leave(self) -> Ended:
        """Wait until the window's process has ended by itself."""
        return self._program.wait()

    def _do(self, *words: str) -> None:
        self._program.into.write(json.dumps(words) + "\n")
        self._program.into.flush()
        line = self._program.out.readline()
        assert line, f"the window ended at {words}: {self._program.wait()}"
        self.seen = json.loads(line)
        assert not self.seen["lost"], (words, self.seen)


def way(code: str, *more: At) -> tuple[At, ...]:
    """The recorded way up to a screen, then `more`."""
    return (*RECORDED.screens[: [at.code for at in RECORDED.screens].index(code)], *more)
