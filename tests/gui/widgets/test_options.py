"""Answers to choose from: by keyboard, by pointer, and by what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from changeover.values import msg
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.option import Inline, Options
from tests.gui.widgets.every import CHOICES, HOSTILE, look, show

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
LEFT = Qt.MouseButton.LeftButton


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key)


def heard(group: Options | Inline) -> list[object]:
    """What a group says is chosen, as it goes on."""
    said: list[object] = []
    group.chosen.connect(said.append)
    return said


def test_a_press_anywhere_in_the_frame_chooses(qtbot: QtBot) -> None:
    group = Options(look(), CHOICES, msg("Which country do you live in?"))
    show(qtbot, group)
    said = heard(group)
    frame = group.option("ca")
    qtbot.mouseClick(frame, LEFT, pos=QPoint(frame.width() - 10, 10))
    assert said == ["ca"]
    assert frame.mark.isChecked()
    assert not group.option("us").mark.isChecked()


def test_arrows_move_the_choice_and_tab_leaves_the_group(qtbot: QtBot) -> None:
    ui = look()
    group, after = Options(ui, CHOICES, msg("Which country do you live in?")), Button(ui, msg("Continue"))
    both = QWidget()
    column = QVBoxLayout(both)
    column.addWidget(group)
    column.addWidget(after)
    show(qtbot, both)
    said = heard(group)
    group.option("us").mark.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert said == ["gb"]
    assert QApplication.focusWidget() is group.option("gb").mark
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Up)
    assert said == ["gb", "us", "ca"]
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is after


def test_nothing_is_said_before_something_is_chosen(qtbot: QtBot) -> None:
    group = Options(look(), tuple(one._replace(chosen=False) for one in CHOICES), msg("Which country do you live in?"))
    show(qtbot, group)
    said = heard(group)
    group.option("ca").mark.setFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert said == []
    press(qtbot, Qt.Key.Key_Space)
    assert said == ["us"]


def test_several_can_be_chosen_and_taken_back(qtbot: QtBot) -> None:
    group = Options(look(), CHOICES, msg("What is this computer used for?"), many=True)
    show(qtbot, group)
    said = heard(group)
    group.option("ca").mark.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    press(qtbot, Qt.Key.Key_Space)
    assert said == [frozenset({"ca", "us"}), frozenset({"us"})]


@pytest.mark.parametrize(("many", "role"), [(False, QAccessible.Role.RadioButton), (True, QAccessible.Role.CheckBox)])
def test_an_answer_is_read_with_its_state(qtbot: QtBot, many: bool, role: QAccessible.Role) -> None:
    group = Options(look(), CHOICES, msg("Which country do you live in?"), many=many)
    show(qtbot, group)
    spoken = QAccessible.queryAccessibleInterface(group.option("us").mark)
    assert spoken.role() == role
    assert spoken.text(NAME) == "United States"
    assert spoken.text(DESCRIPTION) == "Windows on this computer is set to this region."
    assert spoken.state().checked
    assert QAccessible.queryAccessibleInterface(group).text(NAME) == "Which country do you live in?"


def test_more_can_stand_inside_an_answer(qtbot: QtBot) -> None:
    group = Options(look(), CHOICES, msg("Which country do you live in?"))
    field = QLineEdit()
    group.option("us").inside.addWidget(field)
    show(qtbot, group)
    assert group.option("us").rect().contains(field.geometry())
    said = heard(group)
    qtbot.mouseClick(field, LEFT)
    assert said == []
    assert field.hasFocus()


def test_short_answers_stand_in_one_line(qtbot: QtBot) -> None:
    group = Inline(look(), CHOICES[:2], msg("Do you know the Kaspersky password?"))
    show(qtbot, group)
    said = heard(group)
    assert group.mark("ca").y() == group.mark("us").y()
    qtbot.mouseClick(group.mark("ca"), LEFT)
    group.mark("ca").setFocus()
    press(qtbot, Qt.Key.Key_Right)
    assert said == ["ca", "us"]


def test_a_hostile_answer_is_plain(qtbot: QtBot) -> None:
    group = Options(look(), (CHOICES[0]._replace(text=msg("{name}", name=HOSTILE)),), msg("Which one?"))
    show(qtbot, group)
    mark = group.option("ca").mark
    assert mark.shortcut().isEmpty()
    assert "<b>Kaspersky</b>" in mark.accessibleName()


@pytest.mark.parametrize("make", [Options, Inline])
def test_the_focus_of_a_group_is_that_of_its_answer(qtbot: QtBot, make: type[Options] | type[Inline]) -> None:
    group = make(look(), CHOICES, msg("Which country do you live in?"))
    show(qtbot, group)
    group.setFocus()
    assert QApplication.focusWidget().objectName() == "us-option"
