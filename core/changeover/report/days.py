"""The days that count for an owner, one below the other: when rules began, the last update here, today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from changeover.catalogue.schema import Rule
from changeover.catalogue.wording import further_days, rule_text
from changeover.explain.lastupdate import newest_update
from changeover.explain.verdicts import first_day, is_ahead
from changeover.values import KASPERSKY, Finding, Message, msg, nmsg


class Day(NamedTuple):
    """A day, how far it is from today, and what it stands for."""

    day: date
    away: Message
    what: Message
    is_ahead: bool = False
    is_now: bool = False


def days(
    rules: Sequence[Rule], findings: tuple[Finding, ...], at: datetime, *, further: bool = False
) -> tuple[Day, ...]:
    """The days of these rules, of the last update here, and today: in their order, in the zone of `at`.

    `further`: also the other days that a rule names. Without a rule there is nothing to tell.
    """
    today = at.date()
    told = [_of_rule(rule, at) for rule in rules]
    if not told:
        return ()
    if further:
        told += [day for rule in rules for day in _further(rule, today)]
    last = last_day(findings, at)
    if last is not None:
        told.append(Day(last, away(last, today), msg("Last update that reached this computer"), last > today))
    now = Day(today, msg("today"), msg("Today"), is_now=True)
    return (
        *sorted((one for one in told if not one.is_ahead), key=_when),
        now,
        *sorted((one for one in told if one.is_ahead), key=_when),
    )


def _when(one: Day) -> date:
    return one.day


def _of_rule(rule: Rule, at: datetime) -> Day:
    day, ahead = first_day(rule, at), is_ahead(rule, at)
    later = ahead and day == at.date()
    return Day(day, msg("later today") if later else away(day, at.date()), rule_text(rule, "title"), ahead)


def _further(rule: Rule, today: date) -> Iterator[Day]:
    for day, what in further_days(rule):
        said = msg("{rule}: {what}", rule=rule_text(rule, "title"), what=what)
        yield Day(day, away(day, today), said, day > today)


def last_day(findings: tuple[Finding, ...], at: datetime) -> date | None:
    """The day of the newest update of Kaspersky here, in the zone of `at`; None where it was not read."""
    here = tuple(finding for finding in findings if finding.role in KASPERSKY and finding.presence == "installed")
    newest = newest_update(here)
    return newest.astimezone(at.tzinfo).date() if newest is not None else None


def away(day: date, today: date) -> Message:
    """How far a day is from today, in calendar days."""
    distance = (today - day).days
    if distance == 0:
        return msg("today")
    if distance < 0:
        return nmsg("in {n} day", "in {n} days", -distance)
    return nmsg("{n} day ago", "{n} days ago", distance)
