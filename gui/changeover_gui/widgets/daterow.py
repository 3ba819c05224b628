"""A row for one rule: its day, its name, how far it reaches; it opens to what it says and where that comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from changeover.report.ruling import Cited, Part
from changeover.screens.daterows import DateRow
from changeover.values import msg, nmsg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Link, Press
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

_DAY, _ABOUT = 150, 150
_SOURCES = 3
"""How many sources stand there before the others are folded."""


class WholeRow(Press):
    """A row that is one button: a chevron, and beside it what is put into `grid`, from column 1 on."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.chevron = Icon(ui, "chevron-right", 20, "link")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(ui.theme.px(14), ui.theme.px(7), ui.theme.px(14), ui.theme.px(7))
        self.grid.setHorizontalSpacing(ui.theme.px(12))
        self.grid.setVerticalSpacing(4)
        across = Qt.AlignmentFlag.AlignTop if ui.compact else Qt.AlignmentFlag.AlignVCenter
        self.grid.addWidget(self.chevron, 0, 0, across)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def put(self, part: QWidget, row: int, column: int) -> None:
        """Show something in the row, that lets the pointer through."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.grid.addWidget(part, row, column)

    def set_open(self, *, opened: bool) -> None:
        """Point down or to the side."""
        self.chevron.set("chevron-down" if opened else "chevron-right")

    def sizeHint(self) -> QSize:
        """What its parts need on one line."""
        return self.grid.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its parts need at least."""
        return self.grid.totalMinimumSize()

    def heightForWidth(self, width: int) -> int:
        """The height when the words wrap."""
        return self.grid.totalHeightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - its parts draw themselves
        """Show that the pointer is over it."""
        if self.over:
            QPainter(self).fillRect(self.rect().adjusted(2, 2, -2, -2), self.ui.theme.color("surface-hover"))


class Face(WholeRow):
    """What stands in the closed row of a rule."""

    def __init__(self, ui: Ui, row: DateRow) -> None:
        super().__init__(ui)
        theme = ui.theme
        above = 0 if ui.compact else round((theme.size("pill") - theme.line("label")) / 2)
        pill = StatusPill(ui, row.pill)
        self.put(Para(ui, row.day, "label").pad(0, above), 0, 1)
        self.put(Para(ui, row.name, "body").pad(0, above), *((1, 1) if ui.compact else (0, 2)))
        self.put(pill, *((2, 1) if ui.compact else (0, 3)))
        self.grid.setAlignment(pill, Qt.AlignmentFlag.AlignTop)
        if ui.compact:
            self.grid.setColumnStretch(1, 1)
        else:
            self.grid.setColumnMinimumWidth(1, theme.px(_DAY))
            self.grid.setColumnStretch(2, 1)
        said = msg("{day}: {rule}. {reach}.", day=row.day, rule=row.name, reach=row.pill.words)
        self.setAccessibleName(ui.say(said))


class RuleRow(QWidget):
    """The row and what it opens to. `wish` is told `copy:ADDRESS` when an address is to be copied."""

    def __init__(self, ui: Ui, row: DateRow, wish: Callable[[str], None]) -> None:
        super().__init__()
        self.face = Face(ui, row)
        self.disclosure = Disclosure(ui, row.key, row.name, lambda: _opened(ui, row, wish), len(row.parts), self.face)
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
    room.addWidget(parts_box(ui, row.key, row.parts, wish))
    return around


def parts_box(ui: Ui, key: str, parts: tuple[Part, ...], wish: Callable[[str], None]) -> QWidget:
    """Each part with its name beside it. `key` names what is told within the page; `wish` as for a row."""
    theme = ui.theme
    box = Plate(ui, "surface-sunken", "border", "notice")
    grid = QGridLayout(box)
    grid.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
    grid.setHorizontalSpacing(theme.px(16))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for number, part in enumerate(parts):
        if number:
            grid.addWidget(Rule(ui), grid.rowCount(), 0, 1, 2)
        at = grid.rowCount()
        about = Para(ui, part.about, "strong")
        if not ui.compact:
            about.setFixedWidth(theme.px(_ABOUT))
        grid.addWidget(about, at, 0, 1, 2 if ui.compact else 1, Qt.AlignmentFlag.AlignTop)
        place = (at + 1, 0, 1, 2) if ui.compact else (at, 1, 1, 1)
        grid.addWidget(_answer(ui, key, part, wish), *place)
    return box


def _answer(ui: Ui, key: str, part: Part, wish: Callable[[str], None]) -> QWidget:
    answer = QWidget()
    lines = QVBoxLayout(answer)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(ui.theme.px(2))
    for said in part.says:
        lines.addWidget(Para(ui, said, "small"))
    first, others = part.sources[:_SOURCES], part.sources[_SOURCES:]
    if len(others) == 1:
        first, others = part.sources, ()
    if first:
        lines.addWidget(_sources(ui, first, wish))
    if others:
        lines.addSpacing(ui.theme.px(6))
        question = nmsg("{n} more source", "{n} more sources", len(others))
        lines.addWidget(Disclosure(ui, f"{key}/sources", question, lambda: _sources(ui, others, wish), len(others)))
    return answer


def _sources(ui: Ui, sources: tuple[Cited, ...], wish: Callable[[str], None]) -> QWidget:
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(ui.theme.px(2))
    for number, source in enumerate(sources):
        if number:
            lines.addSpacing(ui.theme.px(8))
        _source(ui, lines, source, wish)
    return holder


def _source(ui: Ui, lines: QVBoxLayout, source: Cited, wish: Callable[[str], None]) -> None:
    lines.addWidget(Para(ui, source.source, "small", whole=True))
    lines.addWidget(Para(ui, source.read, "small", "text-muted"))
    lines.addWidget(Para(ui, source.supports, "small", "text-muted"))
    address = Para(ui, msg("{address}", address=source.address), "mono", "text-muted", whole=True)
    lines.addWidget(address.left_to_right())
    copy = Link(ui, msg("Copy the address"))
    copy.setObjectName(f"{source.key}-copy")
    copy.setAccessibleDescription(ui.say_whole(source.source))
    copy.clicked.connect(lambda: wish(f"copy:{source.address}"))
    lines.addWidget(copy)
