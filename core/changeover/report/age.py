"""How old the facts are at the moment for which they are told."""

from __future__ import annotations

from datetime import date, datetime

from changeover.explain.briefing import FRESH
from changeover.values import Message, msg

LONG_AGO = msg("Some of this was checked long ago. Look at the sources before you rely on it.")


def is_stale(checked: date, at: datetime) -> bool:
    """Whether the oldest fact was checked too long before this moment."""
    return at.date() - checked > FRESH


def is_early(checked: date, at: datetime) -> bool:
    """Whether this moment lies before the day of the check: asked for, or a clock that was set back."""
    return at.date() < checked


def told_early(at: datetime) -> Message:
    """What to know where the moment lies before the day of the check."""
    return msg(
        "This is told for {at:moment}, before the day on which we checked it. "
        "If you did not ask for that, look at this computer's clock.",
        at=at.isoformat(timespec="minutes"),
    )
