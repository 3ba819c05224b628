"""A child process at a terminal of its own, for tests that answer its questions."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

WAIT = 60  # seconds until a test gives up on an answer
PROMPT = b" > "


class Terminal:
    """A child process at a terminal of its own."""

    def __init__(self, *words: str, folder: Path | None = None) -> None:
        self._ours, theirs = os.openpty()
        self._child = subprocess.Popen(
            [sys.executable, "-m", "changeover", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            close_fds=True,
            env=os.environ | {"PYTHONIOENCODING": "utf-8:strict"},  # as on most systems, whatever the one of the test
            cwd=folder,
        )
        os.close(theirs)
        self.shown = ""
        self.until_asked()

    def until_asked(self) -> str:
        """Everything shown until the next question, or until the end."""
        seen = b""
        while not seen.endswith(PROMPT) and select.select([self._ours], [], [], WAIT)[0]:
            try:
                part = os.read(self._ours, 1 << 16)
            except OSError:  # the child has closed its end
                break
            if not part:
                break
            seen += part
        told = seen.decode("utf-8", errors="replace").replace("\r\n", "\n")
        self.shown += told
        return told

    def say(self, *answers: str | bytes) -> Terminal:
        for answer in answers:
            os.write(self._ours, (answer if isinstance(answer, bytes) else answer.encode()) + b"\n")
            self.until_asked()
        return self

    def end(self) -> int:
        return self._child.wait(WAIT)

    def interrupt(self) -> None:
        """What Ctrl+C does, and all that is shown from then on.

        Between the question and the waiting for its answer nothing notices a signal, so it is given again.
        """
        self._child.send_signal(signal.SIGINT)
        while not select.select([self._ours], [], [], 5)[0]:
            self._child.send_signal(signal.SIGINT)
        self.until_asked()

    def hang_up(self) -> None:
        """Close the terminal while the child goes on: the system says so to whoever was started from it."""
        self._child.send_signal(signal.SIGHUP)
        os.close(self._ours)
        self._ours = -1

    def close(self) -> None:
        self._child.kill()
        self._child.wait(WAIT)
        if self._ours >= 0:
            os.close(self._ours)


def stages(shown: str) -> list[str]:
    """The codes of the stages in the order in which they came."""
    return [line[1:3] for line in shown.splitlines() if line[:1] == "[" and line[3:4] == "]"]
