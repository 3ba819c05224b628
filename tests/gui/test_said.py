"""What the window says to its engine, when, and what it never says by itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from changeover.catalogue import demo
from changeover.values import Agree, Look
from changeover_gui.engine import command
from changeover_gui.widgets.band import Band
from tests.gui.test_walks import until
from tests.near import Near, Waiting, near, on_recording, on_world
from tests.talk import journals
from tests.walker import Walker, settle, wait
from tests.ways import Press, Way, at
from tests.world import CLIENT, World, home, password_manager, vpn

TO_THE_YES = until("G1")
FAILED = ("H3", "H4")


def agreed(here: Near) -> list[str]:
    """The digests of every yes that was said."""
    return [word.digest for word in here.words if isinstance(word, Agree)]


@pytest.mark.usefixtures("qtbot")
def test_no_yes_is_said_to_a_plan_that_is_held(tmp_path: Path) -> None:
    with near(on_world(World(CLIENT, [home(), password_manager()]), tmp_path)) as here:
        Walker(here.window).walk(TO_THE_YES)
        journey = here.journey
        journey.decide(replace(journey.scene.decisions, confirmed={}))
        wait(lambda: not journey.session.owed, "the plan is made anew")
        assert journey.scene.proposed is not None
        assert journey.scene.proposed.plan.held_by
        assert here.window.code == "G1"
        here.window.press("agree")
        settle()
        assert not agreed(here)


@pytest.mark.usefixtures("qtbot")
def test_after_a_failure_another_plan_is_asked_for_again(tmp_path: Path) -> None:
    world = World(CLIENT, [home("refuses"), vpn(), password_manager()])
    with near(on_world(world, tmp_path)) as here:
        walker = Walker(here.window)
        walker.walk(TO_THE_YES)
        walker.do(Press("agree"))
        wait(lambda: here.window.code in FAILED, "the run fails after its first removal")
        first = agreed(here)
        walker.do(Press("try-again"))
        wait(lambda: here.window.code == "G1" or agreed(here) != first, "the rest is asked for")
        assert here.journey.scene.proposed is not None
        assert here.journey.scene.proposed.digest not in first
        settle()
        assert agreed(here) == first


@pytest.mark.usefixtures("qtbot")
def test_trying_the_very_same_plan_once_more_is_a_yes_to_it(tmp_path: Path) -> None:
    with near(on_world(World(CLIENT, [home("refuses"), password_manager("refuses")]), tmp_path)) as here:
        walker = Walker(here.window)
        walker.walk(TO_THE_YES)
        walker.do(Press("agree"))
        wait(lambda: here.window.code in FAILED, "the run fails")
        walker.do(Press("try-again"))
        wait(lambda: len(agreed(here)) == 2, "the same plan is agreed to once more")
        assert len(set(agreed(here))) == 1


@pytest.mark.usefixtures("qtbot")
def test_the_part_in_which_a_reading_broke_is_left_out_of_the_next() -> None:
    told = demo("unclear")
    with near(on_recording(told), demo=told.name) as here:
        Walker(here.window).walk(Way("", "", (at("A1", Press("look")), at("B1"), at("B2", Press("look-again")))))
        skipped = [word.skip for word in here.words if isinstance(word, Look)]
        assert skipped == [(), (told.about.stops,)]


@pytest.mark.usefixtures("qtbot")
def test_closing_in_the_middle_of_a_step_lets_it_end_and_begins_no_other(tmp_path: Path) -> None:
    world = Waiting(CLIENT, [home(), vpn(), password_manager()])
    world.may_read.set()
    try:
        with near(on_world(world, tmp_path / "person")) as here:
            walker = Walker(here.window)
            walker.walk(TO_THE_YES)
            walker.do(Press("agree"))
            wait(lambda: here.journey.scene.run.now == 1, "the second step runs, the first that changes something")
            here.window.close()
            assert here.window.isVisible()
            here.window.press("really-close")
            assert not here.window.isVisible()
            killed = [engine.killed for engine in here.engines]
            world.let_go()
            here.until_ended()
            assert not any(killed)
            assert len(world.acts) == 1
            [journal] = journals(tmp_path)
            assert journal.read_text(encoding="utf-8").count('"Done"') == 2
    finally:
        world.let_go()


@pytest.mark.usefixtures("qtbot")
def test_a_recording_says_on_every_screen_that_it_is_one(tmp_path: Path) -> None:
    told = demo("clean")
    with near(on_recording(told), demo=told.name) as here:
        assert [band.isVisible() for band in here.window.findChildren(Band)] == [True]
    with near(on_world(World(CLIENT, []), tmp_path)) as here:
        assert not here.window.findChildren(Band)


@pytest.mark.parametrize("frozen", [False, True])
def test_the_engine_is_never_found_by_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, frozen: bool) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if frozen:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
    program = command()[0]
    assert os.path.isabs(program)  # noqa: PTH117 - the text itself is what is started
    assert Path(program).parent == Path(sys.executable).parent
