"""C3: UltraAV is here, and Kaspersky is not."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout

from changeover.screens.content import Row, Wish
from changeover.screens.scene import Scene
from changeover.screens.ultraav import Happened, ultraav
from changeover.values import msg
from changeover_gui.pages.beside_cards import beside
from changeover_gui.pages.line import ClosedLine, Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.card import Card, RowCard
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.linkrow import LinkRow
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.rows import Rows
from changeover_gui.widgets.text import Para

BACK = Wish("back", msg("Back"))
CONTINUE = Wish("continue", msg("Continue"), "main")
OTHERS = msg("Other protection on this computer")
WHEN = 164
"""Width of the column of days, before the text scale."""


class UltraavPage(Page):
    """What happened, what is here, what it costs, and the way to remove it."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The story first: most people who see this screen never chose UltraAV."""
        seen = ultraav(scene)
        self.head(seen.head)
        self.add(self._happened(seen.happened))
        if len(seen.cards) == 1:
            self.add(RowCard(self.ui, seen.cards[0]))
        else:
            self.add(beside(self.ui, seen.cards))
        self.add(Notice(self.ui, seen.note))
        self._beside(seen.left_over)
        self._way(seen.way)
        self.add(more(self.ui, seen.virus))
        self.add(Line(self.ui, "check", seen.no_kaspersky))
        if seen.protection:
            self.section(OTHERS)
            self._beside(seen.protection)
        if seen.closed is not None:
            self.add(ClosedLine(self.ui, seen.closed))
        return (BACK, CONTINUE)

    def _happened(self, lines: tuple[Happened, ...]) -> Card:
        card = Card(self.ui)
        card.body.addWidget(Para(self.ui, msg("What happened"), "label"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, self.ui.theme.px(WHEN))
        grid.setColumnStretch(1, 1)
        for number, line in enumerate(lines):
            what = Para(self.ui, line.what, "support")
            if line.when is None or self.ui.compact:
                told = (
                    what
                    if line.when is None
                    else Para(self.ui, line.what, "support", first=msg("{day}:", day=line.when))
                )
                grid.addWidget(told, number, 0, 1, 2)
                continue
            when = Para(self.ui, None, "support", first=line.when)
            when.setMaximumWidth(self.ui.theme.px(WHEN))
            grid.addWidget(when, number, 0)
            grid.addWidget(what, number, 1)
        card.body.addLayout(grid)
        return card

    def _beside(self, rows: tuple[Row, ...]) -> None:
        if rows:
            self.add(beside(self.ui, rows))

    def _way(self, way: Row) -> None:
        rows = Rows(self.ui)
        link = LinkRow(self.ui, way.key, way.icon, way.name, way.line)
        link.pressed.connect(lambda: self.wish("open-apps"))
        rows.add(link)
        self.add(rows)
