"""JSON that was cut somewhere is closed behind its last whole value, so that what came before it can be read."""

from __future__ import annotations

import re

_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*+"|[][{}]', re.DOTALL)
DEEPEST = 40
"""Values nested deeper are in no list."""
_CLOSES = {"{": "}", "[": "]"}


def mended(text: str) -> str:
    """The text up to its last object or list that is whole, with everything closed that is still open.

    A text without such gives "null". Raises nothing; whether the rest is JSON is for whoever decodes it.
    """
    open_: list[str] = []
    end, closing = 0, ""
    for sign in _SIGNS.finditer(text):
        mark = sign[0]
        if mark in _CLOSES:
            open_.append(_CLOSES[mark])
        elif mark in ("]", "}") and open_:
            open_.pop()
            if len(open_) <= DEEPEST:
                end, closing = sign.end(), "".join(reversed(open_))
    return text[:end] + closing if end else "null"
