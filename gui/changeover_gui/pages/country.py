"""D1: which country the owner lives in, and elsewhere than in the US whether they are a US person."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.screens.questions import NO_SAY, OTHER, CountryContent, Nested, country, lives_in, settled
from changeover.screens.scene import Scene
from changeover.screens.uses import UNSURE
from changeover.values import Owner, msg
from changeover_gui.pages.page import Missing, Page
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import more
from changeover_gui.widgets.names import NameField
from changeover_gui.widgets.option import Inline, Options
from changeover_gui.widgets.rule import Rule
from changeover_gui.widgets.text import Para

ASKED = (
    Wish("skip", msg("Skip this question"), "quiet"),
    Wish("back", msg("Back")),
    Wish("continue", msg("Continue"), "main"),
)
"""The footer of every question."""

WIDEST = 600


class CountryPage(Page):
    """Each press is an answer at once; the region that is chosen beforehand is one as soon as it is shown."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._scene: Scene | None = None
        self._content: CountryContent | None = None
        self._picked = ""
        self._open_person = False
        self._options: Options | None = None
        self._field: NameField | None = None
        self._person: Inline | None = None

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The countries, with what an answer asks nested inside it."""
        content = country(scene, self._picked, open_person=self._open_person)
        self._scene, self._content = scene, content
        self._field = self._person = None
        self.head(content.head)
        self.add(more(self.ui, content.why))
        self._options = Options(self.ui, content.choices, content.head.title)
        self.add(narrow(self.ui, self._options))
        if content.chosen == OTHER:
            self._field = NameField(self.ui, content.names)
            self._field.named.connect(self._name)
            self._options.option(OTHER).inside.addWidget(self._field)
        if content.person is not None:
            self._nest(content.person, content.chosen)
        self._options.chosen.connect(self._pick)
        owner = settled(scene, self._picked)
        if owner != scene.owner and content.chosen != OTHER:
            self.soon(lambda: self._answer(owner))
        return ASKED

    def refresh(self, scene: Scene) -> bool:
        """Nothing is drawn anew while the answers say what is drawn."""
        self._scene = scene
        return country(scene, self._picked, open_person=self._open_person) == self._content

    def missing(self) -> tuple[Missing, ...]:
        """The country where none is chosen, its name where it is another one, and the question inside it."""
        content, options = self._content, self._options
        if content is None or options is None:
            return ()
        if not content.chosen:
            return (Missing(content.head.title, first_button(options)),)
        if self._field is not None and not content.names.named:
            return (Missing(self._field.problem, self._field.box),)
        if content.person is not None and content.person.open and self._person is not None:
            return (Missing(content.person.question, first_button(self._person)),)
        return ()

    def _nest(self, person: Nested, chosen: str) -> None:
        inside = self._options.option(chosen).inside if self._options is not None else self.body
        inside.addSpacing(4)
        inside.addWidget(Rule(self.ui))
        inside.addSpacing(4)
        inside.addWidget(Para(self.ui, person.question, "label"))
        inside.addWidget(Para(self.ui, person.more, "support", "text-muted"))
        self._person = Inline(self.ui, person.choices, person.question)
        self._person.chosen.connect(self._say_person)
        inside.addWidget(self._person)

    def _pick(self, chosen: str) -> None:
        self._picked = chosen
        if self._scene is None:
            return
        if chosen == OTHER:
            self.show_scene(self._scene)
            if self._field is not None:
                QTimer.singleShot(0, self._field, self._field.take_focus)
        else:
            self._answer(lives_in(self._scene.owner, None if chosen == NO_SAY else chosen))

    def _name(self, code: str) -> None:
        """Take a typed name. Leaving the field gives the same name again, and draws nothing anew."""
        if self._scene is not None and code and (self._picked == OTHER or code != self._scene.owner.country):
            self._picked = ""
            self._answer(lives_in(self._scene.owner, code))

    def _say_person(self, chosen: str) -> None:
        self._open_person = chosen == UNSURE
        if self._scene is not None:
            self._answer(replace(self._scene.owner, us_person=None if self._open_person else chosen == "yes"))

    def _answer(self, owner: Owner) -> None:
        """Show the answer at once, and hand it on."""
        if self._scene is not None and self._scene.case is not None:
            self.show_scene(self._scene._replace(case=replace(self._scene.case, owner=owner)))
            self.answered.emit(owner)


def narrow(ui: Ui, answers: QWidget) -> QHBoxLayout:
    """Answers no wider than one reads at a glance."""
    answers.setMaximumWidth(ui.theme.px(WIDEST))
    row = QHBoxLayout()
    row.addWidget(answers, 1)
    row.addStretch(0)
    return row


def first_button(group: QWidget) -> QWidget:
    """The control of a group that takes the focus: the chosen answer, else the first."""
    buttons = group.findChildren(QAbstractButton)
    return next((one for one in buttons if one.isChecked()), buttons[0] if buttons else group)
