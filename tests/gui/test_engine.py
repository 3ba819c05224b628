"""The window's end of the cable against real engines: child processes that read this machine or play a recording."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from changeover.values import Agree, Decide, Ended, Failed, FromEngine, Hello, Look, Proposed, SnapshotTaken, Stop
from changeover_gui.engine import Engine

WAIT = 30_000  # milliseconds until a test gives up; nothing sleeps


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
