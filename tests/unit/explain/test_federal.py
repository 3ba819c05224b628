"""Federal rules of the US and those of its FCC: agencies and contractors are bound, their neighbors are not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from changeover.catalogue import load
from changeover.explain import explain
from changeover.i18n import Translator
from changeover.values import Owner, Reach
from tests.unit.explain.owners import HOME

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CATALOGUE = load()
SPEAK = Translator(region="US").text

AGENCY = Owner(country="US", role="public-body", level="national", work=frozenset())
STATE_OFFICE = Owner(country="US", state="OH", role="public-body", level="state", work=frozenset())
CONTRACTOR = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
ABROAD = Owner(country="DE", role="business", us_person=False, work=frozenset({"federal-contract"}))
CARRIER = Owner(country="US", role="business", work=frozenset({"carrier"}))
CARRIER_ABROAD = Owner(country="CA", role="business", us_person=False, work=frozenset({"carrier"}))
AT_HOME = Owner(country="US", role="home", work=frozenset())

TABLE: list[tuple[str, Owner, Reach]] = [
    ("us-federal-directive", AGENCY, "binds-you"),
    ("us-federal-directive", STATE_OFFICE, "not-you"),
    ("us-federal-directive", CONTRACTOR, "not-you"),
    ("us-federal-statute", AGENCY, "binds-you"),
    ("us-federal-statute", STATE_OFFICE, "not-you"),
    ("us-federal-statute", AT_HOME, "not-you"),
    ("us-federal-contract", CONTRACTOR, "binds-you"),
    ("us-federal-contract", ABROAD, "binds-you"),
    ("us-federal-contract", AT_HOME, "not-you"),
    ("us-federal-contract", CARRIER, "not-you"),
    ("us-federal-report", CONTRACTOR, "binds-you"),
    ("us-federal-report", ABROAD, "binds-you"),
    ("us-federal-report", AGENCY, "not-you"),
    ("us-federal-overhaul", CONTRACTOR, "affects-you"),
    ("us-federal-overhaul", AT_HOME, "not-you"),
    ("us-fcc-subsidy", CARRIER, "binds-you"),
    ("us-fcc-subsidy", CARRIER_ABROAD, "not-you"),
    ("us-fcc-subsidy", CONTRACTOR, "not-you"),
    ("us-fcc-equipment-2024", CARRIER, "not-you"),
    ("us-fcc-equipment-2025", CARRIER, "not-you"),
]


@pytest.mark.parametrize(("rule", "owner", "reach"), TABLE)
def test_whom_a_federal_rule_reaches(rule: str, owner: Owner, reach: Reach) -> None:
    verdicts = {one.rule: one.reach for one in explain((HOME,), owner, NOW, CATALOGUE).verdicts}
    assert verdicts[rule] == reach


def test_every_federal_rule_stands_in_the_table() -> None:
    federal = {id_ for id_ in CATALOGUE.rules if id_.startswith(("us-federal-", "us-fcc-"))}
    assert {rule for rule, _owner, _reach in TABLE} == federal


def test_federal_rules_leave_nothing_out() -> None:
    """The statute is wider than the order of the Commerce Department, which leaves intelligence and courses out."""
    assert CATALOGUE.rules["us-commerce-updates"].products.besides
    for rule in ("us-federal-statute", "us-federal-contract", "us-federal-report"):
        assert CATALOGUE.rules[rule].products.all
        assert not CATALOGUE.rules[rule].products.besides


def test_agencies_and_contractors_keep_a_report_first_and_nobody_else_does() -> None:
    first = {id_ for id_, rule in CATALOGUE.rules.items() if rule.report_first}
    assert first == {"us-federal-directive", "us-federal-statute", "us-federal-contract", "us-federal-report"}


def test_a_contractor_reads_of_the_report_before_anything_is_removed_and_of_three_business_days() -> None:
    said = SPEAK(explain((HOME,), CONTRACTOR, NOW, CATALOGUE).next)
    assert said.startswith("Save a dated report before you change anything.")
    assert "within 3 business days" in said
    assert "1 business day" not in said
