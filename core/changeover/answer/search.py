"""Finds the answer to a question by its number or by words, however they are ordered and with slips in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from changeover.catalogue.schema import AnswerEntry, Catalogue

FITS = 50
"""From which score on an answer is given; below it we say that we have none."""
_MUCH = 400
"""Letters of a question that are looked at."""
_ENDINGS = 8
"""How many words that begin with the last one are tried while it is typed."""
_SAME = 0.9
"""From which nearness on it is the very question, with a slip in it at most."""
_STRANGE = 0.6
"""What a word counts that no answer knows: 1 is one that a single answer knows."""
_MARKS = re.compile(r"[^\w\-\u2010-\u2015\u2212]+")
"""Anything that is no word and no minus sign: -5 is no question."""
_ASKS = r"(?:what is |what s |whats )?"
_NUMBER = re.compile(rf"{_ASKS}(?:question|answer|number|no)? ?(\d{{1,3}})\W*", re.IGNORECASE)
_SPELLED = re.compile(rf"{_ASKS}(?:question|answer|number)? ?([a-z]+)(?:\W([a-z]+))?\W*", re.IGNORECASE)
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    _WORD.findall(
        "a about after again all already also am an and any anybody anyone are as at be because been before but "
        "by can could did do does done for from get gets go goes going got had has have having he her here him "
        "his how i if in into is it its just let may me might much my myself need no nobody nor not now of off on "
        "once one only or other our out over own said say says she should since so some somebody someone still "
        "such than that the their them then there these they thing things this those to too up us very want was "
        "we were what when where whether which while who whose why will with without would yes yet you your "
    )
)
"""Words that say nothing about what is asked."""


class Match(NamedTuple):
    """An answer, and how well it fits: 100 is best."""

    entry: AnswerEntry
    score: int


def find(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """The answers that fit a number or words, best first, at most `limit`; none where nothing fits."""
    if (number := _number(words)) is not None:
        entry = catalogue.answers.get(number)
        return (Match(entry, 100),)[:limit] if entry else ()
    return tuple(match for match in nearest(words, catalogue, limit) if match.score >= FITS)


def nearest(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """The answers that come nearest to words, best first, however far that is; equal ones in the order of numbers."""
    asked = _words(words[:_MUCH])
    entries = tuple(catalogue.answers[number] for number in sorted(catalogue.answers))
    bags = tuple(_bag(entry, catalogue) for entry in entries)
    telling = _telling(asked, bags)
    scored = [
        Match(entry, round(100 * _score(asked, telling, entry, bag))) for entry, bag in zip(entries, bags, strict=True)
    ]
    return tuple(sorted(scored, key=lambda match: -match.score)[:limit])


def find_begun(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """As `find`, while words are typed: where nothing fits, the last word may be the beginning of one that does."""
    found = find(words, catalogue, limit)
    *before, last = _words(words[:_MUCH]) or ("",)
    if found or len(last) < 2 or last.isdigit() or not words[-1:].isalnum():
        return found
    known = sorted({word for entry in catalogue.answers.values() for word in _bag(entry, catalogue)})
    best: dict[int, Match] = {}
    for word in [word for word in known if word.startswith(last)][:_ENDINGS]:
        for match in find(" ".join((*before, word)), catalogue, limit):
            best[match.entry.id] = max(match, best.get(match.entry.id, match), key=lambda one: one.score)
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.entry.id))[:limit])


def asks(words: str) -> bool:
    """Whether words ask anything yet: a number, or a word that tells something."""
    return any(word not in _SMALL and _tells(word) for word in _words(words[:_MUCH]))


def _number(words: str) -> int | None:
    """The number by which a question is named, in figures or in letters; None where none is."""
    bare = _MARKS.sub(" ", words[:_MUCH]).strip()  # one blank for each run: what looks for more takes ever longer
    if named := _NUMBER.fullmatch(bare):
        return int(named[1])
    spelled = _SPELLED.fullmatch(bare)
    if spelled is None:
        return None
    tens, ones = spelled[1].casefold(), (spelled[2] or "").casefold()
    if tens in _TENS and ones in ("", *_ONES[1:10]):
        return 10 * (_TENS.index(tens) + 2) + (_ONES.index(ones) if ones else 0)
    known = (*_ONES, *_TEENS)
    return known.index(tens) if tens in known and not ones else None


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without capitals, accents and marks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return tuple(_WORD.findall(bare.replace("'", "").replace("\u2019", "")))


def _bag(entry: AnswerEntry, catalogue: Catalogue) -> frozenset[str]:
    """All words under which an answer is found."""
    titles = (catalogue.rules[name].title for name in entry.uses)
    words = frozenset(word for text in (*entry.ask, *entry.find, *titles) for word in _words(text))
    return frozenset(word for word in words - _SMALL if _tells(word))


def _tells(word: str) -> bool:
    """A letter alone is a rest of an abbreviation or of a slip."""
    return len(word) > 1 or word.isdigit()


def _telling(asked: tuple[str, ...], bags: tuple[frozenset[str], ...]) -> dict[str, float]:
    """The words of a question that tell something, with their weight: what fewer answers know tells more."""
    every = frozenset[str]().union(*bags)
    telling: dict[str, float] = {}
    for word in dict.fromkeys(asked):
        if word in _SMALL or not _tells(word) or _alike(word, _SMALL) > _alike(word, every):
            continue
        known = sum(1 for bag in bags if _alike(word, bag))
        telling[word] = known**-0.5 if known else _STRANGE
    return telling


def _score(asked: tuple[str, ...], telling: dict[str, float], entry: AnswerEntry, bag: frozenset[str]) -> float:
    """From 0 to 1: how much of what tells something the answer knows, and how near its questions are as a whole."""
    weight = sum(telling.values())
    known = sum(worth * _alike(word, bag) for word, worth in telling.items()) / weight if weight else 0.0
    near = max(_near(asked, _words(text)) for text in entry.ask)
    mixed = 0.7 * known + 0.3 * near
    return max(mixed, near) if near >= _SAME else mixed


def _near(asked: tuple[str, ...], question: tuple[str, ...]) -> float:
    """How near two questions are letter by letter, as they stand or with their words in one order."""
    from rapidfuzz import fuzz  # only here and in _alike: no other command asks for it

    as_they_stand = fuzz.ratio(" ".join(asked), " ".join(question))
    return max(as_they_stand, fuzz.ratio(" ".join(sorted(asked)), " ".join(sorted(question)))) / 100


def _alike(word: str, others: Iterable[str]) -> float:
    """How near a word comes to the nearest of others: 1 is equal, 0 is another word.

    One slip is forgiven from four letters on, but not in the first of them, two slips from eight letters on, and
    another ending.
    """
    from rapidfuzz.distance import OSA

    best = 0.0
    slips = 0 if len(word) < 4 or word.isdigit() else 1 if len(word) < 8 else 2
    for other in others:
        if word == other:
            return 1.0
        if not slips or abs(len(word) - len(other)) > 4 or (slips == 1 and word[0] != other[0]):
            continue
        apart = OSA.distance(word, other, score_cutoff=slips)
        if apart <= slips:
            best = max(best, 1 - apart / max(len(word), len(other)))
        elif word[: (start := max(4, min(len(word), len(other)) - 1))] == other[:start]:
            best = max(best, 0.75)
    return best
