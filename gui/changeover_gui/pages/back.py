"""J2: what the notes of an earlier start tell, and how to go on."""

from __future__ import annotations

from changeover.screens.back import back
from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover_gui.pages.page import Page
from changeover_gui.widgets.rows import ListRow, Rows


class BackPage(Page):
    """Nothing goes on by itself: the person looks again, or starts from the beginning."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """How far it came, and what is still to do."""
        content = back(scene)
        self.head(content.head)
        if content.rows:
            rows = Rows(self.ui)
            for row in content.rows:
                rows.add(ListRow(self.ui, row))
            self.add(rows)
        return content.wishes
