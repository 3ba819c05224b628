"""The code of a screen as a small frame that copies it when it is pressed."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from changeover.screens.helper import spoken
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Press
from changeover_gui.widgets.lines import Lines
from changeover_gui.widgets.plate import plate


class CodeButton(Press):
    """Always from left to right. Tab does not stop here: Ctrl+Shift+C copies the code from everywhere."""

    def __init__(self, ui: Ui, code: str) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName("screen-code")
        self.setText(code)
        self.setAccessibleName(ui.say(spoken(code)))
        self.setAccessibleDescription(ui.say(msg("Copies the code.")))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._lines = Lines(ui.theme, code, "chip")

    def sizeHint(self) -> QSize:
        """The code and its frame."""
        px = self.ui.theme.px
        return QSize(math.ceil(self._lines.natural) + 2 * px(9), math.ceil(self._lines.pitch) + 2 * px(2))

    def minimumSizeHint(self) -> QSize:
        """A code is never broken."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Draw frame and code."""
        painter = QPainter(self)
        theme = self.ui.theme
        ground = "accent-soft" if self.isDown() else "surface-hover" if self.over else "surface-raised"
        box = QRectF(self.rect())
        plate(painter, theme, box, ground, "border-strong", radius=theme.radius("code"))
        inside = QRectF(0, (box.height() - self._lines.pitch) / 2, box.width(), self._lines.pitch)
        self._lines.draw(painter, inside, theme.color("text"), center=True)
