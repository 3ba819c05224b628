"""Before and now: one row for each thing that changed."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.content import Row
from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.card import Card, opening
from changeover_gui.widgets.disclosure import Disclosures
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.plate import TOP
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

_LABEL, _BEFORE, _GAP = 140, 196, 16


class BeforeAfter(Card):
    """A table of what, before, now. What can be opened in its rows stands below; more can be put into `body`."""

    def __init__(self, ui: Ui, rows: tuple[tuple[Message, Message, Row], ...]) -> None:
        super().__init__(ui)
        grid = QGridLayout()
        grid.setHorizontalSpacing(ui.theme.px(_GAP))
        grid.setVerticalSpacing(0)
        self.body.addLayout(grid)
        if not ui.compact:
            grid.setColumnMinimumWidth(0, ui.theme.px(_LABEL))
            grid.setColumnMinimumWidth(1, ui.theme.px(_BEFORE))
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(2, 1)
            grid.addWidget(Para(ui, msg("Before"), "small", "text-muted").pad(0, 8), 0, 1)
            grid.addWidget(Para(ui, msg("Now"), "small", "text-muted").pad(0, 8), 0, 2)
        for number, (what, before, now) in enumerate(rows):
            if number or not ui.compact:
                grid.addWidget(Rule(ui), grid.rowCount(), 0, 1, 3)
            self._add(grid, grid.rowCount(), what, before, now)
        questions = tuple(one for _what, _before, now in rows for one in opening(ui, now))
        if questions:
            grid.addWidget(Rule(ui), grid.rowCount(), 0, 1, 3)
            self.body.addWidget(Disclosures(ui, *questions))

    def _add(self, grid: QGridLayout, at: int, what: Message, before: Message, now: Row) -> None:
        ui, down = self.ui, 8 if not self.ui.compact else 4
        name = Para(ui, what, "link").pad(0, down)
        first = msg("Before:") if ui.compact else None
        was = Para(ui, before, "support", "text-muted", first=first).pad(0, down if not ui.compact else 0)
        cell = QWidget()
        across = QHBoxLayout(cell)
        across.setContentsMargins(0, down, 0, down)
        across.setSpacing(ui.theme.px(8))
        across.addWidget(Icon(ui, now.icon, 18, now.kind), 0, TOP)
        words = QVBoxLayout()
        words.setSpacing(0)
        is_now = Para(ui, now.name, "support")
        words.addWidget(is_now)
        if now.line is not None:
            words.addWidget(Para(ui, now.line, "small", "text-muted"))
        across.addLayout(words, 1)
        sentence = msg("{what}: before {before}, now {now}", what=what, before=before, now=now.name)
        cell.setAccessibleName(ui.say(sentence))
        if ui.compact:
            grid.addWidget(name, at, 0, 1, 3)
            grid.addWidget(was, at + 1, 0, 1, 3)
            grid.addWidget(cell, at + 2, 0, 1, 3)
            return
        grid.addWidget(name, at, 0, TOP)
        grid.addWidget(was, at, 1, TOP)
        grid.addWidget(cell, at, 2, TOP)
