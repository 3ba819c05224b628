"""C5: traces, and we are not sure."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.screens.unclear import unclear
from changeover.values import msg
from changeover_gui.pages.beside_cards import beside
from changeover_gui.pages.line import ClosedLine
from changeover_gui.pages.page import Page
from changeover_gui.widgets.card import RowCard
from changeover_gui.widgets.notice import Notice

WISHES = (
    Wish("copy-helper", msg("Copy for helper")),
    Wish("back", msg("Back")),
    Wish("continue", msg("Continue"), "main"),
)


class UnclearPage(Page):
    """A card for each trace, and what we do with it."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Traces, then what else is here."""
        seen = unclear(scene)
        self.head(seen.head)
        for card in seen.cards:
            self.add(RowCard(self.ui, card))
        self.add(Notice(self.ui, seen.note))
        if seen.others:
            self.add(beside(self.ui, seen.others))
        if seen.protection:
            self.section(msg("Other protection on this computer"))
            self.add(beside(self.ui, seen.protection))
        if seen.closed is not None:
            self.add(ClosedLine(self.ui, seen.closed))
        return WISHES
