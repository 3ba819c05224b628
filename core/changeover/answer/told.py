"""What is said to a question: paragraphs, with the dates and names of the rules they use."""

from __future__ import annotations

from datetime import date, datetime

from changeover.catalogue.schema import AnswerEntry, Catalogue, Rule
from changeover.catalogue.wording import rule_text
from changeover.values import Arg, Message, msg


def told(entry: AnswerEntry, catalogue: Catalogue, moment: datetime) -> tuple[Message, ...]:
    """The paragraphs of an answer. Instants are told in the zone of `moment`, days as people know them everywhere.

    Each hole such as {us-commerce-new:date} has an arg of that name, so that every language can place it.
    Raises ValueError for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment has a zone")
    args: dict[str, Arg] = {}
    for name in entry.uses:
        args |= {f"{name}:{form}": said for form, said in _forms(catalogue.rules[name], moment).items()}
    return tuple(
        Message(
            text=paragraph,
            context=f"answer/{entry.id}/say/{number}",
            args={name: said for name, said in args.items() if f"{{{name}}}" in paragraph},
        )
        for number, paragraph in enumerate(paragraphs(entry), 1)
    )


def paragraphs(entry: AnswerEntry) -> tuple[str, ...]:
    """The texts between empty lines, each on one line."""
    return tuple(" ".join(part.split()) for part in entry.say.strip().split("\n\n") if part.strip())


def checked(entry: AnswerEntry, catalogue: Catalogue) -> date:
    """The day on which the oldest fact in an answer was checked: of its rules, and of what its own words rest on."""
    rules = (catalogue.rules[name].checked for name in entry.uses)
    return min((*rules, *(catalogue.sources[name].opened for name in entry.ground["say"])))


def _forms(rule: Rule, moment: datetime) -> dict[str, Message]:
    """What each form of a hole says of a rule; only what the rule has."""
    said = {"title": rule_text(rule, "title")}
    if rule.clock:
        said["clock"] = rule_text(rule, "clock")
    if rule.at is not None:
        at = rule.at.astimezone(moment.tzinfo)
        said["date"] = msg("{day:date}", day=rule.at.date().isoformat())
        said["moment"] = msg("{at:moment}", at=at.isoformat(timespec="minutes"))
    elif rule.day is not None:
        said["date"] = msg("{day:date}", day=rule.day.isoformat())
    return said
