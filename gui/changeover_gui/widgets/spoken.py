"""What screen readers are told beyond names: roles that Qt does not give by itself, and announcements."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFocusFrame, QWidget

from changeover.values import Message
from changeover_gui.ui import Ui

_made: list[QAccessibleInterface] = []
"""Qt owns and deletes them; Python only has to keep what it handed over."""


class Spoken:
    """Has a role of its own for screen readers: the class says it in `spoken_role`, before any widget of it is made.

    It stands before the widget class among the bases. Such a widget has to be given an accessible name: Qt takes none
    from its text any more.
    """

    spoken_role: ClassVar[QAccessible.Role]

    def __init__(self, *args: Any, **more: Any) -> None:
        _install()
        super().__init__(*args, **more)


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
    if not isinstance(thing, Spoken) or not isinstance(thing, QWidget):
        return None
    _made[:] = [one for one in _made if shiboken6.isValid(one)]
    made = QAccessibleWidget(thing, thing.spoken_role)
    _made.append(made)
    return made
