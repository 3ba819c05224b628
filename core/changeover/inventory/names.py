"""Finds names of the catalogue in any text: of programs, services, drivers, folders, certificates and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from changeover.catalogue.patterns import match_file, match_name
from changeover.catalogue.schema import Catalogue, Pattern

PATHS = ("file", "folder")
_LETTERS = "0-9A-Za-z_\u00c0-\u024f\u0400-\u04ff"
"""What no name begins or ends inside; scripts without spaces between words are none of these."""
_NOT_IN_TEXTS = frozenset(("team", "publisher", "title"))
_WORDY = frozenset(("program", "provider", "display", "certificate", "adapter"))
"""Fields whose names are made of several words; a star in them may stand for some."""
_HOLE = re.compile(r"(\{v[-.]?\}|\*)")
_NUMBERS = {"{v}": r"\d+(?:\.\d+)*", "{v.}": r"\d+(?:\.\d+)+", "{v-}": r"\d+(?:-\d+)*"}
_SHORTEST = 3
"""Letters in a row that a name needs, so that it can be looked for."""
_PATH = re.compile(
    r"""(?:\\\?\?\\|\\SystemRoot\\|%[\w()]+%\\|(?<![a-z])[a-z]:[\\/]{1,2}|(?<![\w\\])\\(?=[^\\\s]))
        [^"'`|<>*?\t\r\n;,]+
      | /(?:Applications|Library|Users)/[^"'`|<>*?\t\r\n;,]+
      | (?<![\w./~:-])/(?:[\w.+@-]+/)*[\w.+@-]+""",
    re.VERBOSE | re.IGNORECASE,
)
_PROGRAM = re.compile(r".*?\.(?:exe|com|sys|dll)(?![\w.])", re.IGNORECASE)


class Named(NamedTuple):
    """A name of the catalogue in a line of text."""

    start: int
    end: int
    text: str
    fields: frozenset[str]
    """The fields of signs that such a name answers."""
    systems: frozenset[str]
    """The systems of the products whose patterns say the most of the name."""
    numbered: frozenset[str]
    """The fields in which a number belongs to the name: then it is hardly anybody else's."""


class Path(NamedTuple):
    """A path in a line of text."""

    start: int
    end: int
    text: str
    """As it stands there, with single backslashes."""
    program: bool
    """Whether a sign of the catalogue names it as a program's file."""
    folder: str
    """The part of it that a sign of the catalogue names as a folder; empty where none does."""
    systems: frozenset[str]


class _Told(NamedTuple):
    field: str
    pattern: str
    systems: tuple[str, ...]
    unnamed: bool
    """Whether it only fits what nothing else names: such a pattern tells no name in a text."""
    literal: str
    """The longest piece of the pattern that stands for itself, in small letters."""


class Names:
    """Everything that the catalogue's signs name, ready to be looked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        signs = [
            _Told(field, text, product.systems, product.unnamed, _literal(text).lower())
            for product in catalogue.products.values()
            for sign in product.sign
            for field, text in _looked_for(sign)
        ]
        self._paths = [told for told in signs if told.field in PATHS]
        named = [told for told in signs if told.field not in PATHS and not told.unnamed]
        self._names = [told for told in named if len(told.literal) >= _SHORTEST]
        self._names += [told for told in self._paths if "\\" not in told.pattern and "/" not in told.pattern]
        self.fields = lru_cache(maxsize=4096)(self._fields)
        """The fields that a name answers, the systems of its products, and the fields in which it holds a number."""

    @cached_property
    def _some_name(self) -> re.Pattern[str]:
        """What a line needs to have, in small letters, to be worth a closer look."""
        return _one_of(self._names)

    @cached_property
    def _some_path(self) -> re.Pattern[str]:
        """What a path needs to have, in small letters, to be worth a closer look."""
        return _one_of(self._paths)

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """One expression for all names; the longer ones first, so that they win where two begin together."""
        patterns = {(told.pattern, told.field in _WORDY) for told in self._names}
        longest = sorted(patterns, key=lambda pair: len(pair[0]), reverse=True)
        names = "|".join(_search(*pair) for pair in longest)
        return re.compile(rf"(?<![{_LETTERS}.-])(?:{names})(?![{_LETTERS}-]|\.\d)", re.IGNORECASE)

    def some(self, line: str) -> bool:
        """Whether a line may hold a name at all."""
        return bool(self._some_name.search(line.lower()))

    def find(self, line: str) -> Iterator[Named]:
        """Every name in a line, in order; of names that overlap, the one that begins first.

        A maker's name alone (one word without a number) says nothing.
        """
        if not self.some(line):
            return
        for found in self._any.finditer(line):
            fields, systems, numbered = self.fields(found[0])
            if fields and (numbered or " " in found[0] or not fields <= _WORDY):
                yield Named(found.start(), found.end(), found[0], fields, systems, numbered)

    def paths(self, line: str) -> Iterator[Path]:
        """Every path in a line, in order."""
        for found in _PATH.finditer(line):
            whole = found[0].rstrip(" .:)")
            program = _PROGRAM.match(whole)
            raw = program[0] if program else whole
            text = re.sub(r"\\+", r"\\", raw if raw.startswith("/") else raw.replace("/", "\\"))
            if not self._some_path.search(text.lower()):
                yield Path(found.start(), found.start() + len(raw), text, program=False, folder="", systems=frozenset())
                continue
            file = self._matches("file", text)
            folder = next((top for top in _tops(text) if self._matches("folder", top)), "")
            systems = _systems([*file, *(self._matches("folder", folder) if folder else ())])
            yield Path(found.start(), found.start() + len(raw), text, bool(file), folder, systems)

    def _fields(self, text: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
        low = text.lower()
        matches = [
            (told, found) for told in self._names if told.literal in low and (found := match_name(told.pattern, text))
        ]
        numbered = frozenset(told.field for told, found in matches if found.groupdict().get("v"))
        closest = max((_letters(told.pattern) for told, _ in matches), default=0)
        systems = _systems(told for told, _ in matches if _letters(told.pattern) == closest)
        return frozenset(told.field for told, _ in matches), systems, numbered

    def _matches(self, field: str, path: str) -> list[_Told]:
        low = path.lower()
        return [
            told
            for told in self._paths
            if told.literal in low and told.field == field and match_file(told.pattern, path)
        ]


@lru_cache(maxsize=2)
def names_of(catalogue: Catalogue) -> Names:
    """The names of a catalogue, made ready once."""
    return Names(catalogue)


def _tops(path: str) -> Iterator[str]:
    """The path and every folder above it, the longest first."""
    while path:
        yield path
        path = path[: max(path.rfind("\\"), path.rfind("/"), 0)]


def _systems(matches: Iterable[_Told]) -> frozenset[str]:
    return frozenset(system for told in matches for system in told.systems)


def _looked_for(sign: Pattern) -> Iterator[tuple[str, str]]:
    """The fields of a sign that name something by themselves: its first, and the file of it."""
    given = [(field, text) for field in Pattern.__struct_fields__ if (text := getattr(sign, field))]
    for at, (field, text) in enumerate(given):
        if field not in _NOT_IN_TEXTS and (at == 0 or field == "file"):
            yield field, text


def _one_of(signs: Iterable[_Told]) -> re.Pattern[str]:
    return re.compile("|".join(sorted({re.escape(told.literal) for told in signs})))


def _literal(pattern: str) -> str:
    """The longest piece of a pattern that stands for itself."""
    return max((part for part in _HOLE.split(pattern) if not _HOLE.fullmatch(part)), key=len)


def _letters(pattern: str) -> int:
    """How much of a name a pattern says."""
    return len(_HOLE.sub("", pattern))


def _search(pattern: str, wordy: bool) -> str:
    """A pattern as an expression to look for; a star at an end adds nothing to what is looked for."""
    star = r"""[^"'`|,;<>\t\\]{0,40}?""" if wordy else r"[\w.-]*"
    parts = _HOLE.split(pattern.strip("*") if wordy else pattern)
    return "".join(star if part == "*" else _NUMBERS.get(part) or re.escape(part) for part in parts)
