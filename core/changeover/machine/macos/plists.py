"""Property lists of macOS, in which applications, receipts and start-up entries are kept."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from changeover.machine.plain import Odd, held

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LARGEST = 4 << 20
"""Bytes of a property list that are read at most."""


class NotAList(ValueError):
    """The file is there and is no property list that we can read."""


def read(file: Path) -> Mapping[str, object]:
    """The entries of a property list in any of its forms. Raises NotAList, OSError and its kinds."""
    try:
        raw = held(file, LARGEST, links=True)
    except Odd as error:
        raise NotAList(str(error)) from None
    try:
        entries = plistlib.loads(raw)
    # what plistlib lets out for one reason or another when a file is damaged
    except (ExpatError, ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise NotAList(f"{type(error).__name__}: {error}") from None
    if not isinstance(entries, dict):
        raise NotAList("holds no entries with names")
    return entries


def text(entries: Mapping[str, object], *names: str) -> str:
    """The first of these entries that is a text and not empty, else an empty text."""
    return next((found for name in names if isinstance(found := entries.get(name), str) and found), "")
