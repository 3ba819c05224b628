"""A numbered step: a ring with the number or a tick, the name, and at the end how it goes."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.lines import Lines
from changeover_gui.widgets.plate import TOP, Inside, plate
from changeover_gui.widgets.spoken import Drawing
from changeover_gui.widgets.text import Para

State = Literal["next", "now", "done"]

_COLORS = {
    "next": ("surface-raised", "border-strong", "text"),
    "now": ("accent-soft", "accent", "accent"),
    "done": ("ok-soft", "ok", "ok"),
}
_RING, _TICK = 28, 16


class _Ring(Drawing):
    def __init__(self, ui: Ui, number: int) -> None:
        super().__init__()
        self.ui = ui
        self.state: State = "next"
        self._number = Lines(ui.theme, str(number), "strong")
        side = ui.theme.px(_RING)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        painter = QPainter(self)
        theme = self.ui.theme
        ground, edge, color = _COLORS[self.state]
        box = QRectF(self.rect())
        plate(painter, theme, box, ground, edge, radius=box.height() / 2)
        if self.state == "done":
            side = theme.px(_TICK)
            at = (self.width() - side) // 2
            painter.drawPixmap(at, at, theme.pixmap("check", side, color, self.devicePixelRatioF()))
        else:
            tall = self._number.pitch
            inside = QRectF(0, (box.height() - tall) / 2, box.width(), tall)
            self._number.draw(painter, inside, theme.color(color), center=True)


class NumberRow(QWidget):
    """A step. `trailing` are words or a control at its end. `faint` is for steps whose turn has not come.

    More goes into `inside`, below the line.
    """

    def __init__(
        self,
        ui: Ui,
        number: int,
        name: Message,
        line: Message | None = None,
        *,
        state: State = "next",
        trailing: Message | QWidget | None = None,
        faint: bool = False,
    ) -> None:
        super().__init__()
        self.ui = ui
        self._step = number
        self._faint = faint
        theme = ui.theme
        across = QHBoxLayout(self)
        across.setContentsMargins(18, theme.px(7), 18, theme.px(7))
        across.setSpacing(theme.px(14) if not ui.compact else 14)
        self._ring = _Ring(ui, number)
        across.addWidget(self._ring, 0, TOP)
        text = QVBoxLayout()
        text.setSpacing(0)
        across.addLayout(text, 1)
        head = QHBoxLayout()
        head.setSpacing(12)
        text.addLayout(head)
        self.name = Para(ui, name, "body" if faint else "label")
        head.addWidget(self.name.pad(0, theme.px(2)), 1)
        self.trailing: Para | None = None
        if isinstance(trailing, QWidget):
            (text if ui.compact else head).addWidget(trailing)
        else:
            self.trailing = Para(ui, trailing, "small", "text-muted").pad(0, theme.px(2))
            if ui.compact:
                text.addWidget(self.trailing)
            else:
                head.addWidget(self.trailing.end(), 0)
            self.trailing.setVisible(trailing is not None)
        if line is not None:
            text.addWidget(Para(ui, line, "small", "text-muted"))
        self.inside = Inside(theme.px(6))
        text.addLayout(self.inside)
        self.set_state(state)

    def set_state(self, state: State, trailing: Message | None = None) -> None:
        """Show how far the step is; new words at its end, if there are any."""
        self._ring.state = state
        self._ring.update()
        self.name.set_color("text-muted" if self._faint and state == "next" else "text")
        if self.trailing is not None:
            self.trailing.set_look(
                "strong" if state == "now" else "small", "accent" if state == "now" else "text-muted"
            )
            if trailing is not None:
                self.trailing.set(trailing)
                self.trailing.show()
        self.setAccessibleName(self._spoken(state))

    def _spoken(self, state: State) -> str:
        if state == "done":
            return self.ui.say(msg("Step {n}, done: {name}", n=self._step, name=self.name.text()))
        if state == "now":
            return self.ui.say(msg("Step {n}, working now: {name}", n=self._step, name=self.name.text()))
        return self.ui.say(msg("Step {n}: {name}", n=self._step, name=self.name.text()))
