"""Opens files that somebody else may have put there: plain ones of bounded size, without ever waiting."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HOW = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class Odd(ValueError):
    """Something is there and is not what belongs there."""


def held(file: Path, largest: int, *, links: bool) -> bytes:
    """The bytes of a plain file. `links`: whether a link may stand for it.

    Raises FileNotFoundError, PermissionError, OSError, and Odd for what is no file or has more than `largest` bytes.
    """
    number = os.open(file, _HOW | (0 if links else _NO_LINK))
    with open(number, "rb") as opened:  # noqa: PTH123  (a number and not a path)
        seen = os.fstat(number)
        if not stat.S_ISREG(seen.st_mode):
            raise Odd("is no plain file")
        if seen.st_size > largest:
            raise Odd(f"has {seen.st_size} bytes, too many for what belongs there")
        return opened.read(largest)
