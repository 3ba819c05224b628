"""The drawing of the dates: what it shows, and that it never claims an update that was not read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.i18n import Translator
from changeover.screens import timeline as drawing
from changeover.screens.scene import Scene
from changeover.values import Case, Owner
from tests.world import CLIENT, World, vpn

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOME = Owner(country="US", role="home", resells=False, work=frozenset())
CONTRACTOR = replace(HOME, work=frozenset({"federal-contract"}))
GERMANY = replace(HOME, country="DE", us_person=False)
WORDS = Translator(region="US")
DAYS = st.dates(date(2015, 1, 1), date(2035, 1, 1))


def scene(owner: Owner, at: datetime = AT, updated: datetime | str | None = "") -> Scene:
    case = demo("home-us").case
    findings = detect(case.snapshot, load())
    if updated != "":
        findings = tuple(replace(finding, updated=updated) for finding in findings)
    return Scene(load(), at, case=replace(case, owner=owner), findings=findings)


def drawn(owner: Owner, at: datetime = AT, updated: datetime | str | None = "") -> drawing.Timeline:
    here = scene(owner, at, updated)
    found = drawing.timeline(here, here.briefing.verdicts)
    assert found is not None
    return found


def text(message) -> str:
    return WORDS.text(message)


def test_a_home_in_the_us() -> None:
    line = drawn(HOME)
    assert text(line.title) == "Official dates, United States"
    assert [(text(flag.day), text(flag.says), flag.more) for flag in line.flags] == [
        ("July 20, 2024", "No new sales to customers in the US", 0),
        ("September 29, 2024", "No more updates for customers in the US", 1),
    ]
    assert line.lane is not None
    assert text(line.lane.words) == "September 9, 2024: the last one"
    assert text(line.lane.without) == "807 days without updates"
    assert line.flags[0].at < line.lane.until < line.flags[1].at < line.breaks[0] < line.today


def test_days_are_those_of_the_place_of_the_reader() -> None:
    line = drawn(HOME, AT.astimezone(timezone(timedelta(hours=-6))))
    assert text(line.flags[1].day) == "September 28, 2024"


def test_other_countries_have_a_scale_of_their_own() -> None:
    line = drawn(GERMANY)
    assert text(line.title) == "Official dates, Germany"
    assert [text(flag.day) for flag in line.flags] == ["March 15, 2022"]
    assert line.breaks == ()


def test_without_a_country_the_days_are_those_of_the_first_sentence() -> None:
    line = drawn(Owner())
    assert text(line.title) == "Official dates, United States"
    assert [text(flag.day) for flag in line.flags] == ["July 20, 2024", "September 29, 2024"]


def test_what_is_history_is_a_mark_and_stands_in_the_table() -> None:
    line = drawn(HOME)
    assert "UltraAV" not in " ".join(text(flag.says) for flag in line.flags)
    assert line.marks
    assert all(line.flags[0].at < mark < line.today for mark in line.marks)
    [row] = [row for row in line.table if "UltraAV takes" in text(row.what)]
    assert text(row.said).startswith(f"{text(row.day)}, ")


def test_the_table_has_every_day_in_its_order() -> None:
    line, here = drawn(HOME), scene(HOME)
    reaching = [here.catalogue.rules[one.rule] for one in here.briefing.verdicts if one.group == "yours"]
    assert len(line.table) == len(reaching) + sum(len(rule.also) for rule in reaching) + 2
    told = {text(row.day): (text(row.what), row.ago and text(row.ago)) for row in line.table}
    assert told["September 9, 2024"] == ("Last update that reached this computer", "807 days ago")
    assert told["November 25, 2026"] == ("Today", None)
    days = [datetime.strptime(text(row.day), "%B %d, %Y").replace(tzinfo=UTC) for row in line.table]
    assert days == sorted(days)


def test_what_is_to_come_is_told_as_such() -> None:
    line = drawn(HOME, datetime(2024, 9, 1, tzinfo=UTC), None)
    told = {text(row.what): text(row.ago) for row in line.table if row.ago is not None}
    assert told["No more updates for customers in the US"] == "in 28 days"


@given(st.sets(DAYS, min_size=6, max_size=9))
def test_there_are_never_more_days_with_words_than_fit(days: set[date]) -> None:
    rule = load().rules["us-commerce-new"]
    rules = {f"r{n}": replace(rule, id=f"r{n}", day=day) for n, day in enumerate(sorted(days))}
    here = scene(HOME)._replace(catalogue=replace(load(), rules=rules))
    line = drawing.timeline(here, here.briefing.verdicts)
    assert len(line.flags) == 5
    assert len(line.table) == len(days) + 2


def test_far_dates_break_the_line_on_both_sides() -> None:
    line = drawn(CONTRACTOR)
    first, *rest = line.flags
    assert text(first.day) == "October 1, 2018"
    assert first.at < line.breaks[0] < rest[0].at < rest[1].at < line.breaks[1] < line.today


def test_no_date_no_drawing() -> None:
    here = scene(replace(HOME, country="FR", us_person=False))
    assert drawing.timeline(here, here.briefing.verdicts) is None


def test_an_update_that_was_not_read_is_never_drawn() -> None:
    lane = drawn(HOME, updated=None).lane
    assert lane is not None
    assert (lane.until, lane.without) == (None, None)
    assert text(lane.words) == "We could not read when this computer was last updated."


def test_an_update_that_is_still_to_come_counts_no_days() -> None:
    lane = drawn(HOME, updated=AT + timedelta(days=3)).lane
    assert (lane.until, lane.without) == (None, None)
    assert "still to come" in text(lane.words)


def test_updated_today_has_no_day_without() -> None:
    lane = drawn(HOME, updated=AT).lane
    assert lane.until == drawn(HOME, updated=AT).today
    assert lane.without is None


@pytest.mark.parametrize("updated", [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, tzinfo=UTC)])
def test_a_date_at_the_end_of_the_calendar_is_no_date(updated: datetime) -> None:
    verdicts = scene(HOME).briefing.verdicts
    for zone in (timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))):
        assert drawing.timeline(scene(HOME, AT.astimezone(zone), updated), verdicts).lane.until is None


def test_without_an_installed_program_there_is_no_lane() -> None:
    here = scene(HOME)._replace(findings=())
    assert drawing.timeline(here, here.briefing.verdicts).lane is None


def test_a_program_without_a_record_says_so() -> None:
    snapshot = World(CLIENT, [vpn()]).snapshot()
    here = Scene(load(), AT, case=Case(id="t", snapshot=snapshot, owner=HOME), findings=detect(snapshot, load()))
    assert drawing.timeline(here, here.briefing.verdicts).lane.until is None


def test_the_drawing_can_be_told() -> None:
    assert [text(said) for said in drawn(HOME).said] == [
        "July 20, 2024: No new sales to customers in the US.",
        "September 29, 2024: No more updates for customers in the US, and 1 more rule.",
        "The last update reached this computer on September 9, 2024, 807 days ago.",
    ]


@given(st.sets(DAYS, min_size=1, max_size=6), st.none() | DAYS, DAYS)
def test_days_stand_in_their_order_and_inside_the_drawing(flags: set[date], last: date | None, today: date) -> None:
    places, breaks = drawing.scale(tuple(flags), last, today)
    in_order = [places[day] for day in sorted(places)]
    assert all(earlier < later for earlier, later in pairwise(in_order))
    assert all(0 <= place <= drawing.END + 1e-9 for place in (*in_order, *breaks))
    assert all(any(a < gap < b for a, b in pairwise(in_order)) for gap in breaks)
