"""Text in the columns of a terminal: an East Asian sign takes two of them, an accent of its own takes none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NO_START = frozenset({"Pe", "Pf", "Po", "Lm"})
"""What begins no line: closing brackets and quotation marks, commas and full stops, marks of length and repetition."""
_NO_END = frozenset({"Ps", "Pi"})
"""What ends no line: opening brackets and quotation marks."""
_WORD = re.compile("( *)([^ ]+)")


def columns(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Lines of at most `width` columns, the first one and the others behind their indent; none for an empty text.

    A line ends at a blank, or beside an East Asian sign. What has neither stays whole, however long it is.
    """
    lines: list[str] = []
    line, end, empty = first, columns(first), True
    for gap, part in _parts(text):
        wide = columns(part)
        if not empty and end + len(gap) + wide > width:
            lines.append(line)
            line, end, empty = rest, columns(rest), True
        before = "" if empty else gap
        line += before + part
        end += len(before) + wide
        empty = False
    return lines if empty else [*lines, line]


def shortened(text: str, width: int) -> str:
    """The beginning of a text, so that it takes at most `width` columns; what is cut is told by an ellipsis."""
    if columns(text) <= width:
        return text
    room = width - 1
    cut = 0
    for sign in text:
        room -= _width(sign)
        if room < 0:
            break
        cut += 1
    return text[:cut] + "…"


def _width(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """What stays together on a line, each with the blanks before it."""
    for blanks, word in _WORD.findall(text):
        gap, part = blanks, ""
        for sign in word:
            if part and _may_part(part[-1], sign):
                yield gap, part
                gap, part = "", ""
            part += sign
        yield gap, part


def _may_part(before: str, after: str) -> bool:
    if not _width(after) or unicodedata.category(after) in _NO_START or unicodedata.category(before) in _NO_END:
        return False
    return _width(before) == 2 or _width(after) == 2
