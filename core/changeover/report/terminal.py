"""Blocks become lines for a terminal. No escape sequence is ever written, and none gets through from what is shown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from changeover.i18n import Translator
from changeover.report.blocks import Block, Kind
from changeover.values import Message, clean

WIDTH = 80
LONGEST = 8000
_INDENT: dict[Kind, int] = {"title": 0, "note": 0, "heading": 0, "name": 2, "text": 2, "point": 2, "exact": 4}


def shown(message: Message, translator: Translator) -> str:
    """One sentence on one line, without control and direction characters, whatever its args hold."""
    return clean(translator.text(message), LONGEST)


def render(blocks: Iterable[Block], translator: Translator) -> str:
    """The text of a report, without a newline at its end. Lines have at most 80 columns, save for what is exact."""
    lines: list[str] = []
    before: Kind | None = None
    below_name = False
    for kind, message in blocks:
        if kind in ("title", "heading", "name"):
            below_name = kind == "name"
        if before is not None and _parted(before, kind):
            lines.append("")
        deeper = 2 if below_name and kind in ("text", "point", "exact") else 0
        lines += _wrapped(shown(message, translator), kind, " " * (_INDENT[kind] + deeper))
        before = kind
    return "\n".join(lines)


def _parted(before: Kind, kind: Kind) -> bool:
    """Whether an empty line stands between two blocks."""
    return (
        kind in ("title", "heading", "note") or before in ("title", "note") or (kind == "name" and before != "heading")
    )


def _wrapped(sentence: str, kind: Kind, indent: str) -> list[str]:
    if kind == "exact":
        return [indent + sentence]
    mark = "- " if kind == "point" else ""
    lines = textwrap.wrap(
        sentence,
        WIDTH,
        initial_indent=indent + mark,
        subsequent_indent=indent + " " * len(mark),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [indent.rstrip()]
