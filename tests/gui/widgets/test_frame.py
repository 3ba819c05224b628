"""What stands around the page: rail, strip, footer, band, and the focus ring."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from changeover import walk
from changeover.screens.content import Wish
from changeover.values import msg
from changeover_gui.theme import Theme
from changeover_gui.widgets.button import LETTERS, Button
from changeover_gui.widgets.footer import Footer
from changeover_gui.widgets.option import Options
from changeover_gui.widgets.rail import Rail
from changeover_gui.widgets.ring import FocusRing
from changeover_gui.widgets.strip import Strip
from changeover_gui.widgets.text import Heading, Para
from tests.gui.widgets.every import CHOICES, EVERY, look, settle, show

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
LEFT = Qt.MouseButton.LeftButton
BACK, ON = Wish("back", msg("Back")), Wish("continue", msg("Continue"), "main")
SKIP, PRINT = Wish("skip", msg("Skip this"), "quiet"), Wish("print", msg("Print"), icon="printer")


def said(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    """What a screen reader is told of a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(what)


# ------------------------------ rail and strip


@pytest.mark.parametrize("stage", range(1, 10))
def test_the_rail_says_where_one_is(qtbot: QtBot, stage: int) -> None:
    rail = Rail(look())
    rail.show_stage(stage)
    show(qtbot, rail, 300, 700)
    assert said(rail) == f"Step {stage} of 9, {walk.RAIL[stage - 1].text}"
    for name in walk.RAIL:
        assert name.text in said(rail, DESCRIPTION)


def test_stages_that_will_not_come_are_not_told(qtbot: QtBot) -> None:
    rail = Rail(look())
    rail.show_stage(3, early_end=True)
    show(qtbot, rail, 300, 700)
    assert "What we found" in said(rail, DESCRIPTION)
    assert "Proof" not in said(rail, DESCRIPTION)


def test_every_stage_looks_different(qtbot: QtBot) -> None:
    rail = Rail(look())
    rail.setFixedHeight(640)
    show(qtbot, rail, 300, 700)
    pictures = []
    for stage, early in [*((stage, False) for stage in range(1, 10)), (3, True), (4, True)]:
        rail.show_stage(stage, early_end=early)
        pictures.append(rail.grab().toImage())
    assert not [1 for at, one in enumerate(pictures) if one in pictures[:at]]


def test_only_display_and_language_can_be_pressed(qtbot: QtBot) -> None:
    rail = Rail(look())
    show(qtbot, rail, 300, 700)
    assert rail.findChildren(QPushButton) == [rail.button]
    with qtbot.waitSignal(rail.display):
        qtbot.mouseClick(rail.button, LEFT, pos=QPoint(20, 10))


@pytest.mark.usefixtures("qapp")
def test_the_rail_grows_for_longer_words_and_fits_the_smallest_window() -> None:
    assert Rail(look()).width() == 240
    assert Rail(look()).needed <= 600
    assert Rail(look(scale=1.25)).width() > 240


def test_the_rail_is_a_mirror_image_where_reading_is(qtbot: QtBot) -> None:
    rail = Rail(look())
    rail.setFixedHeight(640)
    show(qtbot, rail, 300, 700)
    line = Theme().color("accent")
    left = rail.grab().toImage().pixelColor(33, 131)
    rail.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    image = rail.grab().toImage()
    rail.show_stage(9)
    again = rail.grab().toImage()
    assert left != line  # nothing is behind at the first stage
    assert again.pixelColor(rail.width() - 33, 131) == line
    assert image.pixelColor(rail.width() - 33, 131) != line


def test_the_strip_says_the_same_in_words(qtbot: QtBot) -> None:
    strip = Strip(look(scale=2.0))
    strip.show_stage(3)
    show(qtbot, strip, 1024)
    assert strip.findChild(Para).text() == "Step 3 of 9: What we found"
    with qtbot.waitSignal(strip.display):
        qtbot.mouseClick(strip.button, LEFT)
    assert said(strip.button) == "Display and language"


# ------------------------------ footer


def wishes_of(footer: Footer) -> list[str]:
    """The wishes from where reading begins to where it ends."""
    buttons = [one for one in footer.findChildren(Button) if one.isVisible() and one.objectName() != "wish-help"]
    return [one.objectName() for one in sorted(buttons, key=lambda one: one.mapTo(footer, QPoint()).x())]


