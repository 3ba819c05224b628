"""D4, D5: the dates that apply to the owner, and what every rule says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from changeover import walk
from changeover.screens.content import Wish
from changeover.screens.dates import Column, DatesContent, dates
from changeover.screens.scene import Scene
from changeover.values import Message, msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.button import Link
from changeover_gui.widgets.dategroup import FoldedDates
from changeover_gui.widgets.daterow import RuleRow
from changeover_gui.widgets.daytable import as_table
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.rows import Rows
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para
from changeover_gui.widgets.timeline import Dates

BACK = Wish("back", msg("Back"))
CONTINUE = Wish("continue", msg("Continue"), "main")
KEEP = Wish("keep", msg("I keep it"), "quiet")
STATEMENT = Wish("save-report", msg("Save this statement"))
CLOSE = Wish("close", msg("Close"), "main")
NOT_MINE = Wish("not-mine", msg("This is not my computer"), "quiet")


class DatesPage(Page):
    """Three sentences, the drawing, the rules. Where a rule binds the owner of the computer, a report comes first."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What every rule means for this owner now."""
        content = dates(scene)
        self.head(content.head)
        self.add(self._answers(content.answers), 0)
        self.add(self._columns(content.columns))
        if content.note is not None:
            self.add(Notice(self.ui, content.note))
        if content.report_duty:
            self._report_duty(content.report_duty)
        self._timeline(content)
        self._rules(content)
        for icon, said in zip(("info", "calendar", "info", "clock"), content.foot, strict=False):
            self.add(Line(self.ui, icon, said), 8)
        if content.report_first and not content.is_end:
            self.add(self._link(NOT_MINE))
        return _wishes(content)

    def _report_duty(self, says: tuple[Message, ...]) -> None:
        self.add(Para(self.ui, msg("The duty to report"), "label"))
        for said in says:
            self.add(Para(self.ui, said, "support"), 4)

    def _timeline(self, content: DatesContent) -> None:
        """The drawing, and the same as a table. Where the report comes first there is the table only."""
        if content.timeline is None:
            return
        if not content.report_first:
            self.add(Rule(self.ui))
            self.add(Dates(self.ui, content.timeline), 6)
        self.add(as_table(self.ui, content.timeline.table), 4)

    def _rules(self, content: DatesContent) -> None:
        """What reaches the owner stands open; all else is one line each."""
        if content.yours:
            rows = Rows(self.ui)
            for row in content.yours:
                rows.add(RuleRow(self.ui, row, self.wish))
            self.add(rows)
        for groups in (() if content.open is None else (content.open,), content.folded):
            if groups:
                lines = Rows(self.ui)
                for group in groups:
                    lines.add(FoldedDates(self.ui, group, self.wish))
                self.add(lines)

    def _answers(self, answers: Message) -> Flow:
        line = Flow(10, 2)
        line.addWidget(Para(self.ui, answers, "support", "text-muted"))
        line.addWidget(self._link(Wish("change-answers", msg("Change"))))
        line.addWidget(self._link(Wish("ask", walk.ASK.title)))
        return line

    def _link(self, wish: Wish) -> Link:
        link = Link(self.ui, wish.text)
        link.setObjectName(wish.id)
        link.clicked.connect(lambda: self.wish(wish.id))
        return link

    def _columns(self, columns: tuple[Column, ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(12)
        for number, column in enumerate(columns):
            place = (number, 0) if self.ui.compact else (0, number)
            grid.addLayout(self._column(column), *place)
            grid.setColumnStretch(place[1], 1)
        return grid

    def _column(self, column: Column) -> QVBoxLayout:
        inside = QVBoxLayout()
        inside.setSpacing(4)
        title = QHBoxLayout()
        title.setSpacing(8)
        title.addWidget(Icon(self.ui, column.icon, 20, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        title.addWidget(Para(self.ui, column.title, "label"), 1)
        inside.addLayout(title)
        for said in column.says:
            inside.addWidget(Para(self.ui, said, "support"))
        inside.addStretch(1)
        return inside


def _wishes(content: DatesContent) -> tuple[Wish, ...]:
    if content.is_end:
        if content.report_first and not content.is_saved:
            return CLOSE._replace(kind="secondary"), BACK, STATEMENT._replace(kind="main")
        return STATEMENT, BACK, CLOSE
    if not content.report_first:
        return (*((KEEP,) if content.can_keep else ()), NOT_MINE, BACK, CONTINUE)
    if content.is_saved:
        return Wish("save-report", msg("Save the report again")), BACK, CONTINUE
    return Wish("continue", msg("Continue without it")), BACK, Wish("save-report", msg("Save the report"), "main")
