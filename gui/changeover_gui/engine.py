"""The cable: the one way from the window to the machine is a child process that speaks JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QProcess, Qt, Signal, Slot

from changeover.values import FromEngine, ToEngine


@cache
def _words() -> msgspec.json.Decoder[FromEngine]:
    """Made when the first word comes: it takes longer than showing the first screen."""
    return msgspec.json.Decoder(FromEngine)


def command() -> list[str]:
    """How the engine is started: beside the window's program when frozen, this interpreter in source; never by PATH."""
    if getattr(sys, "frozen", False):
        name = "changeover.exe" if sys.platform == "win32" else "changeover"
        return [str(Path(sys.executable).with_name(name)), "engine"]
    return [sys.executable, "-m", "changeover", "engine"]


class Engine(QObject):
    """Owns the engine's process. `said` carries every word it says; `ended` its exit code, -1 if it broke."""

    said = Signal(object)
    ended = Signal(int)

    def __init__(self, options: Sequence[str] = (), parent: QObject | None = None) -> None:
        """`options` go behind the command, for example `("--demo", "home-us")`."""
        super().__init__(parent)
        self._child = QProcess(self)
        self._child.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._child.readyReadStandardOutput.connect(self._read)
        self._child.finished.connect(self._finish)
        queued = Qt.ConnectionType.QueuedConnection  # Windows tells before whoever made us listens to us
        self._child.errorOccurred.connect(self._break, queued)
        program, *words = command()
        self._child.start(program, [*words, *options])

    def send(self, word: ToEngine) -> None:
        """Say something to the engine."""
        self._child.write(msgspec.json.encode(word) + b"\n")

    def close(self) -> None:
        """End of input: the engine finishes and judges the running step, begins no other, and ends by itself."""
        self._child.closeWriteChannel()

    def kill(self) -> None:
        """End an engine that does not answer. Only while it reads: a running removal is never broken off."""
        self._child.kill()

    @Slot()
    def _read(self) -> None:
        while self._child.canReadLine():
            self.said.emit(_words().decode(self._child.readLine().data()))

    @Slot(int, QProcess.ExitStatus)
    def _finish(self, code: int, status: QProcess.ExitStatus) -> None:
        self._read()
        self.ended.emit(code if status is QProcess.ExitStatus.NormalExit else -1)

    @Slot(QProcess.ProcessError)
    def _break(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # every other break ends in `finished` too
            self.ended.emit(-1)
