"""What the laboratory builds once and keeps: each thing in a folder named by the hash of what it is made from."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def home() -> Path:
    """The folder of it all: CHANGEOVER_LAB_CACHE, else `changeover/lab` in the user's cache."""
    chosen = os.environ.get("CHANGEOVER_LAB_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "changeover" / "lab"


def key(*parts: bytes) -> str:
    """A short name for what is made from these parts."""
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()[:16]


def built(place: Path, build: Callable[[Path], None]) -> Path:
    """`place`, a folder filled by `build(folder)` unless it is there; it appears whole or not at all."""
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        with only_one(place.with_name(f"{place.name}.lock")):
            if not place.is_dir():
                scratch = place.with_name(f"{place.name}.building")
                shutil.rmtree(scratch, ignore_errors=True)
                scratch.mkdir()
                build(scratch)
                scratch.rename(place)
    return place


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Wait for the lock file; the system releases it even when its holder is killed."""
    with lock.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
