"""Finds the answer to a question by its number or by words, however they are ordered and with slips in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from changeover.catalogue.schema import AnswerEntry, Catalogue

FITS = 51
"""From which score on an answer is given; below it we say that we have none."""
NEAR = 30
"""From which score on a question is worth naming where none fits."""
_MUCH = 400
"""Letters of a question that are looked at."""
_ENDINGS = 8
"""How many words that begin with the last one are tried while it is typed."""
_SAME = 0.9
"""From which nearness on it is the very question, with a slip in it at most."""
_LONG = 6
"""From how many letters on a word with a slip in it is known where no other is; a shorter one is another word."""
_PART = 0.8
"""What a word counts that an answer knows only as a part of a longer wording."""
_MANY = 0.95
"""What a word counts that is known without its s, or with one."""
_STRANGE = 0.7
"""What a word counts that no answer knows: 1 is one that a single answer knows."""
_MARKS = re.compile(r"[^\w\-\u2010-\u2015\u2212]+")
"""Anything that is no word and no minus sign: -5 is no question."""
_ASKS = r"(?:what is |what s |whats )?"
_NUMBER = re.compile(rf"{_ASKS}(?:question|answer|number|no)? ?(\d{{1,3}})\W*", re.IGNORECASE)
_SPELLED = re.compile(rf"{_ASKS}(?:question|answer|number)? ?([a-z]+)(?:\W([a-z]+))?\W*", re.IGNORECASE)
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_STRESS = frozenset({"actually", "even", "please", "really"})
"""Words that only stress what is asked."""
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    _WORD.findall(
        "a about actually affect after again all already also am an and any anybody anyone apply are arent as at "
        "be because been before but by can cant completely computer could couldnt device did didnt do does doesnt "
        "done dont even for from get gets go goes going good got had has have havent having he her here him his "
        "how i id if im in into is isnt it its ive just kaspersky laptop let machine may me might much my myself "
        "need never no nobody nor not now of off ok okay on once one only or other our out over own pc please "
        "problem really said say says she should shouldnt since so some somebody someone something still such than "
        "that thats the their them then there these they thing things this those through to too up us very want "
        "was wasnt we were what whats when where whether which while who whose why will with without wont would "
        "wouldnt yes yet you your "
    )
)
"""Words that say nothing about what is asked: it is about Kaspersky anyway."""


class _Known(NamedTuple):
    """An answer, the wordings that ask for it, the words in them that tell something, those that are a wording."""

    entry: AnswerEntry
    wordings: tuple[tuple[str, ...], ...]
    bag: frozenset[str]
    alone: frozenset[str]


class _Telling(NamedTuple):
    """A word of a question: whether it can stand alone, its weight, and how near each answer comes to it."""

    sure: bool
    weight: float
    near: tuple[float, ...]


class Match(NamedTuple):
    """An answer, and how well it fits: 100 is best."""

    entry: AnswerEntry
    score: int


def find(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """The answers that fit a number or words, best first, at most `limit`; none where nothing fits."""
    if (number := named_number(words)) is not None:
        entry = catalogue.answers.get(number)
        return (Match(entry, 100),)[:limit] if entry else ()
    return tuple(match for match in nearest(words, catalogue, limit) if match.score >= FITS)


def nearest(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """The answers that come nearest to words, best first; equal ones in the order of numbers.

    Those that have little more than a letter in common with the words are left out.
    """
    asked = _words(words[:_MUCH])
    entries = _known(catalogue)
    telling = _telling(asked, entries)
    scored = (
        Match(known.entry, round(100 * _score(asked, telling, place, known))) for place, known in enumerate(entries)
    )
    return tuple(sorted((match for match in scored if match.score >= NEAR), key=lambda match: -match.score)[:limit])


def find_begun(words: str, catalogue: Catalogue, limit: int = 3) -> tuple[Match, ...]:
    """As `find`, while words are typed: where nothing fits, the last word may be the beginning of one that does."""
    found = find(words, catalogue, limit)
    *before, last = _words(words[:_MUCH]) or ("",)
    if found or len(last) < 2 or last.isdigit() or not words[-1:].isalnum():
        return found
    known = sorted({word for entry in _known(catalogue) for word in entry.bag})
    best: dict[int, Match] = {}
    for word in [word for word in known if word.startswith(last)][:_ENDINGS]:
        for match in find(" ".join((*before, word)), catalogue, limit):
            best[match.entry.id] = max(match, best.get(match.entry.id, match), key=lambda one: one.score)
    return tuple(sorted(best.values(), key=lambda match: (-match.score, match.entry.id))[:limit])


def named_number(words: str) -> int | None:
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


def asks(words: str) -> bool:
    """Whether words ask anything yet: a number, or a word that tells something."""
    return any(word not in _SMALL and _tells(word) for word in _words(words[:_MUCH]))


def _words(text: str) -> tuple[str, ...]:
    """The words of a text without capitals, accents and marks."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return tuple(_WORD.findall(bare.replace("'", "").replace("\u2019", "")))


