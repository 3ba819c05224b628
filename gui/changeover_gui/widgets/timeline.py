"""The drawing of the dates: flags on a line, the updates that reached this computer, today. Narrow, it is a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QBrush, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from changeover.screens.sentences import sentences
from changeover.screens.timeline import Lane, Timeline
from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.flags import Label, place
from changeover_gui.widgets.lines import Lines
from changeover_gui.widgets.spoken import Spoken, name
from changeover_gui.widgets.text import Para

NARROWEST = 560
EDGE, GAP, BAR, NODE, SLANT = 8, 10, 20, 6.5, 5


class Dates(QWidget):
    """The drawing, or below a width of 560 the same in sentences."""

    def __init__(self, ui: Ui, timeline: Timeline) -> None:
        super().__init__()
        self._ui = ui
        self.drawing = Drawing(ui, timeline)
        self.list = QWidget()
        lines = QVBoxLayout(self.list)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(Para(ui, timeline.title, "support", "text-muted"))
        for said in timeline.said:
            lines.addWidget(Para(ui, said, "support"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.drawing)
        inside.addWidget(self.list)
        self._choose(ui.compact)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw where there is room for it."""
        self._choose(event.size().width() < self._ui.theme.px(NARROWEST))

    def _choose(self, narrow: bool) -> None:
        self.drawing.setVisible(not narrow)
        self.list.setVisible(narrow)


class _Word(NamedTuple):
    """A text and the box it is drawn in; `end`: at the side where reading ends."""

    lines: Lines
    box: QRectF
    color: str
    end: bool = False

    def filled(self, *, rtl: bool) -> QRectF:
        """The part of the box that the text fills."""
        used = min(self.lines.width(self.box.width()), self.box.width())
        spare = self.box.width() - used
        return self.box.adjusted(spare, 0, 0, 0) if rtl is not self.end else self.box.adjusted(0, 0, -spare, 0)


class Drawing(Spoken, QWidget):
    """Painted from left to right, and turned around for a language that is written the other way."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, ui: Ui, timeline: Timeline) -> None:
        super().__init__()
        self._ui, self._theme, self._timeline = ui, ui.theme, timeline
        self._title = Lines(ui.theme, ui.say(timeline.title), "small")
        self._labels = (
            *(Label(ui, flag.at, flag.day, _with_more(flag.says, flag.more)) for flag in timeline.flags),
            Label(ui, timeline.today, timeline.now, timeline.day),
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("timeline")
        name(self, ui, msg("Timeline. {title}", title=timeline.title), sentences(*timeline.said))

    def sizeHint(self) -> QSize:
        """As wide as the narrowest drawing."""
        width = self._theme.px(NARROWEST)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        """The height of the flags, the line, and the lane of updates."""
        height = self._axis(width) + self._px(16)
        return round(height + self._lane_height(width) if self._timeline.lane else height)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the lane, then the line and what goes through both, then every word over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis(self.width())
        self._draw_axis(painter, axis)
        if self._timeline.lane is not None:
            self._draw_lane(painter, self._timeline.lane, self._lane_top(axis))
        self._draw_marks(painter, axis)
        self._draw_flags(painter, axis)
        for word in self._words():
            painter.fillRect(word.box, self._theme.color("surface"))
            word.lines.draw(painter, word.box, self._theme.color(word.color), rtl=self._ui.right_to_left, end=word.end)
        painter.end()

    def words(self) -> list[QRectF]:
        """Where words stand, as far as they fill their boxes."""
        return [word.filled(rtl=self._ui.right_to_left) for word in self._words()]

    # ------------------------------------------------------------------------------------------------------- measures

    def _px(self, length: float) -> float:
        return length * self._theme.scale

    def _axis(self, width: int) -> float:
        """How far down the line is: below the title and the labels."""
        return self._px(4) + self._title.pitch + self._px(8) + place(self._labels, width) + self._px(12)

    def _lane_height(self, width: int) -> float:
        lane = self._timeline.lane
        if lane is None:
            return 0.0
        below = Lines(self._theme, self._ui.say(lane.words), "small")
        lines = below.height(width - 2 * EDGE) if lane.until is None else below.pitch
        more = below.pitch if lane.without is not None and self._crowded(lane, width) else 0
        return self._px(20) + below.pitch + self._px(4) + self._px(BAR) + self._px(10) + lines + more + 2

    def _crowded(self, lane: Lane, width: int) -> bool:
        """Whether the two words under the lane would touch."""
        if lane.until is None or lane.without is None:
            return False
        first = Lines(self._theme, self._ui.say(lane.words), "pill").natural
        second = Lines(self._theme, self._ui.say(lane.without), "pill").natural
        start = _clamped(lane.until * width - first / 2, first, width)
        return start + first + 2 * GAP > self._timeline.today * width - second

    # -------------------------------------------------------------------------------------------------------- drawing

    def _x(self, x: float) -> float:
        return self.width() - x if self._ui.right_to_left else x

    def _box(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(self.width() - x - width if self._ui.right_to_left else x, y, width, height)

    def _words(self) -> Iterator[_Word]:
        """Every text of the drawing."""
        width, axis = self.width(), self._axis(self.width())
        top = axis - self._px(12) - place(self._labels, width)
        yield self._line(self._timeline.title, "small", EDGE, self._px(4), "text-muted")
        for label in self._labels:
            for lines, y, bold in label.blocks():
                box = self._box(label.x, top + y, label.width, lines.height(label.width))
                yield _Word(lines, box, "text" if bold else "text-muted", label.before)
        lane = self._timeline.lane
        if lane is None:
            return
        yield self._line(lane.title, "small", EDGE, axis + self._px(20), "text-muted")
        below = self._lane_top(axis) + self._px(BAR) + self._px(9)
        if lane.until is None:
            lines = Lines(self._theme, self._ui.say(lane.words), "small")
            room = width - 2 * EDGE
            yield _Word(lines, self._box(EDGE, below, room, lines.height(room)), "text")
            return
        words = Lines(self._theme, self._ui.say(lane.words), "pill").natural
        yield self._line(lane.words, "pill", lane.until * width - words / 2, below, "text")
        if lane.without is not None:
            count = Lines(self._theme, self._ui.say(lane.without), "pill")
            lower = count.pitch + 2 if self._crowded(lane, width) else 0
            at = self._timeline.today * width - count.natural
            yield self._line(lane.without, "pill", at, below + lower, "attention")

    def _line(self, text: Message, kind: str, x: float, y: float, color: str) -> _Word:
        """One line of its own width, kept inside the drawing."""
        lines = Lines(self._theme, self._ui.say(text), kind)
        wide = min(lines.natural + 1, self.width() - 2 * EDGE)
        return _Word(lines, self._box(_clamped(x, wide, self.width()), y, wide, lines.pitch), color)

    def _draw_axis(self, painter: QPainter, y: float) -> None:
        """The line, with two strokes where days are left out."""
        painter.setPen(QPen(self._theme.color("text-muted"), self._px(1.5)))
        at = float(EDGE)
        for gap in self._timeline.breaks:
            middle = gap * self.width()
            painter.drawLine(QPointF(self._x(at), y), QPointF(self._x(middle - SLANT), y))
            for stroke in (middle - SLANT, middle + SLANT):
                painter.drawLine(
                    QPointF(self._x(stroke - 3), y + self._px(7)), QPointF(self._x(stroke + 3), y - self._px(7))
                )
            at = middle + SLANT
        painter.drawLine(QPointF(self._x(at), y), QPointF(self._x(self.width() - EDGE), y))

    def _draw_marks(self, painter: QPainter, axis: float) -> None:
        """Small dots for days without words."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text-muted"))
        for mark in self._timeline.marks:
            painter.drawEllipse(QPointF(self._x(mark * self.width()), axis), self._px(3), self._px(3))

    def _draw_flags(self, painter: QPainter, axis: float) -> None:
        top = axis - self._px(12) - place(self._labels, self.width())
        for label in self._labels:
            today = label is self._labels[-1]
            color = self._theme.color("text" if today else "accent")
            x = self._x(label.at * self.width())
            foot = axis + self._to_lane() if today else axis - self._px(NODE)
            painter.setPen(QPen(color, self._px(1.75)))
            painter.drawLine(QPointF(x, top + label.top), QPointF(x, foot))
            if today:
                painter.setBrush(QBrush(color))
                painter.drawEllipse(QPointF(x, axis), self._px(3.5), self._px(3.5))
            else:
                painter.setPen(QPen(color, self._px(2.25)))
                painter.setBrush(QBrush(self._theme.color("surface")))
                painter.drawEllipse(QPointF(x, axis), self._px(NODE), self._px(NODE))

    def _lane_top(self, axis: float) -> float:
        return axis + self._px(20) + self._title.pitch + self._px(4)

    def _to_lane(self) -> float:
        """From the line down to the end of the lane: today goes through both."""
        if self._timeline.lane is None:
            return self._px(10)
        return self._px(20) + self._title.pitch + self._px(4) + self._px(BAR) + 2

    def _draw_lane(self, painter: QPainter, lane: Lane, top: float) -> None:
        width = self.width()
        end = self._timeline.today * width
        if lane.until is None:
            self._dashed(painter, self._box(EDGE, top, end - EDGE, self._px(BAR)))
            return
        last = lane.until * width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("accent"))
        painter.drawRoundedRect(self._box(EDGE, top, last - EDGE, self._px(BAR)), 4, 4)
        below = top + self._px(BAR)
        painter.setPen(QPen(self._theme.color("text"), self._px(1.5)))
        painter.drawLine(QPointF(self._x(last), below), QPointF(self._x(last), below + self._px(8)))
        if lane.without is not None:
            for start, stop in self._stretches(last + 2, end - 1):
                self._hatched(painter, start, stop, top)

    def _stretches(self, start: float, end: float) -> list[tuple[float, float]]:
        """A stretch of the lane without the places where days are left out."""
        found = []
        for gap in self._timeline.breaks:
            middle = gap * self.width()
            if start < middle - SLANT < end:
                found.append((start, middle - SLANT))
                start = middle + SLANT
        return [*found, (start, end)]

    def _hatched(self, painter: QPainter, start: float, stop: float, top: float) -> None:
        box = self._box(start, top, max(stop - start, 1), self._px(BAR))
        painter.setPen(QPen(self._theme.color("attention-border"), self._theme.hair))
        painter.setBrush(self._theme.color("attention-soft"))
        painter.drawRect(box)
        painter.save()
        painter.setClipRect(box)
        painter.setPen(QPen(self._theme.color("attention-border"), self._px(1.5)))
        x = box.left() - box.height()
        while x < box.right():
            painter.drawPolyline(QPolygonF([QPointF(x, box.bottom()), QPointF(x + box.height(), box.top())]))
            x += self._px(10)
        painter.restore()

    def _dashed(self, painter: QPainter, box: QRectF) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._theme.color("border-strong"), self._px(1.25), Qt.PenStyle.DashLine))
        painter.drawRoundedRect(box, 4, 4)


def _with_more(says: Message, more: int) -> Message:
    return msg("{rule} (and {n} more)", rule=says, n=more) if more else says


def _clamped(x: float, wide: float, width: float) -> float:
    return max(float(EDGE), min(x, width - EDGE - wide))
