"""“How do you know?”: where it was seen, what, and how strong that is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from changeover.screens.content import Seen
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

_PLACE, _STRENGTH = 164, 80


class Evidence(Plate):
    """A sunken box with one row for each thing that was seen. In one column the strength stands below."""

    def __init__(self, ui: Ui, rows: tuple[Seen, ...]) -> None:
        super().__init__(ui, "surface-sunken", "border", "notice")
        theme = ui.theme
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(16), theme.px(6), theme.px(16), theme.px(6))
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(0)
        if not ui.compact:
            grid.setColumnMinimumWidth(0, theme.px(_PLACE))
            grid.setColumnMinimumWidth(2, theme.px(_STRENGTH))
        grid.setColumnStretch(1, 1)
        for number, row in enumerate(rows):
            if number:
                grid.addWidget(Rule(ui), grid.rowCount(), 0, 1, 3)
            self._add(grid, grid.rowCount(), row)

    def _add(self, grid: QGridLayout, at: int, row: Seen) -> None:
        ui, top = self.ui, Qt.AlignmentFlag.AlignTop
        place = _padded(Para(ui, row.place, "strong"), ui)
        saw = _padded(Para(ui, row.saw, "small", whole=True), ui)
        if ui.compact:
            grid.addWidget(place, at, 0, 1, 3)
            grid.addWidget(saw, at + 1, 0, 1, 3)
            if row.strength is not None:
                grid.addWidget(_padded(Para(ui, row.strength, "small", "text-muted"), ui), at + 2, 0, 1, 3)
            return
        grid.addWidget(place, at, 0, top)
        grid.addWidget(saw, at, 1, 1, 1 if row.strength is not None else 2, top)
        if row.strength is not None:
            grid.addWidget(_padded(Para(ui, row.strength, "small", "text-muted").end(), ui), at, 2, top)


def known(ui: Ui, key: str, rows: tuple[Seen, ...]) -> Disclosure:
    """The question that opens the evidence."""
    return Disclosure(ui, key, msg("How do you know?"), Evidence(ui, rows), len(rows))


def _padded(label: Para, ui: Ui) -> QWidget:
    label.pad(0, ui.theme.px(7 if not ui.compact else 4))
    return label
