"""Rules of the states of the US: each binds the bodies that its text names, and nobody who only stands near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import Literal, NamedTuple, get_args

import pytest

from changeover.catalogue import load
from changeover.explain import asked, explain
from changeover.explain.us_states import STATES
from changeover.values import Level, Owner, Reach, Verdict
from changeover.values.owner import Work
from tests.unit.explain.owners import HOME

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
CATALOGUE = load()
LEVELS: tuple[Level, ...] = get_args(Level)
ROLES: tuple[Literal["home", "business", "public-body"], ...] = ("home", "business", "public-body")
WORKS: tuple[frozenset[Work], ...] = (
    frozenset(),
    frozenset({"state-work"}),
    frozenset({"federal-contract"}),
    frozenset({"carrier", "critical-infrastructure"}),
)
EVERY_BODY = {"state", "local", "school", "university"}


class Bound(NamedTuple):
    """Whom a rule of one state binds."""

    state: str
    bodies: set[str]
    """Levels of the public bodies whose own computers it binds."""
    others: set[tuple[str, str]] = set()
    """Roles and levels of those whose computer it binds because it is used in work for such a body."""


BINDS = {
    "us-state-ca": Bound("CA", {"state"}),
    "us-state-ny": Bound("NY", set()),
    "us-state-nh": Bound("NH", {"state"}),
    "us-state-vt": Bound("VT", {"state"}),
    "us-state-va": Bound("VA", EVERY_BODY),
    "us-state-ga": Bound("GA", {"state", "university"}),
    "us-state-md": Bound("MD", {"state"}, {("home", "state")}),
    "us-state-nj": Bound("NJ", {"state"}),
    "us-state-wi": Bound("WI", {"state"}),
    "us-state-tx": Bound("TX", {"state", "university"}, {("home", "state"), ("home", "university")}),
    "us-state-fl": Bound("FL", {"university"}),
    "us-state-fl-employers": Bound("FL", set()),
    "us-state-or": Bound("OR", {"state"}),
    "us-state-ne": Bound("NE", set()),
    "us-state-me": Bound("ME", EVERY_BODY, {("business", "local"), ("business", "school")}),
}
TOUCHES = {
    "us-state-ny": Bound("NY", EVERY_BODY),
    "us-state-vt": Bound("VT", set(), {("business", "state")}),
    "us-state-fl-employers": Bound("FL", EVERY_BODY),
    "us-state-or": Bound("OR", set(), {("business", "state")}),
    "us-state-md": Bound("MD", set(), {("business", "state")}),
    "us-state-tx": Bound("TX", set(), {("business", "state"), ("business", "university")}),
    "us-state-ne": Bound("NE", {"state", "local"}),
}


def owners(*states: str) -> Iterator[Owner]:
    """Everybody who lives in these states and answered every question."""
    for state, role, level, work in product(states, ROLES, LEVELS, WORKS):
        yield Owner(country="US", state=state, role=role, level=level, work=work, resells=False, us_person=True)


def is_in(bound: Bound, owner: Owner) -> bool:
    """Whether the table says that the rule speaks of this owner."""
    if owner.state != bound.state or owner.level is None:
        return False
    if owner.role == "public-body":
        return owner.level in bound.bodies
    return "state-work" in (owner.work or ()) and (owner.role, owner.level) in bound.others


def verdict(rule: str, owner: Owner) -> Verdict:
    """What one rule says to this owner of a computer with Kaspersky."""
    return next(one for one in explain((HOME,), owner, NOW, CATALOGUE).verdicts if one.rule == rule)


def test_every_state_rule_stands_in_the_table() -> None:
    rules = {id_ for id_, rule in CATALOGUE.rules.items() if any(who.state for who in (*rule.binds, *rule.touches))}
    assert rules == BINDS.keys()
    assert {bound.state for bound in BINDS.values()} <= STATES.keys()
    assert {id_ for id_ in rules if CATALOGUE.rules[id_].touches} == TOUCHES.keys()


@pytest.mark.parametrize("rule", BINDS)
def test_a_state_rule_binds_the_bodies_that_it_names_and_nobody_else(rule: str) -> None:
    for owner in owners(BINDS[rule].state, "OH"):
        reach: Reach = "not-you"
        if is_in(BINDS[rule], owner):
            reach = "binds-you"
        elif rule in TOUCHES and is_in(TOUCHES[rule], owner):
            reach = "affects-you"
        assert verdict(rule, owner).reach == reach, owner


NEAR = [
    ("a teacher's own computer, Texas", "us-state-tx", "TX home school state-work", "not-you"),
    ("a school's computer, Texas", "us-state-tx", "TX public-body school", "not-you"),
    ("a city's computer, Texas", "us-state-tx", "TX public-body local", "not-you"),
    ("a home, Texas", "us-state-tx", "TX home", "not-you"),
    ("a shop, Texas", "us-state-tx", "TX business", "not-you"),
    ("an agency employee's own computer, Texas", "us-state-tx", "TX home state state-work", "binds-you"),
    ("a contractor of an agency, Texas", "us-state-tx", "TX business state state-work", "affects-you"),
    ("a professor's own computer, Texas", "us-state-tx", "TX home university state-work", "binds-you"),
    ("an agency employee's own computer, Maryland", "us-state-md", "MD home state state-work", "binds-you"),
    ("a professor's own computer, Maryland", "us-state-md", "MD home university state-work", "not-you"),
    ("a county's computer, Maryland", "us-state-md", "MD public-body local", "not-you"),
    ("a city's computer, Georgia", "us-state-ga", "GA public-body local", "not-you"),
    ("an agency employee's own computer, Georgia", "us-state-ga", "GA home state state-work", "not-you"),
    ("a school's computer, Georgia", "us-state-ga", "GA public-body school", "not-you"),
    ("a firm that acts for a town, Maine", "us-state-me", "ME business local state-work", "binds-you"),
    ("a firm that works for the state, Maine", "us-state-me", "ME business state state-work", "not-you"),
    ("a firm, Maine", "us-state-me", "ME business", "not-you"),
    ("a town's clerk with an own computer, Maine", "us-state-me", "ME home local state-work", "not-you"),
    ("a town, New Hampshire", "us-state-nh", "NH public-body local", "not-you"),
    ("a school board, Virginia", "us-state-va", "VA public-body school", "binds-you"),
    ("an agency employee's own computer, Virginia", "us-state-va", "VA home state state-work", "not-you"),
    ("a state agency, Florida", "us-state-fl", "FL public-body state", "not-you"),
    ("a state agency, Florida", "us-state-fl-employers", "FL public-body state", "affects-you"),
    ("a contractor, New Jersey", "us-state-nj", "NJ business state state-work", "not-you"),
    ("a school, Nebraska", "us-state-ne", "NE public-body school", "not-you"),
]


@pytest.mark.parametrize(("who", "rule", "answers", "reach"), NEAR, ids=[f"{who}: {rule}" for who, rule, *_ in NEAR])
def test_people_who_stand_near(who: str, rule: str, answers: str, reach: Reach) -> None:
    state, role, *rest = answers.split()
    level = next((word for word in rest if word in LEVELS), None)
    work = frozenset(word for word in rest if word not in LEVELS)
    owner = Owner(country="US", state=state, role=role, level=level, work=work, resells=False)  # type: ignore[arg-type]
    assert verdict(rule, owner).reach == reach, who


@pytest.mark.parametrize("state", sorted(STATES.keys() - {bound.state for bound in BINDS.values()}))
def test_no_state_rule_reaches_the_other_states(state: str) -> None:
    for owner in owners(state):
        reached = {one.rule for one in explain((HOME,), owner, NOW, CATALOGUE).verdicts if one.group == "yours"}
        assert not reached & BINDS.keys()


@pytest.mark.parametrize("rule", BINDS)
def test_a_federal_office_in_the_state_and_a_home_abroad_are_not_meant(rule: str) -> None:
    state = BINDS[rule].state
    for country, role, level in (
        ("US", "public-body", "national"),
        ("CA", "public-body", "state"),
        ("US", "home", None),
    ):
        owner = Owner(country=country, state=state, role=role, level=level, work=frozenset())  # type: ignore[arg-type]
        assert verdict(rule, owner).reach == "not-you"


def test_an_agency_is_told_to_say_which_state_and_which_kind_of_office() -> None:
    assert {"state", "level"} <= asked(Owner(country="US", role="public-body"), CATALOGUE)
    assert "level" in asked(Owner(country="US", state="TX", role="home", work=frozenset({"state-work"})), CATALOGUE)
    assert not {"state", "level"} & asked(Owner(country="US", role="home", work=frozenset()), CATALOGUE)
