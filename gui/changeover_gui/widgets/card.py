"""Cards: raised surfaces, one for each thing that was found."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout

from changeover.screens.content import Row
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure, Disclosures, more
from changeover_gui.widgets.evidence import known
from changeover_gui.widgets.picture import Tile
from changeover_gui.widgets.pill import pills
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.text import Para

BETWEEN = 12


class Card(Plate):
    """An empty card; its content goes into `body`."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui, "surface-raised", "border", "card")
        self.body = QVBoxLayout(self)
        side, top = (ui.theme.px(12), ui.theme.px(10)) if ui.compact else (20, 16)
        self.body.setContentsMargins(side, top, side, top)
        self.body.setSpacing(8)


class RowCard(Card):
    """A card for a Row: icon, name, what it is, states, evidence. More can be put into `inside`."""

    def __init__(self, ui: Ui, row: Row) -> None:
        super().__init__(ui)
        self.setObjectName(f"card-{row.key}")
        across = QHBoxLayout()
        across.setSpacing(ui.theme.px(16) if not ui.compact else 16)
        across.addWidget(Tile(ui, row.icon, row.kind), 0, Qt.AlignmentFlag.AlignTop)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(0)
        across.addLayout(self.inside, 1)
        self.body.addLayout(across)
        self.inside.addWidget(Para(ui, row.name, "card"))
        if row.line is not None:
            self.inside.addWidget(Para(ui, row.line, "support", "text-muted"))
        if row.pills:
            self.inside.addSpacing(10)
            self.inside.addLayout(pills(ui, row.pills))
        questions = opening(ui, row)
        if questions:
            self.inside.addSpacing(10)
            self.inside.addWidget(questions[0] if len(questions) == 1 else Disclosures(ui, *questions))
        self.inside.addStretch(1)


def opening(ui: Ui, row: Row) -> tuple[Disclosure, ...]:
    """What can be opened in a row: its evidence, and questions of its own."""
    evidence = (known(ui, f"{row.key}-known", row.seen),) if row.seen else ()
    return (*evidence, *(more(ui, one) for one in row.more))


def cards(ui: Ui, rows: tuple[Row, ...]) -> QLayout:
    """Cards in two columns of the same width, in one if there is little room. The last one alone takes both."""
    grid = QGridLayout()
    grid.setSpacing(BETWEEN)
    columns = 1 if ui.compact else min(2, len(rows))
    for number, row in enumerate(rows):
        alone = number == len(rows) - 1 and number % columns == 0
        grid.addWidget(RowCard(ui, row), number // columns, number % columns, 1, columns if alone else 1)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    return grid
