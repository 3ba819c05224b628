"""The cable: words to and from an engine, over queues in one process or over JSON lines between two."""

from __future__ import annotations

import os
import queue
import threading
import time
from collections.abc import Callable
from typing import BinaryIO, Protocol

import msgspec

from changeover.values import FromEngine, Reply, Stop, ToEngine

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

    def stopping(self, within: float = 0.0) -> bool:
        """Whether Stop or the end of input has arrived, or arrives `within` so many seconds. A Stop taken back is none.

        Of the other words that arrived meanwhile only replies are kept, for `replied`.
        """

    def replied(self, topic: str) -> str | None:
        """The last reply about `topic` that arrived while something was at work; it is handed out once."""

    def gone(self, within: float = 0.0) -> bool:
        """Whether the end of input has arrived, or arrives `within` so many seconds. It cannot be taken back."""


class Inbox:
    """Words that wait for the engine. A Stop can be taken back while something is at work; the end of input cannot."""

    def __init__(self) -> None:
        self._words: queue.Queue[ToEngine | NotUnderstood | None] = queue.Queue()
        self._asked_to_stop = False
        self._gone = False
        self._replies: dict[str, str] = {}

    def put(self, word: ToEngine | NotUnderstood | None) -> None:
        """Add a word; None is the end of input."""
        self._words.put(word)

    def receive(self) -> ToEngine | None:
        """See Link.receive."""
        while not self._gone:
            try:
                word = self._words.get(block=not self._asked_to_stop)
            except queue.Empty:
                return None
            if self._ends(word) or self._asked_to_stop:
                continue
            if isinstance(word, NotUnderstood):
                raise word
            if not isinstance(word, Stop):
                return word
        return None

    def stopping(self, within: float = 0.0) -> bool:
        """See Link.stopping."""
        self._listen(within, lambda: self._asked_to_stop)
        return self._asked_to_stop or self._gone

    def gone(self, within: float = 0.0) -> bool:
        """See Link.gone."""
        self._listen(within, lambda: False)
        return self._gone

    def replied(self, topic: str) -> str | None:
        """See Link.replied."""
        self.stopping()
        return self._replies.pop(topic, None)

    def _listen(self, seconds: float, enough: Callable[[], bool]) -> None:
        """Take every word that is there, and wait for more until the time is over or it is enough."""
        until = time.monotonic() + seconds
        while not self._gone:
            left = 0.0 if enough() else max(until - time.monotonic(), 0.0)
            try:
                word = self._words.get(block=left > 0, timeout=left)
            except queue.Empty:
                return
            if not self._ends(word) and isinstance(word, Reply):
                self._replies[word.id] = word.value

    def _ends(self, word: ToEngine | NotUnderstood | None) -> bool:
        """Take note of the end of input, of Stop and of its taking back. True: it was the end."""
        if isinstance(word, Stop):
            self._asked_to_stop = not word.back
        self._gone = self._gone or word is None
        return word is None

    def stop(self) -> None:
        """Nobody listens any more."""
        self._gone = True


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
