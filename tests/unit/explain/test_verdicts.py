"""What holds for every owner, every machine and every moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.catalogue import load
from changeover.explain import explain
from changeover.explain.words import QUESTIONS
from changeover.i18n import Translator
from changeover.values import Briefing, Finding, Message, Owner
from tests.unit.explain.owners import ANSWERS, HOME, VPN, every_next_answer, machines, owners
from tests.unit.explain.test_fits import answered

CATALOGUE = load()
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CUT = datetime(2024, 9, 29, 4, tzinfo=UTC)
SPEAK = Translator(region="US").text
DUTY = re.compile(
    r"\b(must|have to|has to|stop|tell your|report it|duty|applies? to you|required|obliged|forbidden)\b", re.IGNORECASE
)
HARSH = re.compile(r"\b(you must|illegal|banned|error|invalid|abort|fatal)\b|!", re.IGNORECASE)


def moments() -> st.SearchStrategy[datetime]:
    """Moments around and far from every date, in zones with and without daylight saving."""
    zones = st.sampled_from(
        [UTC, *map(ZoneInfo, ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"))]
    )
    near = st.timedeltas(min_value=timedelta(days=-2), max_value=timedelta(days=2)).map(lambda gap: CUT + gap)
    far = st.integers(min_value=-2700, max_value=3000).map(lambda days: CUT + timedelta(days=days, hours=7))
    return st.builds(lambda at, zone: at.astimezone(zone), near | far, zones)


def sentences(briefing: Briefing) -> Iterator[str]:
    """The three sentences as a person reads them."""
    return map(SPEAK, (briefing.happened, briefing.for_you, briefing.next))


@given(machines(), owners())
def test_one_more_answer_never_turns_a_certain_verdict_round(found: tuple[Finding, ...], owner: Owner) -> None:
    before = {one.rule: one.reach for one in explain(found, owner, NOW, CATALOGUE).verdicts}
    assert before.keys() == CATALOGUE.rules.keys()
    for more in every_next_answer(owner):
        for one in explain(found, more, NOW, CATALOGUE).verdicts:
            assert before[one.rule] in ("cannot-tell", one.reach)


@given(machines(), owners(), moments(), st.data())
def test_what_is_missing_would_tell(
    found: tuple[Finding, ...], owner: Owner, moment: datetime, data: st.DataObject
) -> None:
    for one in explain(found, owner, moment, CATALOGUE).verdicts:
        assert bool(one.missing) == (one.reach == "cannot-tell")
        more = owner
        for field in one.missing:
            more = answered(more, field, data.draw(ANSWERS[field]))
        again = next(v for v in explain(found, more, moment, CATALOGUE).verdicts if v.rule == one.rule)
        assert again.reach != "cannot-tell"


@given(machines(), owners(), moments())
def test_no_sentence_states_a_duty_that_no_rule_puts_on_this_owner(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    briefing = explain(found, owner, moment, CATALOGUE)
    bound = any(one.reach == "binds-you" for one in briefing.verdicts)
    assert any(DUTY.search(said) for said in sentences(briefing)) == bound
    for one in briefing.verdicts:
        if one.reach in ("affects-you", "not-you"):
            assert not DUTY.search(SPEAK(one.asks)), one.rule
        if one.reach == "cannot-tell" and CATALOGUE.rules[one.rule].binds:
            assert SPEAK(one.asks).startswith("Only if it applies to you: ")


@given(machines(), owners(), moments())
def test_every_text_is_calm_and_whole(found: tuple[Finding, ...], owner: Owner, moment: datetime) -> None:
    briefing = explain(found, owner, moment, CATALOGUE)
    said = [
        *sentences(briefing),
        *(SPEAK(text) for one in briefing.verdicts for text in (one.because, one.means, one.asks)),
    ]
    for text in said:
        assert not HARSH.search(text), text
        assert not re.search(r"[{}]|  |\.\.", text), text
        assert text.endswith("."), text


@given(machines(), owners(), moments())
def test_the_order_to_sellers_never_binds_whoever_does_not_sell(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    reach = {one.rule: one.reach for one in explain(found, owner, moment, CATALOGUE).verdicts}
    assert reach["us-commerce-new"] != "binds-you"
    assert reach["us-commerce-updates"] != "binds-you"
    assert reach["DE-bsi-warning"] != "binds-you"
    if owner.resells is not True:
        assert reach["us-commerce-resale"] != "binds-you"


@given(owners(), moments())
def test_a_rule_speaks_only_of_the_products_it_covers(owner: Owner, moment: datetime) -> None:
    reach = {one.rule: one.reach for one in explain((VPN,), owner, moment, CATALOGUE).verdicts}
    assert reach["DE-bsi-warning"] == "not-you"
    both = {one.rule: one.reach for one in explain((VPN, HOME), owner, moment, CATALOGUE).verdicts}
    assert (both["DE-bsi-warning"] == "affects-you") == (owner.country == "DE")


@pytest.mark.parametrize("zone", ["America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"])
def test_the_second_before_the_cut_off_is_ahead_and_the_cut_off_is_not(zone: str) -> None:
    owner = Owner(country="US", role="home")
    for at, ahead in ((CUT - timedelta(seconds=1), True), (CUT, False)):
        moment = at.astimezone(ZoneInfo(zone))
        briefing = explain((HOME,), owner, moment, CATALOGUE)
        update = next(one for one in briefing.verdicts if one.rule == "us-commerce-updates")
        assert update.days == (moment.date() - CUT.astimezone(ZoneInfo(zone)).date()).days
        assert ("Updates will end on" in SPEAK(briefing.happened)) is ahead
        assert ("updates ended on" in SPEAK(briefing.happened)) is not ahead
        assert SPEAK(update.means).startswith("From ") is ahead


@pytest.mark.parametrize(
    ("moment", "days"),
    [
        ("2024-03-10T23:59:59-07:00", -202),
        ("2024-11-03T00:30:00-07:00", 36),
        ("2024-11-03T23:30:00-08:00", 36),
        ("2026-11-24T20:00:00-08:00", 787),
        ("2028-02-29T12:00:00-08:00", 1249),
    ],
)
def test_days_are_calendar_days_where_the_moment_is(moment: str, days: int) -> None:
    there = datetime.fromisoformat(moment).astimezone(ZoneInfo("America/Los_Angeles"))
    briefing = explain((HOME,), Owner(country="US"), there, CATALOGUE)
    assert next(one.days for one in briefing.verdicts if one.rule == "us-commerce-updates") == days


def test_a_page_says_when_its_oldest_fact_is_older_than_180_days() -> None:
    checked = min(rule.checked for rule in CATALOGUE.rules.values())
    last = datetime(checked.year, checked.month, checked.day, 23, 59, tzinfo=timezone(timedelta(hours=14))) + timedelta(
        180
    )
    assert explain((), Owner(), last, CATALOGUE).checked == checked
    assert not explain((), Owner(), last, CATALOGUE).stale
    assert explain((), Owner(), last + timedelta(minutes=1), CATALOGUE).stale


def test_a_moment_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="needs a zone"):
        explain((), Owner(), NOW.replace(tzinfo=None), CATALOGUE)


def test_every_country_of_a_rule_has_a_name() -> None:
    named = {code for rule in CATALOGUE.rules.values() for who in (*rule.binds, *rule.touches) for code in who.country}
    assert named <= PLACES.keys()
    assert all(isinstance(name, Message) for name in PLACES.values())
