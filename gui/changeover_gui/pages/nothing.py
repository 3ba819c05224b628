"""C4: no Kaspersky was found."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from changeover.screens.content import Pill, Wish
from changeover.screens.nothing import nothing
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.beside import PageWithPicture
from changeover_gui.pages.beside_cards import beside
from changeover_gui.pages.line import ClosedLine, Line
from changeover_gui.pages.places import Places
from changeover_gui.widgets.button import Link
from changeover_gui.widgets.disclosure import Disclosures, more
from changeover_gui.widgets.evidence import known
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.pill import StatusPill

WISHES = (
    Wish("save-report", msg("Save this report")),
    Wish("back", msg("Back")),
    Wish("close", msg("Close"), "main"),
)


class NothingPage(PageWithPicture):
    """The statement, what it rests on, and how far it reaches."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The list of places is the one that was seen while reading."""
        seen = nothing(scene)
        self.head_beside(seen.head, "nothing-found")
        if seen.note is not None:
            self.add(Notice(self.ui, seen.note))
        self._pill(seen.pill)
        if seen.protection:
            self.add(known(self.ui, "know-protection", seen.protection))
        if seen.left_over:
            self.add(beside(self.ui, seen.left_over))
        self.add(Places(self.ui, seen.places, msg("Where we looked")))
        if seen.closed is not None:
            self.add(ClosedLine(self.ui, seen.closed))
        if seen.serves is not None:
            self.add(Line(self.ui, "file", seen.serves))
        link = Link(self.ui, seen.to_rules.text)
        link.setObjectName(seen.to_rules.id)
        link.clicked.connect(lambda: self.wish(seen.to_rules.id))
        self.add(link)
        self.add(Disclosures(self.ui, more(self.ui, seen.earlier), more(self.ui, seen.sure)))
        return WISHES

    def _pill(self, pill: Pill) -> None:
        across = QHBoxLayout()
        across.addWidget(StatusPill(self.ui, pill))
        across.addStretch(1)
        self.add(across)
