"""Labels. `Para` is the one class that shows text, so it is set in one place that text is plain."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.lines import Lines, plain
from changeover_gui.widgets.spoken import Spoken

_NARROWEST = 160  # a word wider than this is broken rather than making its column wider


class Para(QLabel):
    """A paragraph of plain text: never markup, never a mnemonic, never a second paragraph.

    `kind` names a kind of text of the tokens, `color` a color. `first` are bold first words. `balanced` keeps a word
    from standing alone on the last line. `whole` does not cut long texts from the machine.
    """

    def __init__(
        self,
        ui: Ui,
        text: Message | None,
        kind: str = "body",
        color: str = "text",
        *,
        first: Message | None = None,
        balanced: bool = False,
        whole: bool = False,
    ) -> None:
        super().__init__()
        self.ui = ui
        self.kind = kind
        self.color = color
        self._balanced = balanced
        self._say = ui.say_whole if whole else ui.say
        self._first = plain(self._say(first)) if first is not None else ""
        self._centered = False
        self._at_end = False
        self._across = self._down = 0
        self._forced_left_to_right = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)  # asks layouts for the height at a width
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # Fixed would cut it to one line
        self._set_lines()
        self.set(text)

    def set(self, text: Message | None) -> None:
        """Show another text; None is an empty one."""
        self.set_plain(self._say(text) if text is not None else "")

    def set_plain(self, text: str) -> None:
        """Show text that needs no words of a language: a code, a command."""
        whole = f"{self._first} {plain(text)}".strip()
        if whole != self.text():
            self.setText(whole)
            self._set_lines()

    def _set_lines(self) -> None:
        self._lines = Lines(
            self.ui.theme,
            self.text(),
            self.kind,
            bold=len(self._first),
            balanced=self._balanced,
            anywhere=self._forced_left_to_right,
        )
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)  # QLabel takes it away again when it is empty
        self.setSizePolicy(policy)
        self.updateGeometry()
        self.update()

    def set_color(self, color: str) -> None:
        """Show the text in another color of the tokens."""
        self.color = color
        self.update()

    def set_look(self, kind: str, color: str) -> None:
        """Show the text as another kind, in another color."""
        self.color = color
        if kind != self.kind:
            self.kind = kind
            self._set_lines()
        self.update()

    def center(self) -> Para:
        """Stand in the middle of the width there is. Returns itself."""
        self._centered = True
        return self

    def end(self, *, at_end: bool = True) -> Para:
        """Stand at the side where reading ends. Returns itself."""
        self._at_end = at_end
        self.update()
        return self

    def pad(self, across: int, down: int) -> Para:
        """Keep that much room around the text. Returns itself."""
        self._across, self._down = across, down
        self.updateGeometry()
        return self

    def left_to_right(self) -> Para:
        """Read from left to right in every language, and break anywhere: for codes and commands. Returns itself."""
        self._forced_left_to_right = True
        self._set_lines()
        return self

    def sizeHint(self) -> QSize:
        """One line, as wide as the text."""
        return QSize(math.ceil(self._lines.natural) + 2 * self._across, math.ceil(self._lines.pitch) + 2 * self._down)

    def minimumSizeHint(self) -> QSize:
        """The widest word, or what a very wide word is broken at."""
        widest = min(math.ceil(self._lines.word), self.ui.theme.px(_NARROWEST))
        return QSize(widest + 2 * self._across, math.ceil(self._lines.pitch) + 2 * self._down)

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._lines.height(width - 2 * self._across) + 2 * self._down

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the whole text is drawn
        """Draw the lines."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft and not self._forced_left_to_right
        color = self.ui.theme.color(self.color if self.isEnabled() else "text-disabled")
        box = QRectF(self.rect()).adjusted(self._across, self._down, -self._across, -self._down)
        spare = box.height() - self._lines.pitch
        if 0 < spare < self._lines.pitch and box.width() >= self._lines.natural:
            box.translate(0, spare / 2)  # one line beside something a little higher, such as a pill
        self._lines.draw(QPainter(self), box, color, rtl=rtl, center=self._centered, end=self._at_end)


class Heading(Spoken, Para):
    """The one heading of a screen. It can have the focus, but Tab does not stop at it."""

    spoken_role = QAccessible.Role.Heading

    def __init__(self, ui: Ui, text: Message, kind: str = "title") -> None:
        super().__init__(ui, text, kind, balanced=True)
        self.setObjectName("heading")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(self.text())

    def ring_radius(self) -> int:
        """The focus is said, not shown: a title is no control."""
        return -1
