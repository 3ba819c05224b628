"""Z1: get help by phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from changeover import walk
from changeover.screens.content import Wish
from changeover.screens.helper import Helper, helper
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.card import Card
from changeover_gui.widgets.command import Chip, CommandBox
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.text import Para

WISHES = (Wish("ask", walk.ASK.title, "quiet"), Wish("done", msg("Back to where I was"), "main"))


class HelperPage(Page):
    """The code of the screen one came from, and a text to send."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Code, text, and a word about callers."""
        seen = helper(scene, self.came_from)
        self.head(seen.head)
        self.add(self._code(seen))
        self.add(self._text(seen))
        self.add(Notice(self.ui, seen.scam))
        return WISHES

    def _code(self, seen: Helper) -> Card:
        card = Card(self.ui)
        card.body.addWidget(Para(self.ui, msg("You are at screen"), "support", "text-muted"))
        chip = Chip(self.ui, seen.code, big=True)
        chip.setAccessibleName(self.ui.say(seen.spoken))
        across = QHBoxLayout()
        across.setSpacing(20)
        across.addWidget(chip)
        across.addWidget(Para(self.ui, seen.spelled, "lead"), 1, Qt.AlignmentFlag.AlignVCenter)
        card.body.addLayout(across)
        return card

    def _text(self, seen: Helper) -> Card:
        card = Card(self.ui)
        copy = Button(self.ui, msg("Copy the text"), icon="copy", small=True)
        copy.setObjectName("copy-helper")
        copy.clicked.connect(lambda: self.wish("copy-helper"))
        across = QHBoxLayout()
        across.addWidget(Para(self.ui, msg("A text you can send"), "label"), 1)
        across.addWidget(copy)
        card.body.addLayout(across)
        box = CommandBox(self.ui, tuple(self.ui.say(line) for line in seen.lines))
        box.button.hide()  # the one above it is told in the footer too
        card.body.addWidget(box)
        card.body.addWidget(Line(self.ui, "info", seen.without))
        return card
