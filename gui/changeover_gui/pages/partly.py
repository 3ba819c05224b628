"""K3: a part is gone, and a part is still here."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.screens.unprotected import Partly, partly
from changeover.values import msg
from changeover_gui.pages.page import Page
from changeover_gui.pages.steps import Steps
from changeover_gui.widgets.linkrow import LinkRow
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.rows import ListRow, Rows


class PartlyPage(Page):
    """What protects, what is still here with its evidence, and what to do if a restart does not help."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The state of protection, one row for each part, and two ways out."""
        content = partly(scene)
        self.head(content.head)
        self.trouble(scene)
        self.add(StatusPill(self.ui, content.pill))
        if content.rows:
            rows = Rows(self.ui)
            for row in content.rows:
                rows.add(ListRow(self.ui, row))
            self.add(rows, 16)
        self.section(msg("If a restart does not help"))
        self.add(self._ways_out(content))
        return content.wishes

    def _ways_out(self, content: Partly) -> Rows:
        tool = content.tool
        steps = Steps(self.ui, "tool-page", tool.steps, tool.address, self.wish)
        rows = Rows(self.ui)
        rows.add(LinkRow(self.ui, "tool", "external", tool.name, tool.line, opens=steps))
        helper = LinkRow(self.ui, "helper", "phone", msg("Ask a helper"), msg("Give them the code K3 and the report."))
        helper.pressed.connect(lambda: self.wish("help"))
        rows.add(helper)
        return rows
