"""Grounds: a rounded surface with a frame, drawn with the tokens, and the frame widget that stands on one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLayout, QLayoutItem, QVBoxLayout, QWidget

from changeover_gui.theme import Theme
from changeover_gui.ui import Ui

_TICK = ((0.26, 0.53), (0.43, 0.70), (0.75, 0.34))
TOP = Qt.AlignmentFlag.AlignTop
_NOWHERE = Qt.AlignmentFlag(0)


def plate(
    painter: QPainter, theme: Theme, box: QRectF, ground: str, edge: str, *, radius: float, width: float = 0
) -> None:
    """Draw a surface inside `box`. `ground` and `edge` are colors of the tokens, or empty; `width` 0 is a frame.

    The radius is never more than half the height.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = width or theme.frame
    if edge:
        painter.setPen(QPen(theme.color(edge), width))
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
    radius = min(radius, box.height() / 2)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


def draw_tick(painter: QPainter, box: QRectF, color: QColor) -> None:
    """Draw a tick inside a square; it is the same in every reading direction."""
    pen = QPen(color, box.width() * 0.12)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([box.topLeft() + QPointF(x, y) * box.width() for x, y in _TICK])


class Inside(QVBoxLayout):
    """Where more can be put into a row. It keeps `top` pixels away from what is above, once something is in it."""

    def __init__(self, top: int, start: int = 0) -> None:
        super().__init__()
        self._top, self._start = top, start
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(top)

    def addItem(self, item: QLayoutItem) -> None:
        """Take the first thing, and keep away from what is above."""
        self.setContentsMargins(self._start, self._top, 0, 0)
        super().addItem(item)

    def addWidget(self, widget: QWidget, stretch: int = 0, alignment: Qt.AlignmentFlag = _NOWHERE) -> None:  # type: ignore[override]
        """Put a widget below what is there."""
        self.setContentsMargins(self._start, self._top, 0, 0)
        super().addWidget(widget, stretch, alignment)

    def addLayout(self, layout: QLayout, stretch: int | None = 0) -> None:
        """Put a layout below what is there."""
        self.setContentsMargins(self._start, self._top, 0, 0)
        super().addLayout(layout, stretch or 0)


class Plate(QFrame):
    """A frame on a surface. `corner` names a radius of the tokens."""

    def __init__(self, ui: Ui, ground: str, edge: str, corner: str = "card") -> None:
        super().__init__()
        self.ui = ui
        self.ground = ground
        self.edge = edge
        self.corner = corner

    def set_ground(self, ground: str, edge: str) -> None:
        """Stand on another surface."""
        self.ground, self.edge = ground, edge
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the frame goes all around
        """Draw the surface."""
        theme = self.ui.theme
        radius = theme.radius(self.corner) if self.corner else 0
        plate(QPainter(self), theme, QRectF(self.rect()), self.ground, self.edge, radius=radius)
