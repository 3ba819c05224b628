"""A row that is one big button: it opens another screen, or its own text in place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Press
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.picture import Icon, Tile
from changeover_gui.widgets.plate import TOP, plate
from changeover_gui.widgets.text import Para

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class _Wide(Press):
    """The button: its words are labels that let the pointer through."""

    def __init__(self, ui: Ui, icon: str, name: Message, line: Message | None, chevron: str) -> None:
        super().__init__()
        self.ui = ui
        self._opened_by = chevron
        theme = ui.theme
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(18, theme.px(11), 18, theme.px(11))
        across.setSpacing(theme.px(14) if not ui.compact else 14)
        across.addWidget(Tile(ui, icon, "neutral", small=True), 0, TOP)
        text = QVBoxLayout()
        text.setSpacing(0)
        across.addLayout(text, 1)
        labels = [Para(ui, name, "label")]
        if line is not None:
            labels.append(Para(ui, line, "support", "text-muted"))
        for label in labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            text.addWidget(label)
        self._chevron = Icon(ui, chevron, 20, "link")
        across.addWidget(self._chevron, 0, _MIDDLE)
        self.setAccessibleName(" ".join(label.text() for label in labels))
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_open(self, *, opened: bool) -> None:
        """Point down or to the side."""
        self._chevron.set("chevron-down" if opened else self._opened_by)

    def sizeHint(self) -> QSize:
        """What its words need."""
        return self._across.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """What its words need at least."""
        return self._across.minimumSize()

    def heightForWidth(self, width: int) -> int:
        """What its words need at a width."""
        return self._across.heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw the ground."""
        ground = "accent-soft" if self.isDown() else "surface-hover" if self.over else ""
        if ground:
            theme = self.ui.theme
            plate(QPainter(self), theme, QRectF(self.rect()), ground, "", radius=theme.radius("card"))


class LinkRow(QWidget):
    """A row that can be pressed. `opens` is shown below it, in place; without it `pressed` says what to do."""

    pressed = Signal()

    def __init__(
        self, ui: Ui, key: str, icon: str, name: Message, line: Message | None = None, *, opens: QWidget | None = None
    ) -> None:
        super().__init__()
        self.button = _Wide(ui, icon, name, line, "chevron-right")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        self.button.clicked.connect(self.pressed)
        if opens is None:
            self.setObjectName(key)
            self.button.setObjectName(f"{key}-button")
            return
        holder = QWidget()
        inside = QVBoxLayout(holder)
        start = 18 + ui.theme.size("tile_row") + 14
        inside.setContentsMargins(start if not ui.compact else 18, 0, 18, ui.theme.px(11))
        inside.addWidget(opens)
        column.addWidget(Disclosure(ui, key, name, holder, button=self.button))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the button. A focus proxy would break the order of Tab."""
        self.button.setFocus(event.reason())

    def click(self) -> None:
        """Press it."""
        self.button.click()
