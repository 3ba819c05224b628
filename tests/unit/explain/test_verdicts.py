"""What holds for every owner, every machine and every moment."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.explain import asked, explain
from changeover.explain.countries import COUNTRIES
from changeover.explain.fits import supposed
from changeover.explain.us_states import STATES
from changeover.explain.verdicts import first_day, is_ahead
from changeover.explain.words import QUESTIONS
from changeover.values import Finding, Owner, Reach, Verdict
from tests.unit.explain.owners import (
    ANSWERS,
    CATALOGUE,
    CHOICES,
    HOME,
    KINDS,
    RULES,
    VPN,
    ZONES,
    cut_offs,
    machines,
    moments,
    next_answers,
    owners,
)
from tests.unit.explain.test_fits import answered
from tests.unit.explain.test_sentences import CUT, DUTY, HARSH, NOW, SPEAK


def verdicts(found: tuple[Finding, ...], owner: Owner, moment: datetime = NOW) -> dict[str, Verdict]:
    """Each rule's verdict."""
    return {one.rule: one for one in explain(found, owner, moment, CATALOGUE).verdicts}


def reaches(found: tuple[Finding, ...], owner: Owner, moment: datetime = NOW) -> dict[str, Reach]:
    """How far each rule reaches."""
    return {rule: one.reach for rule, one in verdicts(found, owner, moment).items()}


@given(machines(), owners(), st.data())
def test_one_more_answer_never_turns_a_certain_verdict_round(
    found: tuple[Finding, ...], owner: Owner, data: st.DataObject
) -> None:
    before, after = reaches(found, owner), reaches(found, data.draw(next_answers(owner)))
    assert before.keys() == after.keys() == RULES.keys()
    for rule, reach in before.items():
        assert reach in ("cannot-tell", after[rule])


@given(machines(), owners(), moments(), st.data())
def test_what_is_missing_would_tell(
    found: tuple[Finding, ...], owner: Owner, moment: datetime, data: st.DataObject
) -> None:
    for one in explain(found, owner, moment, CATALOGUE).verdicts:
        assert bool(one.missing) == (one.reach == "cannot-tell")
    waiting = [one for one in explain(found, owner, moment, CATALOGUE).verdicts if one.missing]
    if waiting:
        one, more = data.draw(st.sampled_from(waiting)), owner
        for field in one.missing:
            more = answered(more, field, data.draw(ANSWERS[field]))
        assert verdicts(found, more, moment)[one.rule].reach != "cannot-tell"


@settings(max_examples=10)
@given(owners())
def test_exactly_the_questions_that_could_change_a_verdict_are_asked(owner: Owner) -> None:
    def told(one: Owner) -> list[tuple[str, Reach, tuple[str, ...]]]:
        return sorted((v.rule, v.reach, v.missing) for v in verdicts((), one).values())

    wanted = set()
    for field, choices in CHOICES.items():
        known = owner
        if field == "role" and owner.us_person is None:
            # that it would settle who is a US person is no reason to ask what a computer is used for
            known = replace(owner, us_person=False)
        blank = replace(known, **{field: None})
        if getattr(supposed(blank), field) is not None:
            continue  # the other answers settle it
        before = told(blank)
        if any(told(replace(known, **{field: choice})) != before for choice in choices):
            wanted.add(field)
    assert asked(owner, CATALOGUE) == wanted


def test_a_home_in_the_us_is_not_asked_whether_it_is_a_us_person() -> None:
    assert "us_person" not in asked(Owner(country="US", role="home"), CATALOGUE)
    assert "us_person" in asked(Owner(country="ES", role="home"), CATALOGUE)
    assert "state" not in asked(Owner(country="ES", role="home"), CATALOGUE)


