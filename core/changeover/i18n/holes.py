"""The holes of a message: {name} or {name:form}."""

from __future__ import annotations

import re
from collections.abc import Callable

FORMS = ("date", "moment", "duration")
_HOLE = re.compile(r"\{(?P<name>[A-Za-z][A-Za-z0-9_-]*)(?::(?P<form>[a-z]+))?\}")


def holes(text: str) -> tuple[tuple[str, str], ...]:
    """Name and form of each hole in `text`, in order; the form is empty where none is named."""
    return tuple((hole["name"], hole["form"] or "") for hole in _HOLE.finditer(text))


def fill(text: str, content: Callable[[str, str], str | None]) -> str:
    """Put `content(name, form)` into each hole of `text`, once: what stands in an arg is never read as a hole.

    A hole for which there is no content (None) stays as it is written: nobody's screen goes away over a typing slip.
    """

    def one(hole: re.Match[str]) -> str:
        found = content(hole["name"], hole["form"] or "")
        return hole[0] if found is None else found

    return _HOLE.sub(one, text)
