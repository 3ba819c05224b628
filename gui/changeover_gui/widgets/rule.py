"""A hair line between rows."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from changeover_gui.ui import Ui
from changeover_gui.widgets.spoken import Drawing


class Rule(Drawing):
    """A line from side to side."""

    def __init__(self, ui: Ui, color: str = "border") -> None:
        super().__init__()
        self.ui = ui
        self._color = color
        self.setFixedHeight(ui.theme.hair)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is one line
        """Draw it."""
        QPainter(self).fillRect(self.rect(), self.ui.theme.color(self._color))
