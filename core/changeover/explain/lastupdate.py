"""When Kaspersky on this machine was last updated, as its own record says."""

from __future__ import annotations

from datetime import datetime

from changeover.values import Finding, Message, is_on_the_calendar, msg, nmsg


def newest_update(findings: tuple[Finding, ...]) -> datetime | None:
    """The newest update that reached one of these products; None where none could be read."""
    return max((f.updated for f in findings if f.updated is not None and is_on_the_calendar(f.updated)), default=None)


def last_update(findings: tuple[Finding, ...], moment: datetime) -> Message:
    """The newest update that reached one of these installed products, in calendar days of the zone of `moment`."""
    newest = newest_update(findings)
    if newest is None:
        return msg("When it was last updated here could not be read.")
    day = newest.astimezone(moment.tzinfo).date()
    days = (moment.date() - day).days
    if days < 0:
        return msg("Its own record names {day:date} as its last update, which is still to come.", day=day.isoformat())
    if days == 0:
        return msg("It was last updated today.")
    return nmsg(
        "It was last updated on {day:date}, {n} day ago.",
        "It was last updated on {day:date}, {n} days ago.",
        days,
        day=day.isoformat(),
    )
