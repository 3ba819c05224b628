"""Title and lead with a drawing beside them, where there is room for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from changeover.screens.content import Head
from changeover_gui.pages.page import AFTER_TITLE, Page
from changeover_gui.widgets.picture import Illustration
from changeover_gui.widgets.text import Heading, Para


class PageWithPicture(Page):
    """A page whose title has an illustration beside it."""

    def head_beside(self, head: Head, illustration: str, kind: str = "title", width: int = 0) -> None:
        """Title and lead on one side, the drawing on the other; where there is less room, no drawing."""
        if self.ui.compact:
            self.head(head)
            return
        self.heading = Heading(self.ui, head.title, kind)
        words = QVBoxLayout()
        words.setSpacing(AFTER_TITLE)
        words.addWidget(self.heading)
        if head.lead is not None:
            self.lead = self.ui.say(head.lead)
            words.addWidget(Para(self.ui, head.lead, "lead", "text-muted", balanced=True))
        words.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addLayout(words, 1)
        across.addWidget(Illustration(self.ui, illustration, width), 0, Qt.AlignmentFlag.AlignTop)
        self.add(across)
