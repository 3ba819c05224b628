"""Owners, machines and moments for the tests of this room, as wide as the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import get_args
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.explain.fits import supposed
from changeover.explain.verdicts import known_day
from changeover.values import Evidence, Finding, Owner
from changeover.values.owner import Level, Work

CATALOGUE = load()
RULES = CATALOGUE.rules
KINDS = [who for rule in RULES.values() for who in (*rule.binds, *rule.touches)]

_SEEN = Evidence(kind="service", place="somewhere", saw="something", proves="installed", basis="machine")
UPDATED = datetime(2024, 9, 9, 17, 20, tzinfo=UTC)
HOME = Finding(
    product="kaspersky-home-unspecified", role="kaspersky", presence="installed", evidence=(_SEEN,), updated=UPDATED
)
KES = replace(HOME, product="kes-windows")
VPN = Finding(product="kaspersky-vpn", role="companion", presence="installed", evidence=(_SEEN,))
LEFTOVER = Finding(product="kes-windows", role="kaspersky", presence="leftover", evidence=(_SEEN,))
DOUBT = replace(HOME, presence="review", updated=None)
SERVER = Finding(product="ksc-server", role="report-only", presence="installed", evidence=(_SEEN,))
ULTRAAV = Finding(product="ultraav", role="handover", presence="installed", evidence=(_SEEN,))


def _named(field: str, *more: str) -> tuple[str, ...]:
    return tuple(sorted({*chain.from_iterable(getattr(who, field) for who in KINDS), *more}))


_WORKS = [frozenset({work}) for work in get_args(Work)]
CHOICES: dict[str, tuple[object, ...]] = {
    "country": _named("country", "BR", "AT"),
    "state": _named("state", "OH"),
    "role": ("home", "business", "public-body"),
    "level": get_args(Level),
    "resells": (True, False),
    "us_person": (True, False),
    "work": (frozenset(), *_WORKS, frozenset({"carrier", "federal-contract"})),
}
"""Every answer that a rule of the catalogue asks for, and one for which none does."""
ANSWERS = {field: st.sampled_from(choices) for field, choices in CHOICES.items()}
# Rules name the US and its bodies most often: without a second way in, few examples would meet one that binds.
_LIKELY = {**ANSWERS, "country": st.just("US"), "role": st.sampled_from(("business", "public-body"))}


def every_next_answer(owner: Owner) -> Iterator[Owner]:
    """This owner with one more question answered, in every way; what the other answers settle is no question."""
    known = supposed(owner)
    for field, choices in CHOICES.items():
        if getattr(known, field) is None:
            yield from (replace(owner, **{field: choice}) for choice in choices)


def next_answers(owner: Owner) -> st.SearchStrategy[Owner]:
    """This owner with one more question answered, in some way; an owner who answered everything stays as they are."""
    return st.sampled_from([*every_next_answer(owner)] or [owner])


def owners() -> st.SearchStrategy[Owner]:
    """Owners with any part of the answers given."""
    return st.one_of(
        *(
            st.fixed_dictionaries({}, optional=answers).map(lambda answers: Owner(**answers))  # type: ignore[arg-type]
            for answers in (ANSWERS, _LIKELY)
        )
    )


def machines() -> st.SearchStrategy[tuple[Finding, ...]]:
    """Machines with any of these products."""
    found = [HOME, KES, VPN, LEFTOVER, DOUBT, SERVER, ULTRAAV]
    return st.lists(st.sampled_from(found), max_size=4, unique_by=lambda f: f.product).map(tuple)


ZONES = [UTC, *map(ZoneInfo, ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"))]


def cut_offs() -> list[datetime]:
    """Every instant of the catalogue, and every day of it as it begins in UTC."""
    starts = {rule.at or datetime.combine(known_day(rule), datetime.min.time(), UTC) for rule in RULES.values()}
    return sorted(starts)


def moments() -> st.SearchStrategy[datetime]:
    """Moments around and far from every date, in zones with and without daylight saving."""
    gaps = st.sampled_from([timedelta(days=d, seconds=s) for d in (-1, 0, 1) for s in (-1, 0, 1)])
    near = st.builds(lambda start, gap: start + gap, st.sampled_from(cut_offs()), gaps)
    changes = st.sampled_from(["2024-03-10T09:59:59", "2024-11-03T08:59:59", "2024-02-29T12:00:00"]).map(
        lambda text: datetime.fromisoformat(text).replace(tzinfo=UTC)
    )
    far = st.integers(min_value=-3000, max_value=3000).map(
        lambda n: datetime(2024, 9, 29, 7, tzinfo=UTC) + timedelta(n)
    )
    return st.builds(lambda at, zone: at.astimezone(zone), near | changes | far, st.sampled_from(ZONES))
