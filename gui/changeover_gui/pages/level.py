"""D6: which kind of public office the computer belongs to, or the work is for."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from changeover.screens.content import Wish
from changeover.screens.questions import LevelContent, level
from changeover.screens.scene import Scene
from changeover.screens.uses import UNSURE
from changeover_gui.pages.country import ASKED, first_button, narrow
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.option import Options


class LevelPage(Page):
    """One answer out of a few. “I am not sure” is remembered here, because an Owner leaves it open."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._content: LevelContent | None = None
        self._picked = ""
        self._options: Options | None = None

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Nothing is chosen beforehand."""
        content = level(scene, self._picked)
        self._scene, self._content = scene, content
        self.head(content.head)
        self.add(more(self.ui, content.why))
        self._options = Options(self.ui, content.choices, content.head.title)
        self._options.chosen.connect(self._pick)
        self.add(narrow(self.ui, self._options))
        return ASKED

    def refresh(self, scene: Scene) -> bool:
        """Nothing is drawn anew while the answer says what is drawn."""
        self._scene = scene
        return level(scene, self._picked) == self._content

    def missing(self) -> tuple[Missing, ...]:
        """The whole question, where nothing is chosen."""
        if self._content is None or self._options is None or any(one.chosen for one in self._content.choices):
            return ()
        return (Missing(self._content.head.title, first_button(self._options)),)

    def _pick(self, chosen: str) -> None:
        self._picked = UNSURE if chosen == UNSURE else ""
        if self._scene is None or self._scene.case is None:
            return
        owner = replace(self._scene.owner, level=None if chosen == UNSURE else chosen)
        self.show_scene(self._scene._replace(case=replace(self._scene.case, owner=owner)))
        self.answered.emit(owner)
