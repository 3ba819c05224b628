"""Paragraphs: plain whatever stands in them, as high as their lines, and read as what they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from changeover.values import msg
from changeover_gui.theme import Theme, tokens
from changeover_gui.widgets.lines import Lines, plain
from changeover_gui.widgets.text import Heading, Para
from tests.gui.widgets.every import HOSTILE, LONG, look, show

pytestmark = pytest.mark.usefixtures("qapp")

SENTENCE = msg(
    "It still runs, but its own record shows no update for 807 days, and nothing here changes without your yes."
)


def _ink(lines: Lines, width: int, **how: bool) -> tuple[int, int, int, int]:
    """The box around everything that is drawn: left, top, right, bottom."""
    image = QImage(width, lines.height(width) + 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    lines.draw(painter, QRectF(0, 0, width, image.height()), QColor("black"), **how)
    painter.end()
    dark = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).value() < 128]
    across, down = [x for x, _y in dark], [y for _x, y in dark]
    return min(across), min(down), max(across), max(down)


def test_text_from_a_machine_stays_text(qtbot: QtBot) -> None:
    label = Para(look(), msg("{name} is here.", name=HOSTILE))
    show(qtbot, label)
    assert "<b>Kaspersky</b> &lt;i&gt; &amp; A&B" in label.text()
    assert label.textFormat().name == "PlainText"
    assert QAccessible.queryAccessibleInterface(label).text(QAccessible.Text.Name) == label.text()
    assert label.heightForWidth(10_000) == math.ceil(Theme().line("body"))  # one line: the break in it is none


def test_an_ampersand_is_no_mnemonic() -> None:
    twice, once = Para(look(), msg("A&&B")), Para(look(), msg("A&B"))
    assert twice.sizeHint().width() > once.sizeHint().width()


@given(st.text())
def test_plain_text_has_no_control_and_turns_no_direction(text: str) -> None:
    left = plain(text)
    assert not [letter for letter in left if ord(letter) < 0x20 or 0x7F <= ord(letter) < 0xA0]
    assert not set(left) & set("\u202a\u202b\u202c\u202d\u202e\u2028\u2029")
    assert plain(left) == left


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize("kind", ["title", "lead", "body", "support", "small", "pill", "mono"])
def test_the_height_is_that_of_the_lines(kind: str, scale: float) -> None:
    ui = look(scale=scale)
    label = Para(ui, SENTENCE, kind)
    pitch = ui.theme.line(kind)
    one = label.sizeHint()
    assert label.heightForWidth(one.width()) == math.ceil(pitch)
    two = label.heightForWidth(one.width() - 1)
    assert two == math.ceil(2 * pitch)
    narrow = label.heightForWidth(label.minimumSizeHint().width())
    assert narrow > two


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_shown_paragraph_has_the_height_it_asks_for(qtbot: QtBot, scale: float) -> None:
    label = Para(look(scale=scale), SENTENCE, "lead")
    show(qtbot, label, 500)
    assert label.height() == label.heightForWidth(label.width())
    assert label.height() > Theme(scale=scale).line("lead")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("kind", tokens()["type"])
def test_nothing_is_drawn_outside_its_lines(kind: str, scale: float) -> None:
    lines = Lines(Theme(scale=scale), "ÀÉgjpqy", kind)
    _left, top, _right, bottom = _ink(lines, 900)
    assert top >= 0
    assert bottom < lines.height(900)


def test_a_word_that_is_too_wide_is_broken() -> None:
    label = Para(look(), msg("{name}", name=LONG[:120]))
    assert label.minimumSizeHint().width() <= 160
    assert label.heightForWidth(200) == 5 * Theme().line("body")


@settings(max_examples=40)
@given(width=st.integers(min_value=200, max_value=900))
def test_balancing_costs_no_line_and_leaves_no_word_alone(width: int) -> None:
    theme = Theme()
    text = "Kaspersky on this computer is run by an organization that knows more about it than we do"
    ragged, balanced = Lines(theme, text, "title"), Lines(theme, text, "title", balanced=True)
    assert balanced.count(width) == ragged.count(width)
    assert balanced.width(width) <= ragged.width(width) + 1


def test_first_words_are_part_of_the_text_and_wider() -> None:
    ui = look()
    bold = Para(ui, msg("It keeps the link."), first=msg("The agent goes last."))
    same = Para(ui, msg("The agent goes last. It keeps the link."))
    assert bold.text() == same.text()
    assert bold.sizeHint().width() > same.sizeHint().width()


def test_lines_begin_where_reading_begins() -> None:
    lines = Lines(Theme(), "iii", "body")
    assert _ink(lines, 300)[0] < 10
    assert _ink(lines, 300, rtl=True)[2] > 290
    assert _ink(lines, 300, end=True)[2] > 290
    assert _ink(lines, 300, rtl=True, end=True)[0] < 10
    left, _top, right, _bottom = _ink(lines, 300, center=True)
    assert abs((left + right) / 2 - 150) < 3


def test_a_code_reads_from_left_to_right_in_every_language(qtbot: QtBot) -> None:
    code = Para(look(), None, "mono").left_to_right()
    code.set_plain("msiexec /x")
    show(qtbot, code, rtl=True)
    image = code.grab().toImage()
    ground = image.pixelColor(image.width() - 1, 0)
    assert all(image.pixelColor(image.width() - 5, y) == ground for y in range(image.height()))


def test_a_heading_is_one_and_takes_the_focus_but_no_tab(qtbot: QtBot) -> None:
    heading = Heading(look(), msg("Before you start"))
    show(qtbot, heading)
    spoken = QAccessible.queryAccessibleInterface(heading)
    assert spoken.role() == QAccessible.Role.Heading
    assert spoken.text(QAccessible.Text.Name) == "Before you start"
    assert spoken.state().focusable
    heading.setFocus()
    assert heading.hasFocus()
    heading.setAccessibleName("Step 5 of 9, Before you start")
    assert spoken.text(QAccessible.Text.Name) == "Step 5 of 9, Before you start"


def test_another_text_is_shown_and_read() -> None:
    label = Para(look(), msg("12 s so far"), "small")
    before = label.sizeHint()
    label.set(msg("1 min 42 s so far"))
    assert label.text() == "1 min 42 s so far"
    assert label.sizeHint().width() > before.width()
    label.set(None)
    assert label.text() == ""
    assert label.sizeHint().width() == 0
