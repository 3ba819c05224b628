"""K2: before and after, and what is left for the person."""

from __future__ import annotations

from changeover.screens.content import Wish
from changeover.screens.proof import proof
from changeover.screens.scene import Scene
from changeover_gui.pages.beside import PageWithPicture
from changeover_gui.pages.comparison import comparison, things
from changeover_gui.pages.line import Line


class ProofPage(PageWithPicture):
    """The proof, and the things that only the person can do, each with its way in place."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The table with its evidence, what is left to do, and whether it is saved."""
        content = proof(scene)
        self.head_beside(content.head, "done")
        self.trouble(scene)
        self.add(comparison(self.ui, content.rows), 20)
        self.section(content.left)
        if content.things:
            self.add(things(self.ui, content.things))
        self.add(Line(self.ui, "save", content.unsaved))
        return content.wishes
