"""H5: the removal stopped halfway. One of the three screens that are red."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.failure import halfway
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.do_row import do_rows
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.notice import Notice

WISHES = (
    Wish("save-report", msg("Save a report")),
    Wish("look-again", msg("I have restarted: look again"), "main"),
)


class HalfwayPage(Page):
    """What we see now, and what to do now."""

    enter_is_main = False

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What is gone and what is left, three things to do, and the words for a helper."""
        content = halfway(scene)
        self.head(content.head)
        self.trouble(scene)
        self.add(Notice(self.ui, content.note))
        self.section(msg("Do this now"))
        self.add(do_rows(self.ui, content.do, self.wish))
        if content.until is not None:
            self.add(Line(self.ui, "warning", content.until))
        if content.details is not None:
            self.add(more(self.ui, content.details))
        return WISHES
