"""The installed window on Qt's own `windows` platform: walked by keys alone, from the promise to the true ending.

The product is a look-alike package, which is really removed. What Windows is asked afterward, it is asked by other
means. Pictures of every screen are left in build/pictures/windows.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.lab.windows import nsis, package
from tests.lab.windows.lookalikes import HOME, SLOW
from tests.lab.windows.person import Person
from tests.lab.windows.scenario import GONE, INSTALLED, RUN_ONCE, Stock, picture, quiet, states, tell

BEFORE = ["A1", "C1", "D1", "D2", "D4", "E1", "F1", "G1"]
RETURN = {"Changeover": f'"{nsis.WINDOW}" --continue'}


@dataclass
class Walk:
    """What was seen by the one who walked, and of the machine by other means."""

    person: Person
    names: dict[str, list[str]]
    states: dict[str, list[int]]
    removals: dict[str, list[str]]
    run_once: dict[str, object]
    codes: list[int]


@pytest.fixture(scope="module")
def walk(stock: Stock) -> Iterator[Walk]:
    """One walk with a restart in it; the machine is as it was at the end, with the window closed."""
    with stock.machine(HOME, display=True) as machine:
        person = Person(machine, "walk")
        seen = Walk(person, {}, {}, {}, {}, [])

        def note(moment: str) -> None:
            seen.names[moment] = person.hears()
            seen.states[moment] = states(machine, HOME)
            seen.removals[moment] = package.removals(machine)
            seen.run_once[moment] = machine.call("registry", "values", "HKCU", "64", RUN_ONCE)
            tell(moment, machine, None, HOME)

        window = person.open()
        person.walks_to_the_yes()
        note("before the yes")
        person.presses("Yes, do these 4 steps", "shift+Tab", "shift+Tab")
        person.sees("J1")
        note("before the restart")
        person.presses("I will restart later", "shift+Tab", "shift+Tab", "shift+Tab")
        person.waits_for("Close")
        machine.screen.press("alt+F4")
        seen.codes.append(window.wait().code)
        window = person.restarts()
        person.sees("J2")
        note("back")
        person.goes_on()
        person.sees("K5")
        note("end")
        machine.screen.press("alt+F4")
        seen.codes.append(window.wait().code)
        yield seen


def test_keys_alone_lead_from_the_promise_to_the_true_ending(walk: Walk) -> None:
    assert walk.person.screens == [*BEFORE, "J1", "J2", "K5"]
    assert walk.person.titles["A1"] == "Change your antivirus, one calm step at a time"
    assert "could not tell" in walk.person.titles["K5"]


def test_until_the_yes_nothing_has_changed(walk: Walk) -> None:
    assert (walk.states["before the yes"], walk.removals["before the yes"]) == ([INSTALLED], [])
    assert not walk.run_once["before the yes"]


def test_after_the_yes_the_product_is_gone_and_was_removed_once(walk: Walk) -> None:
    assert (walk.states["before the restart"], walk.states["end"]) == ([GONE], [GONE])
    assert walk.removals["end"] == [HOME.name]


def test_the_window_comes_back_once_after_the_restart(walk: Walk) -> None:
    assert walk.run_once["before the restart"] == RETURN
    assert not walk.run_once["back"]


def test_closing_it_is_no_failure(walk: Walk) -> None:
    assert walk.codes == [0, 0]


def test_everything_that_can_be_pressed_has_a_name_for_assistive_programs(walk: Walk) -> None:
    assert list(walk.names) == ["before the yes", "before the restart", "back", "end"]
    for moment, names in walk.names.items():
        assert [name for name in names if name.startswith("?") and " " in name] == [], moment
        assert len(names) > 10, moment


def test_the_title_says_the_step_and_the_screen_for_assistive_programs(walk: Walk) -> None:
    assert "Step 7 of 9, Your yes. The plan, and your yes" in walk.names["before the yes"]


def test_uninstalling_it_then_leaves_nothing_of_the_program(walk: Walk) -> None:
    machine = walk.person.machine
    nsis.uninstall(machine)
    assert not machine.path(nsis.FOLDER).exists()
    assert not machine.path(nsis.SHORTCUT).exists()
    assert machine.call("registry", "values", "HKLM", "64", nsis.ENTRY) is None


def test_a_window_that_died_in_mid_removal_is_offered_to_go_on(stock: Stock) -> None:
    with stock.machine(SLOW, display=True) as machine:
        person = Person(machine, "killed")
        window = person.open()
        person.walks_to_the_yes()
        person.presses("Yes, do these 4 steps", "shift+Tab", "shift+Tab")
        while not package.removals(machine):  # the removal has begun, and takes some seconds
            assert not window.ended()
            time.sleep(0.02)
        picture(machine, "killed-in-mid-removal")
        assert machine.slay("changeover") >= 2  # the window and its engine
        window.wait()
        quiet(machine)
        person.open()
        person.sees("J2")
        assert package.removals(machine) == [SLOW.name]