def test_a_public_body_of_another_country_is_not_asked_whether_it_is_a_us_person() -> None:
    town = Owner(country="IT", role="public-body", level="local")
    assert "us_person" not in asked(town, CATALOGUE)
    assert all("us_person" not in one.missing for one in verdicts((), town).values())
    assert explain((), town, NOW, CATALOGUE).asides == ()
    assert reaches((), town)["us-commerce-updates"] == "not-you"
    assert reaches((), replace(town, us_person=True))["us-commerce-updates"] == "affects-you"  # who says so is believed
    for other in (replace(town, role="business"), replace(town, role=None), replace(town, country=None)):
        assert "us_person" in asked(other, CATALOGUE)


@given(machines(), owners(), moments())
def test_what_does_not_bind_asks_no_duty(found: tuple[Finding, ...], owner: Owner, moment: datetime) -> None:
    for one in explain(found, owner, moment, CATALOGUE).verdicts:
        asks = SPEAK(one.asks)
        if one.reach in ("affects-you", "not-you") and RULES[one.rule].status != "advice":
            assert not DUTY.search(asks), one.rule
        if one.reach == "cannot-tell" and RULES[one.rule].binds:
            assert asks.startswith("Only if it applies to you: ")
        if one.reach != "binds-you":
            assert one.penalty is None


@given(machines(), owners(), moments())
def test_only_rules_in_force_for_owners_or_sellers_bind(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    for one in explain(found, owner, moment, CATALOGUE).verdicts:
        rule = RULES[one.rule]
        if one.reach == "binds-you":
            assert rule.status == "in-force"
            assert rule.on in ("owners", "sellers")
            assert rule.on == "owners" or owner.resells is True
        if not rule.binds and not rule.touches:
            assert one.reach == "not-you"


@settings(max_examples=40)
@given(machines(), owners(), moments())
def test_every_text_is_calm_and_whole(found: tuple[Finding, ...], owner: Owner, moment: datetime) -> None:
    for one in explain(found, owner, moment, CATALOGUE).verdicts:
        for message in (one.because, one.means, one.asks, one.here, one.penalty):
            text = SPEAK(message) if message else "."
            assert not HARSH.search(text), text
            assert not re.search(r"[{}]|  |\.\.", text), text
            assert text.endswith("."), text


@given(machines(), owners())
def test_they_come_in_the_order_in_which_they_are_shown(found: tuple[Finding, ...], owner: Owner) -> None:
    groups = [one.group for one in explain(found, owner, NOW, CATALOGUE).verdicts]
    order = ("yours", "open", "us-person", "own-country", "elsewhere")
    assert groups == sorted(groups, key=order.index)
    for one in explain(found, owner, NOW, CATALOGUE).verdicts:
        assert (one.group == "yours") == (one.reach in ("binds-you", "affects-you"))


def alone(product: str) -> tuple[Finding, ...]:
    """A machine with just this product of Kaspersky."""
    return (replace(HOME, product=product, role=CATALOGUE.products[product].role),)


KASPERSKY = [id_ for id_, one in CATALOGUE.products.items() if one.role in ("kaspersky", "companion", "report-only")]


@given(owners(), st.sampled_from(KASPERSKY))
def test_a_rule_is_left_out_exactly_where_it_speaks_of_nothing_that_is_here(owner: Owner, product: str) -> None:
    without, here = verdicts((), owner), verdicts(alone(product), owner)
    for id_, rule in RULES.items():
        covered = rule.products
        spoken = product in covered.only or (covered.all and product not in covered.besides)
        on_computers = covered.all or any(one in CATALOGUE.products for one in covered.only)
        expected = without[id_].reach if spoken or not on_computers else "not-you"
        assert here[id_].reach == expected, id_
        if not spoken:
            assert here[id_].here is None


def test_a_rule_speaks_only_of_the_products_it_covers() -> None:
    german = Owner(country="DE")
    assert reaches((VPN,), german)["DE-bsi-warning"] == "not-you"
    both = verdicts((VPN, HOME), german)["DE-bsi-warning"]
    assert both.reach == "affects-you"
    assert both.here is not None
    assert "It does not name" in SPEAK(both.here)


@given(owners(), st.sampled_from(cut_offs()), st.sampled_from(ZONES))
def test_around_every_date_the_second_before_is_ahead_and_the_date_is_not(
    owner: Owner, cut: datetime, zone: ZoneInfo
) -> None:
    for rule in RULES.values():
        start = rule.at or datetime.combine(rule.day, datetime.min.time(), zone)  # type: ignore[arg-type]
        assert is_ahead(rule, (start.astimezone(UTC) - timedelta(seconds=1)).astimezone(zone))
        assert not is_ahead(rule, start.astimezone(zone))
    for gap in (timedelta(seconds=-1), timedelta(0), timedelta(seconds=1), timedelta(days=-1), timedelta(days=1)):
        moment = (cut + gap).astimezone(zone)
        for id_, one in verdicts((HOME,), owner, moment).items():
            assert one.days == (moment.date() - first_day(RULES[id_], moment)).days
            told_as_coming = is_ahead(RULES[id_], moment) and RULES[id_].status != "event"
            assert SPEAK(one.means).startswith("From ") == told_as_coming


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2024-03-10T23:59:59-07:00", -202),
        ("2024-11-03T00:30:00-07:00", 36),
        ("2024-11-03T23:30:00-08:00", 36),
        ("2026-11-24T20:00:00-08:00", 787),
        ("2024-02-29T23:59:59-08:00", -212),
        ("2028-02-29T12:00:00-08:00", 1249),
    ],
)
def test_days_are_calendar_days_where_the_moment_is(moment: str, days: int) -> None:
    there = datetime.fromisoformat(moment).astimezone(ZoneInfo("America/Los_Angeles"))
    assert verdicts((HOME,), Owner(country="US"), there)["us-commerce-updates"].days == days


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
@pytest.mark.parametrize("zone", ZONES)
def test_the_ends_of_the_calendar_are_told_calmly(moment: datetime, zone: ZoneInfo) -> None:
    briefing = explain((HOME,), Owner(country="US"), moment.replace(tzinfo=zone), CATALOGUE)
    assert briefing.early is (moment.year == 1)
    assert briefing.stale is (moment.year == 9999)
    assert SPEAK(briefing.happened).endswith(".")


