"""The window around the pages: keys, closing, settings, help; against real recorded engines."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.values import Owner
from changeover_gui import errands, settings
from changeover_gui.application import application
from changeover_gui.journey import Journey
from changeover_gui.settings import Settings
from changeover_gui.trouble import NO_BROWSER
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.focus import focused
from changeover_gui.window import Window
from tests.gui.test_journey import ANSWERS, CONTRACTOR, HOME

WAIT = 30_000
LIGHT = Settings(colors="light")


class Seat:
    """A person in front of a window."""

    def __init__(self, qtbot: QtBot, demo: str, chosen: Settings = LIGHT) -> None:
        application()
        self.qtbot = qtbot
        self.journey = Journey(load(), demo=demo)
        self.window = Window(self.journey, chosen)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)
        self.journey.start()

    def until(self, code: str) -> None:
        self.qtbot.waitUntil(lambda: self.window.code == code, timeout=WAIT)
        self.qtbot.waitUntil(lambda: not self.journey.session.owed, timeout=WAIT)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def will_save_as(self, path: Path) -> None:
        """Answer the file dialog when it comes."""

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                asks.stop()
                dialog.selectFile(str(path))
                dialog.accept()

        asks = QTimer(self.window)
        asks.timeout.connect(answer)
        asks.start(10)

    def press(self, wish: str, code: str) -> None:
        self.window.press(wish)
        self.until(code)

    def to_dates(self, owner: Owner, found: str, dates: str) -> None:
        """Over what was found and the questions, which this owner answers."""
        self.press("look", found)
        self.press("continue", "D1")
        self.qtbot.waitUntil(lambda: self.journey.scene.owner.country == "US", timeout=WAIT)  # by its region
        self.journey.answer(owner)
        self.until("D1")
        self.press("continue", "D2")
        self.press("continue", dates)

    def to_plan(self) -> None:
        self.to_dates(HOME, "C1", "D4")
        self.press("continue", "E1")
        proposed = self.journey.scene.proposed
        assert proposed is not None
        given = {gate.id: ANSWERS[gate.id] for gate in proposed.plan.gates if gate.id in ANSWERS}
        self.journey.decide(replace(self.journey.scene.decisions, confirmed=given))
        self.until("E1")
        self.press("continue", "F1")
        self.press("use", "G1")


@pytest.fixture
def seat(qtbot: QtBot) -> Iterator[Callable[..., Seat]]:
    seats: list[Seat] = []

    def make(demo: str = "home-us", chosen: Settings = LIGHT) -> Seat:
        seats.append(Seat(qtbot, demo, chosen))
        return seats[-1]

    yield make
    for one in seats:
        if one.journey.session.open:
            with qtbot.waitSignal(one.journey.left, timeout=WAIT):
                one.journey.leave()
        one.window.hide()
        one.window.deleteLater()


def test_enter_goes_on_from_the_title_and_alt_left_comes_back(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.until("A1")
    here.key(Qt.Key.Key_Return)
    here.until("C1")
    here.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    here.until("A1")


def test_the_title_has_the_focus_and_says_where_one_is(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    heading = here.window.page.heading
    here.qtbot.waitUntil(heading.hasFocus, timeout=WAIT)
    spoken = QAccessible.queryAccessibleInterface(heading)
    assert spoken.text(QAccessible.Text.Name) == "Step 3 of 9, What we found. We found Kaspersky on this computer"
    assert spoken.role() == QAccessible.Role.Heading
    assert here.window.windowTitle() == "We found Kaspersky on this computer - Changeover"


def test_the_window_is_called_what_its_screen_says_now(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    titles: list[str] = []
    here.window.windowTitleChanged.connect(titles.append)
    here.press("agree", "J1")
    assert "Removing Kaspersky VPN - Changeover" in titles
    assert titles[-1] == "Restart to finish - Changeover"


def test_enter_on_the_plan_is_no_yes(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    here.key(Qt.Key.Key_Return)
    here.key(Qt.Key.Key_Enter)
    QApplication.processEvents()
    assert here.window.code == "G1"
    assert not here.journey.running
    here.window.findChild(QPushButton, "wish-agree").setFocus()
    here.key(Qt.Key.Key_Return)
    here.until("J1")


def test_when_a_button_goes_the_title_has_the_focus(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    here.press("agree", "J1")
    here.window.findChild(QPushButton, "wish-restart-later").setFocus()
    here.key(Qt.Key.Key_Space)
    here.qtbot.waitUntil(lambda: here.journey.scene.run.ended, timeout=WAIT)
    here.qtbot.waitUntil(lambda: focused(here.window) is here.window.page.heading, timeout=WAIT)


def test_an_answer_and_enter_at_once_are_both_heard(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    here.press("continue", "D1")
    here.qtbot.waitUntil(lambda: here.journey.scene.owner.country == "US", timeout=WAIT)
    here.press("continue", "D2")
    here.window.findChild(QAbstractButton, "home-option").click()
    here.window.press("continue")
    here.until("D4")


def test_a_yes_that_is_pressed_twice_is_one(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    here.window.press("agree")
    here.window.press("agree")
    here.until("J1")
    assert [step.state for step in here.journey.scene.run.steps].count("done") == 5


def test_help_is_a_step_aside_that_names_the_screen(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    here.key(Qt.Key.Key_F1)
    here.until("Z1")
    here.window.press("copy-helper")
    assert "screen C1" in QGuiApplication.clipboard().text()
    here.key(Qt.Key.Key_Escape)
    here.until("C1")


def test_the_questions_open_from_help_and_from_the_dates_and_lead_back(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    here.key(Qt.Key.Key_F1)
    here.press("ask", "Z3")
    here.qtbot.waitUntil(here.window.page.entrance.hasFocus, timeout=WAIT)
    assert here.window.windowTitle() == "Questions people ask - Changeover"
    QTest.keyClicks(QApplication.focusWidget(), "wich date conts")
    here.key(Qt.Key.Key_Return)
    assert here.window.code == "Z3"
    assert here.window.page.open_now() == {"answer-13"}
    here.key(Qt.Key.Key_Escape)  # closes the answer
    assert here.window.page.open_now() == set()
    here.key(Qt.Key.Key_F1)  # where one came from, not a second time
    here.until("Z1")
    here.key(Qt.Key.Key_Escape)
    here.until("C1")
    here.press("ask", "Z3")
    here.key(Qt.Key.Key_Escape)
    here.until("C1")
    assert here.window.page.heading.hasFocus()


def test_what_was_typed_stays_in_another_look_and_the_focus_too(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("ask", "Z3")
    here.qtbot.waitUntil(here.window.page.entrance.hasFocus, timeout=WAIT)
    QTest.keyClicks(QApplication.focusWidget(), "wich date conts")
    for chosen in (Settings(colors="contrast"), Settings(colors="dark", text=200)):
        here.window.use(chosen)
        assert here.window.page.entrance.text() == "wich date conts"
        here.qtbot.waitUntil(here.window.page.entrance.hasFocus, timeout=WAIT)
        ring = here.window.palette().color(QPalette.ColorRole.Accent)
        assert ring == here.window.ui.theme.color("focus")  # else it cannot be seen
    here.press("done", "A1")


def test_nothing_that_searches_is_loaded_before_somebody_asks() -> None:
    probe = (
        "import sys\n"
        "from changeover.catalogue import load\n"
        "from changeover_gui.application import application\n"
        "from changeover_gui.journey import Journey\n"
        "from changeover_gui.settings import Settings\n"
        "from changeover_gui.window import Window\n"
        "app = application()\n"
        "window = Window(Journey(load(), demo='home-us'), Settings())\n"
        "window.show()\n"
        "searches = lambda: [name in sys.modules for name in ('changeover_gui.pages.ask', 'rapidfuzz')]\n"
        "print(*searches())\n"
        "window.press('ask')\n"
        "print(*searches())\n"
        "window.page.entrance.setText('which date')\n"
        "print(*searches())\n"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, timeout=60, text=True, check=True)
    assert done.stdout.split("\n")[:3] == ["False False", "True False", "True True"]


def test_the_screen_code_can_be_copied(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    here.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "C1"


def test_text_grows_and_is_remembered(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.until("A1")
    before = here.window.page.heading.height()
    here.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    here.qtbot.waitUntil(lambda: here.window.page.heading.height() > before, timeout=WAIT)
    assert settings.load().text == 125
    here.key(Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    here.qtbot.waitUntil(lambda: here.window.page.heading.height() == before, timeout=WAIT)


def test_colors_change_at_once_and_nothing_is_lost(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.press("look", "C1")
    disclosure = here.window.page.findChildren(Disclosure)[0]
    disclosure.set_open(True, at_once=True)
    name = disclosure.objectName()
    here.press("display", "Z2")
    here.window.use(Settings(colors="dark"))
    assert here.window.code == "Z2"
    here.press("done", "C1")
    assert here.window.ui.theme.dark
    again = here.window.page.findChild(Disclosure, name)
    assert again.opened


@pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has none for dialogs
def test_a_report_is_saved_where_the_person_says(seat: Callable[..., Seat], tmp_path: Path) -> None:
    here = seat("clean")
    here.press("look", "C4")
    here.will_save_as(tmp_path / "proof.html")
    here.window.press("save-report")
    text = (tmp_path / "proof.html").read_text(encoding="utf-8")
    assert text.startswith("<!doctype html>")
    assert [file.name for file in tmp_path.iterdir()] == ["proof.html"]


@pytest.mark.parametrize(
    ("demo", "found", "said"), [("clean", "C4", "a recording of"), ("ultraav", "C3", "not recorded")]
)
def test_the_page_says_how_a_demonstration_was_made(
    seat: Callable[..., Seat], demo: str, found: str, said: str
) -> None:
    here = seat(demo)
    here.press("look", found)
    page = errands.report_page(here.journey.scene, here.window.ui)
    assert said in page
    assert (said == "not recorded") is ("It shows a reading of" in page)


def test_a_folder_that_takes_no_file_is_told_with_a_way_on(tmp_path: Path) -> None:
    failure = errands.save(tmp_path / "no" / "proof.html", "text")
    assert failure is not None
    assert failure.code == "not-saved"
    assert failure.next
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("code", "in_footer"), [("C1", False), ("D1", True)])
def test_trouble_is_told_once_wherever_one_is(seat: Callable[..., Seat], code: str, in_footer: bool) -> None:
    here = seat()
    here.press("look", "C1")
    if code == "D1":
        here.press("continue", "D1")
    here.journey.trouble(NO_BROWSER)
    said = here.window.ui.say(NO_BROWSER.happened)
    footer = here.window.parts[1]
    assert any(said in label.text() for label in footer.findChildren(QLabel)) is in_footer
    assert any(said in label.text() for label in here.window.page.findChildren(QLabel)) is not in_footer


def test_closing_before_the_yes_asks_nothing(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    with here.qtbot.waitSignal(here.journey.left, timeout=WAIT):
        here.window.close()
    assert not here.window.isVisible()


def test_closing_asks_for_the_proof_where_only_the_report_was_saved(seat: Callable[..., Seat]) -> None:
    here = seat("ultraav")
    here.to_dates(CONTRACTOR, "C3", "D5")
    here.journey.saved()
    here.until("D5")
    for wish, code in (("continue", "E1"), ("continue", "F1"), ("use", "G3"), ("look-again", "K2")):
        here.press(wish, code)
    here.window.close()
    assert here.window.isVisible()
    with here.qtbot.waitSignal(here.journey.left, timeout=WAIT):
        here.window.press("really-close")


def test_closing_a_run_asks_once_and_can_be_taken_back(seat: Callable[..., Seat]) -> None:
    here = seat()
    here.to_plan()
    here.press("agree", "J1")
    here.window.close()
    assert here.window.isVisible()
    here.window.press("stay")
    assert here.window.code == "J1"
    here.window.close()
    with here.qtbot.waitSignal(here.journey.left, timeout=WAIT):
        here.window.press("really-close")
    assert not here.window.isVisible()


def test_a_narrow_window_shows_the_strip_instead_of_the_rail(seat: Callable[..., Seat]) -> None:
    here = seat(chosen=Settings(colors="light", text=200))
    here.until("A1")
    assert here.window.ui.compact
    assert here.window.parts[2].isVisible()
