"""G1 drawn: every step, exactly what is run, the code, and no yes while a point is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from changeover.engine.failures import BUSY
from changeover.screens.consent import consent
from changeover_gui.pages.plan import PlanPage
from changeover_gui.widgets.disclosure import Disclosure
from tests.gui.pages.before import button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.plans import planned
from tests.world import CLIENT, HOME_CODE, LINUX, World, home, package, password_manager

SURE = {"passwords": "exported", "removal-password": "known"}
READY = planned(World(CLIENT, [home(), password_manager()]), confirmed=SURE)


def test_the_whole_plan_is_on_the_page(qtbot: QtBot) -> None:
    page = drawn(qtbot, PlanPage, READY)
    shown = texts(page)
    for step in consent(READY).steps:
        assert page.ui.say(step.name) in shown
    assert f"msiexec /x {HOME_CODE} /norestart" in shown
    assert wishes(page) == ["back", "agree"]
    assert names_are_unique(page)


def test_the_code_is_shown_and_spelled(qtbot: QtBot) -> None:
    page = drawn(qtbot, PlanPage, READY)
    chip = page.findChild(QWidget, "plan-code")
    content = consent(READY)
    assert content.code in texts(page)
    assert chip.accessibleName() == page.ui.say(content.code_spoken)


def test_enter_alone_never_says_yes() -> None:
    assert PlanPage.enter_is_main is False


def test_an_open_point_leads_back_and_there_is_no_yes(qtbot: QtBot) -> None:
    page = drawn(qtbot, PlanPage, planned(World(LINUX, [package("kesl", "kesl")])))
    assert wishes(page) == ["back"]
    with qtbot.waitSignal(page.wished) as said:
        page.findChild(QWidget, "open-protection").pressed.emit()
    assert said.args == ["back"]


def test_what_did_not_work_is_told_with_its_next_step(qtbot: QtBot) -> None:
    page = drawn(qtbot, PlanPage, READY._replace(trouble=BUSY))
    assert any("Wait until the other one has ended" in text for text in texts(page))


def test_a_no_is_explained_in_place(qtbot: QtBot) -> None:
    page = drawn(qtbot, PlanPage, READY)
    no = page.findChild(Disclosure, "no")
    assert no.opened is False
    button(page, "What if I say no?").click()
    assert no.opened is True
    assert any("Then nothing happens." in text for text in texts(page))
