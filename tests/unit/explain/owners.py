"""Owners, machines and moments for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
from hypothesis import strategies as st

from changeover.values import Evidence, Finding, Owner

_SEEN = Evidence(kind="service", place="somewhere", saw="something", proves="installed", basis="machine")
UPDATED = datetime(2024, 9, 9, 17, 20, tzinfo=UTC)
HOME = Finding(
    product="kaspersky-home-unspecified", role="kaspersky", presence="installed", evidence=(_SEEN,), updated=UPDATED
)
VPN = Finding(product="kaspersky-vpn", role="companion", presence="installed", evidence=(_SEEN,))
LEFTOVER = Finding(product="kes-windows", role="kaspersky", presence="leftover", evidence=(_SEEN,))
ULTRAAV = Finding(product="ultraav", role="handover", presence="installed", evidence=(_SEEN,))

CHOICES: dict[str, tuple[object, ...]] = {
    "country": ("US", "DE", "BR"),
    "state": ("TX", "ME"),
    "role": ("home", "business", "public-body"),
    "level": ("national", "state", "local", "school"),
    "resells": (True, False),
    "us_person": (True, False),
    "work": (
        frozenset(),
        frozenset({"federal-contract"}),
        frozenset({"state-work"}),
        frozenset({"carrier", "federal-contract"}),
    ),
}
ANSWERS = {field: st.sampled_from(choices) for field, choices in CHOICES.items()}


def every_next_answer(owner: Owner) -> Iterator[Owner]:
    """This owner with one more question answered, in every way."""
    for field, choices in CHOICES.items():
        if getattr(owner, field) is None:
            yield from (msgspec.structs.replace(owner, **{field: choice}) for choice in choices)


def owners() -> st.SearchStrategy[Owner]:
    """Owners with any part of the answers given."""
    return st.fixed_dictionaries({}, optional=ANSWERS).map(lambda answers: Owner(**answers))  # type: ignore[arg-type]


def machines() -> st.SearchStrategy[tuple[Finding, ...]]:
    """Machines with any of these products."""
    return st.lists(st.sampled_from([HOME, VPN, LEFTOVER, ULTRAAV]), unique_by=lambda f: f.product).map(tuple)
