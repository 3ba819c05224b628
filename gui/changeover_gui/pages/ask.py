"""Z3: the questions people ask. Words find them while they are typed, and each opens its answer in place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from changeover.screens.ask import AskContent, AskRow, Opened, announcement, ask, opened
from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.page import BETWEEN, SECTION, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.answerrow import AnswerRow
from changeover_gui.widgets.rows import Rows
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

WISHES = (Wish("done", msg("Back to where I was"), "main"),)
LONGEST = 400
"""Letters that can be typed."""


class Field(QLineEdit):
    """Where words are typed. `down` leads to what they found, `entered` opens it."""

    down = Signal()
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is taken here: the window would press the button that has the focus afterward."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class AskPage(Page):
    """A field, and below it all questions or those that fit."""

    enter_is_main = False

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._content: AskContent | None = None
        self._field: Field | None = None
        self._found = QWidget()
        self._rows: list[AnswerRow] = []

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The field, and what fits what was typed before."""
        self._scene, self._content = scene, ask(scene, self.typed)
        content = self._content
        self.head(content.head)
        self._field = Field()
        self._field.setObjectName("words")
        self._field.setMaxLength(LONGEST)
        self._field.setText(self.typed)
        self._field.setAccessibleName(self.ui.say(content.field))
        self._field.setAccessibleDescription(self.lead)
        self._field.textChanged.connect(self._type)
        self._field.down.connect(self._go_down)
        self._field.entered.connect(self._open_first)
        self.add(Para(self.ui, content.field, "label"))
        self.add(self._field, 6)
        self._found = self._draw(content, scene)
        self.add(self._found, 0)
        return WISHES

    def refresh(self, scene: Scene) -> bool:
        """Coming back, all is as it was left, unless it is told for another day or zone by now."""
        before, self._scene = self._scene, scene
        return (
            before is not None
            and before.catalogue is scene.catalogue
            and (before.at.date(), before.at.utcoffset()) == (scene.at.date(), scene.at.utcoffset())
        )

    @property
    def entrance(self) -> QWidget | None:
        """One comes here to type."""
        return self._field

    def _draw(self, content: AskContent, scene: Scene) -> QWidget:
        found = QWidget()
        column = QVBoxLayout(found)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if content.said is not None:
            column.addSpacing(BETWEEN)
            column.addWidget(Para(self.ui, content.said, "support", "text-muted"))
        self._rows = []
        for group in content.groups:
            if group.title is not None:
                column.addSpacing(SECTION)
                column.addWidget(Para(self.ui, group.title, "section"))
            column.addSpacing(BETWEEN)
            rows = Rows(self.ui)
            for row in group.rows:
                self._rows.append(AnswerRow(self.ui, row, _answer(scene, row), self.wish))
                rows.add(self._rows[-1])
            column.addWidget(rows)
        return found

    def _type(self, typed: str) -> None:
        """Show what fits now, and have a screen reader say how much that is where it is something else."""
        before, self.typed = self._content, typed
        if self._scene is None or before is None:
            return
        content = self._content = ask(self._scene, typed)
        if content == before:
            return
        old, self._found = self._found, self._draw(content, self._scene)
        self.body.replaceWidget(old, self._found)
        old.hide()
        old.setParent(None)
        old.deleteLater()
        self.reveal()
        said = announcement(before, content)
        if said is not None:
            announce(self, self.ui.say(said))

    def _go_down(self) -> None:
        if self._rows:
            self._rows[0].face.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_first(self) -> None:
        """Open what fits best, where something was asked and fits."""
        if self._content is not None and self._content.fits:
            self._rows[0].disclosure.set_open(True)
            self._go_down()


def _answer(scene: Scene, row: AskRow) -> Callable[[], Opened]:
    return lambda: opened(scene, row.entry)
