"""Drawings: icons, icons on a soft ground, illustrations. Screen readers do not meet them."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QTransform
from PySide6.QtWidgets import QSizePolicy

from changeover.screens.content import Kind
from changeover_gui.ui import Ui
from changeover_gui.widgets.plate import plate
from changeover_gui.widgets.spoken import Drawing

_WIDTH = {"welcome": 340, "nothing-found": 200, "done": 200}


def icon_pixmap(ui: Ui, name: str, size: int, color: str, ratio: float) -> QPixmap:
    """An icon the way the language reads: what points somewhere is turned around. `size` is in final pixels."""
    pixmap = ui.theme.pixmap(name, size, color, ratio)
    if ui.right_to_left and ui.theme.mirrored(name):
        return pixmap.transformed(QTransform.fromScale(-1, 1))
    return pixmap


class Icon(Drawing):
    """An icon in the color of a role. `size` grows with the text; it stands in the middle of a `line`."""

    def __init__(self, ui: Ui, name: str, size: int = 20, color: str = "text", *, line: str = "support") -> None:
        super().__init__()
        self.ui = ui
        self.icon = name
        self.color = color
        self._side = ui.theme.px(size)
        self.setFixedSize(self._side, max(self._side, math.ceil(ui.theme.line(line))))

    def set(self, name: str, color: str | None = None) -> None:
        """Show another icon, or the same one in another color."""
        self.icon, self.color = name, color or self.color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Draw it."""
        painter = QPainter(self)
        pixmap = icon_pixmap(self.ui, self.icon, self._side, self.color, self.devicePixelRatioF())
        painter.drawPixmap(0, (self.height() - self._side) // 2, pixmap)


class Tile(Drawing):
    """An icon on a soft ground. `small` is the size for rows."""

    def __init__(self, ui: Ui, icon: str, kind: Kind = "accent", small: bool = False) -> None:
        super().__init__()
        self.ui = ui
        self.icon = icon
        self.kind = kind
        self._inside = ui.theme.size("icon_row" if small else "icon_tile")
        side = ui.theme.size("tile_row" if small else "tile")
        self.setFixedSize(side, side)

    def set(self, icon: str, kind: Kind) -> None:
        """Show another icon, or another state."""
        self.icon, self.kind = icon, kind
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Draw ground and icon."""
        painter = QPainter(self)
        theme = self.ui.theme
        edge = self.kind if theme.plain else ""
        plate(painter, theme, QRectF(self.rect()), f"{self.kind}-soft", edge, radius=theme.radius("tile"))
        offset = (self.width() - self._inside) // 2
        pixmap = icon_pixmap(self.ui, self.icon, self._inside, self.kind, self.devicePixelRatioF())
        painter.drawPixmap(offset, offset, pixmap)


class Illustration(Drawing):
    """One of the three pictures: welcome, nothing-found, done. Without a size in high contrast of the system."""

    def __init__(self, ui: Ui, name: str, width: int = 0) -> None:
        super().__init__()
        self.ui = ui
        self.picture = name
        self._width = width or _WIDTH[name]
        pixmap = ui.theme.illustration(name, self._width)
        self.setFixedSize(QSize(0, 0) if pixmap is None else pixmap.size())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw it."""
        pixmap = self.ui.theme.illustration(self.picture, self._width, self.devicePixelRatioF())
        if pixmap is not None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            painter.drawPixmap(0, 0, pixmap)
