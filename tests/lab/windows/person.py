"""A person at the window: keys, what assistive programs are told, and which screen is shown. No mouse."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import nsis
from .machine import Machine, Running
from .scenario import picture

TITLE = "- Changeover"


@dataclass
class Person:
    """Sits at one machine. `screens` are the codes that were seen, in order; `story` begins the names of pictures."""

    machine: Machine
    story: str
    screens: list[str] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)

    def open(self, line: str = "") -> Running:
        """Start the window, by default as the start menu does."""
        return self.machine.start(line or [nsis.WINDOW])

    def sees(self, code: str, seconds: float = 90) -> None:
        """Wait for the screen with this code; take its picture and note its title."""
        spoken = f"Screen code {code[0]} {code[1:]}"
        title, *_, last = self.machine.call("window", "reach", TITLE, spoken, seconds) or ["", ""]
        if not last.startswith(spoken):
            picture(self.machine, f"{self.story}-instead-of-{code}")
            names = self.machine.call("window", "names", TITLE)
            raise AssertionError(f"no screen {code} within {seconds} s, but {names}")
        self.screens.append(code)
        self.titles[code] = title.removesuffix(f" {TITLE}")
        picture(self.machine, f"{self.story}-{len(self.screens)}-{code}")

    def waits_for(self, name: str, seconds: float = 60) -> None:
        """Wait until something on the screen is called so."""
        if self.machine.call("window", "reach", TITLE, name, seconds)[-1:] != [name]:
            raise AssertionError(f"nothing was called {name!r} within {seconds} s, but {self.hears()}")

    def hears(self) -> list[str]:
        """The names of everything on the screen; `?kind object` for what has none and can be pressed."""
        names: list[str] = self.machine.call("window", "names", TITLE)
        return names

    def presses(self, name: str, *keys: str, seconds: float = 30) -> None:
        """Move the focus with these keys to the control with this name, and press it. Raises AssertionError."""
        self.machine.screen.press(*keys)
        focus = self.machine.call("window", "focus", TITLE, name, seconds)
        if focus.get("name") != name:
            picture(self.machine, f"{self.story}-no-focus-on-{len(self.screens)}")
            raise AssertionError(f"{' '.join(keys)} lead to {focus}, not to {name!r} within {seconds} s")
        self.machine.screen.press("space")

    def goes_on(self) -> None:
        """Press the main button from where the focus is."""
        self.machine.screen.press("Return")

    def walks_to_the_yes(self) -> None:
        """From the promise to the plan of a home user in the US, with as few answers as it takes."""
        for code in ("A1", "C1", "D1"):
            self.sees(code)
            self.goes_on()
        self.sees("D2")
        self.presses("Private use at home", *["Tab", "Tab"])
        self.goes_on()
        self.sees("D4")
        self.goes_on()
        self.sees("E1")
        self.presses("I know it, or none was set", "Tab")
        self.waits_for("Answered")
        self.goes_on()
        self.sees("F1")
        self.goes_on()
        self.sees("G1")

    def restarts(self) -> Running:
        """Switch off and on and sign in: the one entry that Windows was to start is read, deleted and started."""
        self.machine.off()
        self.machine.boot()
        [(_name, line)] = self.machine.call("boot", "take_run_once")
        return self.open(line)
