"""Which rules reach the owner: three sentences, the days, then rule by rule with reasons and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from typing import Literal

from changeover.catalogue.schema import Catalogue, Rule, Source
from changeover.catalogue.wording import rule_text
from changeover.explain.places import place_name
from changeover.explain.words import QUESTIONS, in_a_row
from changeover.report.age import LONG_AGO, told_early
from changeover.report.blocks import Block, columns, exact, fold, heading, name, note, point, row, text, title
from changeover.report.days import days
from changeover.report.ruling import (
    CHECK,
    SOURCE,
    STANDING,
    Cited,
    Part,
    checked_in_short,
    distance,
    doubts,
    numbered_source,
    parts,
    reach_words,
)
from changeover.report.ruling import sources as sources_of
from changeover.values import Briefing, Finding, Group, Message, Verdict, msg, nmsg

_IN_A_ROW = 3
"""How many sentences of an answer stand in one paragraph; more of them make a list."""
Detail = Literal["short", "full", "folded", "unfolded", "asked", "asked-sources"]
"""How much is told of rules that do not reach the owner: a line, all of it, or all of it folded away on a page.

Somebody who is asked at a terminal reads a line too and no switches; sources and doubts only on request.
"""
_ASKED: tuple[Detail, ...] = ("asked", "asked-sources")
_BY_SWITCH: tuple[Detail, ...] = ("short", "full")

_QUESTIONS = {
    "country": msg("which country you live in (--country)"),
    "state": msg("which state you are in (--state)"),
    "role": msg("what the computer is used for (--role)"),
    "level": msg("which kind of public office it is (--level)"),
    "resells": msg("whether you sell or build in Kaspersky (--resells)"),
    "us_person": msg("whether you are a US person (--us-person)"),
    "work": msg("whether it is used in work for a government, a carrier or critical infrastructure (--work)"),
}

_ABOUT: dict[Group, Message] = {
    "yours": msg("Rules that reach you"),
    "open": msg("We cannot tell yet"),
    "us-person": msg("Only for US persons"),
    "own-country": msg("Not about you"),
    "elsewhere": msg("Other countries"),
}


def rules_blocks(
    briefing: Briefing,
    catalogue: Catalogue,
    at: datetime,
    findings: tuple[Finding, ...] = (),
    detail: Detail = "short",
) -> Iterator[Block]:
    """The briefing at the moment `at`, which has a zone, and its verdicts in their order.

    What reaches the owner is told in full; of what only happened, the short report has the day and what it was.
    A page names each rule's sources with it; lines of text number them.
    """
    on_page = detail in ("folded", "unfolded")
    yield title(msg("Your dates") if on_page else briefing.for_you)
    yield from notes(briefing, at)
    yield heading(msg("What happened"))
    yield text(briefing.happened)
    if on_page:
        yield heading(msg("What it means for you"))
        yield text(briefing.for_you)
    yield heading(msg("What you can do now"))
    yield text(briefing.next)
    yield from _days(briefing, findings, catalogue, at)
    told = _Told(catalogue, at, detail)
    for group, verdicts in groupby(briefing.verdicts, lambda verdict: verdict.group):
        yield from told.group(group, tuple(verdicts), briefing.asides if group == "us-person" else ())
    if detail == "short" and any(verdict.group != "yours" for verdict in briefing.verdicts):
        yield heading(msg("Every rule in full"))
        yield text(msg("Add --all to see the reason and the sources of each."))
    if told.numbers:
        yield heading(msg("Where it comes from"))
    for source, number in told.numbers.items():
        yield from _source(number, catalogue.sources[source])
    yield heading(msg("How well this was checked"))
    yield text(msg("The oldest fact here was checked on {day:date}.", day=briefing.checked.isoformat()))
    yield text(STANDING)
    yield text(msg("This is not legal advice."))


def notes(briefing: Briefing, at: datetime) -> Iterator[Block]:
    """What to know of the moment before the dates are read."""
    if briefing.early:
        yield note(told_early(at))
    if briefing.stale:
        yield note(LONG_AGO)


def _days(briefing: Briefing, findings: tuple[Finding, ...], catalogue: Catalogue, at: datetime) -> Iterator[Block]:
    """The days of what reaches the owner; where nothing does, of what we cannot tell yet."""
    every = briefing.verdicts
    reached = [one for one in every if one.group == "yours"] or [one for one in every if one.reach == "cannot-tell"]
    told = days([catalogue.rules[one.rule] for one in reached], findings, at)
    if not told:
        return
    yield heading(msg("Dates"))
    yield columns(msg("Day"), msg("How far away"), msg("What"))
    for one in told:
        yield row(msg("{day:date}", day=one.day.isoformat()), one.away, one.what)


class _Told:
    """Tells rules, and numbers the sources of those told in full, each once for the whole report."""

    def __init__(self, catalogue: Catalogue, at: datetime, detail: Detail) -> None:
        self.numbers: dict[str, int] = {}
        self._catalogue = catalogue
        self._at = at
        self._detail = detail
        self._is_short = detail == "short" or detail in _ASKED

    def group(self, group: Group, verdicts: tuple[Verdict, ...], asides: tuple[Message, ...] = ()) -> Iterator[Block]:
        """All rules of one group, as far as this report tells them, below what is said of them together."""
        any_country = any("country" in verdict.missing for verdict in verdicts)
        yield heading(msg("By country") if group == "elsewhere" and any_country else _ABOUT[group])
        yield from (text(aside) for aside in asides)
        if group == "yours" or not self._is_short:
            for verdict in verdicts:
                if self._is_short and self._is_history(verdict):
                    yield from self._in_brief(verdict)
                else:
                    yield from self._in_full(verdict, is_open=group == "yours" or self._detail == "unfolded")
        elif group == "open":
            yield from self._open(verdicts)
        elif group == "us-person":
            yield text(self._would_tell(("us_person",)))
        elif group == "own-country":
            yield from (point(title) for title in self._titles(verdicts))
        else:
            yield text(self._counted(verdicts))
            if any_country:
                yield text(self._would_tell(("country",)))

    def _titles(self, verdicts: Iterable[Verdict]) -> tuple[Message, ...]:
        return tuple(rule_text(self._catalogue.rules[verdict.rule], "title") for verdict in verdicts)

    def _open(self, verdicts: tuple[Verdict, ...]) -> Iterator[Block]:
        """The rules that wait, by the answers that they wait for."""
        waiting: dict[tuple[str, ...], list[Verdict]] = {}
        for verdict in verdicts:
            waiting.setdefault(verdict.missing, []).append(verdict)
        for missing, alike in waiting.items():
            yield name(self._would_tell(missing))
            yield from (point(title) for title in self._titles(alike))

    def _counted(self, verdicts: tuple[Verdict, ...]) -> Message:
        """Countries with the number of their rules."""
        counted = Counter(self._catalogue.rules[verdict.rule].place for verdict in verdicts)
        named = sorted(((place_name(place), count) for place, count in counted.items()), key=lambda one: one[0].text)
        places = tuple(msg("{place} ({count})", place=place, count=count) for place, count in named)
        return nmsg("{n} rule: {places}.", "{n} rules: {places}.", len(verdicts), places=places)

    def _is_history(self, verdict: Verdict) -> bool:
        return self._catalogue.rules[verdict.rule].status == "event"

    def _in_brief(self, verdict: Verdict) -> Iterator[Block]:
        """What happened, and when; nobody needs to act on it."""
        rule = self._catalogue.rules[verdict.rule]
        yield name(msg("{rule} ({reach})", rule=rule_text(rule, "title"), reach=reach_words(verdict, rule)))
        yield text(distance(rule, self._at))
        yield text(verdict.means)
        if self._detail == "asked":
            return
        yield from (text(said) for said in doubts(rule, self._catalogue))
        yield text(msg("{question} {answer}", question=SOURCE, answer=self._numbered(rule)))

    def _numbered(self, rule: Rule) -> tuple[Message, ...]:
        known = sources_of(rule, self._catalogue)
        return _in_runs(self.numbers.setdefault(source, len(self.numbers) + 1) for source in known)

    def _in_full(self, verdict: Verdict, *, is_open: bool) -> Iterator[Block]:
        """One rule with all its parts."""
        rule = self._catalogue.rules[verdict.rule]
        yield fold(
            msg("{rule} ({reach})", rule=rule_text(rule, "title"), reach=reach_words(verdict, rule)), is_open=is_open
        )
        on_page = self._detail in ("folded", "unfolded")
        for part in parts(verdict, rule, self._catalogue, self._at):
            if self._detail == "asked" and part.about == SOURCE:
                continue
            if self._detail == "asked" and part.about == CHECK:
                yield from _answered(Part(CHECK, tuple(checked_in_short(rule, self._catalogue))))
            elif part.sources and on_page:
                yield from _cited(part)
            elif part.sources:
                yield text(msg("{question} {answer}", question=part.about, answer=self._numbered(rule)))
            else:
                yield from _answered(part)
        if verdict.missing:
            yield text(self._would_tell(verdict.missing))

    def _would_tell(self, missing: tuple[str, ...]) -> Message:
        """Which answers would tell; on a command line also how to give them, which no page and no walk takes."""
        words = _QUESTIONS if self._detail in _BY_SWITCH else QUESTIONS
        return msg("An answer to this would tell: {asked}.", asked=tuple(words.get(field, field) for field in missing))


def _in_runs(numbers: Iterable[int]) -> tuple[Message, ...]:
    """Numbers in order; three and more in a row as the first and the last."""
    told: list[Message] = []
    for _step, run in groupby(enumerate(sorted(numbers)), lambda one: one[1] - one[0]):
        row = [number for _place, number in run]
        if len(row) > 2:
            told.append(msg("[{first}] to [{last}]", first=row[0], last=row[-1]))
        else:
            told += [msg("[{number}]", number=number) for number in row]
    return tuple(told)


def _answered(part: Part) -> Iterator[Block]:
    if not part.says:
        return
    if len(part.says) > _IN_A_ROW:
        yield text(msg("{about}:", about=part.about))
        yield from (point(said) for said in part.says)
        return
    answer = in_a_row(part.says[0], *part.says[1:])
    if part.about.text.endswith("?"):
        yield text(msg("{question} {answer}", question=part.about, answer=answer))
    else:
        yield text(msg("{about}: {answer}", about=part.about, answer=answer))


def _cited(part: Part) -> Iterator[Block]:
    """The sources of one rule with what rests on each, and the address in full."""
    yield text(part.about)
    for source in part.sources:
        yield point(_source_line(source))
        yield exact(source.address)


def _source_line(source: Cited) -> Message:
    return in_a_row(source.source, source.supports, source.read)


def _source(number: int, source: Source) -> Iterator[Block]:
    yield point(numbered_source(number, source))
    yield exact(source.address)
