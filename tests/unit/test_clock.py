"""Local time keeps the summer and the winter of each moment."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.clock import LocalZone, local_now

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process cannot be set here")


@pytest.fixture(autouse=True)
def _in_new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_midnight_of_last_summer_stays_midnight() -> None:
    at = datetime(2024, 9, 29, 4, tzinfo=UTC).astimezone(LocalZone())
    assert at.isoformat() == "2024-09-29T00:00:00-04:00"
    assert at.tzname() == "EDT"


@given(st.integers(157_766_400, 2_051_222_400))
def test_every_instant_is_told_as_the_zone_tells_it(seconds: int) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert at.astimezone(LocalZone()).replace(tzinfo=None) == at.astimezone(ZoneInfo("America/New_York")).replace(
        tzinfo=None
    )


def test_the_ends_of_the_calendar_do_no_harm() -> None:
    assert datetime(9999, 12, 31, tzinfo=LocalZone()).utcoffset() is not None
    assert datetime(1, 1, 2, tzinfo=LocalZone()).utcoffset() is not None


def test_now_is_now() -> None:
    assert abs(local_now() - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("zone", ["XXX-99", "AAA-24", "AAA24", "AAA-24BBB"])
def test_a_zone_a_day_away_counts_as_utc(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    for at in (datetime(2024, 1, 15, 12, tzinfo=UTC), datetime(2024, 9, 29, 4, tzinfo=UTC)):
        local = at.astimezone(LocalZone())
        assert local.replace(tzinfo=None) == at.replace(tzinfo=None) + (local.utcoffset() or timedelta(0))
        assert abs(local.utcoffset() or timedelta(0)) < timedelta(days=1)
    assert abs(local_now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_farthest_zone_that_there_can_be_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "AAA-23:59:59")
    time.tzset()
    assert local_now().utcoffset() == timedelta(hours=23, minutes=59, seconds=59)
