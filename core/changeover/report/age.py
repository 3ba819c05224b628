"""What to say of facts that were checked long before the moment for which they are told, or after it."""

from __future__ import annotations

from datetime import datetime

from changeover.values import Message, msg

LONG_AGO = msg("Some of this was checked long ago. Look at the sources before you rely on it.")


def told_early(at: datetime) -> Message:
    """What to know where the moment lies before the day of the check."""
    return msg(
        "This is told for {at:moment}, before the day on which we checked it. "
        "If you did not ask for that, look at this computer's clock.",
        at=at.isoformat(timespec="minutes"),
    )
