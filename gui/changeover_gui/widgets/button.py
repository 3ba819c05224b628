"""Buttons: filled, outlined, text only; and links. Text is drawn as plain text and wraps when there is no room."""

from __future__ import annotations

import math
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QPushButton, QSizePolicy

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.lines import Lines, plain
from changeover_gui.widgets.picture import icon_pixmap
from changeover_gui.widgets.plate import plate

Look = Literal["main", "secondary", "quiet", "link", "question"]

CHEVRON = 28
"""How wide the button of a chevron is."""

LETTERS = "letters-shown"
"""A property of the window: whether the letters that go with Alt are underlined."""

_SIDE = {"main": 23, "secondary": 19, "quiet": 10, "link": 0, "question": 0}
_SIDE_SMALL = {"main": 15, "secondary": 13, "quiet": 10, "link": 0, "question": 0}
_AROUND, _AROUND_SMALL = 17, 12  # makes 40 and 32 at 100 %, and lets a large text keep a low footer
_OUT = 2  # an icon of a question stands that much outside, because its drawing is narrow
_BARE = ("link", "question")
_ICON, _ICON_SMALL, _GAP, _GAP_QUESTION = 18, 16, 8, 6


class Press(QPushButton):
    """A push button that Enter presses too, and that knows whether the pointer is over it."""

    def __init__(self) -> None:
        super().__init__()
        self.over = False
        self.setMouseTracking(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus; Qt alone would take Space only."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer came, or left what is drawn."""
        over = self.hitButton(event.position().toPoint())
        if over != self.over:
            self.over = over
            self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        self.over = False
        self.update()
        super().leaveEvent(event)


class Button(Press):
    """A button. `kind` is main (the one filled button of a screen), secondary or quiet; `small` is for rows."""

    def __init__(self, ui: Ui, text: Message, kind: Look = "secondary", *, icon: str = "", small: bool = False) -> None:
        super().__init__()
        self.ui = ui
        self.kind = kind
        self.glyph = icon
        self._small = small
        self._letter = ""
        self._only_icon = False
        self.turned = False
        self.words = ""
        self.set(text)

    def set(self, text: Message) -> None:
        """Show other words."""
        self.words = plain(self.ui.say(text))
        self._set_lines()
        self.setText(self.words.replace("&", "&&"))  # for tests and tools; a single one would be a mnemonic
        self.setAccessibleName(self.words)
        self._sized()

    def set_icon(self, icon: str) -> None:
        """Show another icon."""
        self.glyph = icon
        self._sized()

    def set_letter(self, letter: str) -> None:
        """Let Alt and a letter of the words press the button; once Alt was pressed it is underlined. Empty: none."""
        self._letter = letter
        self._set_lines()
        self.setShortcut(QKeySequence(f"Alt+{letter.upper()}") if letter else QKeySequence())
        self.update()

    def fold(self, *, folded: bool) -> None:
        """Show only the icon, or the words again. The name stays."""
        if folded != self._only_icon:
            self._only_icon = folded
            self._sized()

    def _set_lines(self) -> None:
        kind = "strong" if self._small else "link" if self.kind in _BARE else "label"
        whole = range(len(self.words)) if self.kind == "link" else range(0)
        self._lines = self._lettered = Lines(self.ui.theme, self.words, kind, underlined=whole)
        at = self.words.casefold().find(self._letter.casefold()) if self._letter else -1
        if at >= 0:
            self._lettered = Lines(self.ui.theme, self.words, kind, underlined=range(at, at + 1))

    # ------------------------------------------------------------------------------------------------------------ sizes

    def _sized(self) -> None:
        policy = self.sizePolicy()
        policy.setHeightForWidth(not self._only_icon)
        self.setSizePolicy(policy)
        self.updateGeometry()
        self.update()

    @property
    def _side(self) -> int:
        return (_SIDE_SMALL if self._small else _SIDE)[self.kind]

    @property
    def _before(self) -> int:
        """The room the icon takes before the words."""
        if not self.glyph:
            return 0
        gap = _GAP_QUESTION - _OUT if self.kind in _BARE else _GAP
        return self._glyph + (0 if self._only_icon else self.ui.theme.px(gap))

    @property
    def _glyph(self) -> int:
        return self.ui.theme.px(_ICON_SMALL if self._small or self.kind in _BARE else _ICON)

    def _tall(self, text: int) -> int:
        if self.kind in _BARE:
            return max(text, self.ui.theme.px(24))
        return text + (_AROUND_SMALL if self._small else _AROUND)

    def sizeHint(self) -> QSize:
        """All words on one line."""
        words = 0 if self._only_icon else math.ceil(self._lines.natural)
        return QSize(words + self._before + 2 * self._side, self._tall(math.ceil(self._lines.pitch)))

    def minimumSizeHint(self) -> QSize:
        """The widest word."""
        words = 0 if self._only_icon else math.ceil(self._lines.word)
        return QSize(words + self._before + 2 * self._side, self._tall(math.ceil(self._lines.pitch)))

    def heightForWidth(self, width: int) -> int:
        """The height when the words wrap."""
        return self._tall(self._lines.height(width - self._before - 2 * self._side))

    def body(self) -> QRect:
        """Where the button is drawn: at its natural size, on the side where reading begins."""
        width = min(self.width(), self.sizeHint().width())
        height = min(self.height(), self.sizeHint().height() if self._only_icon else self.heightForWidth(width))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRect(self.width() - width if rtl else 0, (self.height() - height) // 2, width, height)

    def hitButton(self, pos: QPoint) -> bool:
        """Only where it is drawn."""
        return self.body().contains(pos)

    def ring_rect(self) -> QRect:
        """What the focus ring goes around."""
        return self.body().adjusted(-4, 0, 4, 0) if self.kind in _BARE else self.body()

    # ---------------------------------------------------------------------------------------------------------- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw ground, icon and words."""
        painter = QPainter(self)
        theme = self.ui.theme
        box = QRectF(self.body())
        ground, edge, color = self._colors()
        if ground or edge:
            plate(painter, theme, box, ground, edge, radius=theme.radius("control"))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inside = box.adjusted(self._side, 0, -self._side, 0)
        if self._only_icon:
            inside = QRectF(box.center().x() - self._glyph / 2, box.top(), self._glyph, box.height())
        if self.glyph:
            out = self.ui.theme.px(_OUT) if self.kind in _BARE and not self._only_icon else 0
            x = inside.right() - self._glyph + out if rtl else inside.left() - out
            pixmap = icon_pixmap(self.ui, self.glyph, self._glyph, color, self.devicePixelRatioF())
            if self.turned:
                pixmap = pixmap.transformed(QTransform.fromScale(1, -1))
            painter.drawPixmap(round(x), round(box.center().y() - self._glyph / 2), pixmap)
        if self._only_icon:
            return
        inside = inside.adjusted(0, 0, -self._before, 0) if rtl else inside.adjusted(self._before, 0, 0, 0)
        tall = self._lines.height(inside.width())
        inside = QRectF(inside.left(), box.center().y() - tall / 2, inside.width(), tall)
        # rounding must not break a line that fits
        inside = inside.adjusted(-0.5, 0, 0.5, 0)
        lines = self._lettered if self.window().property(LETTERS) else self._lines
        lines.draw(painter, inside, theme.color(color), rtl=rtl, center=self.kind in ("main", "secondary"))

    def _colors(self) -> tuple[str, str, str]:
        if not self.isEnabled():
            framed = self.kind in ("main", "secondary")
            return ("disabled-bg", "border", "text-disabled") if framed else ("", "", "text-disabled")
        if self.kind == "main":
            state = "accent-pressed" if self.isDown() else "accent-hover" if self.over else "accent"
            return state, "", "accent-text"
        ground = "accent-soft" if self.isDown() else "surface-hover" if self.over else ""
        if self.kind == "secondary":
            return ground or "surface-raised", "border-strong", "text"
        if self.kind == "quiet":
            return ground, "", "link"
        return "", "", "accent-hover" if self.over else "link"


class Link(Button):
    """Underlined words that lead somewhere."""

    def __init__(self, ui: Ui, text: Message, *, icon: str = "", small: bool = False) -> None:
        super().__init__(ui, text, "link", icon=icon, small=small)


@runtime_checkable
class Opens(Protocol):
    """A button that shows whether what it opens is open."""

    def set_open(self, *, opened: bool) -> None:
        """Show it."""


class Question(Button):
    """A question with a chevron before it."""

    def __init__(self, ui: Ui, text: Message) -> None:
        super().__init__(ui, text, "question", icon="chevron-right")

    def set_open(self, *, opened: bool) -> None:
        """Point down or to the side."""
        self.set_icon("chevron-down" if opened else "chevron-right")


class Chevron(Button):
    """Only a chevron, at the end of a row that opens. `name` is what it is called."""

    def __init__(self, ui: Ui, name: Message) -> None:
        super().__init__(ui, name, "question", icon="chevron-down", small=True)
        self.fold(folded=True)

    def set_open(self, *, opened: bool) -> None:
        """Point up or down."""
        self.turned = opened
        self.update()

    def sizeHint(self) -> QSize:
        """Room enough for a pointer."""
        return QSize(self.ui.theme.px(CHEVRON), self.ui.theme.px(26))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()
