"""Walks through the real window by keyboard alone: real keys to whatever has the focus, and nothing else.

What it finds on the way (the screens, the order in which Tab goes round) is there for tests and for pictures.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEvent, QEventLoop, QProcess, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from changeover.catalogue import Catalogue
from changeover.clock import local_now
from changeover_gui.engine import Engine
from changeover_gui.journey import Journey
from changeover_gui.settings import Settings
from changeover_gui.widgets.focus import focused
from changeover_gui.window import Window
from tests.ways import Choose, Press, Way

PATIENCE = 30_000
"""Milliseconds until something that has to happen counts as not happening."""
ROUND = 2000
"""Presses of Tab after which a control counts as out of reach."""


class Lost(AssertionError):
    """The window does not do what the way says."""


def open_window(
    demo: str,
    catalogue: Catalogue,
    chosen: Settings,
    languages: Path,
    pace: float = 0.0,
    now: Callable[[], datetime] = local_now,
) -> Window:
    """The real window on a recorded machine, shown and active."""
    window = Window(Journey(catalogue, demo=demo, pace=pace, now=now), chosen, languages)
    window.show()
    window.activateWindow()
    wait(window.isActiveWindow, "the window is active")
    window.journey.start()
    window.enter()
    return window


def close_window(window: Window) -> None:
    """Close it and wait until its engines have ended."""
    window.press("really-close")
    wait(lambda: not window.journey.session.findChildren(Engine), "every engine has ended")
    window.deleteLater()


def wait(until: Callable[[], bool], what: str) -> None:
    """Let events come until something holds. Raises Lost when it does not."""
    clock, tick = QElapsedTimer(), QTimer()
    clock.start()
    tick.start(10)
    while not until():
        if clock.hasExpired(PATIENCE):
            raise Lost(f"never: {what}")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def settle() -> None:
    """Let the window lay itself out and show what it was told."""
    for _ in range(5):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def engine_held(window: Window) -> Iterator[None]:
    """Have the engine wait, so that the screen stays as it is."""
    held = [process.processId() for process in window.journey.session.findChildren(QProcess) if process.processId()]
    for process in held:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in held:
            with suppress(ProcessLookupError):  # the window has no more use for it
                os.kill(process, signal.SIGCONT)


class Walker:
    """Somebody at the keyboard. `seen` is told of every screen as soon as it can be used, with its code."""

    def __init__(self, window: Window, seen: Callable[[Walker, str], None] = lambda _walker, _code: None) -> None:
        self.window = window
        self.codes: list[str] = [window.code]
        self._seen = seen
        self._told = 0
        window.journey.moved.connect(self._note)

    def walk(self, way: Way) -> None:
        """Go the whole way. Raises Lost where another screen comes, or a control cannot be reached."""
        for number, at in enumerate(way.screens):
            wait(lambda code=at.code: code == self.window.code or code in self.codes[self._told :], f"{at.code} comes")
            if self.window.code == at.code and (number == 0 or way.screens[number - 1].code != at.code):
                self._told = len(self.codes) - 1
                wait(self.usable, f"{at.code} can be used")
                self._seen(self, at.code)
            for do in at.does:
                self.do(do)

    def do(self, what: Press | Choose) -> None:
        """Press or choose, by keyboard."""
        wait(self.usable, f"{self.window.code} can be used")
        if isinstance(what, Press):
            self._press(what.wish)
        else:
            self._choose(what)

    def usable(self) -> bool:
        """Whether no plan is on its way, and what was built last is laid out and shown."""
        page = self.window.page
        if page is None or page.heading is None or self.window.journey.session.owed:
            return False
        return page.heading.isVisible()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key to whatever has the focus, as the window system would send it."""
        QTest.keyClick(self._target(), key, modifier)

    def tab_to(self, holds: Callable[[QWidget], bool], what: str) -> QWidget:
        """Press Tab until the focus is where `holds` says. Raises Lost after one round."""
        for _ in range(ROUND):
            focus = self._target()
            if holds(focus):
                return focus
            self.key(Qt.Key.Key_Tab)
        raise Lost(f"{self.window.code}: Tab never comes to {what}")

    def round(self) -> list[QWidget]:
        """Where Tab stops, once round from where the focus is, which is where it ends again."""
        start, stops = self._target(), list[QWidget]()
        for _ in range(ROUND):
            self.key(Qt.Key.Key_Tab)
            focus = self._target()
            if focus is start or focus in stops:
                return stops
            stops.append(focus)
        raise Lost(f"{self.window.code}: Tab does not come round")

    def _press(self, wish: str) -> None:
        wait(lambda: self._button(wish) is not None, f"{self.window.code} has a button for {wish}")
        self.tab_to(lambda one: one is self._button(wish), f"the button for {wish}")
        self.key(Qt.Key.Key_Space)

    def _button(self, wish: str) -> QAbstractButton | None:
        names = (f"wish-{wish}", wish, f"{wish}-strip")  # in the footer, in the page or the rail, in the strip
        found = (one for name in names for one in self.window.findChildren(QAbstractButton, name))
        return next((one for one in found if one.isVisible() and one.isEnabled()), None)

    def _choose(self, what: Choose) -> None:
        """Tab to the group, and go to the answer by arrows: down a list, or along a line."""
        wait(lambda: self._mark(what) is not None, f"{self.window.code} has the answer {what.answer}")
        self.tab_to(lambda one: one in self._beside(what), f"the answer {what.answer}")
        for _ in range(2 * len(self._beside(what))):
            before = self._target()
            if before is self._mark(what):
                break
            self.key(Qt.Key.Key_Down)
            if self._target() is before:
                self.key(Qt.Key.Key_Left if self.window.ui.right_to_left else Qt.Key.Key_Right)
            wait(lambda: self._target() in self._beside(what), "the focus stays in its group")
        mark = self._mark(what)
        if mark is None or self._target() is not mark:
            raise Lost(f"{self.window.code}: no arrow leads to {what.answer}")
        if not mark.isChecked():
            self.key(Qt.Key.Key_Space)
        wait(lambda: (now := self._mark(what)) is not None and now.isChecked(), f"{what.answer} is chosen")

    def _mark(self, what: Choose) -> QAbstractButton | None:
        scope = self.window.page
        if scope is not None and what.among:
            scope = scope.findChild(QWidget, f"{what.among}-answers")
        return scope.findChild(QAbstractButton, f"{what.answer}-option") if scope is not None else None

    def _beside(self, what: Choose) -> list[QAbstractButton]:
        """The answer with the others of its group."""
        mark = self._mark(what)
        if mark is None:
            return []
        return mark.group().buttons() if mark.group() else [mark]

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or focused(self.window) or self.window

    def _note(self) -> None:
        self.codes.append(self.window.code)
