"""H6: the person stopped after a step, and nothing else begins."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.failure import stopped_after
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.rows import ListRow, Rows

WISHES = (
    Wish("save-report", msg("Save a report"), "quiet"),
    Wish("close", msg("Close")),
    Wish("go-on", msg("Go on"), "main"),
)


class StoppedAfterPage(Page):
    """What is gone and what is still here."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """One row for each product, and what protects."""
        content = stopped_after(scene)
        self.head(content.head)
        self.trouble(scene)
        if content.rows:
            rows = Rows(self.ui)
            for row in content.rows:
                rows.add(ListRow(self.ui, row))
            self.add(rows)
        if content.protection is not None:
            self.add(Line(self.ui, "info", content.protection))
        self.add(Line(self.ui, "search", msg("If you go on, we look first and show you a new plan.")))
        return WISHES
