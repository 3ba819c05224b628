"""A1: the promise, and the one button that starts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.content import Row, Wish
from changeover.screens.scene import Scene
from changeover.screens.welcome import welcome
from changeover.values import msg
from changeover_gui.pages.beside import PageWithPicture
from changeover_gui.pages.line import Line
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.picture import Tile
from changeover_gui.widgets.text import Para

LOOK = Wish("look", msg("Look at this computer"), "main")
PICTURE = 316
"""Width of the drawing: beside it the title fits into two lines."""


class WelcomePage(PageWithPicture):
    """Four promises in two columns."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Drawing, promises, and what it takes."""
        seen = welcome(scene)
        self.head_beside(seen.head, "welcome", "display", PICTURE)
        if seen.note is not None:
            self.add(Notice(self.ui, seen.note))
        self.section(msg("Our promise"))
        columns = 1 if self.ui.compact else 2
        grid = QGridLayout()
        grid.setHorizontalSpacing(40)
        grid.setVerticalSpacing(20)
        for number, promise in enumerate(seen.promises):
            grid.addWidget(self._promise(promise), number // columns, number % columns, Qt.AlignmentFlag.AlignTop)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.add(grid)
        self.add(Line(self.ui, "clock", seen.takes), 24)
        return (LOOK,)

    def _promise(self, promise: Row) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(Tile(self.ui, promise.icon, promise.kind), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Para(self.ui, promise.name, "label"))
        words.addWidget(Para(self.ui, promise.line, "support", "text-muted"))
        words.addStretch(1)
        across.addLayout(words, 1)
        return made
