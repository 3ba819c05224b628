"""When a part dies or falls silent: real engines are killed or held, and the window always has a way on."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from itertools import takewhile

import psutil
import pytest
from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.report.words import PARTS, gap
from changeover.values import Owner
from changeover_gui.application import application
from changeover_gui.engine import Engine
from changeover_gui.journey import Journey
from changeover_gui.settings import Settings
from changeover_gui.window import Window
from tests.walker import Walker, close_window, settle
from tests.ways import WAYS, At

WAIT = 10_000
SAY = Translator().text
BROKEN = "The part that does the removal stopped."


class Seat:
    """A window on a recorded machine, or on this one, whose engine can be held and killed."""

    def __init__(self, qtbot: QtBot, demo: str, pace: float) -> None:
        application()
        self.qtbot = qtbot
        self.demo = demo
        self.journey = Journey(load(), demo=demo, pace=pace)
        self.window = Window(self.journey, Settings(colors="light", calm=True))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)
        self.journey.start()
        self.window.enter()
        self.walker = Walker(self.window)

    def until(self, *codes: str) -> None:
        self.qtbot.waitUntil(lambda: self.window.code in codes, timeout=WAIT)

    def press(self, wish: str, *codes: str) -> None:
        assert wish in {one.id for one in self.window.page.wishes}
        self.window.press(wish)
        self.until(*codes)

    def come_to(self, code: str) -> None:
        """Go there by keyboard, and wait for what the screen answers by itself."""
        way = next(way for way in reversed(WAYS) if way.demo == self.demo and code in way.codes)
        before = list(takewhile(lambda at: at.code != code, way.screens))
        self.walker.walk(way._replace(screens=(*before, At(code))))
        self.settle()

    def settle(self) -> None:
        settle()
        self.qtbot.waitUntil(self.walker.usable, timeout=WAIT)

    def said(self) -> str:
        """Everything that can be read on the page."""
        self.window.page.reveal()
        QApplication.processEvents()
        return "\n".join(label.text() for label in self.window.page.findChildren(QLabel) if label.text())

    @property
    def engine(self) -> psutil.Process:
        """The child that is the engine of now."""
        children = [child.processId() for child in self.journey.session.findChildren(QProcess)]
        [number] = [child for child in children if child]
        return psutil.Process(number)

    def hold(self) -> psutil.Process:
        """Have the engine stand still, and take in what it said before."""
        engine = self.engine
        engine.suspend()
        self.qtbot.waitUntil(lambda: engine.status() == psutil.STATUS_STOPPED, timeout=WAIT)
        for _ in range(3):
            QApplication.processEvents()
        return engine

    def hold_when(self, holds: Callable[[], bool]) -> psutil.Process:
        """Have the engine stand still at a moment at which something holds, also in what it had just said."""
        while True:
            self.qtbot.waitUntil(holds, timeout=WAIT)
            engine = self.hold()
            if holds():
                return engine
            engine.resume()


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Callable[..., Seat]]:
    seats: list[Seat] = []

    def make(demo: str = "", pace: float = 0.0) -> Seat:
        seats.append(Seat(qtbot, demo, pace))
        return seats[-1]

    yield make
    for one in seats:
        close_window(one.window)


def ended(engine: psutil.Process) -> bool:
    return not engine.is_running() or engine.status() == psutil.STATUS_ZOMBIE


def kill_in_a_reading(here: Seat, engine: psutil.Process) -> None:
    """SIGKILL; the screen names the part, and the next reading leaves it out."""
    part = here.journey.scene.reading.now
    assert part is not None
    engine.kill()
    here.until("B2")
    said = here.said()
    assert f"One part of Changeover stopped working while reading this: {SAY(PARTS[part])}." in said
    assert "could not be read" in said
    here.press("look-again", "B1")
    here.until("C1", "C4")
    left_out = [one for one in here.journey.scene.snapshot.gaps if one.why == "skipped"]
    assert [one.part for one in left_out] == [part]
    assert SAY(gap(left_out[0])) in here.said()


def test_an_engine_that_is_killed_while_it_reads_this_machine_leaves_a_gap(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "B1")
    kill_in_a_reading(here, here.hold_when(lambda: here.journey.scene.reading.now is not None))


def test_an_engine_that_is_killed_while_it_reads_a_recording_leaves_a_gap(seat: Callable[..., Seat]) -> None:
    here = seat("home-us", 0.02)
    here.press("look", "B1")
    kill_in_a_reading(here, here.hold_when(lambda: here.journey.scene.reading.now == "services"))


@pytest.mark.parametrize("demo", ["", "home-us"])
def test_an_engine_that_never_answers_can_be_stopped(seat: Callable[..., Seat], demo: str) -> None:
    here = seat(demo, 0.02 if demo else 0.0)
    here.press("look", "B1")
    silent = here.hold()
    here.press("stop-looking", "B2")
    assert "You stopped it. Nothing has been changed." in here.said()
    here.qtbot.waitUntil(lambda: ended(silent), timeout=WAIT)
    here.press("look-again", "B1")
    here.until("C1" if demo else "C4")
    assert not any(one.why == "skipped" for one in here.journey.scene.snapshot.gaps)


def test_an_engine_that_never_answers_leaves_the_window_usable(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "B1")
    here.hold()
    before = here.said()
    here.qtbot.waitUntil(lambda: here.said() != before, timeout=WAIT)  # the seconds go on
    here.press("stop-looking", "B2")
    here.press("back", "A1")


@pytest.mark.parametrize("how", ["silent", "killed"])
def test_an_engine_that_owes_a_plan_and_gives_none_leads_to_another_look(seat: Callable[..., Seat], how: str) -> None:
    here = seat("home-us")
    here.come_to("D1")
    engine = here.hold()
    here.journey.session.silent = 100
    here.journey.answer(Owner(country="DE", us_person=False))
    assert here.journey.session.owed
    if how == "killed":
        here.journey.session.silent = WAIT
        engine.kill()
    here.until("B2")
    assert "One part of Changeover stopped working. Nothing has been changed." in here.said()
    here.qtbot.waitUntil(lambda: ended(engine), timeout=WAIT)
    here.journey.session.silent = WAIT
    here.press("look-again", "D1")
    here.settle()
    assert here.journey.scene.owner.country == "DE"
    here.press("continue", "D2")


def test_an_engine_that_is_killed_in_a_run_is_told_and_looked_for_again(seat: Callable[..., Seat]) -> None:
    here = seat("linux-kesl", 0.02)
    here.come_to("G1")
    here.press("agree", "H1")
    here.hold_when(lambda: here.journey.running and here.window.code == "H1").kill()
    here.until("H3")
    assert BROKEN in here.said()
    assert here.journey.scene.run.failure.code == "engine-stopped"
    assert not here.journey.running
    here.press("look-again", "K1")
    here.until("K2", "K3", "K4", "K5")
    assert here.journey.scene.again is not None


@pytest.mark.parametrize("when", ["before the yes", "after the yes"])
def test_an_engine_that_is_killed_around_the_yes_asks_for_it_again(seat: Callable[..., Seat], when: str) -> None:
    here = seat("home-us")
    here.come_to("G1")
    engine = here.hold()
    if when == "after the yes":
        here.window.press("agree")
        engine.kill()
        here.until("B2")
        assert "One part of Changeover stopped working." in here.said()
        here.press("look-again", "G1")
    else:
        engine.kill()
        here.qtbot.waitUntil(lambda: not here.journey.session.open, timeout=WAIT)
        here.press("agree", "B1")
        here.until("G1")
    here.settle()
    assert not here.journey.session.agreed
    here.press("agree", "H1", "J1")


def test_a_window_that_is_closed_right_after_the_yes_breaks_nothing_off(seat: Callable[..., Seat]) -> None:
    here = seat("linux-kesl")
    here.come_to("G1")
    engine = here.hold()
    here.window.press("agree")
    assert here.journey.session.agreed
    assert not here.journey.running  # its first word is not here yet
    codes: list[int] = []
    here.journey.session.findChild(Engine).ended.connect(codes.append)
    here.window.press("really-close")
    engine.resume()
    here.qtbot.waitUntil(lambda: bool(codes), timeout=WAIT)
    assert codes == [0]


def test_a_window_without_its_engine_has_a_way_on(seat: Callable[..., Seat], monkeypatch: pytest.MonkeyPatch) -> None:
    working = sys.executable
    monkeypatch.setattr(sys, "executable", os.devnull + "/no-such-program")
    here = seat()
    here.qtbot.waitUntil(lambda: not here.journey.session.open, timeout=WAIT)
    assert here.window.code == "A1"
    here.press("look", "B2")
    assert "One part of Changeover stopped working." in here.said()
    here.press("look-again", "B1", "B2")
    here.until("B2")
    monkeypatch.setattr(sys, "executable", working)
    here.press("look-again", "C4")


def test_an_engine_that_dies_before_anything_was_asked_is_started_again(seat: Callable[..., Seat]) -> None:
    here = seat("home-us")
    os.kill(here.engine.pid, signal.SIGKILL)
    here.qtbot.waitUntil(lambda: not here.journey.session.open, timeout=WAIT)
    assert here.window.code == "A1"
    here.press("look", "C1")
