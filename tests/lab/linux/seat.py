"""A person at the window, inside the machine: the real program, in the process that people start.

Every line on standard input is a JSON list, something to do by keyboard or with the window's frame:

    ["press", WISH]   ["choose", ANSWER, GROUP]   ["until", CODE]   ["close"]   ["save", PATH]

and is answered by one line that says what is on the screen then: {"code", "codes", "said", "wishes", "lost"}.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Slot
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget

from changeover_gui.application import application, open_window
from changeover_gui.window import Window
from tests.walker import Lost, Walker, settle, wait
from tests.ways import Choose, Press


class Seat(QObject):
    """Hears what to do, does it, and tells what is seen."""

    def __init__(self) -> None:
        super().__init__()
        self._walker: Walker | None = None
        self._ears = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ears.activated.connect(self._hear)

    @Slot()
    def _hear(self) -> None:
        line = sys.stdin.buffer.raw.readline()
        if not line:
            self._ears.setEnabled(False)
            return
        self._ears.setEnabled(False)  # one thing after the other
        lost = ""
        try:
            self._do(*json.loads(line))
        except Lost as why:
            lost = str(why)
        print(json.dumps({**self._seen(), "lost": lost}), flush=True)
        self._ears.setEnabled(True)

    def _do(self, *words: str) -> None:
        walker = self._at_the_window()
        window = walker.window
        match words:
            case ("press", wish):
                walker.do(Press(wish))
            case ("choose", answer, among):
                walker.do(Choose(answer, among))
            case ("until", code):
                wait(lambda: window.code == code, f"{code} comes")
            case ("close",):
                window.close()
            case ("save", path):
                self._answer(path)
                walker.do(Press("save-proof"))
        settle()
        if window.isVisible():
            wait(walker.usable, f"{window.code} can be used")

    def _answer(self, path: str) -> None:
        """Give the file dialog its answer when it comes."""
        asks = QTimer(self)

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                asks.stop()
                dialog.selectFile(path)
                dialog.accept()

        asks.timeout.connect(answer)
        asks.start(10)

    def _at_the_window(self) -> Walker:
        if self._walker is None:
            [window] = [one for one in QApplication.topLevelWidgets() if isinstance(one, Window)]
            window.activateWindow()
            wait(window.isActiveWindow, "the window is active")
            self._walker = Walker(window)
        return self._walker

    def _seen(self) -> dict[str, object]:
        walker = self._at_the_window()
        return {
            "code": walker.window.code,
            "codes": walker.codes,
            "said": [label.text() for label in shown(walker.window, QLabel) if label.text()],
            "wishes": [one.objectName() for one in shown(walker.window, QAbstractButton) if one.objectName()],
        }


def shown(window: Window, kind: type[QWidget]) -> list[QWidget]:
    """Everything of a kind that can be seen."""
    return [one for one in window.findChildren(kind) if one.isVisibleTo(window)]


if __name__ == "__main__":
    application()
    seat = Seat()
    sys.exit(open_window())
