"""B1, K1: a reading while it goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from changeover import walk
from changeover.screens.content import Note, Wish
from changeover.screens.looking import Looking, announcement, clock, looking, looking_again
from changeover.screens.scene import Scene
from changeover.values import Part, msg
from changeover_gui.pages.page import Page
from changeover_gui.pages.places import Places
from changeover_gui.ui import Ui
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.progress import Bar
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

STOP = Wish("stop-looking", msg("Stop looking"))
WIDEST = clock(58)
"""The widest usual text of the clock: its room is kept, so that nothing moves when it counts."""


class LookingPage(Page):
    """The first look, or the one after a change; brought up to date in place with every word and every second."""

    def __init__(self, ui: Ui, parent: QWidget | None = None) -> None:
        super().__init__(ui, parent)
        self._seen: Looking | None = None
        self._part: Part | None = None
        self._part_since = 0.0

    def build(self, scene: Scene) -> tuple[Wish, ...]:
        """The list of places, how many are read, and for how long."""
        seen = self._now(scene)
        self.head(seen.head)
        self._so_far = Para(self.ui, seen.so_far, "label")
        self._clock = Para(self.ui, seen.clock, "small", "text-muted").end()
        self._clock.setMinimumWidth(Para(self.ui, WIDEST, "small").sizeHint().width())
        across = QHBoxLayout()
        across.addWidget(self._so_far, 1)
        across.addWidget(self._clock, 0, Qt.AlignmentFlag.AlignBottom)
        self.add(across)
        self._bar = Bar(self.ui)
        self.add(self._bar, 8)
        self._places = Places(self.ui, seen.places)
        self.add(self._places, 16)
        self._under = QVBoxLayout()
        self.add(self._under, 16)
        self._note: Note | None = None
        self._seen = None
        self._show(seen)
        return (STOP,)

    def refresh(self, scene: Scene) -> bool:
        """Change what changed, and say what is to be said."""
        self._show(self._now(scene))
        return True

    def _now(self, scene: Scene) -> Looking:
        part = scene.reading.now
        if part != self._part:
            self._part, self._part_since = part, scene.clock
        told = looking_again if self.came_from == walk.AGAIN.code else looking
        return told(scene, self._part_since)

    def _show(self, seen: Looking) -> None:
        before, self._seen = self._seen, seen
        self._so_far.set(seen.so_far)
        self._clock.set(seen.clock)
        self._bar.set(seen.done, seen.all)
        self._places.show_lines(seen.places)
        self._notice(seen.note)
        said = announcement(before, seen) if before is not None else None
        if said is not None:
            announce(self, self.ui.say(said))

    def _notice(self, note: Note | None) -> None:
        if note == self._note:
            return
        self._note = note
        while (item := self._under.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if note is not None:
            self._under.addWidget(Notice(self.ui, note))
