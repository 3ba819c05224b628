"""What a computer is used for: only answers that could count are offered, and they come back as they were given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import Catalogue, load
from changeover.catalogue.schema import Who
from changeover.screens.questions import lives_in
from changeover.screens.uses import UNSURE, offered, ticked, used_for, uses
from changeover.values import Owner

USES = ("home", "business", "sells", "agency", "contract", "office", "state-work", "carrier", "critical")
PLAIN = ("home", "business", "sells", "office")
NOTHING: frozenset[str] = frozenset()


def knowing(*kinds: Who) -> Catalogue:
    """A catalogue whose one rule binds these kinds of owners."""
    shipped = load()
    rule = replace(shipped.rules["us-federal-contract"], binds=kinds, touches=())
    return replace(shipped, rules={rule.id: rule})


def test_not_sure_and_the_other_answers_take_each_other_away() -> None:
    both = frozenset({"home", UNSURE})
    assert ticked(frozenset({"home"}), both) == {UNSURE}
    assert ticked(frozenset({UNSURE}), both) == {"home"}


@pytest.mark.parametrize(
    ("kind", "country", "more"),
    [
        (Who(role=("home",)), "BR", ()),
        (Who(work=("federal-contract",)), "BR", ("contract",)),
        (Who(country=("LT",), work=("critical-infrastructure",)), "LT", ("critical",)),
        (Who(country=("LT",), work=("critical-infrastructure",)), "BR", ()),
        (Who(country=("US",), work=("carrier",)), "US", ("state-work", "carrier")),
        (Who(country=("US",), work=("carrier",)), "LT", ()),
        (Who(country=("US",), work=("carrier",)), None, ("state-work", "carrier")),
        (Who(country=("US",), role=("public-body",), level=("national",)), "US", ("state-work", "agency")),
        (Who(country=("US",), role=("public-body",), level=("local",)), "US", ("state-work",)),
        (Who(country=("US",), role=("public-body",), level=("national",)), "CA", ()),
    ],
)
def test_an_answer_is_offered_where_a_rule_names_it(kind: Who, country: str | None, more: tuple[str, ...]) -> None:
    assert set(offered(country, NOTHING, knowing(kind))) == {*PLAIN, *more}


def test_the_answers_stand_in_their_order_whatever_is_ticked() -> None:
    everything = offered(None, frozenset(USES), load())
    assert everything == USES
    assert offered("BR", frozenset({"carrier"}), knowing(Who(role=("home",)))) == (*PLAIN, "carrier")


@pytest.mark.parametrize(
    ("picked", "owner"),
    [
        ({"home"}, Owner(role="home", resells=False, work=frozenset())),
        ({"home", "contract"}, Owner(role="home", resells=False, work=frozenset({"federal-contract"}))),
        ({"business", "sells"}, Owner(role="business", resells=True, work=frozenset())),
        ({"sells"}, Owner(role="business", resells=True, work=frozenset())),
        ({"contract"}, Owner(role="business", resells=False, work=frozenset({"federal-contract"}))),
        ({"agency"}, Owner(role="public-body", level="national", resells=False, work=frozenset())),
        ({"agency", "office"}, Owner(role="public-body", level="national", resells=False, work=frozenset())),
        ({"office"}, Owner(role="public-body", level="local", resells=False, work=frozenset())),
        ({"state-work"}, Owner(role="home", level="local", resells=False, work=frozenset({"state-work"}))),
        (
            {"business", "state-work"},
            Owner(role="business", level="local", resells=False, work=frozenset({"state-work"})),
        ),
        ({"carrier", "critical"}, Owner(role="business", resells=False, work={"carrier", "critical-infrastructure"})),
        ({UNSURE}, Owner()),
        (set(), Owner()),
    ],
)
def test_uses_become_an_owner(picked: set[str], owner: Owner) -> None:
    before = Owner(role="home", level="local", work=frozenset({"state-work"}))
    assert used_for(before, frozenset(picked)) == owner


def test_an_agency_of_before_is_no_office_of_its_kind() -> None:
    agency = used_for(Owner(country="US"), frozenset({"agency"}))
    assert used_for(agency, frozenset({"office"})).level is None
    ministry = Owner(country="IT", role="public-body", level="national", resells=False, work=frozenset())
    assert used_for(ministry, frozenset({"office", "sells"})).level == "national"


@given(
    st.sampled_from((None, "US", "DE")),
    st.frozensets(st.sampled_from(USES)),
    st.sampled_from((None, "national", "state", "local", "school", "university")),
)
def test_answers_about_the_use_come_back_as_they_were_given(country, picked: frozenset[str], level) -> None:
    if country == "DE":
        picked -= {"agency"}
    owner = used_for(Owner(country=country), picked)
    if (owner.role == "public-body" or "state-work" in picked) and "agency" not in picked:
        owner = replace(owner, level=None if level == "national" and country != "DE" else level)
    assert used_for(owner, uses(owner)) == owner
    roles = picked & {"home", "business", "agency", "office"}
    assert uses(owner) >= picked - roles
    if len(roles) == 1:  # a computer has one role
        assert uses(owner) == picked


@given(st.frozensets(st.sampled_from(USES)), st.sampled_from(("US", "DE", None)))
def test_another_country_keeps_the_use(picked: frozenset[str], country: str | None) -> None:
    before = used_for(Owner(country="US"), picked)
    after = lives_in(before, country)
    assert (after.role, after.resells, after.work) == (before.role, before.resells, before.work)
    assert uses(after) - {"office", "agency"} == uses(before) - {"office", "agency"}
