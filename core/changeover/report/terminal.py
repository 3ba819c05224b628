"""Blocks become lines for a terminal. No escape sequence is ever written, and none gets through from what is shown."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from changeover.i18n import Translator
from changeover.report.blocks import Block, Kind
from changeover.values import Message, clean

WIDTH = 80
LONGEST = 8000
_DEPTH: dict[Kind, int] = {"title": 0, "heading": 2, "name": 4}
"""How far what follows such a block is indented."""


def shown(message: Message, translator: Translator) -> str:
    """One sentence on one line, without control and direction characters, whatever its args hold."""
    return clean(translator.text(message), LONGEST)


def render(blocks: Iterable[Block], translator: Translator) -> str:
    """The text of a report, without a newline at its end. Lines have at most 80 columns, save for what is exact."""
    lines: list[str] = []
    before: Kind | None = None
    depth = 0
    for kind, message in blocks:
        if before is not None and _parted(before, kind):
            lines.append("")
        depth = _DEPTH.get(kind, depth)
        own = depth - 2 if kind == "name" else depth + 2 if kind == "exact" else depth
        lines += _wrapped(shown(message, translator), kind, "" if kind == "heading" else " " * own)
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
