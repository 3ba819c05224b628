"""Buttons: pressed by keys and pointer, drawn at their size, read by their words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from changeover.values import msg
from changeover_gui.theme import Theme
from changeover_gui.widgets.button import Button, Link
from tests.gui.widgets.every import look, show

NAME = QAccessible.Text.Name


def press(qtbot: QtBot, key: Qt.Key) -> None:
    """Press a key where the focus is."""
    qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("kind", ["main", "secondary", "quiet", "link"])
def test_a_button_is_pressed_by_space_and_enter(qtbot: QtBot, kind: str, key: Qt.Key) -> None:
    button = Button(look(), msg("Continue"), kind)  # type: ignore[arg-type]
    show(qtbot, button)
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        press(qtbot, key)


def test_a_name_with_an_ampersand_is_no_mnemonic(qtbot: QtBot) -> None:
    button = Button(look(), msg("Use {name}", name="A&B <b>"))
    show(qtbot, button)
    assert button.shortcut().isEmpty()
    assert QAccessible.queryAccessibleInterface(button).text(NAME) == "Use A&B <b>"


def test_a_letter_with_alt_presses_the_button(qtbot: QtBot) -> None:
    button = Button(look(), msg("Continue"))
    area = show(qtbot, button)
    button.set_letter("n")
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(area.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)


@pytest.mark.usefixtures("qapp")
def test_a_button_has_the_heights_of_the_design() -> None:
    assert Button(look(), msg("Back")).sizeHint().height() == 40
    assert Button(look(), msg("Back"), small=True).sizeHint().height() == 32
    assert Button(look(scale=2.0), msg("Back")).sizeHint().height() > 60


def test_a_button_in_a_wide_place_stays_as_wide_as_its_words(qtbot: QtBot) -> None:
    button = Button(look(), msg("Back"), "main")
    show(qtbot, button, 600)
    assert button.width() > 500
    assert button.hitButton(QPoint(20, 20))
    assert not button.hitButton(QPoint(button.width() - 5, 20))


def test_only_the_main_button_is_filled(qtbot: QtBot) -> None:
    accent = Theme().color("accent")
    for kind, filled in (("main", True), ("secondary", False), ("quiet", False), ("link", False)):
        button = Button(look(), msg("Back"), kind)  # type: ignore[arg-type]
        show(qtbot, button)
        assert (button.grab().toImage().pixelColor(9, 6) == accent) is filled


def test_a_button_that_is_not_available_looks_so(qtbot: QtBot) -> None:
    button = Button(look(), msg("Back"), "main")
    show(qtbot, button)
    button.setEnabled(False)
    assert button.grab().toImage().pixelColor(9, 6) == Theme().color("disabled-bg")
    assert QAccessible.queryAccessibleInterface(button).state().disabled


@pytest.mark.usefixtures("qapp")
def test_the_icon_of_a_folded_button_keeps_the_name() -> None:
    button = Button(look(), msg("Get help by phone"), "quiet", icon="phone", small=True)
    wide = button.sizeHint().width()
    button.fold(folded=True)
    assert button.sizeHint().width() < wide / 2
    assert QAccessible.queryAccessibleInterface(button).text(NAME) == "Get help by phone"


def test_a_link_is_underlined(qtbot: QtBot) -> None:
    link, quiet = Link(look(), msg("iii")), Button(look(), msg("iii"), "question")
    pictures = []
    for one in (link, quiet):
        show(qtbot, one)
        pictures.append(one.grab().toImage())
    color = Theme().color("link")
    inked = [
        max(sum(picture.pixelColor(x, y) == color for x in range(picture.width())) for y in range(picture.height()))
        for picture in pictures
    ]
    assert inked[0] > inked[1]
