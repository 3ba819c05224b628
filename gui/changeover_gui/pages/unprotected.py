"""K4 and K5: nothing is on, or it could not be told what is."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.screens.unprotected import ending_without_protection
from changeover.values import msg
from changeover_gui.pages.comparison import comparison, things
from changeover_gui.pages.do_row import do_rows
from changeover_gui.pages.page import Page
from changeover_gui.widgets.notice import Notice


class UnprotectedPage(Page):
    """The reason, what to do now, and the proof as far as there is one."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """One notice, the things to do in their order, the comparison, and what is left."""
        content = ending_without_protection(scene)
        self.head(content.head)
        self.trouble(scene)
        self.add(Notice(self.ui, content.note))
        self.section(msg("Do this now"))
        self.add(do_rows(self.ui, content.do, self.wish))
        self.section(msg("Before and now"))
        self.add(comparison(self.ui, content.rows))
        self.section(content.left)
        if content.things:
            self.add(things(self.ui, content.things))
        return content.wishes
