"""The summary at the top when Continue was pressed too early: each open answer, with a link to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Note
from changeover.values import Message, msg, nmsg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Link
from changeover_gui.widgets.notice import Notice

_BELOW = 16


class Missing(NamedTuple):
    """An answer that is still missing: its question, and the control that takes it."""

    question: Message
    control: QWidget


class Summary(QWidget):
    """Takes the focus itself, so that it is read out; each link puts the focus on its control."""

    def __init__(self, ui: Ui, missing: tuple[Missing, ...]) -> None:
        super().__init__()
        self.setObjectName("missing")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        first = nmsg("One answer is still missing.", "{n} answers are still missing.", len(missing))
        self.setAccessibleName(ui.say(first))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, _BELOW)
        inside.addWidget(Notice(ui, Note(msg("Each line leads to its question."), "question", "attention", first)))
        for number, one in enumerate(missing):
            link = Link(ui, one.question)
            link.setObjectName(f"missing-{number}")
            link.clicked.connect(_goes_to(one.control))
            inside.addWidget(link)

    def ring_rect(self) -> QRect:
        """The focus ring leaves out the room below."""
        return self.rect().adjusted(0, 0, 0, -_BELOW)


def _goes_to(control: QWidget) -> Callable[[], None]:
    return lambda: control.setFocus(Qt.FocusReason.OtherFocusReason)
