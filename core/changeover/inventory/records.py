"""Finds records of names and values in any text: blocks of lines, one line of JSON, elements of XML."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_WHOLE = re.compile(r"""^[\s|]*["']?(?P<key>[\w][\w .\-]{0,40}?)["']?\s*(?:[:=]\s*)(?P<value>\S.*?)[\s,;]*$""")
_ELEMENT = re.compile(r"<(?P<key>[\w:.-]+)>(?P<value>[^<]*)</(?P=key)>")
_INLINE = re.compile(
    r"""["']?(?P<key>\b[A-Za-z_]\w*+)["']?\s*[:=]\s*r?(?P<q>["'])(?P<value>(?:\\.|(?!(?P=q))[^\\])*\\?)(?P=q)"""
)
_BRACED = re.compile(r"[{[].*[}\]]")


class Record(NamedTuple):
    """Names and values that stand together, and the lines where they do."""

    first: int
    lines: tuple[int, ...]
    row: dict[str, object]


def records(lines: Sequence[str]) -> Iterator[Record]:
    """Every record, in order. A record ends where a name comes again, and at a line that is none of its kind.

    Lines count from 1. Raises nothing.
    """
    row: dict[str, object] = {}
    held: list[int] = []
    for number, line in enumerate(lines, 1):
        rows = list(_objects(line))
        pairs = [] if rows else list(_pairs(line))
        if row and (rows or not pairs or any(_plain(key) in row for key, _ in pairs)):
            yield Record(held[0], tuple(held), row)
            row, held = {}, []
        for one in rows:
            yield Record(number, (number,), one)
        if pairs:
            row |= {_plain(key): value for key, value in pairs}
            held.append(number)
    if row:
        yield Record(held[0], tuple(held), row)


def _plain(key: str) -> str:
    return key.strip().lower()


def _objects(line: str) -> Iterator[dict[str, object]]:
    """The JSON objects that a line consists of."""
    text = line.strip().rstrip(",")
    if not _BRACED.fullmatch(text):
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and not any(isinstance(inner, (dict, list)) for inner in one.values()):
            yield one


def _pairs(line: str) -> Iterator[tuple[str, str]]:
    elements = [(found["key"], found["value"]) for found in _ELEMENT.finditer(line)]
    inline = [(found["key"], _unescaped(found["value"])) for found in _INLINE.finditer(line)]
    if elements or inline:
        yield from elements or inline
    elif whole := _WHOLE.match(line):
        yield whole["key"], whole["value"].strip("\"'")


def _unescaped(text: str) -> str:
    r"""A quoted text without its escapes: \" becomes " and \\ becomes \."""
    return re.sub(r"\\(.)", r"\1", text) if '\\"' in text or "\\\\" in text else text
