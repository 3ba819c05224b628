"""The application: one window at a time, its settings, and its start."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QLockFile, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from changeover.catalogue import names
from changeover.i18n import Translator
from changeover_gui import desktop, settings
from changeover_gui.journey import Journey
from changeover_gui.theme import Theme
from changeover_gui.trouble import RUNNING
from changeover_gui.window import Window

PACE = 0.15  # seconds between what a recording says, so that a person can follow


def application() -> QApplication:
    """The Qt application of this process, in the style that the theme is made for."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([sys.argv[0]])
    app.setApplicationName("Changeover")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("changeover")
    app.setStyle("Fusion")
    app.setWindowIcon(_icon())
    app.setQuitOnLastWindowClosed(False)
    return app


def _icon() -> QIcon:
    """The mark in the sizes that task bars ask for; the small ones have a drawing of their own."""
    icon, theme = QIcon(), Theme("light")
    for side in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(theme.pixmap("app-mark-small" if side < 24 else "app-mark", side))
    return icon


def open_window(*, demo: str = "", text: int | None = None, colors: str | None = None) -> int:
    """Show the window until it is closed; returns the exit code. Text size and colors hold this time only."""
    if demo and demo not in names():
        print(f"There is no demonstration called {demo!r}. There are: {', '.join(names())}.", file=sys.stderr)
        return 2
    app = application()
    lock = QLockFile(str(settings.place().with_name("window.lock")))
    lock.setStaleLockTime(0)
    if not demo and not _is_first(lock):
        return _already_open()
    given: dict[str, Any] = {"text": text, "colors": colors}
    chosen = replace(settings.load(), **{name: value for name, value in given.items() if value is not None})
    journey = Journey(demo=demo, pace=PACE)
    window = Window(journey, chosen)
    window.show()
    QTimer.singleShot(0, journey.start)  # the window is there first
    try:
        return app.exec()
    finally:
        lock.unlock()


def _is_first(lock: QLockFile) -> bool:
    """Whether no other window of this person is open. Who has no place for notes has none for a lock: that counts."""
    with suppress(OSError):
        settings.place().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return lock.tryLock(0) or lock.error() is not QLockFile.LockError.LockFailedError


def _already_open() -> int:
    """The second start: bring the first one's window to the front, or say where it is."""
    if not desktop.raise_window("- Changeover"):
        box = QMessageBox(QMessageBox.Icon.Information, "Changeover", Translator().text(RUNNING))
        box.exec()
    return 0
