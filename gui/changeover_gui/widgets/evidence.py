"""“How do you know?”: where it was seen, what, and how strong that is."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QVBoxLayout, QWidget

from changeover.screens.content import Seen
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.plate import Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

_PLACE, _STRENGTH, _GAP, _NARROW = 164, 80, 16, 400


class Evidence(Plate):
    """A sunken box with one row for each thing that was seen."""

    def __init__(self, ui: Ui, rows: tuple[Seen, ...]) -> None:
        super().__init__(ui, "surface-sunken", "border", "notice")
        column = QVBoxLayout(self)
        side = ui.theme.px(16) if not ui.compact else 16
        column.setContentsMargins(side, ui.theme.px(6), side, ui.theme.px(6))
        column.setSpacing(0)
        for number, row in enumerate(rows):
            if number:
                column.addWidget(Rule(ui))
            column.addWidget(_SeenRow(ui, row))


class _SeenRow(QWidget):
    """Place, what was seen, strength: side by side, or below one another where there is little room."""

    def __init__(self, ui: Ui, row: Seen) -> None:
        super().__init__()
        self._px = ui.theme.px
        self._place = Para(ui, row.place, "strong")
        self._saw = Para(ui, row.saw, "small", whole=True)
        self._strength = Para(ui, row.strength, "small", "text-muted")
        self._labels = [label for label in (self._place, self._saw, self._strength) if label.text()]
        for label in (self._place, self._saw, self._strength):
            label.setParent(self)
            label.setVisible(label in self._labels)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Side by side, each on one line."""
        width = self._px(_PLACE + _STRENGTH + 2 * _GAP) + self._saw.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Below one another, each as narrow as it can be."""
        return QSize(max(label.minimumSizeHint().width() for label in self._labels), self._px(20))

    def heightForWidth(self, width: int) -> int:
        """What the labels need at a width."""
        return max(box.bottom() + 1 for box in self._boxes(width)) + self._down(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the labels in their places."""
        super().resizeEvent(event)
        for label, box in zip(self._labels, self._boxes(self.width()), strict=True):
            label.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))
        self._strength.end(at_end=not self._narrow(self.width()))

    def _narrow(self, width: int) -> bool:
        return width < self._px(_NARROW)

    def _down(self, width: int) -> int:
        return 4 if self._narrow(width) else self._px(7)

    def _boxes(self, width: int) -> list[QRect]:
        down = self._down(width)
        if self._narrow(width):
            boxes: list[QRect] = []
            top = down
            for label in self._labels:
                boxes.append(QRect(0, top, width, label.heightForWidth(width)))
                top += boxes[-1].height()
            return boxes
        place, strength, gap = self._px(_PLACE), self._px(_STRENGTH), self._px(_GAP)
        last = strength + gap if self._strength in self._labels else 0
        spans = [
            (self._place, 0, place),
            (self._saw, place + gap, width - place - gap - last),
            (self._strength, width - strength, strength),
        ]
        return [
            QRect(left, down, wide, label.heightForWidth(wide)) for label, left, wide in spans if label in self._labels
        ]


def known(ui: Ui, key: str, rows: tuple[Seen, ...]) -> Disclosure:
    """The question that opens the evidence."""
    return Disclosure(ui, key, msg("How do you know?"), Evidence(ui, rows), len(rows))