@lru_cache(maxsize=6)
def _known(catalogue: Catalogue) -> tuple[_Known, ...]:
    """What each answer is found under, in the order of numbers."""
    return tuple(_made_ready(catalogue.answers[number]) for number in sorted(catalogue.answers))


def _made_ready(entry: AnswerEntry) -> _Known:
    wordings = tuple(_words(text) for text in (*entry.ask, *entry.find))
    words = frozenset(word for wording in wordings for word in wording) - _SMALL
    alone = frozenset(wording[0] for wording in wordings if len(wording) == 1)
    return _Known(entry, wordings, frozenset(word for word in words if _tells(word)), alone)


@lru_cache(maxsize=1024)
def _about_it(words: tuple[str, ...]) -> tuple[str, ...]:
    """Words in which Kaspersky, however it is spelled, is called it, and nothing is stressed: people ask either way."""
    return tuple("it" if _alike(word, ("kaspersky",)) else word for word in words if word not in _STRESS)


def _tells(word: str) -> bool:
    """A letter alone is a rest of an abbreviation or of a slip."""
    return len(word) > 1 or word.isdigit()


def _telling(asked: tuple[str, ...], entries: tuple[_Known, ...]) -> tuple[_Telling, ...]:
    """The words of a question that tell something: what fewer answers know tells more."""
    telling = []
    for word in dict.fromkeys(asked):
        near = tuple(max(_alike(word, entry.alone), _PART * _alike(word, entry.bag)) for entry in entries)
        if word in _SMALL or not _tells(word) or _alike(word, _SMALL) > max(near, default=0):
            continue
        knowing = sum(1 for one in near if one)
        same = {word, f"{word}s", word.removesuffix("s")}
        sure = any(same & entry.bag for entry in entries) or (knowing > 0 and len(word) >= _LONG)
        telling.append(_Telling(sure, knowing**-0.5 if knowing else _STRANGE, near))
    if not any(word.sure for word in telling):
        return tuple(_Telling(word.sure, _STRANGE, (0.0,) * len(entries)) for word in telling)
    return tuple(telling)


def _score(asked: tuple[str, ...], telling: tuple[_Telling, ...], place: int, known: _Known) -> float:
    """From 0 to 1: how much of what tells something the answer knows, and how near its wordings are as a whole."""
    weight = sum(word.weight for word in telling)
    worth = sum(word.weight * word.near[place] for word in telling) / weight if weight else 0.0
    bare = _about_it(asked)
    near = max(max(_near(asked, wording), _near(bare, _about_it(wording))) for wording in known.wordings)
    mixed = 0.7 * worth + 0.3 * near
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
        if word in (f"{other}s", f"{other[:-1]}" if other.endswith("s") else "") and len(word) > 2:
            best = max(best, _MANY)
        if not slips or abs(len(word) - len(other)) > 4 or (slips == 1 and word[0] != other[0]):
            continue
        apart = OSA.distance(word, other, score_cutoff=slips)
        if apart <= slips:
            best = max(best, 1 - apart / max(len(word), len(other)))
        elif word[: (start := max(4, min(len(word), len(other)) - 1))] == other[:start]:
            best = max(best, 0.75)
    return best