def test_the_main_wish_stands_last_and_quiet_ones_first(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("F1", (BACK, ON, PRINT, SKIP))
    show(qtbot, footer, 1000)
    assert wishes_of(footer) == ["wish-skip", "wish-print", "wish-back", "wish-continue"]


def test_a_wish_is_said_by_its_id(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("C1", (BACK, ON))
    show(qtbot, footer, 800)
    for name in ("continue", "back", "help"):
        with qtbot.waitSignal(footer.pressed) as heard:
            qtbot.mouseClick(footer.findChild(Button, f"wish-{name}"), LEFT)
        assert heard.args == [name]


def test_the_code_of_the_screen_is_spelled_and_copied(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("C1", (BACK, ON))
    show(qtbot, footer, 800)
    chip = footer.findChild(QPushButton, "screen-code")
    assert said(chip) == "Screen code C 1, Charlie one"
    with qtbot.waitSignal(footer.pressed) as heard:
        qtbot.mouseClick(chip, LEFT)
    assert heard.args == ["copy:C1"]


def test_tab_goes_from_help_to_the_main_button(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("F1", (SKIP, BACK, ON))
    show(qtbot, footer, 1000)
    footer.findChild(Button, "wish-help").setFocus()
    met = ["wish-help"]
    for _step in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget().objectName())
    assert met == ["wish-help", "wish-skip", "wish-back", "wish-continue"]


def test_other_wishes_replace_the_first_ones(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("C1", (BACK, ON))
    show(qtbot, footer, 800)
    footer.show_wishes("H1", ())
    settle(footer)
    assert wishes_of(footer) == []
    footer.show_wishes("", (BACK,))
    settle(footer)
    assert wishes_of(footer) == ["wish-back"]
    assert [one for one in footer.findChildren(QPushButton, "screen-code") if one.isVisible()] == []


def test_help_becomes_an_icon_where_there_is_little_room(qtbot: QtBot) -> None:
    many = (
        Wish("not-mine", msg("This is not my computer"), "quiet"),
        Wish("keep", msg("I keep it"), "quiet"),
        BACK,
        ON,
    )
    footer = Footer(look())
    footer.show_wishes("D4", many)
    show(qtbot, footer, 784)
    assert footer.help is not None
    assert footer.help.width() < 60
    assert said(footer.help) == "Get help by phone"
    assert footer.height() == 72
    footer.show_wishes("C1", (BACK, ON))
    settle(footer)
    assert footer.help.width() > 120


def test_the_footer_gets_a_second_row_before_anything_is_cut(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("D4", (SKIP, PRINT, BACK, ON))
    show(qtbot, footer, 400)
    assert footer.height() > 100
    ends = footer.findChild(Button, "wish-continue")
    assert ends.mapTo(footer, QPoint(0, 0)).y() > footer.findChild(QPushButton, "screen-code").y()


def test_the_question_at_the_end_stands_in_place_of_everything(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("H1", (Wish("stop-after", msg("Stop after this step")),))
    show(qtbot, footer, 800)
    footer.ask(
        msg("This step is finished without the window."),
        msg("Nothing else starts until you open Changeover again."),
        (Wish("really-close", msg("Close the window")), Wish("stay", msg("Keep it open"), "main")),
    )
    settle(footer)
    assert wishes_of(footer) == ["wish-really-close", "wish-stay"]
    texts = [label.text() for label in footer.findChildren(Para) if label.isVisible()]
    assert texts == [
        "This step is finished without the window.",
        "Nothing else starts until you open Changeover again.",
    ]
    assert footer.grab().toImage().pixelColor(3, footer.height() // 2) == Theme().color("info-soft")
    footer.show_wishes("H1", ())
    settle(footer)
    assert footer.grab().toImage().pixelColor(3, footer.height() // 2) == Theme().color("surface")


def test_what_was_done_is_said_for_a_while(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("C1", (BACK, ON))
    show(qtbot, footer, 800)
    footer.tell(msg("Copied."))
    settle(footer)
    assert "Copied." in [label.text() for label in footer.findChildren(Para) if label.isVisible()]
    footer.stop_telling()
    settle(footer)
    assert "Copied." not in [label.text() for label in footer.findChildren(Para) if label.isVisible()]


def test_letters_are_one_of_a_kind_and_press(qtbot: QtBot) -> None:
    footer = Footer(look())
    footer.show_wishes("K2", (Wish("copy-helper", msg("Copy for helper"), "quiet"), PRINT, BACK, ON))
    area = show(qtbot, footer, 1000)
    shortcuts = [one.shortcut().toString() for one in footer.findChildren(Button) if one.objectName() != "wish-help"]
    assert len(shortcuts) == len(set(shortcuts)) == 4
    assert all(one.startswith("Alt+") for one in shortcuts)
    with qtbot.waitSignal(footer.pressed) as heard:
        qtbot.keyClick(area.windowHandle(), Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert heard.args == ["back"]


# ------------------------------ band


def test_the_band_is_read_and_takes_no_focus(qtbot: QtBot) -> None:
    band = EVERY["band"](look())
    show(qtbot, band, 1040)
    assert said(band).startswith("Demonstration of another computer.")
    assert band.height() == 36
    assert band.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not [one for one in band.findChildren(QWidget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus]


# ------------------------------ focus ring


def _ringed(qtbot: QtBot, *widgets: QWidget, height: int = 300) -> tuple[QWidget, FocusRing, QScrollArea]:
    window = QWidget()
    column = QVBoxLayout(window)
    column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
    area = QScrollArea()
    area.setWidgetResizable(True)
    room = QWidget()
    inside = QVBoxLayout(room)
    for widget in widgets:
        inside.addWidget(widget)
    inside.addStretch(1)
    area.setWidget(room)
    column.addWidget(area)
    ring = FocusRing(window)
    window.resize(400, height)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settle(window)
    return window, ring, area


def test_the_ring_comes_with_a_key_and_goes_with_the_pointer(qtbot: QtBot) -> None:
    ui = look()
    first, second = Button(ui, msg("Back")), Button(ui, msg("Continue"), "main")
    window, ring, _area = _ringed(qtbot, first, second)
    qtbot.mouseClick(first, LEFT, pos=QPoint(10, 10))
    first.setFocus()
    assert not ring.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_Shift)
    assert not ring.isVisible()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert ring.isVisible()
    assert ring.around == QRect(second.mapTo(window, second.body().topLeft()), second.body().size())
    assert ring.geometry() == ring.around.adjusted(-4, -4, 4, 4)
    qtbot.mouseClick(second, LEFT, pos=QPoint(10, 10))
    assert not ring.isVisible()


def test_the_ring_goes_around_the_whole_answer(qtbot: QtBot) -> None:
    group = Options(look(), CHOICES[:2], msg("Which country do you live in?"))
    window, ring, _area = _ringed(qtbot, group)
    group.option("us").mark.setFocus()
    qtbot.keyClick(group.option("us").mark, Qt.Key.Key_Up)
    frame = group.option("ca")
    assert ring.around == QRect(frame.mapTo(window, QPoint(0, 0)), frame.size())


def test_the_ring_follows_and_is_cut_off_where_the_page_scrolls(qtbot: QtBot) -> None:
    ui = look()
    buttons = [Button(ui, msg("Step {n}", n=number)) for number in range(12)]
    _window, ring, area = _ringed(qtbot, *buttons, height=200)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Tab)
    before = ring.around
    area.verticalScrollBar().setValue(30)
    assert ring.around == before.translated(0, -30)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    assert ring.geometry().isEmpty() or not ring.isVisible()


def test_the_ring_has_the_color_of_the_theme(qtbot: QtBot) -> None:
    button = Button(look("dark"), msg("Back"))
    window, ring, _area = _ringed(qtbot, button)
    window.setPalette(Theme("dark").palette())
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_A)
    image = window.grab().toImage()
    assert image.pixelColor(ring.geometry().center().x(), ring.geometry().top() + 1) == Theme("dark").color("focus")


def test_a_title_has_the_focus_without_a_ring(qtbot: QtBot) -> None:
    heading = Heading(look(), msg("Before you start"))
    _window, ring, _area = _ringed(qtbot, heading)
    heading.setFocus()
    qtbot.keyClick(heading, Qt.Key.Key_A)
    assert not ring.isVisible()


def test_the_ring_lets_the_pointer_through_and_is_no_thing_to_read(qtbot: QtBot) -> None:
    button = Button(look(), msg("Back"))
    window, ring, _area = _ringed(qtbot, button)
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_A)
    assert ring.isVisible()
    assert window.childAt(ring.around.center()) is button
    spoken = QAccessible.queryAccessibleInterface(window)
    assert ring not in [spoken.child(at).object() for at in range(spoken.childCount())]


def test_letters_are_underlined_once_alt_was_pressed(qtbot: QtBot) -> None:
    button = Button(look(), msg("Back"))
    button.set_letter("b")
    window, _ring, _area = _ringed(qtbot, button)
    plain = button.grab().toImage()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Alt)
    assert window.property(LETTERS)
    assert button.grab().toImage() != plain
    qtbot.mouseClick(button, LEFT, pos=QPoint(5, 5))
    assert not window.property(LETTERS)
