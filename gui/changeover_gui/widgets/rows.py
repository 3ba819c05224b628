"""Rows of a list: facts and gates, and what stands around them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.content import Row
from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import CHEVRON, Chevron
from changeover_gui.widgets.disclosure import Disclosure, Disclosures, more
from changeover_gui.widgets.evidence import Evidence
from changeover_gui.widgets.linkrow import LinkRow
from changeover_gui.widgets.number import NumberRow
from changeover_gui.widgets.picture import Icon, Tile
from changeover_gui.widgets.pill import StatusPill, pills
from changeover_gui.widgets.plate import TOP, Inside, Plate
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

__all__ = ["LinkRow", "ListRow", "NumberRow", "PlaceRow", "Rows"]


class Rows(Plate):
    """One frame around rows, with a hair line between them and, if there is a title, below it."""

    def __init__(self, ui: Ui, title: Message | None = None) -> None:
        super().__init__(ui, "surface-raised", "border", "card")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        if title is not None:
            self._column.addWidget(Para(ui, title, "label").pad(18, ui.theme.px(10)))

    def add(self, widget: QWidget) -> None:
        """Put a row below those that are there; states end at one line, whether a chevron follows them or not."""
        if self._column.count():
            self._column.addWidget(Rule(self.ui))
        self._column.addWidget(widget)
        rows = [one for one in self.findChildren(ListRow) if one.parent() is self]
        if any(one.opens for one in rows):
            for one in rows:
                one.keep_room()


class ListRow(QWidget):
    """A row for a Row: icon, name, one line, state, and a chevron for its evidence.

    `trailing` stands at the end, for example a small button. More goes into `inside`, below the line.
    """

    def __init__(self, ui: Ui, row: Row, trailing: QWidget | None = None) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName(f"row-{row.key}")
        theme = ui.theme
        across = QHBoxLayout(self)
        across.setContentsMargins(18, theme.px(11), 18, theme.px(11))
        across.setSpacing(theme.px(14) if not ui.compact else 14)
        if row.icon:
            across.addWidget(Tile(ui, row.icon, row.kind, small=True), 0, TOP)
        text = QVBoxLayout()
        text.setSpacing(0)
        across.addLayout(text, 1)
        head = QHBoxLayout()
        head.setSpacing(6)
        text.addLayout(head)
        name = Para(ui, row.name, "label")
        head.addWidget(name, 1)
        states = row.pills if not ui.compact and len(row.pills) == 1 else ()
        for state in states:
            head.addWidget(StatusPill(ui, state), 0, TOP)
        evidence = self._evidence(row, name.text(), head)
        self.opens = evidence is not None
        self._room = head if states and not self.opens else None
        if row.line is not None:
            text.addWidget(Para(ui, row.line, "support", "text-muted"))
        if row.pills and not states:
            text.addSpacing(6)
            text.addLayout(pills(ui, row.pills))
        self.inside = Inside(theme.px(8))
        text.addLayout(self.inside)
        if row.more:
            questions = tuple(more(ui, one) for one in row.more)
            text.addSpacing(theme.px(6))
            text.addWidget(questions[0] if len(questions) == 1 else Disclosures(ui, *questions))
        if evidence is not None:
            text.addWidget(evidence)
        if trailing is not None:
            (text if ui.compact else across).addWidget(trailing)

    def keep_room(self) -> None:
        """Leave the room of a chevron at the end, for once."""
        if self._room is not None:
            self._room.addSpacing(self.ui.theme.px(CHEVRON))
            self._room = None

    def _evidence(self, row: Row, name: str, head: QHBoxLayout) -> Disclosure | None:
        if not row.seen:
            return None
        chevron = Chevron(self.ui, msg("How do you know? {about}", about=name))
        head.addWidget(chevron, 0, TOP)
        return Disclosure(
            self.ui, f"{row.key}-known", msg("How do you know?"), Evidence(self.ui, row.seen), len(row.seen), chevron
        )


class PlaceRow(QWidget):
    """A place that was looked at: icon, name, and at the end what was read there."""

    def __init__(
        self, ui: Ui, icon: str, color: str, name: Message, words: Message | None, *, strong: bool = False
    ) -> None:
        super().__init__()
        self.ui = ui
        across = QHBoxLayout(self)
        down = ui.theme.px(6)
        across.setContentsMargins(0, down, 0, down)
        across.setSpacing(ui.theme.px(10))
        self.icon = Icon(ui, icon, 18, color)
        self.name = Para(ui, name, "link" if strong else "support")
        self.words = Para(ui, words, "small", "text-muted")
        across.addWidget(self.icon, 0, TOP)
        if ui.compact:
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(self.name)
            both.addWidget(self.words)
            across.addLayout(both, 1)
            return
        across.addWidget(self.name, 3)
        across.addWidget(self.words.end(), 2)
