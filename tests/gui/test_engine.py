"""The window's end of the cable against real engines: child processes that read this machine or play a recording."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from changeover.catalogue import demo, names
from changeover.values import (
    Agree,
    Decide,
    Decisions,
    Ended,
    Failed,
    FromEngine,
    Hello,
    Look,
    Looking,
    Owner,
    Part,
    Proposed,
    Resumed,
    SnapshotTaken,
    Stop,
)
from changeover_gui.engine import Engine

WAIT = 30_000  # milliseconds until a test gives up; nothing sleeps
SLOW: tuple[Part, ...] = ("packages", "folders", "extensions", "applications")


class Heard:
    """An engine and everything it has said."""

    def __init__(self, qtbot: QtBot, *options: str) -> None:
        self.events: list[FromEngine] = []
        self.codes: list[int] = []
        self.engine = Engine(options)
        self.engine.said.connect(self.events.append)
        self.engine.ended.connect(self.codes.append)
        self._qtbot = qtbot

    def until(self, kind: type) -> FromEngine:
        self._qtbot.waitUntil(lambda: any(isinstance(event, kind) for event in self.events), timeout=WAIT)
        return next(event for event in reversed(self.events) if isinstance(event, kind))

    def until_gone(self) -> int:
        self._qtbot.waitUntil(lambda: bool(self.codes), timeout=WAIT)
        return self.codes[0]


def test_a_recorded_engine_is_walked_to_its_end(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "--demo", "clean")
    heard.until(Hello)
    heard.engine.send(Look())
    taken = heard.until(SnapshotTaken)
    assert isinstance(taken, SnapshotTaken)
    assert taken.snapshot.origin == "demo"
    heard.engine.send(Decide())
    proposed = heard.until(Proposed)
    assert isinstance(proposed, Proposed)
    heard.engine.send(Agree(digest="0" * 64))
    failed = heard.until(Failed)
    assert isinstance(failed, Failed)
    assert failed.failure.code == "not-recorded"
    heard.engine.send(Stop())
    heard.until(Ended)
    assert heard.until_gone() == 0


def test_the_end_of_input_ends_the_engine(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "--demo", "clean")
    heard.until(Hello)
    heard.engine.close()
    assert heard.until_gone() == 0


def test_an_engine_that_is_killed_in_the_middle_of_a_reading_is_told(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.until(Hello)
    heard.engine.send(Look())
    heard.engine.kill()
    assert heard.until_gone() == -1


def test_a_line_that_is_no_word_gets_an_answer_and_ends_nothing(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "--demo", "clean")
    heard.until(Hello)
    heard.engine._child.write(b'{"type":"Agree","digest":7}\n{nonsense\n')
    heard.until(Failed)
    heard.engine.send(Look())
    heard.until(SnapshotTaken)
    heard.engine.close()
    assert heard.until_gone() == 0


@pytest.mark.parametrize("option", [("--demo", "no-such"), ("--nonsense",)])
def test_an_engine_that_cannot_start_says_so_by_its_exit_code(qtbot: QtBot, option: tuple[str, ...]) -> None:
    assert Heard(qtbot, *option).until_gone() == 2


def test_a_recorded_reading_that_broke_breaks_its_engine_and_goes_on_without_that_part(qtbot: QtBot) -> None:
    stops = demo("unclear").about.stops
    assert stops is not None
    broken = Heard(qtbot, "--demo", "unclear")
    broken.engine.send(Look())
    assert broken.until_gone() == 70
    last = broken.events[-1]
    assert isinstance(last, Looking)
    assert (last.reading.part, last.reading.count) == (stops, None)
    again = Heard(qtbot, "--demo", "unclear")
    again.engine.send(Look(skip=(stops,)))
    taken = again.until(SnapshotTaken)
    assert isinstance(taken, SnapshotTaken)
    assert [gap.why for gap in taken.snapshot.gaps if gap.part == stops] == ["skipped"]
    again.engine.close()
    assert again.until_gone() == 0


@pytest.mark.parametrize("end", ["stop", "close"])
def test_a_slow_recording_ends_as_soon_as_it_is_stopped(qtbot: QtBot, end: str) -> None:
    heard = Heard(qtbot, "--demo", "clean", "--pace", "60")
    heard.until(Hello)
    heard.engine.send(Look())
    heard.engine.send(Stop()) if end == "stop" else heard.engine.close()
    assert heard.until_gone() == 0
    assert [type(word) for word in heard.events] == [Hello, Ended]


def test_a_recording_is_gone_on_with_from_its_second_reading(qtbot: QtBot) -> None:
    heard = Heard(qtbot, "--demo", "home-us", "--continue")
    resumed = heard.until(Resumed)
    assert isinstance(resumed, Resumed)
    assert resumed.waits
    heard.engine.send(Look())
    taken = heard.until(SnapshotTaken)
    assert isinstance(taken, SnapshotTaken)
    assert taken.snapshot == demo("home-us").after
    heard.engine.send(Decide(decisions=Decisions(intent="remove", attended=True)))
    proposed = heard.until(Proposed)
    assert isinstance(proposed, Proposed)
    heard.engine.send(Agree(digest=proposed.digest))
    ended = heard.until(Ended)
    assert isinstance(ended, Ended)
    assert ended.outcome is not None
    assert ended.outcome.removal == "gone"
    assert heard.until_gone() == 0


def kept() -> list[Path]:
    """What lies in the folders of this test's person."""
    return sorted(path for path in Path(os.environ["XDG_STATE_HOME"]).rglob("*") if path.is_file())


