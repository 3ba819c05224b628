"""D3: which state of the US, where state rules could count."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from changeover.screens.content import Wish
from changeover.screens.questions import NO_SAY, StateContent, state
from changeover.screens.scene import Scene
from changeover.values import Owner
from changeover_gui.pages.country import ASKED, narrow
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.names import NameField
from changeover_gui.widgets.option import Options


class StatePage(Page):
    """A field for the name, and one answer beside it."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._content: StateContent | None = None
        self._picked = ""
        self._field: NameField | None = None

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Nothing is chosen beforehand."""
        content = state(scene, self._picked)
        self._scene, self._content = scene, content
        self.head(content.head)
        self.add(more(self.ui, content.why))
        self._field = NameField(self.ui, content.names)
        self._field.named.connect(self._name)
        self.add(narrow(self.ui, self._field))
        options = Options(self.ui, (content.rather_not,), content.head.title)
        options.chosen.connect(self._rather_not)
        self.add(narrow(self.ui, options))
        return ASKED

    def refresh(self, scene: Scene) -> bool:
        """Nothing is drawn anew while the answer says what is drawn."""
        self._scene = scene
        return state(scene, self._picked) == self._content

    def missing(self) -> tuple[Missing, ...]:
        """The state, where neither a name nor the other answer was chosen."""
        if self._content is None or self._field is None:
            return ()
        if self._content.names.named or self._content.rather_not.chosen:
            return ()
        return (Missing(self._field.problem, self._field.box),)

    def _name(self, code: str) -> None:
        if self._scene is not None and code and code != self._scene.owner.state:
            self._picked = ""
            self._answer(replace(self._scene.owner, state=code))

    def _rather_not(self, _chosen: str) -> None:
        self._picked = NO_SAY
        if self._scene is not None:
            self._answer(replace(self._scene.owner, state=None))

    def _answer(self, owner: Owner) -> None:
        """Show the answer at once, and hand it on."""
        if self._scene is not None and self._scene.case is not None:
            self.show_scene(self._scene._replace(case=replace(self._scene.case, owner=owner)))
            self.answered.emit(owner)
