"""Rules: one point in time, whom they bind, and a ground for everything a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Literal, get_args

from changeover.catalogue.checks.sources import check_ground
from changeover.catalogue.schema import Catalogue, Covered, Rule, Who
from changeover.catalogue.trouble import Fault
from changeover.values import Level, Work

_GROUND = {"at", "day", "binds", "touches", "means", "asks", "penalty", "also", "products", "clock"}
_COUNTRY = re.compile(r"[A-Z]{2}")
_WORDS: dict[str, tuple[str, ...]] = {
    "role": get_args(Literal["home", "business", "public-body"]),
    "level": get_args(Level),
    "work": get_args(Work),
}


def check_rule(rule: Rule, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything about one rule that can be told without reading its sources again."""
    yield from _when(rule)
    if not _COUNTRY.fullmatch(rule.place) and rule.place != "world":
        yield Fault("place", f"{rule.place} is neither a two-letter country nor world")
    for name in ("title", "whom", "means", "asks"):
        if not getattr(rule, name).strip():
            yield Fault(name, "is empty")
    yield from _whom(rule)
    yield from _covered(rule.products, catalogue)
    if (rule.status == "replaced") != bool(rule.replaced_by) or rule.replaced_by not in ("", *catalogue.rules):
        yield Fault("replaced_by", "a rule that was replaced names the one that took its place")
    if rule.replaced_by == rule.id:
        yield Fault("replaced_by", "no rule takes its own place")
    for other in rule.differs:
        if not other.by or any(key not in catalogue.sources for key in other.by):
            yield Fault("differs", "names no source that exists")
    needed = {"at" if rule.at is not None else "day", "means", "asks", "products"}
    needed |= {name for name in ("clock", "binds", "penalty", "also") if getattr(rule, name)}
    yield from check_ground(rule.ground, needed, _GROUND, catalogue)


def _when(rule: Rule) -> Iterator[Fault]:
    if (rule.at is None) == (rule.day is None):
        yield Fault("at, day", "a rule has either an instant or a day")
    if rule.at is not None and rule.at.utcoffset() != timedelta(0):
        yield Fault("at", "an instant is written in UTC, with Z at its end")
    if rule.clock and rule.at is None:
        yield Fault("clock", "a rule with a day has no clock time")
    if [day.day for day in rule.also] != sorted(day.day for day in rule.also):
        yield Fault("also", "the days stand in their order")


def _whom(rule: Rule) -> Iterator[Fault]:
    if rule.penalty and not rule.binds:
        yield Fault("penalty", "concerns only those whom a rule binds")
    if rule.binds and rule.status != "in-force":
        yield Fault("binds", f"what is only {rule.status} can touch, but not bind")
    if rule.binds and rule.on == "kaspersky":
        yield Fault("binds", "the duty is Kaspersky's, so no owner is bound")
    if rule.on == "others" and (rule.binds or rule.touches):
        yield Fault("on", "an owner has no answer for these people, so the rule can neither bind nor touch")
    if rule.on == "owners" and rule.status == "in-force" and not rule.binds and not rule.touches:
        yield Fault("binds", "the duty is an owner's, so it needs to say which")
    if rule.asks_touched and not (rule.binds and rule.touches):
        yield Fault("asks_touched", "is for those whom a rule touches while it binds others")
    if rule.on == "sellers" and any(True not in who.resells for who in rule.binds):
        yield Fault("binds", "the duty is a seller's, so it binds only those who resell")
    for field, kinds in (("binds", rule.binds), ("touches", rule.touches)):
        for number, who in enumerate(kinds, 1):
            yield from _kind(f"{field} {number}", who)


def _kind(where: str, who: Who) -> Iterator[Fault]:
    if not any(getattr(who, name) for name in who.__struct_fields__):
        yield Fault(where, "names no condition, and so would speak of everybody")
    for country in who.country:
        if not _COUNTRY.fullmatch(country):
            yield Fault(f"{where}, country", f"{country} is no two-letter country")
    if who.state and not who.country:
        yield Fault(f"{where}, state", "a state needs its country")
    for name, words in _WORDS.items():
        for word in getattr(who, name):
            if word not in words:
                yield Fault(f"{where}, {name}", f"there is no choice called '{word}'")


def _covered(products: Covered, catalogue: Catalogue) -> Iterator[Fault]:
    if products.all == bool(products.only):
        yield Fault("products", "names either all products or some")
    if products.besides and not products.all:
        yield Fault("products", "only a rule about all products can leave some out")
    for id_ in (*products.only, *products.besides):
        if id_ not in catalogue.products and id_ not in catalogue.subjects:
            yield Fault("products", f"there is no product or subject called {id_}")
