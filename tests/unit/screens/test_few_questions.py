"""As few questions as possible: each could change something, and who answered them all leaves nothing open."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover import walk
from changeover.catalogue import Catalogue, load
from changeover.catalogue.schema import Who
from changeover.explain import explain
from changeover.explain.us_states import STATES
from changeover.screens.questions import UNSURE, country, level, lives_in, skipped
from changeover.screens.scene import Scene
from changeover.screens.uses import offered, used_for
from changeover.values import Case, Owner
from tests.world import CLIENT, World, home

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
SEEN = World(CLIENT, [home()]).snapshot()
SHIPPED = load()
US = ("US",)
KINDS = (
    Who(country=US, state=("TX",), role=("public-body",), level=("state", "university")),
    Who(country=US, state=("TX",), work=("state-work",), level=("state", "university")),
    Who(country=US, state=("ME",), role=("public-body",), level=("state", "local", "school", "university")),
    Who(country=US, state=("ME",), work=("state-work",)),
    Who(country=US, state=("NE",), role=("business",)),
    Who(country=US, work=("carrier",)),
    Who(country=("IT",), role=("public-body",)),
    Who(country=("CA",), role=("public-body",), level=("national",)),
    Who(country=("LT",), work=("critical-infrastructure",)),
)
RULE = SHIPPED.rules["us-federal-contract"]
CROWDED = replace(
    SHIPPED,
    rules={**SHIPPED.rules, **{f"r{n}": replace(RULE, id=f"r{n}", binds=(who,)) for n, who in enumerate(KINDS)}},
)
"""The shipped rules, and one for each of these kinds of owners."""
CATALOGUES = {"shipped": SHIPPED, "crowded": CROWDED}
NAMED = {code for rule in CROWDED.rules.values() for who in (*rule.binds, *rule.touches) for code in who.country}
COUNTRIES = ("US", *sorted(NAMED - {"US"}), "BR")
"""Every country that a rule names, and one that none does."""
OPEN = {
    "D1": ("country", "state", "us_person"),
    "person": ("us_person",),
    "D2": ("role", "level", "resells", "work", "state"),
    "D3": ("state",),
    "D6": ("level",),
}
"""The answers that each question leaves open when it is skipped: its own, and those that are then not asked for."""


def scene(owner: Owner, catalogue: Catalogue) -> Scene:
    return Scene(catalogue, AT, case=Case(id="t", snapshot=SEEN, owner=owner))


def reaches(owner: Owner, catalogue: Catalogue) -> dict[str, str]:
    """How far each rule reaches, on a machine that leaves no rule out."""
    return {verdict.rule: verdict.reach for verdict in explain((), owner, AT, catalogue).verdicts}


def answered(owner: Owner, stage: walk.Stage, catalogue: Catalogue) -> list[Owner]:
    """The owners that all answers to D3 or D6 make."""
    if stage is walk.STATE:
        return [replace(owner, state=code) for code in STATES]
    kinds = (choice.id for choice in level(scene(owner, catalogue)).choices)
    return [replace(owner, level=kind) for kind in kinds if kind != UNSURE]


def first_two(draw: st.DrawFn, catalogue: Catalogue) -> tuple[Owner, set[str]]:
    """Any answers to D1 and D2, and the codes of those that were skipped."""
    left: set[str] = set()
    lives = draw(st.sampled_from((None, *COUNTRIES)))
    owner = lives_in(Owner(), lives)
    if lives is None:
        left.add(walk.COUNTRY.code)
    if country(scene(owner, catalogue)).person is not None and lives is not None:
        person = draw(st.sampled_from((None, True, False)))
        owner = replace(owner, us_person=person)
        left |= {"person"} if person is None else set()
    choices = offered(owner.country, frozenset(), catalogue)
    picked = draw(st.frozensets(st.sampled_from(choices)))
    if not picked:
        left.add(walk.USE.code)
    return used_for(owner, picked), left


@st.composite
def walks(draw: st.DrawFn, catalogue: Catalogue) -> tuple[Owner, set[str], list[tuple[walk.Stage, Owner]]]:
    """An owner at the end of the questions, what was skipped, and D3 and D6 with the owner to whom they were put."""
    owner, left = first_two(draw, catalogue)
    put: list[tuple[walk.Stage, Owner]] = []
    while True:
        stages = walk.questions(owner, scene(owner, catalogue).asked)[2:]
        stage = next((one for one in stages if one not in [asked for asked, _owner in put]), None)
        if stage is None:
            return owner, left, put
        put.append((stage, owner))
        after = draw(st.sampled_from((None, *answered(owner, stage, catalogue))))
        owner = after or skipped(owner, stage.code)
        left |= set() if after else {stage.code}


@pytest.mark.parametrize("name", CATALOGUES)
@given(st.data())
def test_each_question_could_change_a_verdict(name: str, data: st.DataObject) -> None:
    catalogue = CATALOGUES[name]
    _owner, _left, put = data.draw(walks(catalogue))
    for stage, before in put:
        known = reaches(before, catalogue)
        assert any(reaches(after, catalogue) != known for after in answered(before, stage, catalogue)), stage


@pytest.mark.parametrize("name", CATALOGUES)
@given(st.data())
def test_only_what_was_skipped_is_left_open(name: str, data: st.DataObject) -> None:
    catalogue = CATALOGUES[name]
    owner, left, _put = data.draw(walks(catalogue))
    may_be_open = {field for code in left for field in OPEN[code]}
    for verdict in explain((), owner, AT, catalogue).verdicts:
        assert set(verdict.missing) <= may_be_open, (verdict.rule, verdict.missing, left)
        assert verdict.missing or verdict.reach != "cannot-tell"


@pytest.mark.parametrize("name", CATALOGUES)
@given(st.data())
def test_an_answer_takes_no_question_away_that_was_put(name: str, data: st.DataObject) -> None:
    catalogue = CATALOGUES[name]
    owner, _left, put = data.draw(walks(catalogue))
    way = walk.questions(owner, scene(owner, catalogue).asked)
    assert [stage for stage, _owner in put] == list(way[2:])


@pytest.mark.parametrize(
    ("answers", "codes"),
    [
        (Owner(country="US", role="home", resells=False, work=frozenset()), "D1 D2"),
        (Owner(country="US", role="home", resells=False, work=frozenset({"state-work"})), "D1 D2 D3 D6"),
        (Owner(country="US", role="home", state="WY", resells=False, work=frozenset({"state-work"})), "D1 D2 D3"),
        (Owner(country="US", role="public-body", state="TX", resells=False, work=frozenset()), "D1 D2 D3 D6"),
        (Owner(country="US", role="public-body", level="national", resells=False, work=frozenset()), "D1 D2"),
        (Owner(country="IT", role="public-body", resells=False, work=frozenset()), "D1 D2"),
        (Owner(country="CA", role="public-body", resells=False, work=frozenset()), "D1 D2 D6"),
        (Owner(country="BR", role="home", resells=False, work=frozenset()), "D1 D2"),
        (Owner(), "D1 D2"),
    ],
)
def test_who_is_asked_what(answers: Owner, codes: str) -> None:
    assert [stage.code for stage in walk.questions(answers, scene(answers, CROWDED).asked)] == codes.split()


def test_no_rule_of_a_state_is_about_a_federal_agency() -> None:
    agency = Owner(country="US", role="public-body", level="national", resells=False, work=frozenset())
    assert "state" not in scene(agency, SHIPPED).asked, "a rule of a state names the kinds of offices it is about"
