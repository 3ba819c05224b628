"""A row for one rule: its day, its name, how far it reaches; it opens to what it says and where that comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from changeover.screens.dates import Address, DateRow, Part
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Link, Press
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

_DAY, _ABOUT = 150, 150


class Face(Press):
    """What stands in the closed row, all of it one button."""

    def __init__(self, ui: Ui, row: DateRow) -> None:
        super().__init__()
        self.ui = ui
        theme = ui.theme
        self.chevron = Icon(ui, "chevron-right", 20, "link")
        day, name = Para(ui, row.day, "label"), Para(ui, row.name, "body")
        pill = StatusPill(ui, row.pill)
        grid = QGridLayout(self)
        above = 0 if ui.compact else round((theme.size("pill") - theme.line("label")) / 2)
        grid.setContentsMargins(theme.px(14), theme.px(7), theme.px(14), theme.px(7))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(4)
        for part in (day, name, pill):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.chevron, 0, 0, top if ui.compact else Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(day.pad(0, above), 0, 1)
        grid.addWidget(name.pad(0, above), *((1, 1) if ui.compact else (0, 2)))
        grid.addWidget(pill, *((2, 1) if ui.compact else (0, 3)), top)
        if ui.compact:
            grid.setColumnStretch(1, 1)
        else:
            grid.setColumnMinimumWidth(1, theme.px(_DAY))
            grid.setColumnStretch(2, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        said = msg("{day}: {rule}. {reach}.", day=row.day, rule=row.name, reach=row.pill.words)
        self.setAccessibleName(ui.say(said))

    def sizeHint(self) -> QSize:
        """What its parts need on one line."""
        return self._grid().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its parts need at least."""
        return self._grid().totalMinimumSize()

    def heightForWidth(self, width: int) -> int:
        """The height when the name wraps."""
        return self._grid().totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - its parts draw themselves
        """Show that the pointer is over it."""
        if self.over:
            QPainter(self).fillRect(self.rect().adjusted(2, 2, -2, -2), self.ui.theme.color("surface-hover"))

    def _grid(self) -> QGridLayout:
        found = self.layout()
        if not isinstance(found, QGridLayout):
            raise TypeError("a face is laid out in a grid")
        return found


class RuleRow(QWidget):
    """The row and what it opens to. `wish` is told `copy:ADDRESS` when an address is to be copied."""

    def __init__(self, ui: Ui, row: DateRow, wish: Callable[[str], None]) -> None:
        super().__init__()
        self.face = Face(ui, row)
        self.disclosure = Disclosure(ui, row.key, row.name, _opened(ui, row, wish), len(row.parts), self.face)
        self.disclosure.toggled.connect(
            lambda opened: self.face.chevron.set("chevron-down" if opened else "chevron-right")
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.face)
        inside.addWidget(self.disclosure)


def _opened(ui: Ui, row: DateRow, wish: Callable[[str], None]) -> QWidget:
    theme = ui.theme
    around = QWidget()
    room = QVBoxLayout(around)
    room.setContentsMargins(theme.px(12) if ui.compact else theme.px(44), 0, theme.px(14), theme.px(14))
    box = Plate(ui, "surface-sunken", "border", "notice")
    room.addWidget(box)
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    if not ui.compact:
        grid.setColumnMinimumWidth(0, theme.px(_ABOUT))
    for number, part in enumerate(row.parts):
        if number:
            grid.addWidget(Rule(ui), grid.rowCount(), 0, 1, 2)
        at = grid.rowCount()
        grid.addWidget(Para(ui, part.about, "strong"), at, 0, 1, 2 if ui.compact else 1, Qt.AlignmentFlag.AlignTop)
        place = (at + 1, 0, 1, 2) if ui.compact else (at, 1, 1, 1)
        grid.addWidget(_answer(ui, part, wish), *place)
    return around


def _answer(ui: Ui, part: Part, wish: Callable[[str], None]) -> QWidget:
    answer = QWidget()
    lines = QVBoxLayout(answer)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(ui.theme.px(2))
    for said in part.says:
        lines.addWidget(Para(ui, said, "small"))
    for number, source in enumerate(part.sources):
        if number:
            lines.addSpacing(ui.theme.px(8))
        _source(ui, lines, source, wish)
    return answer


def _source(ui: Ui, lines: QVBoxLayout, source: Address, wish: Callable[[str], None]) -> None:
    lines.addWidget(Para(ui, source.source, "small"))
    lines.addWidget(Para(ui, source.read, "small", "text-muted"))
    address = Para(ui, msg("{address}", address=source.address), "mono", "text-muted", whole=True)
    lines.addWidget(address.left_to_right())
    copy = Link(ui, msg("Copy the address"))
    copy.setObjectName(f"{source.key}-copy")
    copy.setAccessibleDescription(ui.say(source.source))
    copy.clicked.connect(lambda: wish(f"copy:{source.address}"))
    lines.addWidget(copy)
