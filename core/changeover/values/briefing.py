"""What the rules mean for one owner at one moment."""

from __future__ import annotations

from datetime import date
from typing import Literal

from changeover.values.base import Value
from changeover.values.message import Message

Reach = Literal["binds-you", "affects-you", "not-you", "cannot-tell"]

Group = Literal["yours", "open", "us-person", "own-country", "elsewhere"]
"""What reaches you; what more answers would tell; what only a US person abroad asks for; what else your country has;
other countries."""


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
    group: Group
    here: Message | None = None
    """What it means on this machine, where that can be said."""
    penalty: Message | None = None
    """What a breach can cost this owner; only where the rule binds."""


class Briefing(Value, frozen=True, kw_only=True):
    """Three sentences and the verdicts they rest on, in the order in which they are shown."""

    happened: Message
    for_you: Message
    next: Message
    verdicts: tuple[Verdict, ...]
    checked: date
    """The day on which the oldest fact used here was checked."""
    stale: bool = False
    """Whether that was too long ago at this moment."""
    early: bool = False
    """Whether this moment lies before that day: asked for, or a clock that was set back."""
    asides: tuple[Message, ...] = ()
    """Lines that stand folded beside the three sentences, and are never part of them."""
