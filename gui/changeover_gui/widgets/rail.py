"""The side rail: nine stages on a railway line that changes over, and the line above which nothing changes."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QAccessible, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from changeover import walk
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.lines import Lines
from changeover_gui.widgets.plate import draw_tick
from changeover_gui.widgets.spoken import Spoken

_LAST_BEFORE = 7  # the last stage before anything changes: the yes
_MARK, _MARK_TOP, _SIDE = 36, 30, 24
_RULE_BELOW, _WORDS_BELOW = 26, 34


class Rail(Spoken, QWidget):
    """Says where one is. It only informs: no stage can be pressed. `display` asks for the display settings."""

    display = Signal()

    spoken_role = QAccessible.Role.Grouping

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName("rail")
        theme = ui.theme
        size = theme.tokens["size"]
        self._old, self._new = int(size["rail_line_old"]), int(size["rail_line_new"])
        self._label, self._first = int(size["rail_label"]), int(size["rail_first_stage"])
        self._stage, self._early_end = 1, False
        names = [ui.say(name) for name in walk.RAIL]
        self._plain = [Lines(theme, name, "body") for name in names]
        self._bold = [Lines(theme, name, "label") for name in names]
        self._promise = Lines(theme, ui.say(msg("Nothing changes above this line")), "small", balanced=True)
        self._name = Lines(theme, ui.say(msg("Changeover")), "card")
        self.pitch = max(int(size["rail_pitch"]), round(1.6 * self._plain[0].pitch))
        widest = max(line.natural for line in (*self._bold, self._name))
        self._wide = max(int(size["rail"]), math.ceil(self._label + widest + _SIDE))
        self._gap = max(int(size["rail_gap"]), _WORDS_BELOW + self._promise.height(self._room) + 34)
        self.button = Button(ui, msg("Display and language"), "quiet", icon="settings", small=True)
        self.button.setObjectName("display")
        self.button.clicked.connect(self.display)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE - theme.px(8), 0, 8, (size["footer"] - size["button_small"]) // 2)
        column.addStretch(1)
        column.addWidget(self.button)
        self.setFixedWidth(self._wide)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self.show_stage(1)

    def show_stage(self, stage: int, early_end: bool = False) -> None:
        """Show a stage, from 1 to 9; with an early end the line stops there."""
        self._stage, self._early_end = stage, early_end
        here = msg("Step {n} of 9, {stage}", n=stage, stage=walk.RAIL[stage - 1])
        self.setAccessibleName(self.ui.say(here))
        stages = walk.RAIL[:stage] if early_end else walk.RAIL
        self.setAccessibleDescription(self.ui.say(msg("{stages}", stages=stages)))
        self.update()

    @property
    def needed(self) -> int:
        """How high it has to be for all its stages."""
        return round(self._y(len(walk.RAIL)) + self.pitch / 2 + self.button.sizeHint().height() + 16)

    def minimumSizeHint(self) -> QSize:
        """Its width; the window decides what to do when it is too low."""
        return QSize(self._wide, 0)

    # ---------------------------------------------------------------------------------------------------------- places

    @property
    def _room(self) -> float:
        return self._wide - self._label - _SIDE

    def _y(self, stage: int) -> float:
        if stage <= _LAST_BEFORE:
            return self._first + (stage - 1) * self.pitch
        return self._first + (_LAST_BEFORE - 1) * self.pitch + self._gap + (stage - _LAST_BEFORE - 1) * self.pitch

    def _x(self, x: float) -> float:
        return self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x

    def _node(self, stage: int) -> QPointF:
        return QPointF(self._x(self._old if stage <= _LAST_BEFORE else self._new), self._y(stage))

    # --------------------------------------------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw ground, mark, lines, nodes and names."""
        theme = self.ui.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("surface-rail"))
        edge = 0 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else self.width() - theme.hair
        painter.fillRect(edge, 0, theme.hair, self.height(), theme.color("border"))
        self._draw_mark(painter)
        self._draw_lines(painter)
        last = self._stage if self._early_end else len(walk.RAIL)
        for stage in range(1, last + 1):
            self._draw_node(painter, stage)
            self._draw_name(painter, stage)
        if not self._early_end:
            self._draw_promise(painter)

    def _draw_mark(self, painter: QPainter) -> None:
        x = self._x(_SIDE + _MARK / 2) - _MARK / 2
        painter.drawPixmap(
            QPointF(x, _MARK_TOP), self.ui.theme.pixmap("app-mark", _MARK, ratio=self.devicePixelRatioF())
        )
        self._draw_words(painter, self._name, _MARK_TOP + _MARK / 2, "text")

    def _draw_lines(self, painter: QPainter) -> None:
        ahead, behind = self._pen("track"), self._pen("accent")
        if self._early_end:
            end = self._node(self._stage) + QPointF(0, 30)
            painter.setPen(behind)
            painter.drawLine(self._node(1), end)
            painter.drawLine(end - QPointF(9, 0), end + QPointF(9, 0))
            return
        yes, changing = self._node(_LAST_BEFORE), self._node(_LAST_BEFORE + 1)
        painter.setPen(ahead)
        middle = (yes.y() + changing.y()) / 2
        painter.drawLine(QPointF(yes.x(), middle - 2), QPointF(yes.x(), changing.y() + 6))
        painter.drawLine(QPointF(changing.x(), yes.y() + 4), QPointF(changing.x(), middle - 6))
        for stage in range(1, len(walk.RAIL)):
            painter.setPen(behind if stage < self._stage else ahead)
            if stage != _LAST_BEFORE:
                painter.drawLine(self._node(stage), self._node(stage + 1))
                continue
            path = QPainterPath(yes)
            bend = self._gap * 0.45
            path.cubicTo(yes + QPointF(0, bend), changing - QPointF(0, bend), changing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(path)

    def _draw_node(self, painter: QPainter, stage: int) -> None:
        theme, at = self.ui.theme, self._node(stage)
        painter.setBrush(theme.color("surface-rail"))
        if stage > self._stage:
            painter.setPen(QPen(theme.color("border-strong"), 2))
            painter.drawEllipse(at, 5.5, 5.5)
            return
        if stage == self._stage:
            painter.setPen(QPen(theme.color("accent"), 2.5))
            painter.drawEllipse(at, 8.5, 8.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(at, *((3.5, 3.5) if stage == self._stage else (8.0, 8.0)))
        if stage < self._stage:
            draw_tick(painter, QRectF(at - QPointF(8, 8), QSizeF(16, 16)), theme.color("accent-text"))

    def _draw_name(self, painter: QPainter, stage: int) -> None:
        lines = (self._bold if stage == self._stage else self._plain)[stage - 1]
        self._draw_words(painter, lines, self._y(stage), "text" if stage <= self._stage else "text-muted")

    def _draw_words(self, painter: QPainter, lines: Lines, middle: float, color: str) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = self._room + _SIDE
        box = QRectF(0 if rtl else self._label, middle - lines.pitch / 2, room, lines.pitch)
        lines.draw(painter, box, self.ui.theme.color(color), rtl=rtl)

    def _draw_promise(self, painter: QPainter) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        color = self.ui.theme.color("text-muted")
        top = self._y(_LAST_BEFORE)
        x = _SIDE if rtl else self._label
        painter.fillRect(QRectF(x, top + _RULE_BELOW, self._room, self.ui.theme.hair), color)
        self._promise.draw(painter, QRectF(x, top + _WORDS_BELOW, self._room, self._gap), color, rtl=rtl)

    def _pen(self, color: str) -> QPen:
        theme = self.ui.theme
        pen = QPen(theme.color(color), theme.tokens["line"]["track"])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen
