"""Progress: a bar that counts what was seen to end, and one that moves where no end is known."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QEvent, QRectF, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy

from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.plate import plate

_SHARE = 0.26  # of its width, for the part that moves


class _Groove(QProgressBar):
    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Flat."""
        return QSize(self.ui.theme.px(200), self.ui.theme.size("progress"))

    def minimumSizeHint(self) -> QSize:
        """As flat, and as narrow as needed."""
        return QSize(self.ui.theme.px(40), self.ui.theme.size("progress"))

    def _draw(self, start: float, end: float, color: str) -> None:
        painter = QPainter(self)
        theme = self.ui.theme
        box = QRectF(self.rect())
        edge = "border-strong" if theme.plain else ""
        plate(painter, theme, box, "accent-soft", edge, radius=box.height() / 2)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start, end = 1 - end, 1 - start
        if end > start:
            filled = QRectF(box.width() * start, 0, box.width() * (end - start), box.height())
            plate(painter, theme, filled, color, "", radius=box.height() / 2)


class Bar(_Groove):
    """So many of so many. It is full only when all were seen to end, and then it is green."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.set(0, 1)
        self.setAccessibleName(ui.say(msg("Progress")))

    def set(self, done: int, all_of_them: int) -> None:
        """Show how many are done."""
        self.setRange(0, max(all_of_them, 1))
        self.setValue(done)
        self.setAccessibleDescription(self.ui.say(msg("{n} of {all}", n=done, all=all_of_them)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is flat
        """Draw the groove and what is done."""
        share = self.value() / self.maximum()
        self._draw(0, share, "ok" if share >= 1 else "accent")


class MovingBar(_Groove):
    """Something is going on. With reduced motion it stands still, hatched, and the clock beside it counts."""

    def __init__(self, ui: Ui) -> None:
        super().__init__(ui)
        self.setRange(0, 0)
        self.setAccessibleName(ui.say(msg("Working")))
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(ui.theme.tokens["motion"]["slow"])
        self._motion.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._motion.setLoopCount(-1)
        self._motion.setStartValue(-_SHARE)
        self._motion.setEndValue(1.0)
        self._motion.valueChanged.connect(self.update)

    def event(self, event: QEvent) -> bool:
        """It moves only while it can be seen."""
        if event.type() == QEvent.Type.Show and not self.ui.still:
            self._motion.start()
        elif event.type() == QEvent.Type.Hide:
            self._motion.stop()
        return bool(super().event(event))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is flat
        """Draw the groove and the part that moves, or the hatch."""
        if not self.ui.still:
            at = float(self._motion.currentValue() or 0.0)
            self._draw(max(at, 0.0), min(at + _SHARE, 1.0), "accent")
            return
        self._draw(0, 0, "accent")
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ui.theme.color("accent"))
        step = self.height() * 2
        for x in range(0, self.width(), step):
            painter.drawRect(QRectF(x, 0, step / 2, self.height()))
