"""What an earlier start left is told right after the first line, and nothing begins because of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from changeover.engine import Folders, load_case
from changeover.engine.earlier import earlier
from changeover.engine.state import save_case
from changeover.values import (
    Case,
    Decisions,
    Done,
    Failed,
    FromEngine,
    Hello,
    OpenUninstaller,
    RemoveMsi,
    Resumed,
    System,
)
from tests.talk import Talk, journals, talk
from tests.world import CLIENT, ELEVATED, LINUX, World, agent, home, kes, vpn

ATTENDED = Decisions(intent="remove", attended=True)
SILENT = Decisions(intent="remove", confirmed={"encryption": "none"})


def places(folder: Path) -> Folders:
    return Folders(folder / "person", folder / "person")


def told(folder: Path, here: System) -> Resumed:
    resumed = earlier(places(folder), lambda: here)
    assert resumed is not None
    return resumed


class Watching(Talk):
    """Says nothing at all: it only hears how the conversation begins."""

    def send(self, word: FromEngine) -> None:
        self.heard.append(word)


def test_without_notes_nothing_is_told_and_the_machine_is_not_asked(tmp_path: Path) -> None:
    def never() -> System:
        raise AssertionError

    assert earlier(places(tmp_path), never) is None
    assert [type(word) for word in talk(World(CLIENT, [home()]), tmp_path, Watching(ATTENDED)).heard][:1] == [Hello]


def test_answers_alone_are_told_without_a_run(tmp_path: Path) -> None:
    talk(World(CLIENT, [home()]), tmp_path, Talk(ATTENDED, agree=lambda _: None))
    assert told(tmp_path, CLIENT) == Resumed(case=load_case(tmp_path / "person"))  # type: ignore[arg-type]


def test_a_run_that_died_is_told_with_how_far_it_came(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    whole = talk(World(ELEVATED, [agent(), kes()]), tmp_path / "whole", Talk(SILENT))
    second = [n for n, word in enumerate(whole.heard) if isinstance(word, Done)][1]
    cut = second - (len(whole.heard) - whole._since_agreement() - 1)
    talk(world, tmp_path, Talk(SILENT, kill_after=cut))
    resumed = told(tmp_path, ELEVATED)
    assert (resumed.steps, resumed.done, resumed.waits, resumed.restarted) == (3, 2, True, False)
    assert isinstance(resumed.stopped, datetime)
    assert resumed.stopped.tzinfo is not None


def test_a_restart_in_between_is_told_by_the_start_in_which_the_run_began(tmp_path: Path) -> None:
    world = World(CLIENT, [home(), vpn()])
    talk(world, tmp_path, Talk(ATTENDED, answer="later"))
    assert (told(tmp_path, world.system).restarted, told(tmp_path, world.system).waits) == (False, True)
    world.restart()
    assert told(tmp_path, world.system).restarted
    assert not told(tmp_path, replace(world.system, boot="")).restarted  # it could not be told

    world = World(ELEVATED, [kes("waits-for-restart"), agent()])
    talk(world, tmp_path / "two", Talk(SILENT))
    world.restart()
    world.installed[0].manner = "goes-and-wants-restart"
    again = talk(world, tmp_path / "two", Talk(SILENT), resume=True)
    assert again.outcome is not None
    assert again.outcome.restart
    resumed = told(tmp_path / "two", world.system)
    assert (resumed.restarted, resumed.waits) == (False, True)  # the second run began after that restart


def test_what_has_come_to_its_end_is_not_offered_again(tmp_path: Path) -> None:
    world = World(CLIENT, [home(), vpn()])
    talk(world, tmp_path, Talk(ATTENDED, answer="later"))
    world.restart()
    again = talk(world, tmp_path, Talk(ATTENDED), resume=True)
    assert again.outcome is not None
    assert (again.outcome.removal, again.outcome.restart) == ("gone", False)
    assert (told(tmp_path, world.system).waits, told(tmp_path, world.system).steps) == (False, 0)


def test_a_run_that_ended_does_not_wait(tmp_path: Path) -> None:
    talk(World(ELEVATED, [agent(), kes("refuses")]), tmp_path, Talk(SILENT))
    resumed = told(tmp_path, ELEVATED)
    assert (resumed.steps, resumed.done, resumed.waits) == (3, 1, False)


def test_a_run_that_was_stopped_between_two_steps_waits_to_be_gone_on_with(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    talk(world, tmp_path, Talk(SILENT, stop_after=Done))
    resumed = told(tmp_path, ELEVATED)
    assert (resumed.steps, resumed.done, resumed.waits) == (3, 1, True)
    talk(world, tmp_path, Talk(SILENT), resume=True)
    assert world.installed == []
    assert not told(tmp_path, ELEVATED).waits


@pytest.mark.parametrize(
    "here",
    [LINUX, replace(CLIENT, chip="arm64"), replace(CLIENT, host="other")],
    ids=["family", "chip", "host"],
)
def test_notes_of_another_computer_are_left_alone(here: System, tmp_path: Path) -> None:
    snapshot = replace(World(CLIENT, [home()]).snapshot(), system=replace(CLIENT, chip="x86_64", host="mine"))
    save_case(tmp_path / "person", Case(id="c", snapshot=snapshot))
    assert earlier(places(tmp_path), lambda: here) is None
    assert earlier(places(tmp_path), lambda: replace(CLIENT, build="27000", boot="9")) is not None


def test_it_comes_right_after_the_first_line_and_begins_nothing(tmp_path: Path) -> None:
    world = World(CLIENT, [home(), vpn()])
    talk(world, tmp_path, Talk(ATTENDED, kill_after=6))
    acts, runs = list(world.acts), journals(tmp_path)
    assert runs
    for resume in (False, True):
        said = talk(world, tmp_path, Watching(ATTENDED), resume=resume)
        assert [type(word).__name__ for word in said.heard] == ["Hello", "Resumed", "Ended"]
        assert (world.acts, journals(tmp_path)) == (acts, runs)
        asked = talk(world, tmp_path, Talk(ATTENDED, agree=lambda _: None), resume=resume)
        assert asked.proposed.plan.steps
        assert (world.acts, journals(tmp_path)) == (acts, runs)


@pytest.mark.parametrize("content", [b"{", b'{"format":9}', b"\xff\xfe", b'{"id":7}'])
def test_notes_that_cannot_be_read_are_told_and_hinder_nothing(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "person").mkdir()
    (tmp_path / "person" / "case.json").write_bytes(content)
    world = World(ELEVATED, [agent()])
    ended = talk(world, tmp_path, Talk(SILENT))
    assert isinstance(ended.heard[1], Failed)
    assert ended.failures == ["notes"]
    assert ended.outcome is not None
    assert ended.outcome.removal == "gone"


def test_every_step_of_a_run_is_counted_once(tmp_path: Path) -> None:
    world = World(ELEVATED, [agent(), kes()])
    talk(world, tmp_path, Talk(SILENT))
    resumed = told(tmp_path, ELEVATED)
    assert (resumed.steps, resumed.done, resumed.waits) == (3, 3, False)
    assert len([act for act in world.acts if isinstance(act, RemoveMsi | OpenUninstaller)]) == 2
