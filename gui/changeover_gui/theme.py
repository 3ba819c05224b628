"""The look in one place: tokens become colors, fonts, lengths, drawings, a palette and the style sheet."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any, Literal

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette, QPixmap, QScreen
from PySide6.QtSvg import QSvgRenderer

ThemeName = Literal["light", "dark", "contrast", "system"]

_EVEN_FIGURES = QFont.Tag("tnum")
_HOLE = re.compile(r"\$([a-z]+(?:-[a-z]+)*|\d+)")
_POINTS_PER_INCH = 72.0
_USUAL_DPI = 96.0
_GROUNDS = (
    "surface",
    "surface-rail",
    "surface-raised",
    "surface-sunken",
    "surface-hover",
    "disabled-bg",
    "accent-soft",
)
_SYSTEM = {
    "surface-selected": QPalette.ColorRole.Window,
    "accent": QPalette.ColorRole.Highlight,
    "accent-hover": QPalette.ColorRole.Highlight,
    "accent-pressed": QPalette.ColorRole.Highlight,
    "accent-text": QPalette.ColorRole.HighlightedText,
    "link": QPalette.ColorRole.Link,
    "focus": QPalette.ColorRole.Highlight,
}
"""Where a Windows contrast theme keeps what our roles mean. Grounds are its window, all else is its text."""


class Theme:
    """One look at one text size. Immutable.

    `name` is a palette of the tokens, or `system`: a contrast theme of the person's own system, whose colors are taken
    from the system's palette. `scale` multiplies type, icons and the insides of controls (1.0 to 2.0).
    """

    def __init__(self, name: ThemeName = "light", scale: float = 1.0, palette: QPalette | None = None) -> None:
        """`palette` is the system's own, for the name `system`; without it, the one the application has."""
        self.name = name
        self.scale = scale
        self.tokens = tokens()
        self._system = QPalette(palette if palette is not None else QGuiApplication.palette())
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[str, QFont] = {}
        self._pixmaps: dict[tuple[str, int, int, str, float], QPixmap] = {}

    # ------------------------------------------------------------------------------------------------- colors and type

    @property
    def plain(self) -> bool:
        """Whether frames carry the meaning that soft grounds carry elsewhere: in both kinds of high contrast."""
        return self.name in ("contrast", "system")

    @property
    def dark(self) -> bool:
        """Whether text is lighter than its ground."""
        return self.color("text").lightnessF() > self.color("surface").lightnessF()

    def color(self, role: str) -> QColor:
        """The color of a role, such as `text` or `ok-soft`. Raises KeyError for a role that is not in the tokens."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = self._system_color(role) if self.name == "system" else self._token(role)
        return found

    def _token(self, role: str) -> QColor:
        return QColor(self.tokens["palette"][self.name][role])

    def _system_color(self, role: str) -> QColor:
        if role not in self.tokens["palette"]["light"]:
            raise KeyError(role)
        if role == "text-disabled":
            return self._system.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
        if role in _SYSTEM:
            return self._system.color(_SYSTEM[role])
        if role in _GROUNDS or role.endswith("-soft"):
            return self._system.color(QPalette.ColorRole.Window)
        return self._system.color(QPalette.ColorRole.WindowText)

    def font(self, kind: str) -> QFont:
        """The font of a kind of text, such as `title` or `small`."""
        found = self._fonts.get(kind)
        if found is None:
            found = self._fonts[kind] = self._font(kind)
        return found

    def bold(self, kind: str) -> QFont:
        """The same kind of text, semibold: for bold first words."""
        font = QFont(self.font(kind))
        font.setWeight(QFont.Weight(self.tokens["font"]["weight_semibold"]))
        return font

    def line(self, kind: str) -> float:
        """The height of a line of a kind of text, in pixels."""
        return float(self.tokens["type"][kind]["line"] * self.scale * _dpi() / _POINTS_PER_INCH)

    def _font(self, kind: str) -> QFont:
        token = self.tokens["type"][kind]
        font = QFont()
        font.setFamilies(self.tokens["font"][token["family"]])
        font.setPointSizeF(token["size"] * self.scale)
        font.setWeight(QFont.Weight(token["weight"]))
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, token["spacing"])
        font.setFeature(_EVEN_FIGURES, 1)  # figures that tick stay where they are
        if token["family"] == "mono":
            font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    # --------------------------------------------------------------------------------------------------------- lengths

    def px(self, length: float) -> int:
        """A length inside a control, at this text size. Margins of a page and gaps between cards do not grow."""
        return round(length * self.scale)

    def size(self, name: str) -> int:
        """A length of the tokens, such as `button`, at this text size."""
        return self.px(self.tokens["size"][name])

    def radius(self, name: str) -> int:
        """The radius of a corner, such as `card`; it does not grow."""
        return int(self.tokens["radius"][name])

    @property
    def hair(self) -> int:
        """The width of a rule between rows."""
        return int(self.tokens["line"]["strong" if self.name == "system" else "hair"])

    @property
    def frame(self) -> int:
        """The width of a frame."""
        return int(self.tokens["line"]["strong" if self.plain else "hair"])

    # -------------------------------------------------------------------------------------------------------- drawings

    def pixmap(self, icon: str, size: int, role: str = "text", ratio: float = 1.0) -> QPixmap:
        """An icon as a square of `size` pixels in the color of a role. Raises FileNotFoundError for an unknown name."""
        return self._drawn(icon, QSize(size, size), role, ratio)

    def illustration(self, name: str, width: int, ratio: float = 1.0) -> QPixmap | None:
        """A picture of that width; None in high contrast of the system, where pictures are not shown."""
        if self.name == "system":
            return None
        file = f"illustration-{name}-dark" if self.dark else f"illustration-{name}"
        natural = QSvgRenderer(QByteArray(_svg(file))).defaultSize()
        return self._drawn(file, QSize(width, round(width * natural.height() / natural.width())), "text", ratio)

    def mirrored(self, icon: str) -> bool:
        """Whether an icon points somewhere and is turned around in a language that is written from right to left."""
        return icon in self.tokens["icon"]["mirror_in_rtl"]

    def _drawn(self, name: str, size: QSize, role: str, ratio: float) -> QPixmap:
        key = (name, size.width(), size.height(), role, ratio)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = _draw(_svg(name), size, self.color(role), ratio)
        return found

    # ---------------------------------------------------------------------------------------------------- what Qt takes

    def palette(self) -> QPalette:
        """The palette for the application. Its `Accent` is the color of the focus ring."""
        if self.name == "system":
            palette = QPalette(self._system)
            palette.setColor(QPalette.ColorRole.Accent, self.color("focus"))
            return palette
        palette = QPalette()
        for role, name in {
            QPalette.ColorRole.Window: "surface",
            QPalette.ColorRole.WindowText: "text",
            QPalette.ColorRole.Base: "surface-raised",
            QPalette.ColorRole.AlternateBase: "surface-sunken",
            QPalette.ColorRole.Text: "text",
            QPalette.ColorRole.PlaceholderText: "text-muted",
            QPalette.ColorRole.Button: "surface-raised",
            QPalette.ColorRole.ButtonText: "text",
            QPalette.ColorRole.BrightText: "accent-text",
            QPalette.ColorRole.Highlight: "accent",
            QPalette.ColorRole.HighlightedText: "accent-text",
            QPalette.ColorRole.Link: "link",
            QPalette.ColorRole.LinkVisited: "link",
            QPalette.ColorRole.ToolTipBase: "surface-raised",
            QPalette.ColorRole.ToolTipText: "text",
            QPalette.ColorRole.Accent: "focus",
        }.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("text-disabled"))
        return palette

    def qss(self) -> str:
        """The style sheet for what Qt draws itself: scroll bars, fields, lists."""
        return _HOLE.sub(self._value, _read("theme", "window.qss").decode())

    def _value(self, hole: re.Match[str]) -> str:
        if hole[1].isdigit():
            return f"{self.px(int(hole[1]))}px"
        if hole[1] == "font":
            families = ", ".join(f'"{family}"' for family in self.tokens["font"]["ui"])
            return f"{self.font('body').pointSizeF()}pt {families}"
        return f"{self.frame}px" if hole[1] == "frame" else self.color(hole[1]).name()


@cache
def tokens() -> dict[str, Any]:
    """The design tokens, as they stand in tokens.toml."""
    return tomllib.loads(_read("theme", "tokens.toml").decode())


def _read(folder: str, file: str) -> bytes:
    return _assets().joinpath(folder).joinpath(file).read_bytes()


@cache
def _assets() -> Traversable:
    return resources.files("changeover_assets")


@cache
def _svg(name: str) -> bytes:
    return _read("icons", f"{name}.svg")


def _dpi() -> float:
    screen: QScreen | None = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInchY() if screen is not None else _USUAL_DPI


def _draw(svg: bytes, size: QSize, color: QColor, ratio: float) -> QPixmap:
    pixmap = QPixmap(size * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.replace(b"currentColor", color.name().encode()))).render(
        painter, QRectF(0, 0, size.width(), size.height())
    )
    painter.end()
    return pixmap
