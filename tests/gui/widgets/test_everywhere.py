"""Every widget, in every look and at every text size: nothing is cut off, and everything has a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from changeover.screens.content import Note, Pill, Row, Seen, Wish
from changeover.values import msg
from changeover_gui.widgets.card import RowCard
from changeover_gui.widgets.footer import Footer
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.picture import Icon, Illustration, Tile
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.rows import ListRow
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para
from tests.gui.widgets.every import EVERY, FRAME, HOSTILE, LONG, SEEN, look, open_all, show

ROLE, NAME = QAccessible.Role, QAccessible.Text.Name
DECORATION = ("icon", "illustration", "tile")


def cut_off(widget: QWidget) -> list[str]:
    """Every text that can be seen and has less room than it needs."""
    labels = [one for one in widget.findChildren(Para) if one.isVisible() and one.text()]
    if isinstance(widget, Para):
        labels.append(widget)
    cut = [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]
    buttons = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return cut + [
        one.accessibleName()
        for one in buttons
        if one.width() < one.minimumSizeHint().width()
        or (one.hasHeightForWidth() and one.height() < one.heightForWidth(one.width()))
    ]


def outside(widget: QWidget) -> list[str]:
    """Every label or button that reaches out of what holds it."""
    out = []
    for one in (*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)):
        holder: QWidget | None = one.parentWidget()
        if one.isVisible() and holder is not None and not holder.rect().contains(one.geometry()):
            out.append(f"{one.objectName()} {one.accessibleName() or getattr(one, 'text', str)()}")
    return out


def overlapping(widget: QWidget) -> list[tuple[str, str]]:
    """Every two labels that stand on one another."""
    labels = [one for one in widget.findChildren(Para) if one.isVisible() and one.text()]
    places = [(one.text(), QRect(one.mapTo(widget, one.rect().topLeft()), one.size())) for one in labels]
    return [
        (first, second)
        for number, (first, place) in enumerate(places)
        for second, other in places[number + 1 :]
        if place.intersects(other)
    ]


def tree(spoken: QAccessibleInterface) -> list[QAccessibleInterface]:
    """Everything a screen reader can come to."""
    return [spoken, *(deeper for at in range(spoken.childCount()) for deeper in tree(spoken.child(at)))]


@pytest.mark.parametrize("rtl", [False, True], ids=["ltr", "rtl"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("name", EVERY)
def test_nothing_is_cut_off(qtbot: QtBot, name: str, scale: float, rtl: bool) -> None:
    ui = look(scale=scale, width=1024)
    widget = EVERY[name](ui)
    area = show(qtbot, widget, 704 if not ui.compact else 1024 - 48, rtl=rtl)
    open_all(widget)
    assert cut_off(widget) == []
    assert outside(widget) == []
    assert overlapping(widget) == []
    room = area.widget()
    assert room.width() <= area.viewport().width()
    assert not area.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "system"])
@pytest.mark.parametrize("name", EVERY)
def test_it_is_drawn_in_every_look(qtbot: QtBot, name: str, theme: str) -> None:
    ui = look(theme)
    widget = EVERY[name](ui)
    area = show(qtbot, widget)
    area.setPalette(ui.theme.palette())
    area.setStyleSheet(ui.theme.qss())
    QApplication.processEvents()
    image = area.grab().toImage()
    seen = {image.pixelColor(x, y).rgb() for x in range(0, image.width(), 3) for y in range(0, image.height(), 2)}
    assert (len(seen) > 1) is ((name, theme) != ("illustration", "system"))  # no picture there


@pytest.mark.parametrize("name", [*EVERY, *FRAME])
def test_every_control_has_a_role_and_a_name(qtbot: QtBot, name: str) -> None:
    widget = (EVERY | FRAME)[name](look())
    show(qtbot, widget)
    open_all(widget)
    themselves = [widget] if isinstance(widget, QAbstractButton) else []
    for control in [*themselves, *widget.findChildren(QAbstractButton)]:
        spoken = QAccessible.queryAccessibleInterface(control)
        assert spoken.role() in (ROLE.Button, ROLE.RadioButton, ROLE.CheckBox)
        assert spoken.text(NAME).strip()
        assert spoken.text(NAME) == control.accessibleName()


@pytest.mark.parametrize("name", EVERY)
def test_drawings_are_not_met_by_a_screen_reader(qtbot: QtBot, name: str) -> None:
    widget = EVERY[name](look())
    area = show(qtbot, widget)
    open_all(widget)
    met = [spoken.object() for spoken in tree(QAccessible.queryAccessibleInterface(area))]
    assert not [one for one in met if isinstance(one, (Icon, Tile, Illustration, Rule))]
    assert (widget in met) is (name not in DECORATION)


@pytest.mark.parametrize("name", [*EVERY, *FRAME])
def test_no_two_controls_have_one_name_of_their_own(qtbot: QtBot, name: str) -> None:
    widget = (EVERY | FRAME)[name](look())
    show(qtbot, widget)
    names = [one.objectName() for one in widget.findChildren(QAbstractButton) if one.objectName()]
    if name != "cards":  # three cards of one row, whose questions have the key of the row's own
        assert len(names) == len(set(names))


def test_a_notice_is_read_as_one(qtbot: QtBot) -> None:
    notice = EVERY["notice"](look())
    show(qtbot, notice)
    spoken = QAccessible.queryAccessibleInterface(notice)
    assert spoken.role() == ROLE.Note
    assert spoken.text(NAME) == "The agent goes last. It keeps the link to the server."


def test_a_row_of_the_table_is_one_sentence(qtbot: QtBot) -> None:
    table = EVERY["before-after"](look())
    show(qtbot, table)
    names = [spoken.text(NAME) for spoken in tree(QAccessible.queryAccessibleInterface(table))]
    assert "Antivirus: before Kaspersky, now None found" in names


@pytest.mark.parametrize("name", ["pill", "cards", "rows"])
def test_a_pill_is_never_flatter_than_its_round_ends(qtbot: QtBot, name: str) -> None:
    for scale in (1.0, 2.0):
        ui = look(scale=scale)
        widget = EVERY[name](ui)
        show(qtbot, widget)
        for pill in widget.findChildren(StatusPill) or [widget]:
            assert pill.height() >= ui.theme.size("pill")


@pytest.mark.parametrize("text", [HOSTILE, LONG, "A" * 10_000, "\u202e\u2067" * 30 + "exe.avp"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_hostile_text_is_shown_as_it_is_and_breaks_nothing(qtbot: QtBot, text: str, scale: float) -> None:
    ui = look(scale=scale, width=1024)
    says = msg("{text}", text=text)
    row = Row("row", "key", says, says, (Pill(says, "check"),), (Seen(says, says, msg("strong")), *SEEN))
    for make in (lambda: RowCard(ui, row), lambda: ListRow(ui, row), lambda: Notice(ui, Note(says, first=says))):
        widget = make()
        area = show(qtbot, widget, 704 if not ui.compact else 1024 - 48)
        open_all(widget)
        assert cut_off(widget) == []
        assert outside(widget) == []
        assert area.widget().width() <= area.viewport().width()
        for label in widget.findChildren(QLabel):
            assert "\x1b" not in label.text()
            assert "\u202e" not in label.text()
            assert "\n" not in label.text()


@pytest.mark.parametrize("width", [1024, 800, 520, 320])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_footer_has_room_for_every_wish_at_any_width(qtbot: QtBot, width: int, scale: float) -> None:
    footer = Footer(look(scale=scale, width=1024))
    footer.show_wishes(
        "G1",
        (
            Wish("not-mine", msg("This is not my computer"), "quiet"),
            Wish("keep", msg("I keep it"), "quiet"),
            Wish("back", msg("Back")),
            Wish("agree", msg("Yes, do these 6 steps"), "main"),
        ),
    )
    show(qtbot, footer, width)
    assert cut_off(footer) == []
    assert outside(footer) == []
    buttons = [one for one in footer.findChildren(QAbstractButton) if one.objectName().startswith("wish-")]
    places = [QRect(one.mapTo(footer, one.rect().topLeft()), one.size()) for one in buttons]
    assert not [1 for at, one in enumerate(places) for other in places[at + 1 :] if one.intersects(other)]


@pytest.mark.parametrize("name", ["before-after", "card", "disclosures", "notice", "rows"])
def test_the_keyboard_reaches_every_control(qtbot: QtBot, name: str) -> None:
    card = EVERY[name](look())
    area = show(qtbot, card)
    open_all(card)
    controls = [one for one in card.findChildren(QAbstractButton) if one.isVisible()]
    controls[0].setFocus()
    met = [QApplication.focusWidget()]
    while (now := _next(qtbot, area)) is not met[0]:
        met.append(now)
    assert set(controls) <= set(met)


def _next(qtbot: QtBot, area: QWidget) -> QWidget | None:
    qtbot.keyClick(QApplication.focusWidget() or area, Qt.Key.Key_Tab)
    return QApplication.focusWidget()
