"""What screen readers are told beyond names: roles that Qt does not give by itself, and announcements."""

from __future__ import annotations

from functools import cache

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFocusFrame, QWidget

from changeover.values import Message
from changeover_gui.ui import Ui

_made: list[QAccessibleInterface] = []
"""Qt owns and deletes them; Python only has to keep what it handed over."""


def speak_as(widget: QWidget, role: QAccessible.Role) -> None:
    """Give a widget a role. Such a widget has to be given an accessible name: Qt takes none from its text any more."""
    _install()
    widget.setProperty("spoken-role", role.value)


def name(widget: QWidget, ui: Ui, words: Message, description: Message | None = None) -> None:
    """Say what a widget is called, and what else there is to say about it."""
    widget.setAccessibleName(ui.say(words))
    if description is not None:
        widget.setAccessibleDescription(ui.say(description))


def announce(widget: QWidget, words: str, *, assertive: bool = False) -> None:
    """Have a screen reader say something now; `assertive` interrupts what it is saying."""
    event = QAccessibleAnnouncementEvent(widget, words)
    if assertive:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


class Drawing(QFocusFrame):
    """A widget that only decorates: a focus frame is the one kind that Qt leaves out of the accessibility tree."""

    def __init__(self) -> None:
        super().__init__()
        # a layout has to hear when it goes away
        self.setAttribute(Qt.WidgetAttribute.WA_NoChildEventsForParent, False)


@cache
def _install() -> None:
    QAccessible.installFactory(_interface)


def _interface(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    role = thing.property("spoken-role") if isinstance(thing, QWidget) else None
    if role is None or not isinstance(thing, QWidget):
        return None
    _made[:] = [one for one in _made if shiboken6.isValid(one)]
    made = QAccessibleWidget(thing, QAccessible.Role(role))
    _made.append(made)
    return made
