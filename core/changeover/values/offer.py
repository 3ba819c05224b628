"""Other protection that fits this machine and owner."""

from __future__ import annotations

from changeover.values.base import Value
from changeover.values.message import Message


class Offer(Value, frozen=True, kw_only=True):
    """One product that could take over, with the reasons that speak for it."""

    product: str
    because: tuple[Message, ...]
    here: bool = False
    """Whether it is already on this machine."""
