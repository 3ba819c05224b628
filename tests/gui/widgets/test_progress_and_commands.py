"""Progress bars, steps, and commands that are copied as they stand."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QColor, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from changeover.i18n import Translator
from changeover.values import msg
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.command import CommandBox
from changeover_gui.widgets.progress import Bar, MovingBar
from changeover_gui.widgets.rows import NumberRow
from tests.gui.widgets.every import look, show

DESCRIPTION = QAccessible.Text.Description
LEFT = Qt.MouseButton.LeftButton


def described(control: QWidget) -> str:
    """What a screen reader is told of a control beside its name."""
    return QAccessible.queryAccessibleInterface(control).text(DESCRIPTION)


def test_a_bar_counts_and_is_green_only_when_all_is_done(qtbot: QtBot) -> None:
    bar = Bar(look())
    show(qtbot, bar)
    ok, accent = Theme().color("ok"), Theme().color("accent")

    def color(share: float) -> QColor:
        return bar.grab().toImage().pixelColor(round(bar.width() * share), bar.height() // 2)

    bar.set(3, 6)
    assert (bar.value(), bar.maximum()) == (3, 6)
    assert color(0.25) == accent
    assert color(0.75) == Theme().color("accent-soft")
    assert described(bar) == "3 of 6"
    bar.set(6, 6)
    assert color(0.25) == ok
    assert QAccessible.queryAccessibleInterface(bar).role() == QAccessible.Role.ProgressBar


def test_a_bar_that_fills_fills_from_where_reading_begins(qtbot: QtBot) -> None:
    bar = Bar(look())
    show(qtbot, bar, rtl=True)
    bar.set(1, 4)
    image = bar.grab().toImage()
    assert image.pixelColor(round(bar.width() * 0.9), 3) == Theme().color("accent")
    assert image.pixelColor(round(bar.width() * 0.1), 3) == Theme().color("accent-soft")


def test_a_bar_without_an_end_moves_unless_movement_is_unwanted(qtbot: QtBot) -> None:
    moving = MovingBar(Ui(Theme(), Translator(), still=False))
    show(qtbot, moving)
    first = moving.grab().toImage()
    qtbot.waitUntil(lambda: moving.grab().toImage() != first)
    still = MovingBar(look())
    show(qtbot, still)
    row = [still.grab().toImage().pixelColor(x, 3) for x in range(still.width())]
    changes = sum(one != other for one, other in pairwise(row))
    assert changes > 20  # hatched, and not a bar at some place


def test_commands_are_copied_as_they_stand_and_can_be_selected(qtbot: QtBot) -> None:
    lines = ("changeover plan", 'changeover run --yes --password-file "C:\\A & B\\<x>.txt"')
    box = CommandBox(look(), lines)
    show(qtbot, box)
    assert box.label.text() == "\n".join(lines)
    assert box.label.textFormat() == Qt.TextFormat.PlainText
    assert box.label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard
    qtbot.mouseClick(box.button, LEFT)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)


def test_a_step_says_its_number_and_how_far_it_is(qtbot: QtBot) -> None:
    row = NumberRow(look(), 5, msg("Remove Kaspersky"), trailing=msg("we ask first"))
    show(qtbot, row)
    assert row.accessibleName() == "Step 5: Remove Kaspersky"
    row.set_state("now", msg("working now"))
    assert row.accessibleName() == "Step 5, working now: Remove Kaspersky"
    row.set_state("done", msg("38 s"))
    assert row.accessibleName() == "Step 5, done: Remove Kaspersky"
    assert "38 s" in [label.text() for label in row.findChildren(QLabel)]
