"""Every rule as a row, in groups: what reaches the owner stands open, all else is folded and says how much it is."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from changeover.catalogue.schema import Rule
from changeover.catalogue.wording import rule_text
from changeover.explain.places import place_name
from changeover.explain.verdicts import first_day
from changeover.explain.words import QUESTIONS
from changeover.report.ruling import Part, parts, reach_words
from changeover.screens.content import Pill
from changeover.screens.scene import Scene
from changeover.values import Briefing, Group, Message, Owner, Verdict, msg, nmsg

Ruled = tuple[Verdict, Rule]


class DateRow(NamedTuple):
    """A rule: its day, its name, how far it reaches the owner; it opens to its parts."""

    key: str
    day: Message
    name: Message
    pill: Pill
    parts: tuple[Part, ...]


class Section(NamedTuple):
    """Rows of a group, under a title of their own where the group holds several places."""

    title: Message | None
    rows: tuple[DateRow, ...]


class DateGroup(NamedTuple):
    """Rules that stand together. `says` is told whether it is open or not."""

    key: str
    title: Message
    spoken: Message
    """The title for a screen reader: it says how many rules there are."""
    sections: tuple[Section, ...]
    says: tuple[Message, ...] = ()
    can_answer: bool = False
    """Whether more answers would tell."""

    @property
    def rows(self) -> tuple[DateRow, ...]:
        """All rows of the group."""
        return tuple(row for section in self.sections for row in section.rows)


def own_rows(scene: Scene, briefing: Briefing) -> tuple[DateRow, ...]:
    """The rules that bind or touch the owner."""
    return _rows(_ruled(scene, briefing, "yours"), scene)


def open_group(scene: Scene, briefing: Briefing) -> DateGroup | None:
    """The rules of which more answers would tell, with these answers; None where there is none."""
    ruled = _ruled(scene, briefing, "open")
    if not ruled:
        return None
    missing = {field for verdict, _rule in ruled for field in verdict.missing}
    questions = tuple(QUESTIONS[field] for field in Owner.__struct_fields__ if field in missing)
    return _group(
        "dates-open",
        msg("We cannot tell yet ({n})", n=len(ruled)),
        (Section(None, _rows(ruled, scene)),),
        says=(msg("These answers would tell: {questions}.", questions=questions),),
        can_answer=True,
    )


def folded_groups(scene: Scene, briefing: Briefing) -> tuple[DateGroup, ...]:
    """What only a US person abroad asks for, what else the country has, and other countries; the nearest first.

    Without a country each place is a group of its own.
    """
    country = scene.owner.country
    own, elsewhere = (_ruled(scene, briefing, group) for group in ("own-country", "elsewhere"))
    found = list(_us_person(scene, briefing))
    if country is None:
        return (*found, *(_place_group(place, ruled, scene) for place, ruled in _by_place((*own, *elsewhere))))
    if own:
        named = msg("Not about you, {country} ({n})", country=place_name(country), n=len(own))
        found.append(_group("dates-own-country", named, (Section(None, _rows(own, scene)),)))
    if elsewhere:
        sections = tuple(Section(place_name(place), _rows(ruled, scene)) for place, ruled in _by_place(elsewhere))
        found.append(_group("dates-elsewhere", msg("Other countries ({n})", n=len(elsewhere)), sections))
    return tuple(found)


def _us_person(scene: Scene, briefing: Briefing) -> Iterable[DateGroup]:
    ruled = _ruled(scene, briefing, "us-person")
    if not ruled:
        return
    line = briefing.asides[0] if briefing.asides else msg("Only for US persons ({n})", n=len(ruled))
    group = _group("dates-us-person", line, (Section(None, _rows(ruled, scene)),))
    yield group._replace(spoken=nmsg("{line} {n} rule.", "{line} {n} rules.", len(ruled), line=line))


def _place_group(place: str, ruled: tuple[Ruled, ...], scene: Scene) -> DateGroup:
    named = msg("{place} ({n})", place=place_name(place), n=len(ruled))
    return _group(f"dates-{place}", named, (Section(None, _rows(ruled, scene)),))


def _group(
    key: str,
    named: Message,
    sections: tuple[Section, ...],
    *,
    says: tuple[Message, ...] = (),
    can_answer: bool = False,
) -> DateGroup:
    return DateGroup(key, named, named, sections, says, can_answer)


def _ruled(scene: Scene, briefing: Briefing, group: Group) -> tuple[Ruled, ...]:
    return tuple((one, scene.catalogue.rules[one.rule]) for one in briefing.verdicts if one.group == group)


def _by_place(ruled: tuple[Ruled, ...]) -> tuple[tuple[str, tuple[Ruled, ...]], ...]:
    """The places by their names, what holds for several countries first; each keeps the order of the briefing."""

    def name(one: Ruled) -> tuple[bool, str, str]:
        place = one[1].place
        return place not in ("world", "EU"), place_name(place).text, place

    return tuple((key[2], tuple(of_place)) for key, of_place in groupby(sorted(ruled, key=name), key=name))


def _rows(ruled: tuple[Ruled, ...], scene: Scene) -> tuple[DateRow, ...]:
    return tuple(
        DateRow(
            key=rule.id,
            day=msg("{day:date}", day=first_day(rule, scene.at).isoformat()),
            name=rule_text(rule, "title"),
            pill=_pill(verdict, rule),
            parts=parts(verdict, rule, scene.catalogue, scene.at),
        )
        for verdict, rule in ruled
    )


def _pill(verdict: Verdict, rule: Rule) -> Pill:
    """How far it reaches, with an icon. What is history or only proposed is told quietly."""
    words = reach_words(verdict, rule)
    if verdict.reach != "affects-you":
        return {
            "binds-you": Pill(words, "people", "attention"),
            "not-you": Pill(words, "check"),
            "cannot-tell": Pill(words, "unknown"),
        }[verdict.reach]
    if rule.status == "advice":
        return Pill(words, "info", "info")
    if rule.status != "in-force":
        return Pill(words, {"event": "calendar", "proposal": "wait", "replaced": "undo"}[rule.status])
    if rule.on in ("kaspersky", "sellers"):
        return Pill(words, "building")
    return Pill(words, "people", "info")
