"""What is copied or read aloud as it stands: commands, letters, codes."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.lines import plain
from changeover_gui.widgets.plate import Plate, plate
from changeover_gui.widgets.rows import Rows
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

_LEFT_TO_RIGHT = Qt.LayoutDirection.LeftToRight


class CommandBox(Plate):
    """Commands, one a line, from left to right in every language. They can be selected, and copied as they stand."""

    def __init__(self, ui: Ui, lines: tuple[str, ...]) -> None:
        super().__init__(ui, "surface-sunken", "border", "notice")
        theme = ui.theme
        self.lines = lines
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        across.setSpacing(theme.px(12))
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setText("\n".join(plain(line) for line in lines))
        self.label.setFont(theme.font("mono"))
        self.label.setPalette(theme.palette())
        self.label.setWordWrap(True)
        self.label.setLayoutDirection(_LEFT_TO_RIGHT)
        at = Qt.AlignmentFlag
        self.label.setAlignment(at.AlignLeft | at.AlignAbsolute | at.AlignVCenter)
        by = Qt.TextInteractionFlag
        self.label.setTextInteractionFlags(by.TextSelectableByMouse | by.TextSelectableByKeyboard)
        self.label.setObjectName("command")
        across.addWidget(self.label, 1)
        self.button = Button(ui, msg("Copy"), icon="copy", small=True)
        self.button.setObjectName("copy-command")
        self.button.clicked.connect(self.copy)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def copy(self) -> None:
        """Put the commands on the clipboard, and say so."""
        QGuiApplication.clipboard().setText("\n".join(self.lines))
        announce(self.button, self.ui.say(msg("Copied.")))


class Letter(Rows):
    """A letter or a message: what is printed or copied is exactly what is shown."""

    def __init__(self, ui: Ui, title: Message, paragraphs: tuple[Message, ...]) -> None:
        super().__init__(ui, title)
        paper = QFrame()
        column = QVBoxLayout(paper)
        column.setContentsMargins(18, ui.theme.px(12), 18, ui.theme.px(12))
        column.setSpacing(ui.theme.px(8))
        for paragraph in paragraphs:
            column.addWidget(Para(ui, paragraph, "support", whole=True))
        self.add(paper)


class Chip(QFrame):
    """A code to read aloud, in a frame, from left to right. `big` is for reading from afar."""

    def __init__(self, ui: Ui, text: str, big: bool = False) -> None:
        super().__init__()
        self.ui = ui
        self._words = Para(ui, None, "code" if big else "chip").left_to_right()
        self._words.set_plain(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(ui.theme.px(9), ui.theme.px(2), ui.theme.px(9), ui.theme.px(2))
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, text: str) -> None:
        """Show another code."""
        self._words.set_plain(text)

    @property
    def words(self) -> str:
        """The code."""
        return self._words.text()

    def minimumSizeHint(self) -> QSize:
        """A code is never broken."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the frame goes all around
        """Draw the frame."""
        theme = self.ui.theme
        plate(
            QPainter(self), theme, QRectF(self.rect()), "surface-raised", "border-strong", radius=theme.radius("code")
        )
