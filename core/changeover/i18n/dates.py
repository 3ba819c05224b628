"""Days, moments and durations in words. Month names and patterns are msgids; no locale library is asked.

The order of day and month follows the reader's country, not the language: "September 9, 2024" in the US,
"9 September 2024" elsewhere. So does the clock: "9:00 PM" in the US, "21:00" elsewhere.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from changeover.values import Arg, Message

MONTHS = (
    Message(text="January", context="month"),
    Message(text="February", context="month"),
    Message(text="March", context="month"),
    Message(text="April", context="month"),
    Message(text="May", context="month"),
    Message(text="June", context="month"),
    Message(text="July", context="month"),
    Message(text="August", context="month"),
    Message(text="September", context="month"),
    Message(text="October", context="month"),
    Message(text="November", context="month"),
    Message(text="December", context="month"),
)


def day_words(text: str, region: str) -> Message | None:
    """A calendar day such as 2024-09-09 in words; `region` is the reader's two-letter country. None if it is no day.

    Of an instant the day is taken as it stands in its own zone.
    """
    try:
        day = date.fromisoformat(text) if len(text) <= len("2024-09-09") else datetime.fromisoformat(text).date()
    except ValueError:
        return None
    return _day(day, region)


def moment_words(text: str, region: str) -> Message | None:
    """An instant such as 2024-09-29T00:00:00-04:00 in words, in the zone it is written in. None if it is no instant."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    args: dict[str, Arg] = {"date": _day(at.date(), region), "time": _clock(at, region)}
    offset = at.utcoffset()
    if offset is None:
        return Message(text="{date}, {time}", context="moment", args=args)
    return Message(text="{date}, {time} {zone}", context="moment", args={**args, "zone": _zone(offset)})


def duration_words(seconds: int) -> Message:
    """A length of time in whole seconds in words: 80 is "1 min 20 s". Less than none is none."""
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return Message(text="{h} h {m} min", context="duration", args={"h": hours, "m": minutes})
    if minutes:
        return Message(text="{m} min {s} s", context="duration", args={"m": minutes, "s": rest})
    return Message(text="{s} s", context="duration", args={"s": rest})


def _day(day: date, region: str) -> Message:
    args: dict[str, Arg] = {"d": day.day, "month": MONTHS[day.month - 1], "y": day.year}
    if region.upper() == "US":
        return Message(text="{month} {d}, {y}", context="date", args=args)
    return Message(text="{d} {month} {y}", context="date", args=args)


def _clock(at: datetime, region: str) -> Message:
    hour, minute = f"{at.hour:02}", f"{at.minute:02}"
    if region.upper() != "US":
        return Message(text="{hour}:{minute}", context="clock", args={"hour": hour, "minute": minute})
    args: dict[str, Arg] = {"hour": at.hour % 12 or 12, "minute": minute}
    if at.hour < 12:
        return Message(text="{hour}:{minute} AM", context="clock", args=args)
    return Message(text="{hour}:{minute} PM", context="clock", args=args)


def _zone(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    if not minutes:
        return "UTC"
    return f"UTC{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
