"""A quiet line with a small icon: something to know beside the main content, never a state of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.closed import Closed
from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.text import Para


class Line(QWidget):
    """Icon and text."""

    def __init__(self, ui: Ui, icon: str, text: Message, *, first: Message | None = None) -> None:
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        across.addWidget(Icon(ui, icon, 18, "text-muted"), 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(Para(ui, text, "support", "text-muted", first=first), 1)


class ClosedLine(QWidget):
    """Where we could not look, and what that means."""

    def __init__(self, ui: Ui, closed: Closed) -> None:
        super().__init__()
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(4)
        down.addWidget(Line(ui, "unknown", closed.line))
        down.addWidget(more(ui, closed.more))
