"""Where the keyboard focus is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def focused(inside: QWidget) -> QWidget | None:
    """The widget inside that has the focus of its window, or had it last; Qt's own types leave the None out."""
    return inside.focusWidget()
