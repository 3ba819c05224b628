"""A state in a word or two: icon, words and color together."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from changeover.screens.content import Pill
from changeover_gui.ui import Ui
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.plate import plate
from changeover_gui.widgets.text import Para


class StatusPill(QFrame):
    """A pill. It is read as text in its place; it is no stop of the keyboard."""

    def __init__(self, ui: Ui, pill: Pill) -> None:
        super().__init__()
        self.ui = ui
        theme = ui.theme
        self._kind = pill.kind
        self._icon = Icon(ui, pill.icon, theme.tokens["size"]["icon_pill"], pill.kind, line="pill")
        self._words = Para(ui, pill.words, "pill", pill.kind)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, theme.px(4), 10, theme.px(4))
        row.setSpacing(6)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set(self, pill: Pill) -> None:
        """Show another state."""
        self._kind = pill.kind
        self._icon.set(pill.icon, pill.kind)
        self._words.set(pill.words)
        self._words.set_color(pill.kind)
        self.update()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def minimumSizeHint(self) -> QSize:
        """Never flatter than a pill."""
        return super().minimumSizeHint().expandedTo(QSize(0, self.ui.theme.size("pill")))

    def sizeHint(self) -> QSize:
        """The words on one line."""
        return super().sizeHint().expandedTo(QSize(0, self.ui.theme.size("pill")))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is small
        """Draw the ground, no larger than the words, on the side where reading begins."""
        theme = self.ui.theme
        width = min(self.width(), self.sizeHint().width())
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        height = min(self.height(), max(self.heightForWidth(width), theme.size("pill")))
        box = QRectF(self.width() - width if rtl else 0, (self.height() - height) / 2, width, height)
        radius = theme.size("pill") / 2
        plate(QPainter(self), theme, box, f"{self._kind}-soft", f"{self._kind}-border", radius=radius)


def pills(ui: Ui, states: tuple[Pill, ...]) -> Flow:
    """Several states side by side, as far as there is room."""
    flow = Flow(6, 8)
    for state in states:
        flow.addWidget(StatusPill(ui, state))
    return flow
