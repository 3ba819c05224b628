"""The top strip: the rail where there is little room, as words and nine dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from changeover import walk
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.spoken import Drawing
from changeover_gui.widgets.text import Para

_DOT, _GAP, _NOW, _TALL = 10, 6, 26, 56


class _Dots(Drawing):
    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.stage, self.last = 1, len(walk.RAIL)
        self.setFixedSize((len(walk.RAIL) - 1) * (_DOT + _GAP) + _NOW, _DOT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.ui.theme
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = 0.0
        for stage in range(1, self.last + 1):
            wide = _NOW if stage == self.stage else _DOT
            at = self.width() - x - wide if rtl else x
            ahead = stage > self.stage
            painter.setPen(QPen(theme.color("border-strong"), 1.5) if ahead else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if ahead else theme.color("accent"))
            if ahead:
                painter.drawEllipse(QPointF(at + _DOT / 2, self.height() / 2), _DOT / 2 - 1, _DOT / 2 - 1)
            else:
                painter.drawRoundedRect(QRectF(at, 1, wide, _DOT), _DOT / 2, _DOT / 2)
            x += wide + _GAP


class Strip(QFrame):
    """Says where one is. `display` asks for the display settings."""

    display = Signal()

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName("strip")
        across = QHBoxLayout(self)
        across.setContentsMargins(24, 6, 24, 6)
        across.setSpacing(12)
        mark = Icon(ui, "app-mark", 18)
        self._words = Para(ui, None, "strong")
        self._dots = _Dots(ui)
        self.button = Button(ui, msg("Display and language"), "quiet", icon="settings", small=True)
        self.button.setObjectName("display-strip")
        self.button.fold(folded=True)
        self.button.clicked.connect(self.display)
        across.addWidget(mark)
        across.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        across.addWidget(self._dots)
        across.addWidget(self.button)
        self.setMinimumHeight(_TALL)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.show_stage(1)

    def show_stage(self, stage: int, early_end: bool = False) -> None:
        """Show a stage, from 1 to 9; with an early end there are no dots after it."""
        self._words.set(msg("Step {n} of 9: {stage}", n=stage, stage=walk.RAIL[stage - 1]))
        self._dots.stage, self._dots.last = stage, stage if early_end else len(walk.RAIL)
        self._dots.update()
        self.setAccessibleName(self._words.text())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw the ground and a hair line below it."""
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface-rail"))
        painter.fillRect(0, self.height() - theme.hair, self.width(), theme.hair, theme.color("border"))
