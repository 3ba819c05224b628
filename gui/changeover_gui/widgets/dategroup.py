"""A folded group of rules: one line that says how many there are; its rows are made when it is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.daterows import DateGroup
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Link
from changeover_gui.widgets.daterow import RuleRow, WholeRow
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

ANSWER = Wish("change-answers", msg("Change answers"))
_START = 46  # where the words of a row begin, behind its chevron


class GroupFace(WholeRow):
    """The line of a group."""

    def __init__(self, ui: Ui, group: DateGroup) -> None:
        super().__init__(ui)
        self.put(Para(ui, group.title, "label"), 0, 1)
        self.grid.setColumnStretch(1, 1)
        self.setAccessibleName(ui.say(group.spoken))


class FoldedDates(QWidget):
    """The line, what is told beside it, and the rows it opens to."""

    def __init__(self, ui: Ui, group: DateGroup, wish: Callable[[str], None]) -> None:
        super().__init__()
        theme = ui.theme
        self.face = GroupFace(ui, group)
        self.disclosure = Disclosure(
            ui, group.key, group.title, lambda: _rows(ui, group, wish), len(group.rows), self.face
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.face)
        if group.says or group.can_answer:
            beside = QVBoxLayout()
            beside.setContentsMargins(theme.px(_START), 0, theme.px(14), theme.px(9))
            beside.setSpacing(2)
            for said in group.says:
                beside.addWidget(Para(ui, said, "support", "text-muted"))
            if group.can_answer:
                link = Link(ui, ANSWER.text)
                link.setObjectName(f"{group.key}-answers")
                link.clicked.connect(lambda: wish(ANSWER.id))
                beside.addWidget(link)
                self.disclosure.tab_after = link
            inside.addLayout(beside)
        inside.addWidget(self.disclosure)


def _rows(ui: Ui, group: DateGroup, wish: Callable[[str], None]) -> QWidget:
    """The rows, each place under its name, with a hair line above each."""
    rows = QWidget()
    column = QVBoxLayout(rows)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for section in group.sections:
        if section.title is not None:
            column.addWidget(Rule(ui))
            column.addWidget(Para(ui, section.title, "strong", "text-muted").pad(ui.theme.px(14), ui.theme.px(7)))
        for row in section.rows:
            column.addWidget(Rule(ui))
            column.addWidget(RuleRow(ui, row, wish))
    return rows
