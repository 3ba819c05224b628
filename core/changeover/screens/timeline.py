"""The drawing of the dates: official days, the updates that reached this computer, today; as places on a line."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from changeover.catalogue.schema import Rule
from changeover.catalogue.wording import rule_text
from changeover.explain.places import place_name
from changeover.explain.sentences import NEW, UPDATES
from changeover.explain.verdicts import first_day
from changeover.report.days import Day, days, last_day
from changeover.screens.reaching import kind, reaching, waiting
from changeover.screens.scene import Scene
from changeover.values import KASPERSKY, Message, Verdict, msg, nmsg

START, END = 0.11, 0.93
"""Where the first day and the last one stand: room for a label at both ends."""
_BROKEN, _ALL_BROKEN = 0.3, 0.5  # how much of the line one broken stretch takes at most, and all of them
_TOO_CLOSE = 0.2
_LONG = 180  # days; what is shorter is never left out
_FLAGS = 5  # days with words on the drawing; others are marks, and stand in the table
_APART = 0.02  # marks that are nearer to a flag, today or one another are left to the table


class Flag(NamedTuple):
    """A day on which official rules begin. `at` is its place, from 0 to 1."""

    at: float
    day: Message
    says: Message
    more: int = 0
    """How many other rules begin on the same day."""


class DayRow(NamedTuple):
    """A line of the table: the day, what begins or ends then, and how far away it is; None for today itself."""

    day: Message
    what: Message
    ago: Message | None

    @property
    def said(self) -> Message:
        """The line in one breath."""
        if self.ago is None:
            return msg("{day}: {what}", day=self.day, what=self.what)
        return msg("{day}, {ago}: {what}", day=self.day, ago=self.ago, what=self.what)


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
    marks: tuple[float, ...] = ()
    """Further days, without words: history, and what stands behind the flags."""
    table: tuple[DayRow, ...] = ()
    """All days in their order, also those that are not drawn."""


def timeline(scene: Scene, verdicts: tuple[Verdict, ...]) -> Timeline | None:
    """The drawing for these verdicts: the days of rules that reach the owner, or may. None where none does.

    Without a country these are the days that the first sentence tells of.
    """
    rules = _shown(scene, verdicts)
    flagged = _flagged(rules, scene)
    if not flagged:
        return None
    today = scene.at.date()
    by_day: dict[date, list[Rule]] = {}
    for rule in flagged:
        by_day.setdefault(first_day(rule, scene.at), []).append(rule)
    installed = tuple(f for f in scene.findings if f.role in KASPERSKY and f.presence == "installed")
    last = last_day(scene.findings, scene.at)
    seen = last if last is not None and last <= today else None
    places, breaks = scale(tuple(by_day), seen, today)
    flags = tuple(
        Flag(
            at=places[day],
            day=msg("{day:date}", day=day.isoformat()),
            says=rule_text(of_day[0], "title"),
            more=len(of_day) - 1,
        )
        for day, of_day in sorted(by_day.items())
    )
    lane = _lane(last, today, places) if installed else None
    spoken = tuple(_said(flag) for flag in flags)
    others = sorted({first_day(rule, scene.at) for rule in rules} - set(by_day))
    return Timeline(
        title=_headline(flagged, scene),
        flags=flags,
        breaks=breaks,
        today=places[today],
        day=msg("{day:date}", day=today.isoformat()),
        now=msg("Today"),
        said=(*spoken, *(lane.said if lane else ())),
        lane=lane,
        marks=_marks(others, places, breaks),
        table=tuple(_row(one) for one in days(rules, scene.findings, scene.at, further=True)),
    )


def _shown(scene: Scene, verdicts: tuple[Verdict, ...]) -> tuple[Rule, ...]:
    """The rules whose days are told, the nearest to the owner first."""
    reached = reaching(verdicts, scene.catalogue)
    if reached:
        return tuple(rule for rule, _verdict in reached)
    if kind(scene, verdicts) == "open":
        return tuple(scene.catalogue.rules[name] for name in (NEW, UPDATES) if name in scene.catalogue.rules)
    return tuple(rule for rule, _verdict in waiting(verdicts, scene.catalogue))


def _flagged(rules: tuple[Rule, ...], scene: Scene) -> tuple[Rule, ...]:
    """Those that get words on the drawing: rules and advice on the first few days. History and drafts do not."""
    days: set[date] = set()
    found = []
    for rule in rules:
        day = first_day(rule, scene.at)
        if rule.status in ("in-force", "advice") and (day in days or len(days) < _FLAGS):
            days.add(day)
            found.append(rule)
    return tuple(found)


def _marks(days: list[date], places: dict[date, float], breaks: tuple[float, ...]) -> tuple[float, ...]:
    """Where further days stand, as far as the line is drawn to scale there and has room."""
    known = sorted(places)
    taken = list(places.values())
    found = []
    for day in days:
        for earlier, later in pairwise(known):
            start, stop = places[earlier], places[later]
            if not earlier < day < later or any(start < gap < stop for gap in breaks):
                continue
            at = start + (stop - start) * ((day - earlier) / (later - earlier))
            if all(abs(at - other) >= _APART for other in taken):
                taken.append(at)
                found.append(at)
    return tuple(found)


def _row(one: Day) -> DayRow:
    return DayRow(msg("{day:date}", day=one.day.isoformat()), one.what, None if one.is_now else one.away)


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


def _headline(rules: tuple[Rule, ...], scene: Scene) -> Message:
    country = scene.owner.country
    places = {rule.place for rule in rules}
    if len(places) == 1 and (country is None or country in places):
        return msg("Official dates, {country}", country=place_name(*places))
    if country is None:
        return msg("Official dates that we know")
    return msg("Official dates that count for you")


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
