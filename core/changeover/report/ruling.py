"""One rule told to its owner, question by question: the same words in the window, at the terminal and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from changeover.catalogue.schema import Catalogue, Rule, Source
from changeover.catalogue.wording import different_words, further_days, rule_text
from changeover.explain.verdicts import first_day, is_ahead
from changeover.values import Message, Verdict, msg, nmsg


class Cited(NamedTuple):
    """A source of a rule: what it is, how it was read, which statements rest on it, and where it stands."""

    key: str
    source: Message
    read: Message
    supports: Message
    address: str


class Part(NamedTuple):
    """One question about a rule, and its answer."""

    about: Message
    says: tuple[Message, ...]
    sources: tuple[Cited, ...] = ()


SOURCE = msg("What is the source?")
CHECK = msg("How well we could check")
STANDING = msg(
    "We found no word that a rule told here as in force was changed or lifted. Look at its source to be sure."
)

READ = {
    "official-text": msg("We read the official text."),
    "part-of-official-text": msg("We read a part of the official text."),
    "quoted": msg("We know it as others quote it."),
    "secondary": msg("We read a summary by others."),
    "vendor": msg("We read the maker's own page."),
}

_BEST = {
    "official-text": msg("The official text was read."),
    "part-of-official-text": msg("The official text was read in part. The rest is known from others."),
    "quoted": msg("We did not see the official text. We know its words as others quote them."),
    "vendor": msg("We know it from the maker's own pages."),
    "secondary": msg("We did not see the official text. We know it from summaries by others."),
    "": msg("No source is named for this."),
}
"""By the best reading, the best first."""

_ONLY = {
    "quoted": msg("Known only as others quote it: {fields}.", fields=()),
    "vendor": msg("Known only from the maker's own pages: {fields}.", fields=()),
    "secondary": msg("Known only from summaries by others: {fields}.", fields=()),
}

_FIELDS = {
    "at": msg("the date"),
    "day": msg("the date"),
    "clock": msg("the time of day"),
    "means": msg("what it says"),
    "asks": msg("what it asks"),
    "binds": msg("whom it binds"),
    "touches": msg("whom it touches"),
    "products": msg("the products it speaks of"),
    "penalty": msg("what a breach can cost"),
    "also": msg("further days"),
}


def parts(verdict: Verdict, rule: Rule, catalogue: Catalogue, at: datetime) -> tuple[Part, ...]:
    """All that is known of a rule for this owner, in the order in which people ask. `at` has a zone."""
    found = [
        Part(msg("What it says"), (verdict.means,)),
        Part(_WHY[verdict.reach], (verdict.because,)),
        Part(msg("What it asks of you"), (verdict.asks,)),
    ]
    if verdict.here is not None:
        found.append(Part(msg("On this computer"), (verdict.here,)))
    found.append(Part(_when_title(rule, at), tuple(since(rule, at))))
    if verdict.penalty is not None:
        found.append(Part(msg("What a breach can cost"), (verdict.penalty,)))
    found.append(Part(SOURCE, (), tuple(cited(rule, catalogue))))
    found.append(Part(CHECK, tuple(checked(rule, catalogue))))
    return tuple(found)


_WHY = {
    "binds-you": msg("Why does this apply to me?"),
    "affects-you": msg("Why does this apply to me?"),
    "cannot-tell": msg("Does this apply to me?"),
    "not-you": msg("Why does this not apply to me?"),
}


def reach_words(verdict: Verdict, rule: Rule) -> Message:
    """How far a rule reaches the owner, in a word or two. What is no duty of theirs is never told as one."""
    if verdict.reach != "affects-you":
        return _REACH[verdict.reach]
    if rule.status in _STATUS:
        return _STATUS[rule.status]
    return _ON.get(rule.on, msg("Affects you"))


_REACH = {
    "binds-you": msg("Applies to you"),
    "cannot-tell": msg("Cannot tell"),
    "not-you": msg("Does not apply"),
}
_STATUS = {
    "advice": msg("Advice"),
    "event": msg("History"),
    "proposal": msg("Only proposed"),
    "replaced": msg("Replaced"),
}
_ON = {"kaspersky": msg("Binds Kaspersky"), "sellers": msg("Binds the seller")}


def distance(rule: Rule, at: datetime) -> Message:
    """The day of a rule in the zone of `at`, and how far away it is. A rule that is ahead is never told as begun."""
    first = first_day(rule, at)
    day, days = first.isoformat(), (at.date() - first).days
    if days == 0:
        return msg("{day:date}, later today.", day=day) if is_ahead(rule, at) else msg("{day:date}, today.", day=day)
    if days < 0:
        return nmsg("{day:date}, in {n} day.", "{day:date}, in {n} days.", -days, day=day)
    return nmsg("{day:date}, {n} day ago.", "{day:date}, {n} days ago.", days, day=day)


def _when_title(rule: Rule, at: datetime) -> Message:
    if is_ahead(rule, at):
        return msg("From when")
    return msg("When") if rule.status == "event" else msg("Since when")


def since(rule: Rule, at: datetime) -> Iterator[Message]:
    """The day and its distance; for an instant the clock of the source and the reader's own; further days."""
    yield distance(rule, at)
    if rule.clock:
        yield msg("In the words of the source: {clock}.", clock=rule_text(rule, "clock"))
    if rule.at is not None:
        here = rule.at.astimezone(at.tzinfo).isoformat(timespec="minutes")
        yield msg("In your time zone: {at:moment}.", at=here)
    for day, what in further_days(rule):
        yield msg("{day:date}: {what}", day=day.isoformat(), what=what)


