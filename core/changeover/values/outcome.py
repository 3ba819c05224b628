"""How it ended, by a fresh reading of the machine."""

from __future__ import annotations

from typing import Literal

from changeover.values.base import Value
from changeover.values.finding import Finding
from changeover.values.message import Message
from changeover.values.snapshot import Gap


class Outcome(Value, frozen=True, kw_only=True):
    """The difference between two readings, and what protects now."""

    removal: Literal["gone", "partly", "not-gone", "nothing-to-do"]
    protected: Literal["yes", "no", "cannot-tell"]
    by: tuple[str, ...] = ()
    """Ids of the products seen protecting; the name that Windows lists where the catalogue does not know it."""
    remaining: tuple[Finding, ...] = ()
    leftovers: tuple[Finding, ...] = ()
    gaps: tuple[Gap, ...] = ()
    """Places that could hide what was to go."""
    restart: bool = False
    """Whether a restart is still needed to finish."""
    next: tuple[Message, ...] = ()
