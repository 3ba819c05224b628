"""What an answer says: paragraphs whose dates and names are those of the rules, in the reader's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.answer import checked, told
from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.i18n.holes import holes

CATALOGUE = load()
ENGLISH = Translator()
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def said(number: int, at: datetime = NOW) -> str:
    return " ".join(ENGLISH.text(paragraph) for paragraph in told(CATALOGUE.answers[number], CATALOGUE, at))


@given(
    st.sampled_from(sorted(CATALOGUE.answers)),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes))),
)
def test_every_hole_is_filled_in_every_zone(number: int, zone: timezone) -> None:
    paragraphs = told(CATALOGUE.answers[number], CATALOGUE, NOW.astimezone(zone))
    assert len(paragraphs) >= 2
    for place, paragraph in enumerate(paragraphs, 1):
        text = ENGLISH.text(paragraph)
        assert "{" not in text
        assert "\n" not in text
        assert paragraph.context == f"answer/{number}/say/{place}"
        assert set(paragraph.args) == {f"{name}:{form}" for name, form in holes(paragraph.text)}


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("America/New_York", "29 September 2024, 00:00 UTC-04:00"),
        ("America/Los_Angeles", "28 September 2024, 21:00 UTC-07:00"),
        ("Europe/Berlin", "29 September 2024, 06:00 UTC+02:00"),
        ("Asia/Tokyo", "29 September 2024, 13:00 UTC+09:00"),
    ],
)
def test_the_instant_is_told_in_the_readers_zone_as_it_was_then(zone: str, moment: str) -> None:
    text = said(13, NOW.astimezone(ZoneInfo(zone)))
    assert moment in text
    assert "12:00 AM Eastern Daylight Time (EDT) on September 29, 2024" in text
    assert "20 July 2024" in text


def test_a_day_without_a_clock_time_is_the_same_day_everywhere() -> None:
    zones = (timezone(timedelta(hours=hours)) for hours in (-12, 0, 14))
    assert all("20 July 2024" in said(17, NOW.astimezone(zone)) for zone in zones)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "America/New_York", "UTC", "Asia/Tokyo"])
def test_the_day_of_an_instant_is_the_one_its_source_names_in_every_zone(zone: str) -> None:
    for number in (9, 11, 17):
        text = said(number, NOW.astimezone(ZoneInfo(zone)))
        assert "29 September 2024" in text
        assert "28 September 2024" not in text


def test_the_day_that_the_clock_of_a_source_names_is_the_day_that_is_told() -> None:
    for rule in CATALOGUE.rules.values():
        if rule.at is not None:
            assert f"on {rule.at:%B} {rule.at.day}, {rule.at.year}" in rule.clock


def test_a_changed_rule_changes_the_answer() -> None:
    rule = replace(CATALOGUE.rules["us-commerce-new"], day=date(2031, 1, 2))
    moved = replace(CATALOGUE, rules={**CATALOGUE.rules, rule.id: rule})
    text = " ".join(ENGLISH.text(paragraph) for paragraph in told(CATALOGUE.answers[13], moved, NOW))
    assert "2 January 2031" in text
    assert "20 July 2024" not in text


def test_it_is_as_old_as_the_oldest_that_it_rests_on() -> None:
    entry = CATALOGUE.answers[13]
    old = replace(CATALOGUE.rules["us-commerce-new"], checked=date(2025, 1, 1))
    assert checked(entry, replace(CATALOGUE, rules={**CATALOGUE.rules, old.id: old})) == date(2025, 1, 1)
    read = replace(CATALOGUE.sources[entry.ground["say"][0]], opened=date(2024, 1, 1))
    sources = {**CATALOGUE.sources, entry.ground["say"][0]: read}
    assert checked(entry, replace(CATALOGUE, sources=sources)) == date(2024, 1, 1)


def test_without_a_zone_nothing_is_told() -> None:
    with pytest.raises(ValueError, match="zone"):
        told(CATALOGUE.answers[13], CATALOGUE, datetime(2026, 11, 25))  # noqa: DTZ001 - what is refused
