"""The program is killed in mid-run, as by a crash, and started again: the same ending, and nothing is done twice."""

from __future__ import annotations

import time

import pytest

from tests.lab.windows import package
from tests.lab.windows.lookalikes import AGENT, HOME, KES, VPN, Lookalike
from tests.lab.windows.machine import Machine
from tests.lab.windows.scenario import (
    BUSINESS_ANSWERS,
    BUSINESS_OWNER,
    EVENTS,
    GONE,
    HOME_OWNER,
    INSTALLED,
    PROGRAM,
    Stock,
    events,
    quiet,
    run,
    states,
    tell,
)

BUSINESS = ("--yes", *BUSINESS_OWNER, *BUSINESS_ANSWERS)
PRIVATE = ("--yes", "--attended", *HOME_OWNER)
# lines of the event file after which the process dies: the reading, the proposal, each step's begin, middle and end
CUTS = (
    "Hello",
    "SnapshotTaken",
    "Proposed",
    "Began 0",
    "Done 0",
    "Began 1",
    "Progress 1",
    "Done 1",
    "Began 2",
    "Done 2",
)


def line_of(event: dict) -> str:
    """An event in one or two words."""
    return event["type"] if "step" not in event else f"{event['type']} {event['step']}"


def killed(machine: Machine, cut: str, words: tuple[str, ...], *, elevated: bool) -> None:
    """Start a run and kill every process of the program as soon as the event is in the file."""
    running = machine.start([PROGRAM, "run", *words, "--json", "--events", EVENTS], elevated=elevated)
    until = time.monotonic() + 60
    while cut not in map(line_of, events(machine)):  # read from the host, some milliseconds behind
        assert not running.ended(), f"it ended before {cut}: {running.output()[-2000:]!r}"
        assert time.monotonic() < until, f"{cut} did not come"
        time.sleep(0.002)
    assert machine.slay("changeover.exe") >= 1
    running.wait()


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize(
    ("lookalikes", "words", "ending"),
    [((KES, AGENT), BUSINESS, 30), ((HOME, VPN), PRIVATE, 3010)],
    ids=["business", "home"],
)
def test_killed_anywhere_it_ends_the_same(
    stock: Stock, cut: str, lookalikes: tuple[Lookalike, ...], words: tuple[str, ...], ending: int
) -> None:
    elevated = words is BUSINESS
    with stock.machine(*lookalikes) as machine:
        killed(machine, cut, words, elevated=elevated)
        quiet(machine)
        tell(f"killed at {cut}", machine, None, *lookalikes)
        left = [lookalike.name for lookalike in lookalikes if states(machine, lookalike) == [INSTALLED]]
        begun = package.removals(machine)
        ran = run(machine, *words, elevated=elevated)
        tell("started again", machine, ran, *lookalikes)
        assert states(machine, *lookalikes) == [GONE, GONE]
        assert sorted(package.removals(machine)[len(begun) :]) == sorted(left)
        assert (ran.code, ran.answer["outcome"]["removal"]) == (ending, "gone")
