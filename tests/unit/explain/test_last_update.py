"""The last update is the newest that reached this machine, counted in days where the reader is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from changeover.explain.lastupdate import last_update
from changeover.i18n import Translator
from tests.unit.explain.owners import HOME, VPN

NOW = datetime(2024, 9, 29, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("updated", "zone", "said"),
    [
        ("2024-09-09T17:20:00+00:00", "America/New_York", "It was last updated on September 9, 2024, 20 days ago."),
        ("2024-09-09T17:20:00+00:00", "Asia/Tokyo", "It was last updated on September 10, 2024, 19 days ago."),
        ("2024-09-27T17:20:00+00:00", "America/Los_Angeles", "It was last updated on September 27, 2024, 1 day ago."),
        ("2024-09-28T17:20:00+00:00", "America/Los_Angeles", "It was last updated today."),
        (
            "2024-10-01T00:00:00+00:00",
            "UTC",
            "Its own record names October 1, 2024 as its last update, which is still to come.",
        ),
        (None, "UTC", "When it was last updated here could not be read."),
    ],
)
def test_days_are_counted_where_the_reader_is(updated: str | None, zone: str, said: str) -> None:
    at = datetime.fromisoformat(updated) if updated else None
    seen = msgspec.structs.replace(HOME, updated=at)
    assert Translator(region="US").text(last_update((VPN, seen), NOW.astimezone(ZoneInfo(zone)))) == said


def test_of_two_products_the_newer_update_counts() -> None:
    older, newer = (msgspec.structs.replace(HOME, updated=datetime(2024, 9, day, tzinfo=UTC)) for day in (1, 2))
    assert last_update((older, newer), NOW) == last_update((newer, older), NOW) == last_update((newer,), NOW)
