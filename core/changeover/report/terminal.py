"""Blocks become lines for a terminal. No escape sequence is ever written, and none gets through from what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from changeover.i18n import Translator
from changeover.report.blocks import Block, Kind
from changeover.report.columns import columns, folded
from changeover.values import Message, clean

WIDTH = 80
LONGEST = 8000
_NARROWEST = 20
_NAMES: tuple[Kind, ...] = ("name", "fold", "open")
_DEPTH: dict[Kind, int] = {"title": 0, "heading": 2, **dict.fromkeys(_NAMES, 4)}
"""How far what follows such a block is indented."""


def shown(message: Message, translator: Translator) -> str:
    """One sentence on one line, without control and direction characters, whatever its args hold."""
    return clean(translator.text(message), LONGEST)


def lines(message: Message, translator: Translator, first: str = "", rest: str = "") -> str:
    """One sentence outside of a report, on lines of at most 80 columns, behind the same indents."""
    return "\n".join(folded(shown(message, translator), WIDTH, first, rest))


def render(blocks: Iterable[Block], translator: Translator) -> str:
    """The text of a report, without a newline at its end. Lines have at most 80 columns, save for what is exact."""
    told: list[str] = []
    before: Kind | None = None
    depth = 0
    for kind, alike in groupby((block for block in blocks if block.kind != "columns"), lambda block: block.kind):
        if kind == "row":
            told += _table([[shown(cell, translator) for cell in block.cells] for block in alike], " " * depth)
            before = kind
            continue
        for block in alike:
            if before is not None and _parted(before, kind):
                told.append("")
            depth = _DEPTH.get(kind, depth)
            own = depth - 2 if kind in _NAMES else depth + 2 if kind == "exact" else depth
            told += _wrapped(shown(block.text, translator), kind, "" if kind == "heading" else " " * own)
            before = kind
    return "\n".join(told)


def _parted(before: Kind, kind: Kind) -> bool:
    """Whether an empty line stands between two blocks."""
    return (
        kind in ("title", "heading", "note") or before in ("title", "note") or (kind in _NAMES and before != "heading")
    )


def _table(rows: list[list[str]], indent: str) -> Iterator[str]:
    """Cells one below the other; only the last one of a row is wrapped."""
    widths = [max(columns(cell) for cell in column) for column in list(zip(*rows, strict=True))[:-1]]
    for *first, last in rows:
        start = indent + "".join(
            one + " " * (width - columns(one) + 2) for one, width in zip(first, widths, strict=True)
        )
        before = columns(start)
        cell = folded(last, max(WIDTH - before, _NARROWEST)) or [""]
        yield (start + cell[0]).rstrip()
        yield from (" " * before + line for line in cell[1:])


def _wrapped(sentence: str, kind: Kind, indent: str) -> list[str]:
    if kind == "exact":
        return [indent + sentence]
    mark = "- " if kind == "point" else ""
    return folded(sentence, WIDTH, indent + mark, indent + " " * len(mark)) or [indent.rstrip()]
