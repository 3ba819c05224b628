"""One run at a time: a lock that the system lets go of when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Busy(Exception):
    """Another Changeover is at work."""


@contextmanager
def one_at_a_time(folder: Path, boot: str) -> Iterator[None]:
    """Hold the lock of a folder, on Windows that of the machine. Raises Busy, or OSError if there is no place for it.

    The file says which process holds it and since which start of the system; only the system's own lock decides.
    """
    with _machine_lock(), (folder / "lock").open("a+b") as file:
        _take(file.fileno())
        file.truncate(0)
        file.write(f"{os.getpid()} {boot}\n".encode())
        file.flush()
        yield


@contextmanager
def _machine_lock() -> Iterator[None]:
    if sys.platform != "win32":
        yield
        return
    from changeover.win32.process import only_one

    with only_one() as first:
        if not first:
            raise Busy
        yield


def _take(handle: int) -> None:
    if sys.platform == "win32":
        return  # the mutex has decided
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        raise Busy from held
