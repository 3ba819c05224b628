"""H1 and H2 as they are drawn: what counts changes in place, and nothing that was opened or focused gets lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from changeover.screens.scene import Scene
from changeover.values import Answer, Asking, Done, Progress, Question, msg
from changeover_gui.pages.page import Page
from changeover_gui.pages.running import RunningPage
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.progress import Bar, MovingBar
from tests.gui.pages.before import button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.runs import hear, later, told

AT_THE_VPN = 8
OWN_WINDOW = Asking(
    id="own-window", question=Question(text=msg("It is open."), answers=(Answer(id="show", text=msg("Show it")),))
)


def running(qtbot: QtBot, scene: Scene | None = None) -> tuple[RunningPage, Scene]:
    scene = scene or told("home-us", AT_THE_VPN)
    page = drawn(qtbot, RunningPage, scene)
    assert isinstance(page, RunningPage)
    return page, scene


def details(page: Page) -> Disclosure:
    found = page.findChild(Disclosure, "details")
    assert isinstance(found, Disclosure)
    return found


def test_the_clock_moves_and_nothing_is_drawn_anew(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    before = page.findChildren(QWidget)
    page.show_scene(later(scene, 30))
    assert page.findChildren(QWidget) == before
    assert "31 s so far" in texts(page)
    assert any("30 seconds ago" in text for text in texts(page))


def test_new_words_of_the_run_join_the_open_details(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    details(page).set_open(True, at_once=True)
    page.show_scene(hear(scene, Progress(step=2, what=msg("Its service has stopped."))))
    assert details(page).opened
    assert "Step 3: Its service has stopped." in texts(page)


def test_a_step_that_ends_keeps_what_was_opened_and_the_focus(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    details(page).set_open(True, at_once=True)
    room = QScrollArea()
    qtbot.addWidget(room)
    room.setWidget(page)
    room.show()
    room.activateWindow()
    qtbot.waitUntil(room.isActiveWindow)
    details(page).button.setFocus(Qt.FocusReason.TabFocusReason)
    assert details(page).button.hasFocus()
    page.show_scene(hear(scene, Done(step=2)))
    assert details(page).opened
    qtbot.waitUntil(details(page).button.hasFocus)


def test_it_can_be_stopped_after_this_step_and_that_can_be_taken_back(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    assert wishes(page) == ["stop-after"]
    page.show_scene(scene._replace(run=scene.run._replace(stopping=True)))
    assert wishes(page) == ["keep-going"]
    assert "Stopping after step 3" in texts(page)
    page.show_scene(scene)
    assert wishes(page) == ["stop-after"]
    assert not any(wish.kind == "main" for wish in page.wishes)


def test_a_bar_that_fills_only_where_something_is_counted(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    assert page.findChildren(MovingBar)
    assert not page.findChildren(Bar)
    counted = hear(scene, Progress(step=2, what=msg("Removing."), done=1, all=4))
    page.show_scene(counted)
    [bar] = page.findChildren(Bar)
    page.show_scene(hear(counted, Progress(step=2, what=msg("Removing."), done=3, all=4)))
    assert page.findChildren(Bar) == [bar]
    assert (bar.value(), bar.maximum()) == (3, 4)


def test_after_five_minutes_there_are_choices(qtbot: QtBot) -> None:
    page, scene = running(qtbot, later(told("home-us", AT_THE_VPN), 301))
    with qtbot.waitSignal(page.wished) as wished:
        button(page, "Show its window").click()
    assert wished.args == ["show-window"]
    button(page, "Look at the details").click()
    assert details(page).opened
    button(page, "Keep waiting").click()
    assert page.findChild(QWidget, "keep-waiting") is None
    page.show_scene(later(scene, 301))
    assert page.findChild(QWidget, "keep-waiting") is not None


def test_its_own_window_can_be_shown_and_enter_presses_nothing(qtbot: QtBot) -> None:
    page, scene = running(qtbot)
    assert page.enter_is_main
    page.show_scene(later(hear(scene, OWN_WINDOW), 5))
    assert not page.enter_is_main
    assert "waiting for you, 5 s" in texts(page)
    with qtbot.waitSignal(page.wished) as wished:
        button(page, "Show its window").click()
    assert wished.args == ["show-window"]
    page.show_scene(later(hear(scene, OWN_WINDOW), 6))
    assert "waiting for you, 6 s" in texts(page)


def test_every_control_has_a_name_of_its_own(qtbot: QtBot) -> None:
    for scene in (told("home-us", 0), told("home-us", AT_THE_VPN), hear(told("home-us", AT_THE_VPN), OWN_WINDOW)):
        page, _scene = running(qtbot, later(scene, 301))
        assert names_are_unique(page)
