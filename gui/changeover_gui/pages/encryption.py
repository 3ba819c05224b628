"""E2: the hard stop over Kaspersky's own encryption, and its way out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.encryption import EncryptionContent, encryption
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.command import CommandBox
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import NumberRow, Rows
from changeover_gui.widgets.text import Para


class EncryptionPage(Page):
    """What was found, three steps, and what an administrator does."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Found, the way out, the administrator."""
        content = encryption(scene)
        self.head(content.head)
        self.add(Notice(self.ui, content.note))
        self.section(msg("The way out"))
        rows = Rows(self.ui)
        for number, (name, line) in enumerate(content.way, start=1):
            rows.add(NumberRow(self.ui, number, name, line))
        self.add(rows)
        more = content.administrator
        self.add(Disclosure(self.ui, more.key, more.question, self._administrator(content), rows=len(more.answer)))
        self.add(Line(self.ui, "info", content.safe))
        return content.wishes

    def _administrator(self, content: EncryptionContent) -> QWidget:
        box = QWidget()
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        for text in content.administrator.answer:
            inside.addWidget(Para(self.ui, text, "support"))
        inside.addWidget(CommandBox(self.ui, content.commands))
        return box
