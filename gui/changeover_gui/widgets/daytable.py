"""The days of the drawing as a table: the day, what it is, how long ago; each line is one item for a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.timeline import DayRow
from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.spoken import Spoken, name
from changeover_gui.widgets.text import Para

_DAY, _AGO = 150, 130
TABLE = msg("Show the dates as a table")


def as_table(ui: Ui, rows: tuple[DayRow, ...]) -> Disclosure:
    """The question that opens the table."""
    return Disclosure(ui, "dates-table", TABLE, lambda: DayTable(ui, rows), len(rows))


class DayTable(Spoken, Plate):
    """A list for a screen reader; where there is little room the cells of a line stand below one another."""

    spoken_role = QAccessible.Role.List

    def __init__(self, ui: Ui, rows: tuple[DayRow, ...]) -> None:
        super().__init__(ui, "surface-sunken", "border", "notice")
        name(self, ui, msg("Dates: day, what it is, how long ago"))
        column = QVBoxLayout(self)
        column.setContentsMargins(ui.theme.px(16), ui.theme.px(6), ui.theme.px(16), ui.theme.px(6))
        column.setSpacing(0)
        if not ui.compact:
            column.addWidget(_Cells(ui, (msg("Day"), msg("What it is"), msg("How long ago")), ("strong",) * 3))
        for number, row in enumerate(rows):
            if number or not ui.compact:
                column.addWidget(Rule(ui))
            line = _Cells(ui, (row.day, row.what, row.ago), ("strong", "small", "small"))
            name(line, ui, row.said)
            column.addWidget(line)


class _Cells(Spoken, QWidget):
    """One line."""

    spoken_role = QAccessible.Role.ListItem

    def __init__(self, ui: Ui, texts: tuple[Message, Message, Message | None], kinds: tuple[str, str, str]) -> None:
        super().__init__()
        day, what, ago = (Para(ui, text, kind) for text, kind in zip(texts, kinds, strict=True))
        self.setAccessibleName(" ".join(cell.text() for cell in (day, what, ago)).strip())
        down = ui.theme.px(7)
        if ui.compact:
            below = QVBoxLayout(self)
            below.setContentsMargins(0, 4, 0, 4)
            below.setSpacing(0)
            for cell in (day, what, ago):
                if cell.text():
                    below.addWidget(cell)
                else:
                    cell.setParent(self)
                    cell.hide()
            return
        across = QHBoxLayout(self)
        across.setContentsMargins(0, down, 0, down)
        across.setSpacing(ui.theme.px(16))
        day.setFixedWidth(ui.theme.px(_DAY))
        ago.setFixedWidth(ui.theme.px(_AGO))
        across.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(what, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(ago, 0, Qt.AlignmentFlag.AlignTop)
