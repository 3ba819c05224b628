"""The questions about the owner: what is chosen beforehand, what stays open, and what answers come to."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.explain.countries import COUNTRIES
from changeover.explain.us_states import STATES
from changeover.i18n import Translator
from changeover.screens import questions
from changeover.screens.scene import Scene
from changeover.values import Case, Owner
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
    assert questions.lives_in(Owner(country="US", role="public-body", level="national"), "DE").level is None
    assert questions.lives_in(Owner(role="public-body", level="local"), "US").level == "local"


def test_nothing_is_chosen_beforehand_about_the_use_and_the_state() -> None:
    assert chosen(questions.use(scene()).choices) == []
    content = questions.state(scene(Owner(country="US", work=frozenset({"state-work"}))))
    assert (content.names.named, content.rather_not.chosen) == ("", False)


def test_the_question_for_the_state_says_what_it_is_for() -> None:
    at_work = scene(Owner(country="US", work=frozenset({"state-work"})))
    assert WORDS.text(questions.state(at_work).head.title) == "Which state is the work for?"
    assert WORDS.text(questions.state(scene(Owner(role="public-body"))).head.title) == "Which state are you in?"


def test_an_office_has_a_state_of_its_own() -> None:
    at_office = scene(Owner(country="US", role="public-body", work=frozenset({"state-work"})))
    assert WORDS.text(questions.state(at_office).head.title) == "Which state are you in?"


LEVELS = ["national", "state", "local", "school", "university", questions.UNSURE]


@pytest.mark.parametrize(("country", "ids"), [("US", LEVELS[1:]), (None, LEVELS[1:]), ("IT", LEVELS)])
def test_the_kinds_of_office_of_a_country(country: str | None, ids: list[str]) -> None:
    content = questions.level(scene(Owner(country=country, role="public-body")))
    assert [choice.id for choice in content.choices] == ids
    assert chosen(content.choices) == []


def test_the_kind_of_office_is_shown_as_it_was_answered() -> None:
    at_school = scene(Owner(country="US", role="public-body", level="school"))
    assert chosen(questions.level(at_school).choices) == ["school"]
    assert chosen(questions.level(scene(Owner(role="public-body")), questions.UNSURE).choices) == [questions.UNSURE]
    at_work = scene(Owner(country="US", role="home", work=frozenset({"state-work"})))
    assert WORDS.text(questions.level(at_work).head.title) == "Which kind of public office is the work for?"


def test_whether_one_is_a_us_person_can_be_left_open() -> None:
    abroad = scene(Owner(country="DE"))
    assert questions.country(abroad).person.open
    left = questions.country(abroad, open_person=True).person
    assert (left.open, chosen(left.choices)) == (False, [questions.UNSURE])


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("D1", Owner(role="public-body", level="local", resells=False, work=frozenset())),
        ("D2", Owner(country="US", state="ME")),
        ("D3", Owner(country="US", role="public-body", level="local", resells=False, work=frozenset())),
        ("D6", Owner(country="US", state="ME", role="public-body", resells=False, work=frozenset())),
    ],
)
def test_a_question_that_is_skipped_takes_its_answer_back(code: str, left: Owner) -> None:
    town = Owner(country="US", state="ME", role="public-body", level="local", resells=False, work=frozenset())
    assert questions.skipped(town, code) == left


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (Owner(), "You gave no answers."),
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
    assert WORDS.text(questions.answers(owner, asked=frozenset())) == words


def test_what_could_count_is_told_as_not_named() -> None:
    both = frozenset({"state", "level"})
    said = WORDS.text(questions.answers(Owner(country="US", role="public-body"), asked=both))
    assert said == "Your answers: public office, kind of office not named, United States and state not named."
    maine = Owner(country="US", state="ME", role="public-body", level="local")
    assert WORDS.text(questions.answers(maine, asked=both)) == (
        "Your answers: public office, city or county, United States and Maine."
    )
    agency = Owner(country="US", role="public-body", level="national")
    assert WORDS.text(questions.answers(agency, asked=frozenset())) == "Your answers: federal agency and United States."


def test_names_can_be_told_apart() -> None:
    for table in (COUNTRIES, STATES):
        names = [WORDS.text(name) for name in table.values()]
        assert len(set(names)) == len(names)
        assert all(len(code) == 2 and code.isupper() for code in table)
    assert STATES["GA"] != COUNTRIES["GE"]  # two Georgias may differ in another language
