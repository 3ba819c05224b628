"""The drawing of the dates: official days, the updates that reached this computer, today; as places on a line."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from changeover.catalogue.schema import Rule
from changeover.explain.places import place_name
from changeover.explain.verdicts import first_day, is_ahead
from changeover.report.words import KASPERSKY
from changeover.screens.reaching import reaching, waiting
from changeover.screens.scene import Scene
from changeover.values import Finding, Message, Verdict, msg, nmsg

START, END = 0.11, 0.93
"""Where the first day and the last one stand: room for a label at both ends."""
_BROKEN, _ALL_BROKEN = 0.3, 0.5  # how much of the line one broken stretch takes at most, and all of them
_TOO_CLOSE = 0.2
_LONG = 180  # days; what is shorter is never left out


class Flag(NamedTuple):
    """A day on which official rules begin. `at` is its place, from 0 to 1."""

    at: float
    day: Message
    says: Message
    more: int = 0
    """How many other rules begin on the same day."""
    is_ahead: bool = False


class Lane(NamedTuple):
    """The updates that reached this computer. `until` is the place of the last one, None where it was not read."""

    title: Message
    words: Message
    until: float | None = None
    without: Message | None = None
    """How many days there was none; None if it came today."""
    said: tuple[Message, ...] = ()
    """The same in sentences."""


class Timeline(NamedTuple):
    """All places are from 0 to 1 along the line, in reading direction. `said` is the whole drawing in sentences."""

    title: Message
    flags: tuple[Flag, ...]
    breaks: tuple[float, ...]
    """Where days are left out: the middle of each gap."""
    today: float
    day: Message
    now: Message
    said: tuple[Message, ...]
    lane: Lane | None = None


def timeline(scene: Scene, verdicts: tuple[Verdict, ...]) -> Timeline | None:
    """The drawing for these verdicts: the days of rules that reach the owner, or may. None where none does."""
    reached = reaching(verdicts, scene.catalogue)
    rules = tuple(rule for rule, _verdict in reached or waiting(verdicts, scene.catalogue))
    if not rules:
        return None
    today = scene.at.date()
    by_day: dict[date, list[Rule]] = {}
    for rule in rules:
        by_day.setdefault(first_day(rule, scene.at), []).append(rule)
    installed = tuple(f for f in scene.findings if f.role in KASPERSKY and f.presence == "installed")
    last = _last_day(installed, scene)
    seen = last if last is not None and last <= today else None
    places, breaks = scale(tuple(by_day), seen, today)
    flags = tuple(
        Flag(
            at=places[day],
            day=msg("{day:date}", day=day.isoformat()),
            says=_title(of_day[0]),
            more=len(of_day) - 1,
            is_ahead=is_ahead(of_day[0], scene.at),
        )
        for day, of_day in sorted(by_day.items())
    )
    lane = _lane(last, today, places) if installed else None
    days = tuple(_said(flag) for flag in flags)
    return Timeline(
        title=_headline(rules, scene, sure=bool(reached)),
        flags=flags,
        breaks=breaks,
        today=places[today],
        day=msg("{day:date}", day=today.isoformat()),
        now=msg("Today"),
        said=(*days, *(lane.said if lane else ())),
        lane=lane,
    )


def scale(flags: tuple[date, ...], last: date | None, today: date) -> tuple[dict[date, float], tuple[float, ...]]:
    """Where each day stands, and where the line is broken.

    Days are drawn to scale. Where that would put two official days on top of each other, the longest stretches
    without any day are left out, one after the other.
    """
    days = sorted({*flags, today, *([last] if last else [])})
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    official = sorted(set(flags))
    closest = min(((later - earlier).days for earlier, later in pairwise(official)), default=0)
    left_out: set[int] = set()
    while closest:
        kept = [number for number in range(len(gaps)) if number not in left_out]
        longest = max(kept, key=lambda number: gaps[number])
        drawn = sum(gaps[number] for number in kept)
        if closest >= _TOO_CLOSE * drawn or gaps[longest] <= max(_LONG, closest):
            break
        left_out.add(longest)
    drawn = sum(gap for number, gap in enumerate(gaps) if number not in left_out)
    stretch = min(_BROKEN, _ALL_BROKEN / len(left_out)) if left_out else 0.0
    unit = (END - START - stretch * len(left_out)) / drawn if drawn else 0.0
    places, breaks, at = {days[0]: START}, [], START
    for number, gap in enumerate(gaps):
        step = stretch if number in left_out else gap * unit
        if number in left_out:
            breaks.append(at + step / 2)
        at += step
        places[days[number + 1]] = at
    if len(days) == 1:
        places[days[0]] = END
    return places, tuple(breaks)


def _headline(rules: tuple[Rule, ...], scene: Scene, *, sure: bool) -> Message:
    country = scene.owner.country
    if not sure:
        return msg("All official dates that we know")
    if country is not None and all(rule.place == country for rule in rules):
        return msg("Official dates, {country}", country=place_name(country))
    return msg("Official dates that count for you")


def _title(rule: Rule) -> Message:
    return Message(text=rule.title, context=f"rule/{rule.id}/title")


def _last_day(installed: tuple[Finding, ...], scene: Scene) -> date | None:
    """The day of the newest update that reached one of these products, in the zone of the moment."""
    seen = [finding.updated for finding in installed if finding.updated is not None]
    edge = timedelta(days=2)  # no zone reaches past the ends of the calendar
    newest = max(seen, default=None)
    if newest is None or not date.min + edge < newest.date() < date.max - edge:
        return None
    return newest.astimezone(scene.at.tzinfo).date()


def _said(flag: Flag) -> Message:
    if not flag.more:
        return msg("{day}: {rule}.", day=flag.day, rule=flag.says)
    return nmsg(
        "{day}: {rule}, and {n} more rule.",
        "{day}: {rule}, and {n} more rules.",
        flag.more,
        day=flag.day,
        rule=flag.says,
    )


def _lane(last: date | None, today: date, places: dict[date, float]) -> Lane:
    title = msg("Updates that reached this computer")
    if last is None:
        unknown = msg("We could not read when this computer was last updated.")
        return Lane(title, unknown, said=(unknown,))
    day = last.isoformat()
    if last > today:
        odd = msg("Its own record names {day:date} as its last update, which is still to come.", day=day)
        return Lane(title, odd, said=(odd,))
    days = (today - last).days
    return Lane(
        title,
        msg("{day:date}: the last one", day=day) if days else msg("Updated today"),
        places[last],
        nmsg("{n} day without updates", "{n} days without updates", days) if days else None,
        (
            msg("The last update that reached this computer came today.")
            if not days
            else nmsg(
                "The last update reached this computer on {day:date}, {n} day ago.",
                "The last update reached this computer on {day:date}, {n} days ago.",
                days,
                day=day,
            ),
        ),
    )
