"""Text from a machine is cleaned once, at the border where it becomes a value."""

from __future__ import annotations

import re
from operator import is_
from typing import TypeVar

import msgspec

# controls, C1 controls, direction marks and isolates, line and paragraph separators, zero-width, lone surrogates
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
LIMIT = 2000

T = TypeVar("T")


def clean(text: str, limit: int = LIMIT) -> str:
    """Make text harmless: every control or direction character becomes U+FFFD, and what is over `limit` is cut."""
    if len(text) <= limit and (text.isprintable() or not _HARMFUL.search(text)):  # nothing harmful can be printed
        return text
    safe = _HARMFUL.sub("\N{REPLACEMENT CHARACTER}", text[: limit + 1])
    return safe if len(safe) <= limit else safe[: limit - 1] + "…"


def cleaned(value: T) -> T:
    """The same value with every text inside cleaned. Values without harmful text are handed back as they are."""
    changed: dict[str, object] = {}
    for name in getattr(value, "__struct_fields__", ()):
        old = getattr(value, name)
        if old.__class__ is str and len(old) <= LIMIT and old.isprintable():
            continue  # most of what is read; the long way round would cost more than everything else here
        if old is not (new := _cleaned_field(old)):
            changed[name] = new
    return msgspec.structs.replace(value, **changed) if changed else value  # type: ignore[type-var]


def _cleaned_field(old: object) -> object:
    if isinstance(old, str):
        return clean(old)
    if isinstance(old, tuple) and old:
        items = [_cleaned_field(item) for item in old]
        return old if all(map(is_, items, old)) else tuple(items)
    if isinstance(old, dict) and old:
        kept = {name: _cleaned_field(item) for name, item in old.items()}
        return old if all(map(is_, kept.values(), old.values())) else kept
    if isinstance(old, msgspec.Struct):
        return cleaned(old)
    return old
