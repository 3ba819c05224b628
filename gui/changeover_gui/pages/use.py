"""D2: what the computer is used for; several answers fit together."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from changeover.screens.content import Wish
from changeover.screens.questions import use
from changeover.screens.scene import Scene
from changeover.screens.uses import ticked, used_for, uses
from changeover_gui.pages.country import ASKED, first_button, narrow
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.option import Options


class UsePage(Page):
    """What is ticked is remembered here, because an Owner has one role and a person can have several."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._picked: frozenset[str] | None = None
        self._are_shown = True
        self._options: Options | None = None

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The uses, none of them chosen beforehand."""
        self._scene, self._are_shown = scene, True
        if self._picked is None or used_for(scene.owner, self._picked) != scene.owner:
            self._picked = uses(scene.owner)
        content = use(scene, self._picked)
        self.head(content.head)
        self.add(more(self.ui, content.why))
        self._options = Options(self.ui, content.choices, content.head.title, many=True)
        self._options.chosen.connect(self._pick)
        self.add(narrow(self.ui, self._options))
        return ASKED

    def refresh(self, scene: Scene) -> bool:
        """The ticks stand for themselves, until the answers are others."""
        self._scene = scene
        as_shown = self._are_shown and self._picked is not None
        return as_shown and used_for(scene.owner, self._picked or frozenset()) == scene.owner

    def missing(self) -> tuple[Missing, ...]:
        """The whole question, where nothing is ticked."""
        if self._picked or self._options is None or self._scene is None:
            return ()
        return (Missing(use(self._scene).head.title, first_button(self._options)),)

    def _pick(self, chosen: frozenset[str]) -> None:
        if self._scene is None or self._scene.case is None:
            return
        stays = ticked(self._picked or frozenset(), chosen)
        owner = used_for(self._scene.owner, stays)
        scene = self._scene._replace(case=replace(self._scene.case, owner=owner))
        self._picked, self._scene = stays, scene
        self._are_shown = stays == chosen
        self.show_scene(scene)
        self.answered.emit(owner)
