"""Times of day as screens say them: in the zone of the reader, short when it is today."""

from __future__ import annotations

from datetime import datetime

from changeover.values import Message, msg


def time_of_day(at: datetime, now: datetime) -> str:
    """The hour and minute of `at` in the zone of `now`."""
    return f"{at.astimezone(now.tzinfo):%H:%M}"


def when(at: datetime, now: datetime) -> Message:
    """When something was, as the end of a sentence: “at 14:21”, or with its day if that is not today's."""
    local = at.astimezone(now.tzinfo)
    if local.date() == now.date():
        return msg("at {time}", time=time_of_day(at, now))
    return msg("on {day:date}, at {time}", day=local.date().isoformat(), time=time_of_day(at, now))
