"""The cable: words to and from an engine, over queues in one process or over JSON lines between two."""

from __future__ import annotations

import os
import queue
import threading
from typing import BinaryIO, Protocol

import msgspec

from changeover.values import FromEngine, Stop, ToEngine

_TO_ENGINE = msgspec.json.Decoder(ToEngine)
LONGEST = 1 << 20  # no word to the engine is longer than a megabyte


class NotUnderstood(Exception):
    """A line that is no word of ours."""


class Link(Protocol):
    """The engine's end of the cable."""

    def send(self, word: FromEngine) -> None:
        """Say something. A front end that is gone is no failure: it counts as Stop."""

    def receive(self) -> ToEngine | None:
        """The next word; None at the end of input or after Stop. Raises NotUnderstood."""

    def stopping(self) -> bool:
        """Whether Stop or the end of input has arrived. Other words that arrived meanwhile are dropped."""


class Inbox:
    """Words that wait for the engine. Stop and the end of input are final."""

    def __init__(self) -> None:
        self._words: queue.Queue[ToEngine | NotUnderstood | None] = queue.Queue()
        self._stopped = False

    def put(self, word: ToEngine | NotUnderstood | None) -> None:
        """Add a word; None is the end of input."""
        self._words.put(word)

    def receive(self) -> ToEngine | None:
        """See Link.receive."""
        if self._stopped:
            return None
        word = self._words.get()
        if isinstance(word, NotUnderstood):
            raise word
        self._stopped = word is None or isinstance(word, Stop)
        return None if self._stopped else word

    def stopping(self) -> bool:
        """See Link.stopping."""
        while not self._stopped:
            try:
                word = self._words.get_nowait()
            except queue.Empty:
                return False
            self._stopped = word is None or isinstance(word, Stop)
        return True

    def stop(self) -> None:
        """Nobody listens any more."""
        self._stopped = True


class QueueLink(Inbox):
    """An engine and its front end in one process: the front end puts words in and takes events out."""

    def __init__(self) -> None:
        super().__init__()
        self.events: queue.Queue[FromEngine] = queue.Queue()

    def send(self, word: FromEngine) -> None:
        """See Link.send."""
        self.events.put(word)


class StreamLink(Inbox):
    """An engine that is a child process: one JSON object a line, UTF-8, whatever the console's code page."""

    def __init__(self, source: int, sink: BinaryIO) -> None:
        """`source` is a file descriptor: a thread waiting in a buffered reader would break the end of the process."""
        super().__init__()
        self._sink = sink
        threading.Thread(target=self._read, args=(source,), name="cable", daemon=True).start()

    def _read(self, source: int) -> None:
        rest = b""
        while part := os.read(source, 1 << 16):
            *lines, rest = (rest + part).split(b"\n")
            for line in lines:
                self._hear(line)
            if len(rest) > LONGEST:
                self.put(NotUnderstood("a line without an end"))
                rest = b""
        self.put(None)

    def _hear(self, line: bytes) -> None:
        try:
            self.put(_TO_ENGINE.decode(line))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as why:
            self.put(NotUnderstood(str(why)))

    def send(self, word: FromEngine) -> None:
        """See Link.send."""
        try:
            self._sink.write(msgspec.json.encode(word) + b"\n")
            self._sink.flush()
        except OSError:  # the front end is gone: finish and judge the running step, begin no other
            self.stop()
