"""J1: the restart that finishes the removal."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.restart import restart
from changeover.screens.scene import Scene
from changeover_gui.pages.page import Page
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import ListRow, Rows


class RestartPage(Page):
    """Enter presses nothing by itself here: a restart is pressed on purpose."""

    enter_is_main = False

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What protects until then, what happens afterward, and how to restart."""
        content = restart(scene)
        self.head(content.head)
        rows = Rows(self.ui)
        for row in content.rows:
            rows.add(ListRow(self.ui, row))
        self.add(rows)
        if content.note is not None:
            self.add(Notice(self.ui, content.note), 16)
        return content.wishes