def sources(rule: Rule, catalogue: Catalogue) -> dict[str, Source]:
    """The sources a rule rests on, by id, in the order in which its fields name them; then those that differ."""
    ids = dict.fromkeys(
        (
            *(source for grounds in rule.ground.values() for source in grounds),
            *(source for other in rule.differs for source in other.by),
        )
    )
    return {source: catalogue.sources[source] for source in ids}


def cited(rule: Rule, catalogue: Catalogue) -> Iterator[Cited]:
    """Each source of a rule, with what rests on it."""
    for name, source in sources(rule, catalogue).items():
        yield cite(f"{rule.id}/{name}", source, _supports(rule, name))


def cite(key: str, source: Source, supports: Message) -> Cited:
    """A source and how it was read. `key` names it within what rests on it."""
    return Cited(
        key=key,
        source=msg("“{title}”, {by}.", title=source.title, by=source.by),
        read=msg("{read} Opened on {opened:date}.", read=READ[source.read], opened=source.opened.isoformat()),
        supports=supports,
        address=source.address,
    )


def numbered_source(number: int, source: Source) -> Message:
    """A source in the list at the end of an answer, with the number under which it is named."""
    return msg(
        "[{number}] “{title}”, {by}. {read} Opened on {opened:date}.",
        number=number,
        title=source.title,
        by=source.by,
        read=READ[source.read],
        opened=source.opened.isoformat(),
    )


def _supports(rule: Rule, source: str) -> Message:
    fields = tuple(field for field, grounds in rule.ground.items() if source in grounds)
    if fields:
        return msg("For {fields}.", fields=_named(fields))
    if any(source in other.by and other.about == "date" for other in rule.differs):
        return msg("It gives another date.")
    return msg("It tells it differently.")


def _named(fields: tuple[str, ...]) -> tuple[Message, ...]:
    """Fields in words, in one order everywhere."""
    return tuple(words for field, words in _FIELDS.items() if field in fields)


def grade(rule: Rule, catalogue: Catalogue) -> str:
    """How the best source of what a rule says was read; empty where none is known. A penalty's statute is not it."""
    return _best(rule.ground.get("means", ()), catalogue)


def known_only(rule: Rule, read: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The fields of a rule of which no source was read better than this: `secondary`, `vendor` or `quoted`."""
    return tuple(field for field, grounds in rule.ground.items() if _best(grounds, catalogue) == read)


def _best(keys: Iterable[str], catalogue: Catalogue) -> str:
    read = {catalogue.sources[key].read for key in keys}
    return next((kind for kind in _BEST if kind in read), "")


def checked(rule: Rule, catalogue: Catalogue) -> Iterator[Message]:
    """How well it was read, what is our own conclusion, what others say instead, what replaced it, when we checked."""
    best = grade(rule, catalogue)
    yield _BEST[best]
    for read, known in _ONLY.items():
        fields = known_only(rule, read, catalogue)
        if fields and read != best:
            yield replace(known, args={"fields": _named(fields)})
    yield from doubts(rule, catalogue)
    if rule.replaced_by in catalogue.rules:
        yield msg("It was replaced by: {rule}.", rule=rule_text(catalogue.rules[rule.replaced_by], "title"))
    yield msg("We checked this on {day:date}.", day=rule.checked.isoformat())


def checked_in_short(rule: Rule, catalogue: Catalogue) -> Iterator[Message]:
    """How well the best source was read, and what is our own conclusion."""
    yield _BEST[grade(rule, catalogue)]
    yield from _concluded(rule)


def doubts(rule: Rule, catalogue: Catalogue) -> Iterator[Message]:
    """What is our own conclusion, and what some sources tell differently."""
    yield from _concluded(rule)
    yield from differing(rule, catalogue)


def _concluded(rule: Rule) -> Iterator[Message]:
    if rule.concluded:
        yield rule_text(rule, "concluded")


def differing(rule: Rule, catalogue: Catalogue) -> Iterator[Message]:
    """What some sources say instead, and who says it. No reason is given, since none is known."""
    for other, said in zip(rule.differs, different_words(rule), strict=True):
        by = tuple(dict.fromkeys(catalogue.sources[source].by for source in other.by))
        if other.about == "date":
            yield msg("Some sources give another date: {said} ({by}).", said=said, by=by)
        else:
            yield msg("Some sources tell it differently: {said} ({by}).", said=said, by=by)
