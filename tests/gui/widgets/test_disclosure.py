"""Questions that open in place, and rows that do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from changeover.i18n import Translator
from changeover.values import msg
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure, Disclosures, more
from changeover_gui.widgets.evidence import known
from changeover_gui.widgets.rows import LinkRow
from changeover_gui.widgets.text import Para
from tests.gui.widgets.every import EVERY, MORE, SEEN, look, settle, show

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
LEFT = Qt.MouseButton.LeftButton


def described(control: QWidget) -> str:
    """What a screen reader is told of a control beside its name."""
    return QAccessible.queryAccessibleInterface(control).text(DESCRIPTION)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_question_opens_and_closes_and_says_so(qtbot: QtBot, key: Qt.Key) -> None:
    question = known(look(), "how", SEEN)
    show(qtbot, question)
    assert described(question.button) == "Closed."
    assert not question.content.isVisible()
    question.setFocus()
    assert QApplication.focusWidget() is question.button
    press(qtbot, key)
    assert question.opened
    assert question.content.isVisible()
    assert described(question.button) == "Open. 3 rows."
    assert QApplication.focusWidget() is question.button
    press(qtbot, key)
    assert not question.opened
    assert not question.content.isVisible()
    assert described(question.button) == "Closed."


def test_esc_closes_what_is_open_and_nothing_else(qtbot: QtBot) -> None:
    question = more(look(), MORE)
    show(qtbot, question)
    question.setFocus()
    press(qtbot, Qt.Key.Key_Escape)
    assert not question.opened
    question.click()
    press(qtbot, Qt.Key.Key_Escape)
    assert not question.opened


def test_a_question_is_a_button_and_no_tick_box(qtbot: QtBot) -> None:
    question = more(look(), MORE)
    show(qtbot, question)
    spoken = QAccessible.queryAccessibleInterface(question.button)
    assert spoken.role() == QAccessible.Role.Button
    assert not spoken.state().checkable
    assert spoken.text(NAME) == "Why are you asking?"


def test_what_opens_grows_to_its_whole_height(qtbot: QtBot) -> None:
    moving = Ui(Theme(), Translator(region="US"), still=False)
    question = more(moving, MORE)
    show(qtbot, question)
    closed = question.height()
    question.click()
    qtbot.waitUntil(
        lambda: question.height() == question.heightForWidth(question.width()) and question.height() > closed
    )
    whole = question.height()
    settle(question)
    assert question.height() == whole
    question.click()
    qtbot.waitUntil(lambda: question.height() == closed and not question.content.isVisible())


def test_questions_side_by_side_open_below_all_of_them(qtbot: QtBot) -> None:
    ui = look()
    first, second = more(ui, MORE), known(ui, "how", SEEN)
    both = Disclosures(ui, first, second)
    show(qtbot, both)
    assert first.button.y() == second.button.y()
    assert first.button.x() < second.button.x()
    second.set_open(True)
    settle(both)
    assert second.content.mapTo(both, QPoint(0, 0)).y() >= first.button.geometry().bottom()
    assert not first.opened


def test_a_row_opens_its_evidence_by_its_chevron(qtbot: QtBot) -> None:
    rows = EVERY["rows"](look())
    show(qtbot, rows)
    evidence = rows.findChild(Disclosure, "home-known")
    chevron = evidence.button
    assert QAccessible.queryAccessibleInterface(chevron).text(NAME) == "How do you know? Kaspersky"
    qtbot.mouseClick(chevron, LEFT)
    assert evidence.opened


def test_a_row_that_leads_on_says_so_once(qtbot: QtBot) -> None:
    row = LinkRow(look(), "gone", "building", msg("The organization is gone"), msg("Nobody can be asked."))
    show(qtbot, row)
    said: list[bool] = []
    row.pressed.connect(lambda: said.append(True))
    qtbot.mouseClick(row.button, LEFT, pos=row.button.findChild(Para).geometry().center())
    row.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert said == [True, True]
    assert (
        QAccessible.queryAccessibleInterface(row.button).text(NAME) == "The organization is gone Nobody can be asked."
    )


def test_a_row_opens_in_place(qtbot: QtBot) -> None:
    ui = look()
    row = LinkRow(ui, "it", "people", msg("I am the IT administrator"), opens=Para(ui, msg("In a command window.")))
    show(qtbot, row)
    opens = row.findChild(Disclosure, "it")
    row.click()
    assert opens.opened
    assert described(row.button) == "Open. 1 row."
