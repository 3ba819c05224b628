"""F1: what protects this computer afterward, one card per answer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover.screens.choose import Card, ProtectionContent, Reason, choose, decided
from changeover.screens.content import Wish
from changeover.screens.scene import Scene
from changeover.values import Decisions
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosures, more
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.option import Options
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.pill import StatusPill
from changeover_gui.widgets.text import Para


class ProtectionPage(Page):
    """The choice is decided at once. What is marked beforehand counts as decided, so that the plan speaks of it."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._open: tuple[Missing, ...] = ()

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Cards, the answer that wants none, and why these."""
        content = choose(scene)
        self.head(content.head)
        if content.empty is not None:
            self.add(Notice(self.ui, content.empty))
        options = Options(self.ui, tuple(card.choice for card in content.cards), content.question)
        options.setObjectName("protection")
        for card in content.cards:
            self._fill(options.option(card.choice.id).inside, card)
        options.chosen.connect(lambda answer: self.decided.emit(decided(scene.decisions, str(answer))))
        self.add(options)
        if content.more:
            self.add(Disclosures(self.ui, *(more(self.ui, one) for one in content.more)))
        self._open = () if content.chosen else (Missing(content.question, options),)
        self._settle(content, scene.decisions)
        return content.wishes

    def missing(self) -> tuple[Missing, ...]:
        """The choice, where nothing is marked."""
        return self._open

    def _fill(self, inside: QVBoxLayout, card: Card) -> None:
        if card.pills:
            pills = Flow(8)
            for pill in card.pills:
                pills.addWidget(StatusPill(self.ui, pill))
            inside.addLayout(pills)
        for reason in card.reasons:
            inside.addLayout(self._reason(reason))

    def _reason(self, reason: Reason) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        color = "ok" if reason.kind == "ok" else "text-muted"
        line.addWidget(Icon(self.ui, reason.icon, 18, color), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Para(self.ui, reason.text, "support"), 1)
        return line

    def _settle(self, content: ProtectionContent, decisions: Decisions) -> None:
        wanted = decided(decisions, content.chosen) if content.chosen else decisions
        if wanted != decisions:
            self.soon(lambda: self.decided.emit(wanted))
