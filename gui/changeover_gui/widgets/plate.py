"""Grounds: a rounded surface with a frame, drawn with the tokens, and the frame widget that stands on one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from changeover_gui.theme import Theme
from changeover_gui.ui import Ui

TOP = Qt.AlignmentFlag.AlignTop


def plate(
    painter: QPainter, theme: Theme, box: QRectF, ground: str, edge: str, *, radius: float, width: float = 0
) -> None:
    """Draw a surface inside `box`. `ground` and `edge` are colors of the tokens, or empty; `width` 0 is a hair line.

    The radius is never more than half the height.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = width or theme.hair
    if edge:
        painter.setPen(QPen(theme.color(edge), width))
        box = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground) if ground else Qt.BrushStyle.NoBrush)
    radius = min(radius, box.height() / 2)
    painter.drawRoundedRect(box, radius, radius)
    painter.restore()


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
