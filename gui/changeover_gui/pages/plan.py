"""G1: the plan, step by step, and the yes to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.consent import PlanContent, StepRow, consent
from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.command import Chip, CommandBox
from changeover_gui.widgets.disclosure import Disclosure, more
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import LinkRow, NumberRow, Rows
from changeover_gui.widgets.text import Para


class PlanPage(Page):
    """Enter presses nothing by itself here: the yes is given with the focus on it."""

    enter_is_main = False

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The one notice, the open points, the steps, what comes after them, and the code."""
        content = consent(scene)
        self.head(content.head)
        if content.note is not None:
            self.add(Notice(self.ui, content.note))
        if content.open_points:
            self.add(self._open_points(content))
        if content.steps:
            rows = Rows(self.ui)
            for step in content.steps:
                rows.add(self._step(step))
            self.add(rows)
            self.add(Line(self.ui, "search", content.then))
        self._no_and_code(content)
        self.add(Line(self.ui, "info", content.counts))
        return content.wishes

    def _no_and_code(self, content: PlanContent) -> None:
        """What a no means, and the code beside it, or beneath it where there is one column only."""
        no = more(self.ui, content.no)
        if not content.code:
            self.add(no)
            return
        code = QWidget()
        inside = QHBoxLayout(code)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addWidget(Para(self.ui, msg("Plan code, to read aloud"), "support", "text-muted"))
        chip = Chip(self.ui, content.code)
        chip.setObjectName("plan-code")
        chip.setAccessibleName(self.ui.say(content.code_spoken))
        inside.addWidget(chip)
        if self.ui.compact:
            inside.addStretch(1)
            self.add(no)
            self.add(code)
            return
        across = QHBoxLayout()
        across.addWidget(no, 1, Qt.AlignmentFlag.AlignTop)
        across.addWidget(code, 0, Qt.AlignmentFlag.AlignTop)
        self.add(across)

    def _open_points(self, content: PlanContent) -> Rows:
        rows = Rows(self.ui)
        for point in content.open_points:
            row = LinkRow(self.ui, point.key, point.icon, point.name, point.line)
            row.pressed.connect(lambda: self.wish("back"))
            rows.add(row)
        return rows

    def _step(self, step: StepRow) -> NumberRow:
        made = NumberRow(self.ui, step.number, step.name, step.line, trailing=step.trailing)
        if step.commands:
            box = QWidget()
            inside = QVBoxLayout(box)
            inside.setContentsMargins(0, 0, 0, 0)
            command = CommandBox(self.ui, step.commands)
            command.label.setObjectName(f"run-{step.number}-command")
            command.button.setObjectName(f"run-{step.number}-copy")
            inside.addWidget(command)
            for text in step.run:
                inside.addWidget(Para(self.ui, text, "support", "text-muted"))
            question = msg("Exactly what is run")
            made.inside.addWidget(Disclosure(self.ui, f"run-{step.number}", question, box, rows=len(step.commands)))
        return made
