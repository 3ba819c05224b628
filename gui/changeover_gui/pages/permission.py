"""G2: the permission for a removal was refused or closed: ask again, or come back later."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from changeover.screens.content import Wish
from changeover.screens.permission import AGAIN, permission
from changeover.screens.scene import Scene
from changeover_gui.pages.page import Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.option import Options


class PermissionPage(Page):
    """Two ways on; the main button is the one that is marked."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._chosen = AGAIN

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What was refused, what is gone by then, and the two ways."""
        content = permission(scene, self._chosen)
        self.head(content.head)
        self.add(Notice(self.ui, content.note))
        self.section(content.question)
        options = Options(self.ui, content.choices, content.question)
        options.setObjectName("ways")
        options.chosen.connect(lambda way: self._mark(scene, str(way)))
        self.add(options)
        return content.wishes

    def _mark(self, scene: Scene, way: str) -> None:
        self._chosen = way
        self.wishes = permission(scene, way).wishes
        self.built.emit()
