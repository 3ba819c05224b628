"""H3 and H4: it is still here. What we see now, and the ways on; the main button is the one that is marked."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from changeover.screens.content import Wish
from changeover.screens.failure import Failed, failed
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.line import Line
from changeover_gui.pages.page import Page
from changeover_gui.pages.steps import Steps
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.option import Options

REPORT = Wish("save-report", msg("Save a report"))
NEXT = msg("What to do next")


class FailedPage(Page):
    """Enter presses nothing by itself here: trying again removes, so it is pressed on purpose."""

    enter_is_main = False

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._about: object = None
        self._chosen = ""
        self._steps: dict[str, QWidget] = {}

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """What happened, what is seen, the ways on, and the words for a helper."""
        content = failed(scene)
        self._remember(scene, content)
        self.head(content.head)
        self.trouble(scene)
        self.add(Notice(self.ui, content.note))
        self.section(NEXT)
        self.add(self._options(content))
        if content.details is not None:
            self.add(more(self.ui, content.details))
        if content.folders is not None:
            self.add(Line(self.ui, "info", content.folders))
        return self._wishes(content)

    def _remember(self, scene: Scene, content: Failed) -> None:
        """What was marked stays marked for as long as it is about the same failure."""
        about = (scene.run.began, scene.run.failure)
        ids = {way.choice.id for way in content.ways}
        if about != self._about or self._chosen not in ids:
            self._about = about
            self._chosen = next(way.choice.id for way in content.ways if way.choice.chosen)

    def _options(self, content: Failed) -> Options:
        choices = tuple(way.choice._replace(chosen=way.choice.id == self._chosen) for way in content.ways)
        options = Options(self.ui, choices, NEXT)
        options.setObjectName("ways")
        self._steps = {}
        for way in content.ways:
            if way.steps:
                steps = Steps(self.ui, way.choice.id, way.steps, way.address, self.wish)
                steps.setVisible(way.choice.id == self._chosen)
                options.option(way.choice.id).inside.addWidget(steps)
                self._steps[way.choice.id] = steps
        options.chosen.connect(lambda way: self._mark(content, str(way)))
        return options

    def _mark(self, content: Failed, chosen: str) -> None:
        self._chosen = chosen
        for way, steps in self._steps.items():
            steps.setVisible(way == chosen)
        self.wishes = self._wishes(content)
        self.built.emit()

    def _wishes(self, content: Failed) -> tuple[Wish, ...]:
        main = next(way.main for way in content.ways if way.choice.id == self._chosen)
        return (REPORT, main)
