"""Which rules reach the owner: three sentences, then each rule with its day, its source and how well it was checked."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.schema import Catalogue, Rule, Source
from changeover.report.blocks import Block, exact, heading, name, note, point, text, title
from changeover.values import Briefing, Message, Verdict, msg, nmsg

_READ = {
    "official-text": msg("we read the official text"),
    "part-of-official-text": msg("we read a part of the official text"),
    "quoted": msg("we know it as others quote it"),
    "secondary": msg("we read a summary by others"),
    "vendor": msg("we read the maker's own page"),
}

_QUESTIONS = {
    "country": msg("which country you live in (--country)"),
    "state": msg("which state you are in (--state)"),
    "role": msg("what the computer is used for (--role)"),
    "level": msg("which level of government it is (--level)"),
    "resells": msg("whether you sell or build in Kaspersky (--resells)"),
    "us_person": msg("whether you are a US person (--us-person)"),
    "work": msg("whether it is used for such work (--work)"),
}


def rules_blocks(briefing: Briefing, catalogue: Catalogue) -> Iterator[Block]:
    """The briefing and every verdict, those that reach the owner first."""
    yield title(briefing.for_you)
    if briefing.stale:
        yield note(msg("Some of this was checked long ago. Look at the sources before you rely on it."))
    yield heading(msg("What happened"))
    yield text(briefing.happened)
    yield heading(msg("What you can do now"))
    yield text(briefing.next)
    numbers: dict[str, int] = {}
    if briefing.verdicts:
        yield heading(msg("Rule by rule"))
    for verdict in sorted(briefing.verdicts, key=lambda verdict: _ORDER.index(verdict.reach)):
        yield from _verdict(verdict, catalogue, numbers)
    if numbers:
        yield heading(msg("Where it comes from"))
    for source, number in numbers.items():
        yield from _source(number, catalogue.sources[source])
    yield heading(msg("How well this was checked"))
    yield text(msg("The oldest fact here was checked on {day:date}.", day=briefing.checked.isoformat()))
    yield text(msg("This is not legal advice."))


_ORDER = ("binds-you", "affects-you", "cannot-tell", "not-you")


def _verdict(verdict: Verdict, catalogue: Catalogue, numbers: dict[str, int]) -> Iterator[Block]:
    """One rule. `numbers` grows by the sources it names, each under one number for the whole report."""
    rule = catalogue.rules.get(verdict.rule)
    yield name(msg("{rule}: {reach}", rule=_title(verdict.rule, rule), reach=_reach(verdict, rule)))
    yield text(verdict.because)
    yield text(msg("What it says: {means}", means=verdict.means))
    if verdict.reach != "not-you":
        yield text(msg("What it asks of you: {asks}", asks=verdict.asks))
    if verdict.missing:
        asked = tuple(_QUESTIONS.get(field, field) for field in verdict.missing)
        yield text(msg("An answer to this would tell: {asked}.", asked=asked))
    if rule is None:
        return
    yield from _since(verdict, rule)
    for number, differing in enumerate(rule.differs):
        said = Message(text=differing.said, context=f"rule/{rule.id}/differs/{number}")
        yield text(msg("Some sources give another date: {said}.", said=said))
    named = tuple(f"[{numbers.setdefault(source, len(numbers) + 1)}]" for source in sources(rule, catalogue))
    if named:
        yield text(msg("Where it comes from: {sources}", sources=named))


def _title(rule_id: str, rule: Rule | None) -> Message:
    if rule is None:
        return msg("{rule}", rule=rule_id)
    return Message(text=rule.title, context=f"rule/{rule.id}/title")


def _reach(verdict: Verdict, rule: Rule | None) -> Message:
    if verdict.reach == "affects-you" and rule is not None:
        if rule.status == "advice":
            return msg("advice")
        if rule.on == "sellers":
            return msg("binds the seller")
        if rule.on == "kaspersky":
            return msg("binds Kaspersky")
    return {
        "binds-you": msg("applies to you"),
        "affects-you": msg("affects you"),
        "not-you": msg("does not apply to you"),
        "cannot-tell": msg("cannot tell"),
    }[verdict.reach]


def _since(verdict: Verdict, rule: Rule) -> Iterator[Block]:
    """The day or the instant, in the words of the source too, and how far away it is."""
    if rule.at is not None:
        when = msg("{at:moment}", at=rule.at.isoformat(timespec="minutes"))
    elif rule.day is not None:
        when = msg("{day:date}", day=rule.day.isoformat())
    else:
        return
    yield text(_distance(verdict.days, when))
    if rule.clock:
        yield text(
            msg("In the words of the source: {clock}.", clock=Message(text=rule.clock, context=f"rule/{rule.id}/clock"))
        )


def _distance(days: int | None, when: Message) -> Message:
    if days is None:
        return msg("Date: {when}.", when=when)
    if days == 0:
        return msg("Since: {when}, today.", when=when)
    if days < 0:
        return nmsg("From: {when}, in {n} day.", "From: {when}, in {n} days.", -days, when=when)
    return nmsg("Since: {when}, {n} day ago.", "Since: {when}, {n} days ago.", days, when=when)


def sources(rule: Rule, catalogue: Catalogue) -> dict[str, Source]:
    """The sources a rule rests on, by id, in the order in which its fields name them."""
    ids = dict.fromkeys(source for grounds in rule.ground.values() for source in grounds)
    return {source: catalogue.sources[source] for source in ids if source in catalogue.sources}


def _source(number: int, source: Source) -> Iterator[Block]:
    yield point(
        msg(
            "[{number}] “{title}”, {by}. Opened on {opened:date}; {read}.",
            number=number,
            title=source.title,
            by=source.by,
            opened=source.opened.isoformat(),
            read=_READ[source.read],
        )
    )
    yield exact(source.address)
