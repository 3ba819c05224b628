"""G3: what the person removes themselves, step by step, before we look again."""

from __future__ import annotations

from changeover.screens.by_hand import Act, by_hand
from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover_gui.pages.address import Address
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import NumberRow, Rows


class ByHandPage(Page):
    """The acts in their order; the places they begin at can be opened from here."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What is still there, and each act."""
        content = by_hand(scene)
        self.head(content.head)
        if content.note is not None:
            self.add(Notice(self.ui, content.note))
        rows = Rows(self.ui)
        for number, act in enumerate(content.acts, start=1):
            rows.add(self._act(number, act))
        self.add(rows)
        self.add(Line(self.ui, "info", content.safe))
        return content.wishes

    def _act(self, number: int, act: Act) -> NumberRow:
        row = NumberRow(self.ui, number, act.name, act.line)
        if act.wish is not None or act.address:
            row.inside.setContentsMargins(0, self.ui.theme.px(8), 0, self.ui.theme.px(4))
        if act.wish is not None:
            buttons = Flow(8)
            button = Button(self.ui, act.wish.text, icon=act.wish.icon, small=True)
            button.setObjectName(f"act-{number}")
            button.clicked.connect(lambda _checked=False, wanted=act.wish.id: self.wish(wanted))
            buttons.addWidget(button)
            row.inside.addLayout(buttons)
        if act.address:
            row.inside.addWidget(Address(self.ui, f"act-{number}", act.address, self.wish))
        return row
