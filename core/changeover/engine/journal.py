"""What was agreed and what happened, one JSON line each, on disk before it is shown.

Every line names the hash of the line before it: that shows damage, it does not keep anybody from rewriting the whole.
A last line that was cut did not happen.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec

from changeover.values import Consent, FromEngine, Plan, Value

START = "0" * 16


class Agreed(Value, frozen=True, kw_only=True, tag_field="type", tag="Agreed"):
    """The plan and the consent to it: always the first record."""

    plan: Plan
    consent: Consent
    boot: str = ""
    """`System.boot` when the run began."""


class Record(Value, frozen=True, kw_only=True):
    """One line."""

    prev: str
    at: datetime
    record: Agreed | FromEngine


class History(Value, frozen=True, kw_only=True):
    """What a journal says. `whole` is False if a line before the last one is damaged."""

    records: tuple[Record, ...]
    whole: bool = True

    @property
    def agreed(self) -> Agreed | None:
        """What was agreed to, if the journal reaches that far."""
        first = self.records[0].record if self.records else None
        return first if isinstance(first, Agreed) else None


class Journal:
    """A journal that is being written. Every write is on disk when it returns; OSError passes through."""

    def __init__(self, path: Path, sync: Callable[[int], None] = os.fsync) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(path, flags, 0o600)
        self._prev = START
        self._sync = sync
        self._length = 0

    def write(self, record: Agreed | FromEngine, at: datetime) -> None:
        """Add one line and wait until the disk has it. On OSError what was written of it is taken back."""
        line = msgspec.json.encode(Record(prev=self._prev, at=at, record=record)) + b"\n"
        rest = memoryview(line)
        try:
            while rest:
                rest = rest[os.write(self._file, rest) :]
            self._sync(self._file)
        except OSError:
            os.ftruncate(self._file, self._length)
            raise
        self._length += len(line)
        self._prev = link_of(line)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def link_of(line: bytes) -> str:
    """The name by which the next line knows this one."""
    return hashlib.sha256(line).hexdigest()[:16]


def read_journal(raw: bytes) -> History:
    """Read as far as the lines are whole and belong together. Never raises: it is read after something went wrong."""
    records: list[Record] = []
    prev = START
    lines = raw.split(b"\n")
    for at, text in enumerate(lines[:-1]):  # behind the last line break stands nothing, or a cut line
        try:
            record = msgspec.json.decode(text, type=Record)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return History(records=tuple(records), whole=at == len(lines) - 2)
        if record.prev != prev:
            return History(records=tuple(records), whole=False)
        records.append(record)
        prev = link_of(text + b"\n")
    return History(records=tuple(records))