def test_the_end_of_input_ends_a_reading_of_this_machine(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.until(Hello)
    heard.engine.send(Look())
    heard.until(Looking)
    heard.engine.close()
    assert heard.until_gone() == 0
    assert kept() == []


def test_an_engine_that_is_killed_while_it_reads_leaves_nothing_behind(qtbot: QtBot) -> None:
    heard = Heard(qtbot)
    heard.engine.send(Look())
    heard.until(Looking)
    heard.engine.kill()
    assert heard.until_gone() == -1
    assert kept() == []


def test_what_was_decided_is_kept_on_this_machine_and_told_at_the_next_start(qtbot: QtBot) -> None:
    first = Heard(qtbot)
    first.engine.send(Look(skip=SLOW))
    first.until(SnapshotTaken)
    first.engine.send(Decide(owner=Owner(country="DE"), decisions=Decisions(intent="later")))
    first.until(Proposed)
    first.engine.kill()
    first.until_gone()
    assert [path.name for path in kept()] == ["case.json"]
    second = Heard(qtbot, "--return-to", "window")
    second.until(Hello)
    resumed = second.until(Resumed)
    assert isinstance(resumed, Resumed)
    assert second.events.index(resumed) == 1
    assert (resumed.case.owner.country, resumed.steps, resumed.waits) == ("DE", 0, False)
    second.engine.close()
    assert second.until_gone() == 0


def test_notes_that_cannot_be_read_are_told_also_when_they_were_to_be_gone_on_with(qtbot: QtBot) -> None:
    notes = Path(os.environ["XDG_STATE_HOME"]) / "Changeover" / "case.json"
    notes.parent.mkdir(parents=True)
    notes.write_bytes(b"{")
    for options in ((), ("--continue",)):
        heard = Heard(qtbot, *options)
        failed = heard.until(Failed)
        assert isinstance(failed, Failed)
        assert failed.failure.code == "notes"
        heard.engine.close()
        assert heard.until_gone() == 0


@pytest.mark.parametrize("name", names())
def test_a_demonstration_keeps_nothing(qtbot: QtBot, name: str) -> None:
    heard = Heard(qtbot, "--demo", name)
    stops = demo(name).about.stops
    heard.engine.send(Look(skip=(stops,) if stops else ()))
    heard.until(SnapshotTaken)
    heard.engine.send(Decide(owner=Owner(country="US"), decisions=Decisions(intent="remove", attended=True)))
    proposed = heard.until(Proposed)
    assert isinstance(proposed, Proposed)
    heard.engine.send(Agree(digest=proposed.digest))
    heard.engine.close()
    assert heard.until_gone() == 0
    assert kept() == []


@pytest.mark.parametrize("seconds", ["-1", "61", "nan", "soon"])
def test_a_pace_is_between_none_and_a_minute(qtbot: QtBot, seconds: str) -> None:
    assert Heard(qtbot, "--demo", "clean", "--pace", seconds).until_gone() == 2