def test_a_clock_that_was_set_back_is_told() -> None:
    checked = min(rule.checked for rule in RULES.values())
    day = datetime.combine(checked, datetime.min.time(), ZoneInfo("America/New_York"))
    assert not explain((), Owner(), day, CATALOGUE).early
    assert explain((), Owner(), day - timedelta(seconds=1), CATALOGUE).early


@pytest.mark.parametrize(("days", "stale"), [(179, False), (180, False), (181, True)])
@pytest.mark.parametrize("zone", ZONES)
def test_a_page_says_when_its_oldest_fact_is_older_than_180_days(days: int, stale: bool, zone: ZoneInfo) -> None:
    checked = min(rule.checked for rule in RULES.values())
    day = checked + timedelta(days)
    for clock in (datetime.min.time(), datetime.max.time()):
        briefing = explain((), Owner(), datetime.combine(day, clock, zone), CATALOGUE)
        assert briefing.checked == checked
        assert briefing.stale is stale


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        explain((), Owner(), NOW.replace(tzinfo=None), CATALOGUE)


def test_every_place_of_a_rule_and_every_question_has_a_name() -> None:
    assert {code for who in KINDS for code in who.country} <= COUNTRIES.keys()
    assert {code for who in KINDS for code in who.state} <= STATES.keys()
    assert QUESTIONS.keys() == set(Owner.__struct_fields__)


def test_the_last_second_before_updates_end_in_los_angeles() -> None:
    moment = (CUT - timedelta(seconds=1)).astimezone(ZoneInfo("America/Los_Angeles"))
    update = verdicts((HOME,), Owner(country="US"), moment)["us-commerce-updates"]
    assert update.days == 0
    assert SPEAK(update.means).startswith("From September 28, 2024, 9:00 PM UTC-07:00 on: ")
