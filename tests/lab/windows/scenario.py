"""What the scenario tests share: machines with the program, runs of it, and what is read again by other means.

Nothing here asks the program what is true: states come from Windows Installer, the service manager and the witness
file that the look-alikes write.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import nsis, package, recipe
from .lookalikes import Lookalike
from .machine import Machine, Result

PROGRAM = nsis.PROGRAM
EVENTS = r"C:\events.jsonl"
PERSON = r"C:\users\root\AppData\Local\Changeover"
ADMINISTRATORS = r"C:\ProgramData\Changeover"
RUN_ONCE = r"Software\Microsoft\Windows\CurrentVersion\RunOnce"
HOME_OWNER = ("--country", "US", "--role", "home", "--intent", "remove")
BUSINESS_OWNER = ("--country", "US", "--role", "business", "--intent", "remove")
BUSINESS_ANSWERS = tuple(
    word
    for answer in ("managed=responsible", "removal-password=known", "encryption=none")
    for word in ("--confirm", answer)
)
PICTURES = recipe.CHECKOUT / "build" / "pictures" / "windows"
GONE, INSTALLED = -1, 5
WATCHED: list[str] = []  # conftest fills it when somebody watches


class Stock:
    """Machines with the program and some look-alikes installed: made once, then each test begins with a fresh copy."""

    def __init__(self, folder: Path) -> None:
        """`folder` is kept as long as the tests run."""
        self._folder = folder
        self._layers: dict[tuple[str, ...], list[Path]] = {}

    def machine(self, *lookalikes: Lookalike, display: bool = False) -> Machine:
        """A fresh machine with the installed program and these look-alikes, running."""
        return Machine(over=self._made(lookalikes), display=display)

    def _made(self, lookalikes: Sequence[Lookalike]) -> list[Path]:
        names = tuple(lookalike.name for lookalike in lookalikes)
        if names not in self._layers:
            below = self._made(lookalikes[:-1]) if lookalikes else []
            with Machine(over=below) as machine:
                if lookalikes:
                    package.install(machine, lookalikes[-1])
                else:
                    nsis.install(machine)
                self._layers[names] = [machine.keep(self._folder / "-".join(("program", *names))), *below]
        return self._layers[names]


@dataclass(frozen=True, kw_only=True)
class Ran:
    """One run of the program: its ending, its answer, and the events it wrote."""

    result: Result
    events: tuple[dict[str, Any], ...]

    @property
    def code(self) -> int:
        """The exit code."""
        return self.result.code

    @property
    def answer(self) -> dict[str, Any]:
        """The JSON on standard output; standard error has to be empty, and the exit code is in it."""
        assert self.result.err == "", self.result.err
        answer: dict[str, Any] = self.result.json
        assert answer["exit"]["code"] == self.result.code
        return answer

    @property
    def gates(self) -> dict[str, str]:
        """Gate id -> state."""
        return {gate["id"]: gate["state"] for gate in self.answer["gates"]}

    @property
    def held_by(self) -> list[str]:
        """The gates that are not open."""
        return [gate for gate, state in self.gates.items() if state != "open"]

    @property
    def acts(self) -> list[str]:
        """The kinds of the steps that were begun, in order. None was begun: nothing was done."""
        steps = self.answer.get("steps", [])
        return [steps[event["step"]]["action"]["type"] for event in self.events if event["type"] == "Began"]


def run(machine: Machine, *words: str, elevated: bool = False, seconds: float = 120) -> Ran:
    """`changeover run WORDS --json` with an event file."""
    machine.path(EVENTS).unlink(missing_ok=True)
    line = [PROGRAM, "run", *words, "--json", "--events", EVENTS]
    result = machine.run(line, elevated=elevated, seconds=seconds)
    return Ran(result=result, events=tuple(events(machine)))


def events(machine: Machine) -> list[dict[str, Any]]:
    """The whole lines of the event file so far."""
    place = machine.path(EVENTS)
    lines = place.read_bytes().split(b"\n")[:-1] if place.exists() else []
    return [json.loads(line) for line in lines]


def states(machine: Machine, *lookalikes: Lookalike) -> list[int]:
    """What Windows Installer says of each: INSTALLED or GONE."""
    return machine.calls(*(("installer", "state", lookalike.code) for lookalike in lookalikes))


def quiet(machine: Machine) -> None:
    """Wait until the installer that was cut off has ended; on Windows it goes on alone."""
    while any("msiexec" in line for line in machine.processes().values()):
        time.sleep(0.05)


def picture(machine: Machine, name: str) -> None:
    """Take a picture of the display into build/pictures/windows, for people; no test depends on it."""
    machine.screen.picture(PICTURES / f"{name}.png")


def tell(title: str, machine: Machine, ran: Ran | None, *lookalikes: Lookalike) -> None:
    """Print how it stands, for those who watch (pytest -s): after a run its events too. Asking costs a second."""
    if not WATCHED:
        return
    print(f"\n== {title}")
    if ran is not None:
        for event in ran.events:
            if event["type"] in ("Began", "Progress", "Done", "Failed", "Asking", "RestartNeeded", "Ended"):
                print("   event ", json.dumps(event, ensure_ascii=False)[:160])
        print(f"   exit   {ran.code}")
    services = [service.name for lookalike in lookalikes for service in lookalike.services]
    for lookalike, state in zip(lookalikes, states(machine, *lookalikes), strict=True):
        print(f"   {lookalike.product} {lookalike.version}: {'installed' if state == INSTALLED else 'gone'}")
    print(f"   services: {machine.call('services', 'states', services)}")
    print(f"   removals begun: {package.removals(machine)}")
