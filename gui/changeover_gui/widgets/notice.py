"""A notice: a soft ground, an icon, bold first words. At most one on a screen."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from changeover.screens.content import Note
from changeover_gui.ui import Ui
from changeover_gui.widgets.evidence import known
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.plate import TOP, Plate
from changeover_gui.widgets.spoken import Spoken
from changeover_gui.widgets.text import Para


class Notice(Spoken, Plate):
    """Shows a Note. More can be put into `inside`, below the words."""

    spoken_role = QAccessible.Role.Note

    def __init__(self, ui: Ui, note: Note, key: str = "notice") -> None:
        super().__init__(ui, f"{note.kind}-soft", f"{note.kind}-border", "notice")
        theme = ui.theme
        self.setObjectName(key)
        above = note.first is not None and note.first.text[-1:].isalnum()  # words without a stop are a heading
        words = Para(ui, note.text, first=None if above else note.first)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(18), theme.px(12), theme.px(18), theme.px(12))
        row.setSpacing(theme.px(12))
        row.addWidget(Icon(ui, note.icon, 18, note.kind, line="body"), 0, TOP)
        self.inside = QVBoxLayout()
        self.inside.setSpacing(theme.px(6))
        if above:
            heading = QVBoxLayout()
            heading.setSpacing(0)
            heading.addWidget(Para(ui, note.first, "label"))
            heading.addWidget(words)
            self.inside.addLayout(heading)
        else:
            self.inside.addWidget(words)
        if note.seen:
            self.inside.addWidget(known(ui, f"{key}-seen", note.seen))
        row.addLayout(self.inside, 1)
        self.setAccessibleName(f"{ui.say(note.first)}. {words.text()}" if above and note.first else words.text())
