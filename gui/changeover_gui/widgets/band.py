"""The band of a demonstration, across the whole window."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.spoken import Spoken
from changeover_gui.widgets.text import Para


class Band(Spoken, Plate):
    """Says one sentence on every screen. It cannot have the focus."""

    spoken_role = QAccessible.Role.Note

    def __init__(self, ui: Ui, text: Message) -> None:
        super().__init__(ui, "info-soft", "", "")
        self.setObjectName("band")
        across = QHBoxLayout(self)
        across.setContentsMargins(24, ui.theme.px(7), 24, ui.theme.px(7))
        across.setSpacing(ui.theme.px(10))
        across.addWidget(Icon(ui, "info", 18, "info"))
        words = Para(ui, text, "strong", "info")
        across.addWidget(words, 1)
        self.setMinimumHeight(ui.theme.size("band"))
        self.setAccessibleName(words.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and a hair line below it."""
        super().paintEvent(event)
        theme = self.ui.theme
        QPainter(self).fillRect(0, self.height() - theme.hair, self.width(), theme.hair, theme.color("info-border"))
