"""The texts of a rule as messages, each under the name by which a translation knows it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from changeover.catalogue.schema import Rule
from changeover.values import Message

Field = Literal["title", "whom", "means", "asks", "asks_touched", "penalty", "clock", "concluded"]


def rule_text(rule: Rule, field: Field) -> Message:
    """One text of a rule; an empty one where the rule has none."""
    said: str = getattr(rule, field)
    return Message(text=said, context=f"rule/{rule.id}/{field}")


def further_days(rule: Rule) -> tuple[tuple[date, Message], ...]:
    """The other days that a rule names, in their order, and what each was."""
    return tuple(
        (other.day, Message(text=other.what, context=f"rule/{rule.id}/also/{number}"))
        for number, other in enumerate(rule.also)
    )


def different_words(rule: Rule) -> tuple[Message, ...]:
    """What some sources say instead, in the order of `differs`."""
    return tuple(
        Message(text=other.said, context=f"rule/{rule.id}/differs/{number}")
        for number, other in enumerate(rule.differs)
    )
