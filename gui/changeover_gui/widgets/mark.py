"""Radio buttons and tick boxes that draw plain words, which wrap, and that Qt still knows as what they are."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.lines import Lines, plain
from changeover_gui.widgets.plate import draw_tick, plate

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object  # Qt's own class cannot stand twice among the bases

_SIDE, _EDGE = 20, 2


class _Words:
    """The words beside a mark, and how much room both take."""

    def __init__(self, ui: Ui, text: Message, kind: str, gap: int) -> None:
        self.ui = ui
        self.plain = plain(ui.say(text))
        self.lines = Lines(ui.theme, self.plain, kind)
        self.side = ui.theme.px(_SIDE)
        self.before = self.side + ui.theme.px(gap)

    def give_to(self, button: QAbstractButton) -> None:
        """Set what Qt and screen readers read."""
        button.setText(self.plain.replace("&", "&&"))
        button.setAccessibleName(self.plain)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        button.setSizePolicy(policy)
        button.setCursor(Qt.CursorShape.PointingHandCursor)

    def size(self, words: float) -> QSize:
        return QSize(math.ceil(words) + self.before, max(self.side, math.ceil(self.lines.pitch)))

    def tall(self, width: int) -> int:
        return max(self.side, self.lines.height(width - self.before))

    def draw(self, button: QAbstractButton, *, round_mark: bool) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self.ui.theme
        rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        mark = QRectF(self.mark(button))
        chosen = button.isChecked()
        radius = self.side / 2 if round_mark else theme.px(theme.radius("check"))
        edge = "accent" if chosen else "border-strong"
        ground = "accent" if chosen and not round_mark else "surface-raised"
        plate(painter, theme, mark, ground, edge, radius=radius, width=theme.px(_EDGE))
        if chosen and round_mark:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(mark.center(), self.side * 0.26, self.side * 0.26)
        elif chosen:
            draw_tick(painter, mark, theme.color("accent-text"))
        words = button.width() - self.before
        box = QRectF(0 if rtl else self.before, 0, words, self.lines.height(words))
        if box.height() < self.side:
            box.translate(0, (self.side - box.height()) / 2)
        self.lines.draw(painter, box, theme.color("text"), rtl=rtl)

    def mark(self, button: QAbstractButton) -> QRect:
        rtl = button.layoutDirection() == Qt.LayoutDirection.RightToLeft
        down = max(0, (math.ceil(self.lines.pitch) - self.side) // 2)
        return QRect(button.width() - self.side if rtl else 0, down, self.side, self.side)


class _Mark(_Button):
    """What a radio button and a tick box have in common; it stands before the kind that Qt knows."""

    _words: _Words
    _round: bool

    def _say(self, ui: Ui, text: Message, kind: str, gap: int) -> None:
        self._words = _Words(ui, text, kind, gap)
        self._words.give_to(self)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        return self._words.size(self._words.lines.natural)

    def minimumSizeHint(self) -> QSize:
        """The widest word."""
        return self._words.size(self._words.lines.word)

    def heightForWidth(self, width: int) -> int:
        """The height when the words wrap."""
        return self._words.tall(width)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole of it can be pressed."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Draw mark and words."""
        self._words.draw(self, round_mark=self._round)


class RadioMark(_Mark, QRadioButton):
    """One of several. `gap` is the room between mark and words."""

    _round = True

    def __init__(self, ui: Ui, text: Message, kind: str = "label", gap: int = 14) -> None:
        super().__init__()
        self._say(ui, text, kind, gap)


class TickMark(_Mark, QCheckBox):
    """Any of several. `gap` is the room between mark and words."""

    _round = False

    def __init__(self, ui: Ui, text: Message, kind: str = "label", gap: int = 14) -> None:
        super().__init__()
        self._say(ui, text, kind, gap)
