"""The days that count for an owner, one below the other: when rules began, the last update here, today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from changeover.catalogue.schema import Catalogue
from changeover.explain.verdicts import first_day, is_ahead
from changeover.report.ruling import title
from changeover.report.words import KASPERSKY
from changeover.values import Briefing, Finding, Message, msg, nmsg


class Day(NamedTuple):
    """A day, how far it is from today, and what it stands for."""

    day: date
    away: Message
    what: Message
    is_ahead: bool = False


def days(briefing: Briefing, findings: tuple[Finding, ...], catalogue: Catalogue, at: datetime) -> tuple[Day, ...]:
    """In their order, in the zone of `at`. Where no rule reaches the owner: those of which we cannot tell yet."""
    today = at.date()
    told = list(_of_rules(briefing, catalogue, at))
    if not told:
        return ()
    last = last_day(findings, at)
    if last is not None:
        told.append(Day(last, away(last, today), msg("Last update that reached this computer"), last > today))
    now = Day(today, msg("today"), msg("Today"))
    return (
        *sorted((one for one in told if not one.is_ahead), key=_when),
        now,
        *sorted((one for one in told if one.is_ahead), key=_when),
    )


def _when(one: Day) -> date:
    return one.day


def _of_rules(briefing: Briefing, catalogue: Catalogue, at: datetime) -> Iterator[Day]:
    known = [one for one in briefing.verdicts if one.rule in catalogue.rules]
    reached = [one for one in known if one.group == "yours"]
    for verdict in reached or [one for one in known if one.reach == "cannot-tell"]:
        rule = catalogue.rules[verdict.rule]
        day, ahead = first_day(rule, at), is_ahead(rule, at)
        later = ahead and day == at.date()
        yield Day(day, msg("later today") if later else away(day, at.date()), title(rule), ahead)


def last_day(findings: tuple[Finding, ...], at: datetime) -> date | None:
    """The day of the newest update of Kaspersky here, in the zone of `at`; None where it was not read."""
    # no zone reaches past the calendar's ends, and a record that names them is no record
    seen = [
        finding.updated
        for finding in findings
        if finding.role in KASPERSKY
        and finding.presence == "installed"
        and finding.updated is not None
        and 1 < finding.updated.year < 9999
    ]
    return max(seen).astimezone(at.tzinfo).date() if seen else None


def away(day: date, today: date) -> Message:
    """How far a day is from today, in calendar days."""
    distance = (today - day).days
    if distance == 0:
        return msg("today")
    if distance < 0:
        return nmsg("in {n} day", "in {n} days", -distance)
    return nmsg("{n} day ago", "{n} days ago", distance)
