"""E3: a managed computer: a message to send, and the command line that an administrator uses."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.organization import Other, organization
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.command import CommandBox, Letter
from changeover_gui.widgets.evidence import known
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import LinkRow, Rows
from changeover_gui.widgets.text import Para


class OrganizationPage(Page):
    """The message exactly as it is copied, then what fits better for some."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Message, or that nobody is to be asked; then the others."""
        content = organization(scene)
        self.head(content.head)
        if content.unmanaged is not None:
            self.add(Notice(self.ui, content.unmanaged))
        if content.message:
            self.add(Letter(self.ui, content.title, content.message))
        if content.other:
            self.section(msg("Does one of these fit better?"))
            rows = Rows(self.ui)
            for other in content.other:
                row = other.row
                rows.add(LinkRow(self.ui, row.key, row.icon, row.name, row.line, opens=self._opens(other)))
            self.add(rows)
        self.add(Line(self.ui, "info", content.safe))
        return content.wishes

    def _opens(self, other: Other) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        if other.before is not None:
            inside.addWidget(Para(self.ui, other.before, "support"))
        if other.commands:
            inside.addWidget(CommandBox(self.ui, other.commands))
        inside.addWidget(Para(self.ui, other.after, "support", "text-muted"))
        if other.row.seen:
            inside.addWidget(known(self.ui, f"{other.row.key}-known", other.row.seen))
        return box
