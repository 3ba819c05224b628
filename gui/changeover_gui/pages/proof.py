"""K2: before and after, and what is left for the person."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.proof import proof
from changeover.screens.scene import Scene
from changeover.screens.things_left import Thing
from changeover.screens.trouble import trouble_note
from changeover.values import msg
from changeover_gui.pages.beside import PageWithPicture
from changeover_gui.pages.line import Line
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import ListRow, Rows
from changeover_gui.widgets.table import BeforeAfter
from changeover_gui.widgets.text import Para


class ProofPage(PageWithPicture):
    """The proof, and the things that only the person can do, each with its way in place."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The table, its evidence, what is left to do, and whether it is saved."""
        content = proof(scene)
        self.head_beside(content.head, "done")
        trouble = trouble_note(scene.trouble)
        if trouble is not None:
            self.add(Notice(self.ui, trouble, "trouble"))
        self.add(BeforeAfter(self.ui, tuple((row.label, row.before, row.now) for row in content.rows)), 20)
        self.section(content.left)
        if content.things:
            rows = Rows(self.ui)
            for thing in content.things:
                rows.add(self._thing(thing))
            self.add(rows)
        self.add(Line(self.ui, "save", content.unsaved))
        return content.wishes

    def _thing(self, thing: Thing) -> ListRow:
        button = Button(self.ui, msg("Show me how"), small=True)
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        for step in thing.how:
            column.addWidget(Para(self.ui, step, "support", whole=True))
        row = ListRow(self.ui, thing.row, button)
        how = Disclosure(self.ui, f"{thing.row.key}-how", msg("Show me how"), steps, len(thing.how), button)
        button.setAccessibleName(self.ui.say(msg("Show me how: {thing}", thing=thing.row.name)))
        row.inside.addWidget(how)
        return row
