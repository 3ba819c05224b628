"""Measure what all rules together mean for one owner: against the same rules ten times over, and against the clock."""

from __future__ import annotations

import statistics
from datetime import UTC, datetime

from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.schema import Catalogue
from changeover.explain import explain
from changeover.values import Evidence, Finding, Owner
from tests.bench.detection import alternating, ratio

TIMES, GOAL = 10, 5
MOMENT = datetime(2026, 11, 25, 17, tzinfo=UTC)
SEEN = Evidence(kind="service", place="k", saw="AVP21.15", proves="installed", basis="machine")
HOME = Finding(
    product="kaspersky-home-unspecified", role="kaspersky", presence="installed", evidence=(SEEN,), updated=MOMENT
)


def grown(catalogue: Catalogue) -> Catalogue:
    """The same rules ten times over, each under a name of its own."""
    rules = {
        f"{id_}-{number}": replace(rule, id=f"{id_}-{number}")
        for number in range(TIMES)
        for id_, rule in catalogue.rules.items()
    }
    return replace(catalogue, rules=rules)


def table() -> None:
    """Print one line for an owner who answered nothing, which leaves most open, and how it grows."""
    catalogue = load()
    large = grown(catalogue)

    def each() -> None:
        for _ in range(TIMES):
            explain((HOME,), Owner(), MOMENT, catalogue)

    apart, together = alternating(each, lambda: explain((HOME,), Owner(), MOMENT, large))
    middle, grows = statistics.median(apart) * 1000 / TIMES, ratio(together, apart)
    print(f"{f'what {len(catalogue.rules)} rules mean for one owner':58} {middle:8.1f} ms  (goal: at most {GOAL:g} ms)")
    print(f"{f'the same with {TIMES} times the rules':58}              x {grows:5.2f} (1 is linear)")
