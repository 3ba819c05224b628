"""The questions about the owner: what is chosen beforehand, what stays open, and what answers come to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.screens import questions
from changeover.explain.countries import COUNTRIES
from changeover.screens.scene import Scene
from changeover.explain.us_states import STATES
from changeover.values import Case, Owner
from tests.states import with_a_state
from tests.world import CLIENT, LINUX, World, home

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
WORDS = Translator(region="US")


def scene(owner: Owner | None = None, region: str = "US", *, system=CLIENT) -> Scene:
    snapshot = World(replace(system, region=region), [home()]).snapshot()
    return Scene(load(), AT, case=Case(id="test", snapshot=snapshot, owner=owner or Owner()))


def chosen(choices) -> list[str]:
    return [choice.id for choice in choices if choice.chosen]


def test_the_region_of_the_system_is_chosen_beforehand_and_says_why() -> None:
    content = questions.country(scene(region="CA"))
    assert content.choices[0].id == "CA"
    assert WORDS.text(content.choices[0].more) == "Windows on this computer is set to this region."
    assert chosen(content.choices) == ["CA"]
    assert questions.settled(scene(region="CA")).country == "CA"


def test_the_reason_names_the_system() -> None:
    assert "Windows" not in WORDS.text(questions.country(scene(system=LINUX)).choices[0].more)


@pytest.mark.parametrize("region", ["", "??", "ZZ", "AQ"])
def test_a_region_that_is_no_country_chooses_nothing(region: str) -> None:
    content = questions.country(scene(region=region))
    assert chosen(content.choices) == []
    assert questions.settled(scene(region=region)).country is None


def test_an_answer_goes_before_the_region() -> None:
    content = questions.country(scene(Owner(country="FR"), region="US"))
    assert chosen(content.choices) == [questions.OTHER]
    assert content.names.named == "FR"
    assert questions.settled(scene(Owner(country="FR"), region="US")).country == "FR"


def test_not_saying_leaves_no_country() -> None:
    there = scene(Owner(country="FR", us_person=True))
    assert questions.settled(there, questions.NO_SAY) == Owner()
    assert questions.country(there, questions.NO_SAY).person is None


def test_another_country_stays_open_until_it_is_named() -> None:
    content = questions.country(scene(Owner(country="US")), questions.OTHER)
    assert chosen(content.choices) == [questions.OTHER]
    assert (content.names.named, content.person) == ("", None)
    assert questions.settled(scene(Owner(country="US")), questions.OTHER).country is None


@pytest.mark.parametrize(("country", "asks"), [("US", False), ("DE", True), ("FR", True)])
def test_only_elsewhere_is_asked_for_a_us_person(country: str, asks: bool) -> None:
    person = questions.country(scene(Owner(country=country))).person
    assert (person is not None) is asks
    if person is not None:
        assert person.open
        assert not questions.country(scene(Owner(country=country, us_person=False))).person.open


def test_an_answer_for_one_country_is_forgotten_in_another() -> None:
    assert questions.lives_in(Owner(country="DE", us_person=True), "US") == Owner(country="US")
    assert questions.lives_in(Owner(country="US", state="TX"), "DE") == Owner(country="DE")
    assert questions.lives_in(Owner(country="DE", us_person=True), "FR").us_person is True


def test_nothing_is_chosen_beforehand_about_the_use_and_the_state() -> None:
    assert chosen(questions.use(scene()).choices) == []
    content = questions.state(scene(Owner(country="US", work=frozenset({"state-work"}))))
    assert (content.names.named, content.rather_not.chosen) == ("", False)


def test_not_sure_and_the_other_answers_take_each_other_away() -> None:
    both = frozenset({"home", questions.UNSURE})
    assert questions.ticked(frozenset({"home"}), both) == {questions.UNSURE}
    assert questions.ticked(frozenset({questions.UNSURE}), both) == {"home"}


USES = ("home", "business", "sells", "agency", "contract", "state-work")


@pytest.mark.parametrize(
    ("picked", "owner"),
    [
        ({"home"}, Owner(role="home", resells=False, work=frozenset())),
        ({"home", "contract"}, Owner(role="home", resells=False, work=frozenset({"federal-contract"}))),
        ({"business", "sells"}, Owner(role="business", resells=True, work=frozenset())),
        ({"agency"}, Owner(role="public-body", level="national", resells=False, work=frozenset())),
        ({"state-work"}, Owner(resells=False, work=frozenset({"state-work"}))),
        ({questions.UNSURE}, Owner()),
        (set(), Owner()),
    ],
)
def test_uses_become_an_owner(picked: set[str], owner: Owner) -> None:
    assert questions.used_for(Owner(role="home", work=frozenset({"state-work"})), frozenset(picked)) == owner


@given(st.frozensets(st.sampled_from(USES)))
def test_answers_about_the_use_come_back_as_they_were_given(picked: frozenset[str]) -> None:
    owner = questions.used_for(Owner(), picked)
    assert questions.used_for(owner, questions.uses(owner)) == owner
    if len(picked & {"home", "business", "agency"}) < 2:  # a computer has one role
        assert questions.uses(owner) == picked


def test_work_that_the_window_does_not_ask_for_is_kept() -> None:
    before = Owner(work=frozenset({"carrier", "state-work"}))
    assert questions.used_for(before, frozenset({"home"})).work == {"carrier"}


def test_the_question_for_the_state_says_what_it_is_for() -> None:
    at_work = scene(Owner(country="US", work=frozenset({"state-work"})))
    assert WORDS.text(questions.state(at_work).head.title) == "Which state is the work for?"
    assert WORDS.text(questions.state(scene(Owner(role="public-body"))).head.title) == "Which state are you in?"


def test_the_question_for_the_state_says_whether_a_rule_names_one() -> None:
    asked = scene(Owner(country="US", work=frozenset({"state-work"})))
    assert "No rule that we know today names a state." in WORDS.text(questions.state(asked).why.answer[0])
    known = asked._replace(catalogue=with_a_state(load()))
    assert WORDS.text(questions.state(known).why.answer[0]) == "Some rules that we know name a state."


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (Owner(), "Your answers: use not named and country not named."),
        (Owner(country="US", role="home"), "Your answers: home and United States."),
        (
            Owner(country="US", work=frozenset({"federal-contract"})),
            "Your answers: federal contract and United States.",
        ),
        (
            Owner(country="DE", role="business", us_person=False),
            "Your answers: business, Germany and not a US person.",
        ),
        (
            Owner(country="US", state="TX", role="home", work=frozenset({"state-work"})),
            "Your answers: home, state work, United States and Texas.",
        ),
    ],
)
def test_the_answers_in_one_line(owner: Owner, words: str) -> None:
    assert WORDS.text(questions.answers(owner, states=False)) == words


def test_a_state_that_could_count_is_told_as_not_named() -> None:
    owner = Owner(country="US", work=frozenset({"federal-contract"}))
    said = WORDS.text(questions.answers(owner, states=True))
    assert said == "Your answers: federal contract, United States and state not named."
    at_home = WORDS.text(questions.answers(Owner(country="US", role="home"), states=True))
    assert at_home == "Your answers: home and United States."


def test_names_can_be_told_apart() -> None:
    for table in (COUNTRIES, STATES):
        names = [WORDS.text(name) for name in table.values()]
        assert len(set(names)) == len(names)
        assert all(len(code) == 2 and code.isupper() for code in table)
    assert STATES["GA"] != COUNTRIES["GE"]  # two Georgias may differ in another language
