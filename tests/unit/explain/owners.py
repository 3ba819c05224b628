"""Owners, machines and moments for the tests of this room."""

from __future__ import annotations

from datetime import UTC, datetime

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

ANSWERS: dict[str, st.SearchStrategy[object]] = {
    "country": st.sampled_from(["US", "DE", "BR"]),
    "state": st.sampled_from(["TX", "ME"]),
    "role": st.sampled_from(["home", "business", "public-body"]),
    "level": st.sampled_from(["national", "state", "local", "school"]),
    "resells": st.booleans(),
    "us_person": st.booleans(),
    "work": st.frozensets(
        st.sampled_from(["federal-contract", "state-work", "carrier", "critical-infrastructure"]), max_size=2
    ),
}


def owners() -> st.SearchStrategy[Owner]:
    """Owners with any part of the answers given."""
    return st.fixed_dictionaries({}, optional=ANSWERS).map(lambda answers: Owner(**answers))  # type: ignore[arg-type]


def machines() -> st.SearchStrategy[tuple[Finding, ...]]:
    """Machines with any of these products."""
    return st.lists(st.sampled_from([HOME, VPN, LEFTOVER, ULTRAAV]), unique_by=lambda f: f.product).map(tuple)
