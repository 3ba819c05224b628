"""The keys that work on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from changeover_gui import settings
from changeover_gui.widgets.focus import focused

if TYPE_CHECKING:
    from changeover_gui.window import Window


def bind_keys(window: Window) -> None:
    """Give the window its keys."""
    keys: dict[str, Callable[[], None]] = {
        "Alt+Left": lambda: window.press_first("back"),
        "F1": lambda: window.press("help"),
        "Ctrl++": lambda: _size(window, 1),
        "Ctrl+=": lambda: _size(window, 1),
        "Ctrl+-": lambda: _size(window, -1),
        "Ctrl+0": lambda: _size(window, -len(settings.SIZES)),
        "Ctrl+Shift+C": lambda: window.press(f"copy:{window.code}"),
        "Ctrl+S": lambda: window.press_first("save-proof", "save-report", "save-letter"),
        "Ctrl+P": lambda: window.press_first("print"),
        "F6": lambda: _next_part(window, 1),
        "Shift+F6": lambda: _next_part(window, -1),
    }
    for sequence, act in keys.items():
        QShortcut(QKeySequence(sequence), window).activated.connect(act)


def _size(window: Window, steps: int) -> None:
    window.use(settings.larger(window.settings, steps))


def _next_part(window: Window, step: int) -> None:
    """Content, footer, rail, and round again."""
    focus = focused(window)
    parts = window.parts
    here = next((number for number, part in enumerate(parts) if focus is not None and part.isAncestorOf(focus)), 0)
    part = parts[(here + step) % len(parts)]
    if part is parts[0]:
        window.enter()
        return
    first = next((one for one in part.findChildren(QPushButton) if one.isVisible() and one.isEnabled()), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
