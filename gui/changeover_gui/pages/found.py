"""C1, C2: what was found, a card for each product."""

from __future__ import annotations

from changeover.screens.content import Row, Wish
from changeover.screens.found import found
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.beside_cards import beside
from changeover_gui.pages.line import ClosedLine, Line
from changeover_gui.pages.page import Page
from changeover_gui.widgets.card import RowCard
from changeover_gui.widgets.notice import Notice

BACK = Wish("back", msg("Back"))
CONTINUE = Wish("continue", msg("Continue"), "main")
OTHERS = msg("Other protection on this computer")


class FoundPage(Page):
    """Kaspersky's own products first, then what came along, then what else is here."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Cards, other protection, and where we could not look."""
        seen = found(scene)
        self.head(seen.head)
        if seen.trouble is not None:
            self.add(Notice(self.ui, seen.trouble))
        for product in seen.products:
            self.add(RowCard(self.ui, product))
        self._beside(seen.companions)
        self._beside(seen.others)
        if seen.note is not None:
            self.add(Line(self.ui, seen.note.icon, seen.note.text, first=seen.note.first))
        if seen.protection:
            self.section(OTHERS)
            self._beside(seen.protection)
        if seen.closed is not None:
            self.add(ClosedLine(self.ui, seen.closed))
        return (BACK, CONTINUE)

    def _beside(self, rows: tuple[Row, ...]) -> None:
        if rows:
            self.add(beside(self.ui, rows))
