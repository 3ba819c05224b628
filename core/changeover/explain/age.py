"""How old the facts are at a moment."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_FRESH = timedelta(days=180)


def is_stale(checked: date, at: datetime) -> bool:
    """Whether the oldest fact was checked too long before this moment."""
    return at.date() - checked > _FRESH


def is_early(checked: date, at: datetime) -> bool:
    """Whether this moment lies before the day of the check: asked for, or a clock that was set back."""
    return at.date() < checked
