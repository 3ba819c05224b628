"""E1: what is checked before anything starts, with the answers it takes and each way out in place."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.gates import GateRow, GatesContent, Standing, WayOut, answered, gates
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.address import Address
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.command import CommandBox
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.option import Inline
from changeover_gui.widgets.rows import ListRow, Rows
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

ABOVE = 6


class GatesPage(Page):
    """One row per subject. An answer is taken at once; what follows from it comes with the next plan."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._open: tuple[Missing, ...] = ()
        self._standings: dict[str, Standing] = {}

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The rows in their order."""
        content = gates(scene)
        self._open = ()
        self.head(content.head)
        rows = Rows(self.ui)
        for gate in content.rows:
            rows.add(self._row(gate, scene))
        self.add(rows)
        self._announce(content)
        return content.wishes

    def missing(self) -> tuple[Missing, ...]:
        """The questions that have no answer yet, or one that stops here."""
        return self._open

    def _row(self, gate: GateRow, scene: Scene) -> ListRow:
        key = gate.row.key
        asked = gate.question is not None
        made = ListRow(self.ui, gate.row._replace(more=()) if asked else gate.row)
        made.inside.setContentsMargins(0, self.ui.theme.px(ABOVE) if asked or gate.ways else 0, 0, 0)
        if gate.question is not None:
            self._ask(gate, made.inside, scene)
        for number, way in enumerate(gate.ways):
            self._way(way, f"{key}-{number}", made.inside, scene)
        return made

    def _ask(self, gate: GateRow, inside: QVBoxLayout, scene: Scene) -> None:
        """The answers, with the row's own questions beside them; those open below."""
        assert gate.question is not None
        answers = Inline(self.ui, gate.choices, gate.question)
        answers.setObjectName(f"{gate.row.key}-answers")
        answers.chosen.connect(partial(self._answer, scene, gate.row.key))
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addWidget(answers)
        for question in (more(self.ui, one) for one in gate.row.more):
            answers.flow.addWidget(question.button)
            down.addWidget(question)
        inside.addLayout(down)
        if gate.missing is not None:
            self._open = (*self._open, Missing(gate.missing, answers))

    def _way(self, way: WayOut, name: str, inside: QVBoxLayout, scene: Scene) -> None:
        inside.addWidget(Para(self.ui, way.text, "support"))
        if way.commands:
            inside.addWidget(CommandBox(self.ui, way.commands))
        if way.address:
            inside.addWidget(Address(self.ui, name, way.address, self.wish))
        if way.only:
            leave = Button(self.ui, msg("Leave it out for now"), small=True)
            leave.setObjectName(f"{name}-leave")
            leave.clicked.connect(lambda: self.decided.emit(replace(scene.decisions, products=way.only)))
            inside.addWidget(leave)

    def _answer(self, scene: Scene, gate: str, answer: object) -> None:
        self.decided.emit(replace(scene.decisions, confirmed=answered(scene.decisions, gate, str(answer))))

    def _announce(self, content: GatesContent) -> None:
        """Have a screen reader say what changed since the page was last drawn."""
        before, self._standings = self._standings, {gate.row.key: gate.standing for gate in content.rows}
        for gate in content.rows:
            if gate.said is not None and before.get(gate.row.key, gate.standing) != gate.standing:
                announce(self, self.ui.say(gate.said))
