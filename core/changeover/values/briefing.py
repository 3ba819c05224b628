"""What the rules mean for one owner at one moment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from changeover.values.base import Value
from changeover.values.message import Message

Reach = Literal["binds-you", "affects-you", "not-you", "cannot-tell"]


class Verdict(Value, frozen=True, kw_only=True):
    """How far one rule reaches this owner."""

    rule: str
    reach: Reach
    because: Message
    means: Message
    asks: Message
    missing: tuple[str, ...] = ()
    """Fields of Owner whose answers would tell."""
    days: int | None = None
    """Calendar days since the rule took effect, in the zone of the moment; negative before it."""


class Briefing(Value, frozen=True, kw_only=True):
    """Three sentences and the verdicts they rest on."""

    happened: Message
    for_you: Message
    next: Message
    verdicts: tuple[Verdict, ...]
    checked: date
    """The day on which the oldest fact used here was checked."""
    stale: bool = False
