"""The base of every page: title, lead, content, and the buttons that stand in the footer."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from changeover.screens.content import Head, Wish
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import Message
from changeover_gui.settings import Settings
from changeover_gui.ui import Ui
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.focus import focused
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.summary import Missing, Summary
from changeover_gui.widgets.text import Heading, Para

__all__ = ["Missing", "Page"]

BETWEEN, SECTION, AFTER_TITLE, AFTER_LEAD = 12, 24, 8, 20


class Page(QWidget):
    """Shows a scene. `wished` names a wish of the footer or of a row; `answered` and `decided` carry new values.

    A page is built again when the scene changes, unless `refresh` brings it up to date in place. What was opened stays
    open and the focus stays where it was: both are known by the objectName of their widget, unique within a page.
    """

    wished = Signal(str)
    answered = Signal(object)
    """An Owner."""
    decided = Signal(object)
    """Decisions."""
    set_to = Signal(object)
    """Settings."""
    built = Signal()

    enter_is_main = True
    """Whether Enter presses the main button from anywhere in the content."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui
        self.wishes: tuple[Wish, ...] = ()
        self.heading: Heading | None = None
        self.lead = ""
        self._summary: Summary | None = None
        self._due: Callable[[], None] | None = None
        self.came_from = ""
        """The code of the screen that the journey stands at: a page aside may speak of it."""
        self.settings = Settings()
        self.opened: set[str] = set()
        """What was open when the page was last drawn."""
        self.typed = ""
        """What was typed that is no answer; it stays when the page is made anew."""
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self.body = QVBoxLayout()

    def show_scene(self, scene: Scene) -> None:
        """Draw what belongs on this screen now."""
        if self.heading is not None and self.refresh(scene):
            return
        focus = focused(self.window())  # also where it waits for the page to be shown
        name = focus.objectName() if focus is not None and self.isAncestorOf(focus) else ""
        self._clear()
        self.wishes = self.build(scene)
        self.body.addStretch(1)
        self._restore(name)
        self.built.emit()

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """Fill the page and return the wishes of its footer, the main one last."""
        raise NotImplementedError

    def refresh(self, scene: Scene) -> bool:  # noqa: ARG002 - most pages are built anew
        """Bring the page up to date in place; False if it has to be built anew."""
        return False

    @property
    def entrance(self) -> QWidget | None:
        """What takes the focus when one comes here: the title, so that a screen reader says where one is."""
        return self.heading

    def soon(self, act: Callable[[], None]) -> None:
        """Do something as soon as the page is built: such as saying what is chosen beforehand."""
        self._due = act
        QTimer.singleShot(0, self, self.settle)

    def settle(self) -> None:
        """Do what is due. The window has it done before a button counts, and never after the page was left."""
        due, self._due = self._due, None
        if due is not None:
            due()

    def leave(self) -> None:
        """Another page is shown: what was due is not any more."""
        self._due = None

    def missing(self) -> tuple[Missing, ...]:
        """The answers without which Continue does not go on."""
        return ()

    def refuse(self) -> bool:
        """Whether answers are missing; then a summary at the top names them, links to them, and takes the focus."""
        open_ones = self.missing()
        if self._summary is not None:
            self._summary.hide()
            self._summary.deleteLater()
            self._summary = None
        if not open_ones:
            return False
        self._summary = Summary(self.ui, tuple(open_ones))
        self.body.insertWidget(0, self._summary)
        self._summary.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def add(self, widget: QWidget | QLayout, gap: int = BETWEEN) -> None:
        """Put something below what is there, `gap` pixels away. The first thing needs no gap."""
        if self.body.count():
            self.body.addSpacing(gap)
        if isinstance(widget, QWidget):
            self.body.addWidget(widget)
        else:
            self.body.addLayout(widget)

    def head(self, head: Head) -> None:
        """Title and lead."""
        self.heading = Heading(self.ui, head.title)
        self.add(self.heading)
        if head.lead is not None:
            self.lead = self.ui.say(head.lead)
            self.add(Para(self.ui, head.lead, "lead", "text-muted", balanced=True), AFTER_TITLE)
        self.body.addSpacing(AFTER_LEAD - BETWEEN)

    def trouble(self, scene: Scene) -> None:
        """Something that did not work just now, where it did not."""
        note = trouble_note(scene.trouble)
        if note is not None:
            self.add(Notice(self.ui, note, "trouble"))

    def section(self, text: Message) -> None:
        """The heading of a part of the page."""
        self.add(Para(self.ui, text, "section"), SECTION)

    def open_now(self) -> set[str]:
        """The names of what the person has opened."""
        return {one.objectName() for one in self.findChildren(Disclosure) if one.opened}

    def reveal(self) -> None:
        """Show what was just added: what is not shown yet takes no focus."""
        if self.isVisible():
            for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
                widget.show()

    def wish(self, name: str) -> None:
        """Say what the person wants; for buttons inside the page."""
        self.wished.emit(name)

    def _clear(self) -> None:
        if self.heading is not None:
            self.opened = self.open_now()
        old = QWidget()
        old.setLayout(self._take_body())
        old.hide()
        old.deleteLater()
        self.heading, self.lead, self._summary = None, "", None
        self.body = QVBoxLayout()
        self.body.setSpacing(0)
        self._outer.addLayout(self.body)

    def _take_body(self) -> QLayout:
        self._outer.removeItem(self.body)
        self.body.setParent(None)
        return self.body

    def _restore(self, focus: str) -> None:
        while again := [d for d in self.findChildren(Disclosure) if d.objectName() in self.opened and not d.opened]:
            for one in again:  # what opens can hold more that was open
                one.set_open(True, at_once=True)
        found = self.findChild(QWidget, focus) or self.heading if focus else None
        if found is None:
            return
        self.reveal()
        found.setFocus(Qt.FocusReason.OtherFocusReason)
