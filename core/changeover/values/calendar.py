"""Which moments can be reckoned with."""

from __future__ import annotations

from datetime import datetime


def is_on_the_calendar(moment: datetime) -> bool:
    """Whether a moment can be told in any zone: none reaches past the calendar's ends, and no record there is true."""
    return 1 < moment.year < 9999
