"""B2: a reading that stopped."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.looking import stopped
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.page import Page
from changeover_gui.pages.places import Places
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.progress import Bar
from changeover_gui.widgets.text import Para

WISHES = (Wish("back", msg("Back")), Wish("look-again", msg("Look again"), "main"))


class StoppedPage(Page):
    """How far it came, and what looking again does."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The same list of places, with what was not read."""
        seen = stopped(scene)
        self.head(seen.head)
        self.add(Para(self.ui, seen.so_far, "label"))
        bar = Bar(self.ui)
        bar.set(seen.done, seen.all)
        self.add(bar, 8)
        self.add(Places(self.ui, seen.places), 16)
        if seen.note is not None:
            self.add(Notice(self.ui, seen.note), 16)
        return WISHES
