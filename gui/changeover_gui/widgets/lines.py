"""Plain text set in lines of one height. Every text of the window is drawn here, and nothing in it is ever markup."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

from changeover_gui.theme import Theme

_TURNERS = range(0x202A, 0x202F)
_BREAKS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_HARMLESS: dict[int, str | None] = {**dict.fromkeys(_TURNERS), **dict.fromkeys(_BREAKS, " ")}
_WIDE = 1e6


def plain(text: str) -> str:
    """One paragraph without control characters and without marks that turn the direction of what follows."""
    return text.translate(_HARMLESS)


class Lines:
    """A paragraph, laid out for one width at a time. `bold` is how many first characters are semibold."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        kind: str,
        *,
        bold: int = 0,
        underlined: range = range(0),
        balanced: bool = False,
        anywhere: bool = False,
    ) -> None:
        self.text = text
        self.pitch = theme.line(kind)
        self._font = theme.font(kind)
        self._metrics = QFontMetricsF(self._font)
        self._balanced = balanced
        self._layout = QTextLayout(text, self._font)
        self._layout.setCacheEnabled(True)
        self._wrap = (
            QTextOption.WrapMode.WrapAnywhere if anywhere else QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
        )
        if bold or underlined:
            line = QFont(self._font)
            line.setUnderline(True)
            spans = [(range(bold), theme.bold(kind)), (underlined, line)]
            self._layout.setFormats([_span(where, font) for where, font in spans if where])
        self._laid: tuple[float, bool] | None = None
        self._natural = -1.0
        self._word = -1.0

    @property
    def natural(self) -> float:
        """The width of the whole text on one line."""
        if self._natural < 0:
            self._lay(_WIDE, rtl=False)
            self._natural = self._widest()
        return self._natural

    @property
    def word(self) -> float:
        """The width of the widest word: narrower than this, words are broken."""
        if self._word < 0:
            self._break(1, QTextOption.WrapMode.WordWrap, rtl=False)
            self._word = self._widest()
        return self._word

    def height(self, width: float) -> int:
        """The height of the text at a width."""
        if width >= self.natural:
            return math.ceil(self.pitch)
        self._lay(width, rtl=False)
        return math.ceil(self._layout.lineCount() * self.pitch)

    def count(self, width: float) -> int:
        """How many lines there are at a width."""
        self._lay(width, rtl=False)
        return self._layout.lineCount()

    def width(self, width: float) -> float:
        """How much of a width is really used."""
        self._lay(width, rtl=False)
        return self._widest()

    def draw(
        self,
        painter: QPainter,
        box: QRectF,
        color: QColor,
        *,
        rtl: bool = False,
        center: bool = False,
        end: bool = False,
    ) -> None:
        """Draw into a box, from its top. Lines begin where reading begins, stand in the middle, or end."""
        self._lay(box.width(), rtl=rtl)
        painter.setPen(QPen(color))
        first = (self.pitch - self._metrics.ascent() - self._metrics.descent()) / 2 + self._metrics.ascent()
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            spare = box.width() - line.naturalTextWidth()
            x = spare / 2 if center else spare if rtl is not end else 0.0
            line.setPosition(QPointF(x, number * self.pitch + first - line.ascent()))
        self._layout.draw(painter, box.topLeft())

    def _lay(self, width: float, *, rtl: bool) -> None:
        if self._laid == (width, rtl):
            return
        self._break(width, self._wrap, rtl=rtl)
        if self._balanced and self._layout.lineCount() > 1:
            self._narrow(width, rtl=rtl)
        self._laid = (width, rtl)

    def _narrow(self, width: float, *, rtl: bool) -> None:
        """Take the narrowest width that needs no further line, so that no word is left alone."""
        lines, low, high = self._layout.lineCount(), self.word, width
        while high - low > 1:
            middle = (low + high) / 2
            self._break(middle, self._wrap, rtl=rtl)
            low, high = (low, middle) if self._layout.lineCount() <= lines else (middle, high)
        self._break(high, self._wrap, rtl=rtl)

    def _break(self, width: float, wrap: QTextOption.WrapMode, *, rtl: bool) -> None:
        self._laid = None
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        option.setWrapMode(wrap)
        self._layout.setTextOption(option)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
        self._layout.endLayout()

    def _widest(self) -> float:
        lines = range(self._layout.lineCount())
        return max((self._layout.lineAt(number).naturalTextWidth() for number in lines), default=0.0)


def _span(where: range, font: QFont) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setFont(font)
    span = QTextLayout.FormatRange()
    span.start, span.length, span.format = where.start, len(where), look  # type: ignore[attr-defined]
    return span
