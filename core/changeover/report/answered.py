"""Answers to people's questions as text and as JSON, and the list of the questions there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from changeover.answer import Match, checked, told
from changeover.catalogue.schema import AnswerEntry, Catalogue, Rule
from changeover.catalogue.wording import rule_text
from changeover.explain.age import is_early, is_stale
from changeover.i18n import Translator
from changeover.report.age import LONG_AGO, told_early
from changeover.report.answers import message_json, source_json
from changeover.report.blocks import Block, exact, heading, note, point, text, title
from changeover.report.ruling import Part, cite, numbered_source
from changeover.values import Message, msg

GROUPS = {
    "ultraav": msg("UltraAV appeared"),
    "may-i-keep-it": msg("May I keep it, and which date counts?"),
    "money": msg("Money"),
    "program": msg("What this program does"),
}
"""The parts of the questions, in the order in which they are listed."""
_RULES = msg("The rules behind it")
_SOURCES = msg("Where it comes from")
_FOR_ANSWER = msg("For the answer.")
_FOR_DATE = msg("For the date of a rule.")


def question(entry: AnswerEntry) -> Message:
    """The question in its clearest wording."""
    return Message(text=entry.ask[0], context=f"answer/{entry.id}/ask/1")


def answer_blocks(matches: tuple[Match, ...], catalogue: Catalogue, moment: datetime) -> Iterator[Block]:
    """The best answer with its sources and its limits, then the questions that come near."""
    entry = matches[0].entry
    oldest = checked(entry, catalogue)
    yield title(question(entry))
    yield from (note(said) for said in age(oldest, moment))
    for paragraph in told(entry, catalogue, moment):
        yield note(paragraph)  # with an empty line around it, as a paragraph has
    if entry.uses:
        yield heading(_RULES)
    yield from (point(rule) for rule in _rules(entry, catalogue, moment))
    yield heading(_SOURCES)
    for number, key in enumerate(_sources(entry, catalogue), 1):
        source = catalogue.sources[key]
        yield point(numbered_source(number, source))
        yield exact(source.address)
    yield heading(msg("How well this was checked"))
    yield from (text(line) for line in limits(oldest))
    if matches[1:]:
        yield heading(msg("Questions that are near"))
    for match in matches[1:]:
        yield point(numbered(match.entry))


def behind(entry: AnswerEntry, catalogue: Catalogue, moment: datetime) -> tuple[Part, ...]:
    """The rules that an answer uses, and every source with what rests on it."""
    own = entry.ground["say"]
    sources = tuple(
        cite(f"answer-{entry.id}/{key}", catalogue.sources[key], _FOR_ANSWER if key in own else _FOR_DATE)
        for key in _sources(entry, catalogue)
    )
    rules = tuple(_rules(entry, catalogue, moment))
    return (*((Part(_RULES, rules),) if rules else ()), Part(_SOURCES, (), sources))


def limits(oldest: date) -> tuple[Message, ...]:
    """How far an answer can be relied on, by the day on which its oldest fact was checked."""
    return (
        msg("The oldest fact here was checked on {day:date}.", day=oldest.isoformat()),
        msg("This is not legal advice."),
    )


def list_blocks(catalogue: Catalogue) -> Iterator[Block]:
    """Every question, by what it is about."""
    yield title(msg("Questions that people ask"))
    yield text(msg("Name a number, or write your own words: “changeover answer 13”, “changeover answer which date”."))
    for group, name in GROUPS.items():
        entries = [entry for _number, entry in sorted(catalogue.answers.items()) if entry.group == group]
        if entries:
            yield heading(name)
        yield from (point(numbered(entry)) for entry in entries)


def numbered(entry: AnswerEntry) -> Message:
    """A question with the number under which it is found."""
    return msg("{number}  {question}", number=entry.id, question=question(entry))


def answer_json(
    matches: tuple[Match, ...], catalogue: Catalogue, moment: datetime, translator: Translator
) -> dict[str, Any]:
    """The answers that fit, best first, and how old what they rest on is."""
    oldest = min(checked(match.entry, catalogue) for match in matches)
    return {
        "answers": [_answer(match, catalogue, moment, translator) for match in matches],
        "checked": oldest.isoformat(),
        "stale": is_stale(oldest, moment),
        "early": is_early(oldest, moment),
    }


def list_json(catalogue: Catalogue, translator: Translator) -> dict[str, Any]:
    """Every question with its number, in their order."""
    return {
        "questions": [
            {"id": number, "group": entry.group, "question": message_json(question(entry), translator)}
            for number, entry in sorted(catalogue.answers.items())
        ]
    }


def age(oldest: date, moment: datetime) -> tuple[Message, ...]:
    """What to know of the moment before an answer is read; nothing on most days."""
    if is_early(oldest, moment):
        return (told_early(moment),)
    return (LONG_AGO,) if is_stale(oldest, moment) else ()


def _answer(match: Match, catalogue: Catalogue, moment: datetime, translator: Translator) -> dict[str, Any]:
    entry = match.entry
    return {
        "id": entry.id,
        "question": message_json(question(entry), translator),
        "say": [message_json(paragraph, translator) for paragraph in told(entry, catalogue, moment)],
        "sources": [source_json(key, catalogue.sources[key]) for key in _sources(entry, catalogue)],
        "uses": [_use(catalogue.rules[name], translator) for name in entry.uses],
        "score": match.score,
    }


def _use(rule: Rule, translator: Translator) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "day": rule.day.isoformat() if rule.day else None,
        "at": rule.at.isoformat() if rule.at else None,
        "title": message_json(rule_text(rule, "title"), translator),
    }


def _rules(entry: AnswerEntry, catalogue: Catalogue, moment: datetime) -> Iterator[Message]:
    for rule in (catalogue.rules[name] for name in entry.uses):
        yield msg("{when}: {rule}.", when=_when(rule, moment), rule=rule_text(rule, "title"))


def _sources(entry: AnswerEntry, catalogue: Catalogue) -> tuple[str, ...]:
    """What its own words rest on, then what the dates of its rules rest on."""
    dates = (
        key for name in entry.uses for field in ("at", "day") for key in catalogue.rules[name].ground.get(field, ())
    )
    return tuple(dict.fromkeys((*entry.ground["say"], *dates)))


def _when(rule: Rule, moment: datetime) -> Message:
    if rule.at is not None:
        return msg("{at:moment}", at=rule.at.astimezone(moment.tzinfo).isoformat(timespec="minutes"))
    return msg("{day:date}", day=rule.day.isoformat() if rule.day else "")
