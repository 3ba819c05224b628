"""Name patterns of the catalogue become expressions for whole names."""

from __future__ import annotations

import re
from functools import cache

_HOLES = {"{v}": r"(?P<v>\d+(?:\.\d+)*)", "{v.}": r"(?P<v>\d+(?:\.\d+)+)", "{v-}": r"(?P<v>\d+(?:-\d+)*)", "*": ".*"}


@cache
def compile_pattern(text: str) -> re.Pattern[str]:
    """Turn a name pattern into an expression for a whole name, in any case."""
    parts = re.split(r"(\{v[-.]?\}|\*)", text)
    return re.compile("".join(_HOLES.get(part) or re.escape(part) for part in parts), re.IGNORECASE | re.DOTALL)


def match_name(pattern: str, name: str) -> re.Match[str] | None:
    """Match a whole name; at most its first 500 characters are looked at, so hostile lengths cost nothing."""
    return compile_pattern(pattern).fullmatch(name) if len(name) <= 500 else None


def match_file(pattern: str, path: str) -> re.Match[str] | None:
    """Match a path; a pattern without a folder speaks of the file name alone."""
    if "\\" not in pattern and "/" not in pattern:
        path = path.replace("\\", "/").rpartition("/")[2]
    return match_name(pattern, path)


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, in order. Real versions carry words too ("10 SP2"), so no version type is used."""
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version))
