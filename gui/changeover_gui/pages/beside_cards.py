"""Cards side by side whose evidence opens in lines: half a page is too narrow for its three columns."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLayout

from changeover.screens.content import Row
from changeover_gui.ui import Ui
from changeover_gui.widgets.card import BETWEEN, RowCard, cards
from changeover_gui.widgets.evidence import known

ABOVE = 10


def beside(ui: Ui, rows: tuple[Row, ...]) -> QLayout:
    """Two columns of the same width; the last card alone takes both. In one column where there is little room."""
    if ui.compact or len(rows) < 2:
        return cards(ui, rows)
    grid = QGridLayout()
    grid.setSpacing(BETWEEN)
    for number, row in enumerate(rows):
        alone = number == len(rows) - 1 and number % 2 == 0
        card = RowCard(ui, row) if alone else _half(ui, row)
        grid.addWidget(card, number // 2, number % 2, 1, 2 if alone else 1)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    return grid


def _half(ui: Ui, row: Row) -> RowCard:
    card = RowCard(ui, row._replace(seen=()))
    if row.seen:
        narrow = Ui(ui.theme, ui.translator, compact=True, still=ui.still)
        last = card.inside.count() - 1  # before the stretch that fills a card beside a taller one
        card.inside.insertSpacing(last, ABOVE)
        card.inside.insertWidget(last + 1, known(narrow, f"{row.key}-known", row.seen))
    return card
