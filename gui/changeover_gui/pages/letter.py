"""N1: a letter to whoever looks after this computer."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.letter import not_mine
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.command import Letter
from changeover_gui.widgets.notice import Notice


class LetterPage(Page):
    """What is printed, saved and copied is exactly what is shown."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The letter, and what it holds."""
        content = not_mine(scene)
        self.head(content.head)
        if content.note is not None:
            self.add(Notice(self.ui, content.note))
        self.add(Letter(self.ui, content.title, content.paragraphs))
        self.add(Line(self.ui, "info", content.foot), 16)
        return (
            Wish("copy-letter", msg("Copy the text"), "quiet"),
            Wish("save-letter", msg("Save the letter")),
            Wish("back", msg("Back")),
            Wish("print", msg("Print the letter"), "main"),
        )
