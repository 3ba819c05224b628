"""Answers to choose from: one of several, or several of them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.content import Choice
from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.mark import RadioMark, TickMark
from changeover_gui.widgets.plate import Inside, plate
from changeover_gui.widgets.text import Para

_GAP, _INDENT, _INLINE_GAP = 8, 34, 22


class Option(QFrame):
    """One answer in a frame; a press anywhere in the frame chooses it. More can be put into `inside`."""

    def __init__(self, ui: Ui, choice: Choice, *, many: bool) -> None:
        super().__init__()
        self.ui = ui
        self._over = False
        theme = ui.theme
        self.mark = _Ticked(ui, choice.text) if many else _Chosen(ui, choice.text)
        self.mark.setChecked(choice.chosen)
        self.mark.toggled.connect(self.update)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, theme.px(13), 18, theme.px(13))
        column.setSpacing(0)
        column.addWidget(self.mark)
        self.inside = Inside(theme.px(6), start=theme.px(_INDENT))
        if choice.more is not None:
            line = Para(ui, choice.more, "support", "text-muted")
            below = QHBoxLayout()
            below.addSpacing(theme.px(_INDENT))
            below.addWidget(line, 1)
            column.addLayout(below)
            self.mark.setAccessibleDescription(line.text())
        column.addLayout(self.inside)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the answer."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.mark.setFocus(Qt.FocusReason.MouseFocusReason)
            self.mark.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Nothing yet; but the press has come to the right place."""
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The pointer came."""
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        self._over = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - the frame goes all around
        """Draw the ground."""
        theme = self.ui.theme
        chosen = self.mark.isChecked()
        ground = "surface-selected" if chosen else "surface-hover" if self._over else "surface-raised"
        plate(
            QPainter(self),
            theme,
            QRectF(self.rect()),
            ground,
            "accent" if chosen else "border-strong",
            radius=theme.radius("control"),
            width=theme.frame + 1 if chosen else theme.frame,
        )


class _Chosen(RadioMark):
    def ring_rect(self) -> QRect:
        return _frame(self)


class _Ticked(TickMark):
    def ring_rect(self) -> QRect:
        return _frame(self)


def _frame(mark: QWidget) -> QRect:
    """The frame around a mark, as the mark sees it: the focus ring goes around the frame."""
    option: QWidget | None = mark.parentWidget()
    if option is None:
        return mark.rect()
    return QRect(mark.mapFrom(option, option.rect().topLeft()), option.size())


def _first(group: QButtonGroup) -> QAbstractButton:
    chosen: QAbstractButton | None = group.checkedButton()
    return chosen if chosen is not None else group.buttons()[0]


class Options(QWidget):
    """Answers below one another. `chosen` carries the id, or with `many` the frozenset of ids, when one is pressed.

    The objectName of each answer's control is `ID-option`, after the name of the group if it has been given one.
    """

    chosen = Signal(object)

    def __init__(self, ui: Ui, choices: tuple[Choice, ...], name: Message, *, many: bool = False) -> None:
        super().__init__()
        self._many = many
        self._options: dict[str, Option] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(ui.say(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        for choice in choices:
            option = Option(ui, choice, many=many)
            option.mark.setObjectName(f"{choice.id}-option")
            self._options[choice.id] = option
            if not many:  # a group has one place for Tab, and ticks stand for themselves
                self._group.addButton(option.mark)
            option.mark.clicked.connect(self._tell)
            column.addWidget(option)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the answer that is chosen, or the first. A focus proxy would break the order of Tab."""
        first = next(iter(self._options.values())).mark if self._many else _first(self._group)
        first.setFocus(event.reason())

    def option(self, choice: str) -> Option:
        """The frame of an answer. Raises KeyError for an id that is not there."""
        return self._options[choice]

    def _tell(self) -> None:
        ids = frozenset(key for key, option in self._options.items() if option.mark.isChecked())
        self.chosen.emit(ids if self._many else next(iter(ids), None))


class Inline(QWidget):
    """Radio buttons in one line, for short answers inside a row. `chosen` carries the id."""

    chosen = Signal(object)

    def __init__(self, ui: Ui, choices: tuple[Choice, ...], name: Message) -> None:
        super().__init__()
        self._marks: dict[str, RadioMark] = {}
        self._group = QButtonGroup(self)
        self.setAccessibleName(ui.say(name))
        self.flow = Flow(ui.theme.px(_INLINE_GAP), 6)
        self.setLayout(self.flow)
        for choice in choices:
            mark = RadioMark(ui, choice.text, "support", 8)
            mark.setObjectName(f"{choice.id}-option")
            mark.setAccessibleDescription(self.accessibleName())
            mark.setChecked(choice.chosen)
            self._marks[choice.id] = mark
            self._group.addButton(mark)
            self.flow.addWidget(mark)
        self._group.buttonClicked.connect(self._tell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the answer that is chosen, or the first. A focus proxy would break the order of Tab."""
        _first(self._group).setFocus(event.reason())

    def mark(self, choice: str) -> RadioMark:
        """The radio button of an answer. Raises KeyError for an id that is not there."""
        return self._marks[choice]

    def _tell(self) -> None:
        self.chosen.emit(next(key for key, mark in self._marks.items() if mark.isChecked()))
