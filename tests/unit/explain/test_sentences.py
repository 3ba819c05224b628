"""The three sentences: what stands in them, and above all what never does."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from msgspec.structs import replace

from changeover.catalogue.schema import Rule
from changeover.explain import explain
from changeover.i18n import Translator
from changeover.values import Briefing, Finding, Owner
from changeover.values.owner import Work
from tests.unit.explain.owners import (
    CATALOGUE,
    DOUBT,
    HOME,
    KES,
    LEFTOVER,
    RULES,
    SERVER,
    ULTRAAV,
    VPN,
    machines,
    moments,
    owners,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CUT = datetime(2024, 9, 29, 4, tzinfo=UTC)
SPEAK = Translator(region="US").text
DUTY = re.compile(
    r"\b(must|have to|has to|needs? to|stop|tell your|report it|duty|applies? to you|apply to you"
    r"|required|obliged|forbidden|prohibited|may not use)\b",
    re.IGNORECASE,
)
HARSH = re.compile(r"\b(you must|illegal|banned|error|invalid|abort|fatal|dangerous)\b|!", re.IGNORECASE)
US_HOME = Owner(country="US", role="home", resells=False, work=frozenset())


def sentences(briefing: Briefing) -> tuple[str, ...]:
    """The three sentences as a person reads them."""
    return tuple(map(SPEAK, (briefing.happened, briefing.for_you, briefing.next)))


def bound(briefing: Briefing) -> list[Rule]:
    """The rules that bind."""
    return [RULES[one.rule] for one in briefing.verdicts if one.reach == "binds-you"]


@given(machines(), owners(), moments())
def test_they_state_a_duty_exactly_where_a_rule_binds(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    briefing = explain(found, owner, moment, CATALOGUE)
    said = " ".join(sentences(briefing))
    assert ("applies to you" in said or "apply to you" in said) == bool(bound(briefing))
    if not bound(briefing):
        assert not DUTY.search(said), said


@given(machines(), owners(), moments())
def test_they_are_calm_and_whole(found: tuple[Finding, ...], owner: Owner, moment: datetime) -> None:
    for text in sentences(explain(found, owner, moment, CATALOGUE)):
        assert not HARSH.search(text), text
        assert not re.search(r"[{}]|  |\.\.", text), text
        assert text.endswith("."), text


@given(machines(), owners(), moments())
def test_an_open_us_person_abroad_stands_beside_them_and_never_in_them(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    asking = replace(owner, country="BR", us_person=None)
    settled = replace(asking, us_person=False)
    was, now = (explain(found, one, moment, CATALOGUE) for one in (asking, settled))
    assert sentences(was) == sentences(now)
    assert (len(was.asides), len(now.asides)) == (owner.role != "public-body", 0)


@given(machines(), owners(), moments())
def test_the_headline_begins_with_no_word_that_stands_for_another(
    found: tuple[Finding, ...], owner: Owner, moment: datetime
) -> None:
    said = SPEAK(explain(found, owner, moment, CATALOGUE).for_you)
    assert not re.match(r"(It|This|That|They|These|Those|He|She|Whether it)\b", said), said


@pytest.mark.parametrize(
    ("owner", "said"),
    [
        (
            Owner(country="IT", role="business", resells=True, us_person=False),
            "“No resale of Kaspersky in the US” is a rule that touches you. It binds those who sell to the US",
        ),
        (
            Owner(country="DE", us_person=False),
            "“Germany's security office advised against Kaspersky antivirus in 2022” is advice, not a rule that",
        ),
        (Owner(), "You did not say where you live, so we cannot tell which dates apply. Below are those that could."),
    ],
)
def test_the_headline_names_what_it_speaks_of(owner: Owner, said: str) -> None:
    assert sentences(explain((HOME,), owner, NOW, CATALOGUE))[1].startswith(said)


@pytest.mark.parametrize(
    ("at", "zone", "said"),
    [
        (CUT - timedelta(seconds=1), "America/New_York", "September 29, 2024, 12:00 AM UTC-04:00."),
        (CUT, "America/New_York", "updates ended on September 29, 2024."),
        (CUT, "America/Los_Angeles", "ended as September 29, 2024 began on the East Coast."),
        (CUT, "Europe/Berlin", "updates ended on September 29, 2024."),
        (CUT, "Asia/Tokyo", "updates ended on September 29, 2024."),
    ],
)
def test_the_day_people_know_stands_in_them_wherever_they_are(at: datetime, zone: str, said: str) -> None:
    assert said in sentences(explain((HOME,), US_HOME, at.astimezone(ZoneInfo(zone)), CATALOGUE))[0]


def test_every_instant_of_a_us_rule_is_known_under_its_day_in_washington() -> None:
    for rule in RULES.values():
        if rule.at is not None and rule.place == "US":
            assert rule.at.date() == rule.at.astimezone(ZoneInfo("America/New_York")).date()


def next_for(*findings: Finding) -> str:
    return sentences(explain(findings, Owner(country="US", role="business"), NOW, CATALOGUE))[2]


def test_what_is_only_told_is_not_said_to_be_removed() -> None:
    assert next_for(SERVER) == ("Changeover removes nothing of what is here. What was found says who decides about it.")
    assert "We take you through it" in next_for(SERVER, HOME)


def test_where_updates_still_come_nobody_is_told_that_they_ended_here() -> None:
    fresh = replace(HOME, updated=NOW - timedelta(days=1))
    assert next_for(fresh).startswith(
        "Updates reached this computer after that day, and can end on any day. Keep it, or move"
    )
    assert next_for(HOME).startswith("Move to protection that still gets updates.")
    assert next_for(replace(HOME, updated=NOW + timedelta(days=1))).startswith("Move to protection")
    before = explain((HOME,), US_HOME, CUT - timedelta(days=9), CATALOGUE)
    assert sentences(before)[2].startswith("Move to other protection before updates end.")


def test_a_companion_alone_is_no_protection_to_move_from() -> None:
    assert next_for(VPN) == "Keep it, or remove it. We take you through either, step by step."


def test_of_several_duties_the_law_comes_before_the_directive() -> None:
    agency = Owner(country="US", role="public-body", level="national")
    happened, for_you, _ = sentences(explain((HOME,), agency, NOW, CATALOGUE))
    assert happened.startswith("No Kaspersky in the US federal government, since October 1, 2018.")
    assert "Where a part of this is our own conclusion, the rule below says so." in for_you


def test_a_statement_of_absence_names_the_rules_it_serves() -> None:
    contractor = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
    said = sentences(explain((), contractor, NOW, CATALOGUE))[2]
    assert "statement of absence. It serves “No Kaspersky in work for a federal contract” and “" in said


def test_whoever_has_ultraav_reads_how_it_came() -> None:
    happened, _, to_do = sentences(explain((ULTRAAV,), US_HOME, NOW, CATALOGUE))
    assert happened.startswith(
        "UltraAV takes Kaspersky's place on Windows, September 19, 2024. Between September 17 and 19,"
    )
    assert "Check who charges you for it." in to_do
    german = Owner(country="DE", us_person=False)
    assert "UltraAV takes" not in sentences(explain((ULTRAAV,), german, NOW, CATALOGUE))[0]


def test_an_office_that_did_not_say_of_which_kind_it_is_reads_that_this_would_tell() -> None:
    office = Owner(country="AU", role="public-body", us_person=False, work=frozenset())
    happened, for_you, _ = sentences(explain((HOME,), office, NOW, CATALOGUE))
    assert happened.startswith("Some official rules depend on answers that are still open.")
    assert for_you == "Whether an official rule reaches you depends on what kind of public office it is."
    town = sentences(explain((HOME,), replace(office, level="local"), NOW, CATALOGUE))
    assert town[0].startswith("We know of no official rule or advice that reaches you.")


def test_only_who_works_for_an_office_is_sent_to_ask_it() -> None:
    for work, sent in (({"state-work"}, True), ({"critical-infrastructure"}, False)):
        owner = Owner(country="CZ", role="business", resells=False, us_person=False, work=frozenset(work))
        assert ("Ask the office" in sentences(explain((HOME,), owner, NOW, CATALOGUE))[1]) is sent


def test_a_doubtful_successor_is_not_said_to_be_here() -> None:
    assert "UltraAV is here" in next_for(ULTRAAV)
    assert "UltraAV" not in next_for(replace(ULTRAAV, presence="review"))


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((), "We found no Kaspersky program on this computer."),
        ((LEFTOVER,), "On this computer we found only traces of Kaspersky."),
        ((DOUBT,), "On this computer we found something that may be Kaspersky."),
        ((DOUBT, LEFTOVER), "On this computer we found something that may be Kaspersky."),
        ((VPN,), "September 29, 2024. Kaspersky VPN is on this computer."),
        ((VPN, KES), "Kaspersky is on this computer. It was last updated on September 9, 2024, 807 days ago."),
    ],
)
def test_what_is_on_the_machine_is_told_as_it_was_found(found: tuple[Finding, ...], said: str) -> None:
    assert sentences(explain(found, US_HOME, NOW, CATALOGUE))[0].endswith(said)


@given(owners(), moments())
def test_where_no_place_was_read_nothing_is_said_to_be_absent(owner: Owner, moment: datetime) -> None:
    briefing = explain((), owner, moment, CATALOGUE, looked=False)
    happened, for_you, to_do = sentences(briefing)
    assert happened.endswith("Nothing here could be read as a list of programs.")
    assert not re.search(r"found no|nothing to remove|found nothing|absence|no Kaspersky", to_do, re.IGNORECASE)
    assert for_you == sentences(explain((), owner, moment, CATALOGUE))[1]
    assert briefing.verdicts == explain((), owner, moment, CATALOGUE).verdicts


def test_what_was_found_counts_although_no_place_is_named() -> None:
    assert explain((HOME,), US_HOME, NOW, CATALOGUE, looked=False) == explain((HOME,), US_HOME, NOW, CATALOGUE)


def test_the_duty_to_report_is_named_once_however_many_rules_bind() -> None:
    report, works = RULES["us-federal-report"], (frozenset({"federal-contract"}), frozenset(get_args(Work)))
    crowds = [
        Owner(country="US", role=role, level=level, resells=resells, work=work)
        for role, level in (("business", None), ("public-body", "national"), ("public-body", "state"))
        for resells in (False, True, None)
        for work in works
    ]
    for owner in crowds:
        briefing = explain((HOME,), owner, NOW, CATALOGUE)
        assert report in bound(briefing)
        assert SPEAK(briefing.next).count(report.asks) == 1
        assert SPEAK(briefing.next).count(". ") < 9, SPEAK(briefing.next)


def test_a_rule_about_phones_does_not_apply_to_the_computer() -> None:
    office = Owner(country="CA", role="public-body", level="national")
    said = sentences(explain((HOME,), office, NOW, CATALOGUE))[1]
    assert said.startswith("A rule applies to your office. It is not about this computer.")


@pytest.mark.parametrize(
    ("owner", "rule", "because", "asks"),
    [
        (
            Owner(country="DE", role="business", resells=True, us_person=False),
            "us-commerce-resale",
            "It binds those who sell to the US or to US persons.",
            "It asks nothing of people who do not sell it to the US or to US persons.",
        ),
        (
            Owner(country="US", role="home", resells=False),
            "us-commerce-resale",
            "It binds sellers, not you.",
            "It asks nothing of people who do not sell it to the US or to US persons.",
        ),
        (
            Owner(country="US", state="NE", role="public-body", level="local"),
            "us-state-ne",
            "Whether it means Kaspersky could not be told.",
            "Before a contract for Kaspersky is made or renewed, ask",
        ),
        (
            Owner(country="US", state="VT", role="business", level="state", work=frozenset({"state-work"})),
            "us-state-vt",
            "It does not bind you.",
            "If you supply technology to the executive branch, ask",
        ),
    ],
)
def test_whom_a_rule_touches_reads_whom_it_binds_and_what_is_asked(
    owner: Owner, rule: str, because: str, asks: str
) -> None:
    told = next(one for one in explain((HOME,), owner, NOW, CATALOGUE).verdicts if one.rule == rule)
    assert told.reach == "affects-you"
    assert SPEAK(told.because).startswith(because)
    assert SPEAK(told.asks).startswith(asks)
