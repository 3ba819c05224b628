"""M1: the person keeps Kaspersky."""

from __future__ import annotations

from changeover.screens.content import Row, Wish
from changeover.screens.keep import keep
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import ListRow, Rows
from changeover_gui.widgets.text import Para


class KeepPage(Page):
    """Updates, what would change that, the subscription. Nothing was changed, and nothing is watched."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What binds the owner, if anything does; then three rows."""
        content = keep(scene)
        self.head(content.head)
        if content.note is not None:
            self.add(Notice(self.ui, content.note))
        rows = Rows(self.ui)
        if content.duties:
            duties = ListRow(self.ui, Row("duties", "people", content.duties[0], kind="attention"))
            for asked in content.duties[1:]:
                duties.inside.addWidget(Para(self.ui, asked, "support"))
            rows.add(duties)
        rows.add(ListRow(self.ui, content.updates))
        change = ListRow(self.ui, content.change)
        for said in content.also:
            change.inside.addWidget(Para(self.ui, said, "support", "text-muted"))
        rows.add(change)
        subscription = ListRow(self.ui, content.subscription)
        subscription.inside.addWidget(more(self.ui, content.how))
        rows.add(subscription)
        self.add(rows)
        self.add(Line(self.ui, "info", content.watch), 16)
        return (
            Wish("save-report", msg("Save a report")),
            Wish("back", msg("Back")),
            Wish("close", msg("Close"), "main"),
        )
