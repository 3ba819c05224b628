"""Three-valued logic: an open question never decides, and an answer never takes a certain verdict back."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.catalogue.schema import Who
from changeover.explain.fits import any_fits, fits, open_fields
from changeover.values import Owner
from tests.unit.explain.owners import ANSWERS, KINDS, every_next_answer, owners

CONDITIONS = {
    "country": [("US",), ("US", "DE")],
    "state": [("TX",)],
    "role": [("public-body",), ("home", "business")],
    "level": [("national",), ("state", "local")],
    "resells": [(True,), (False,)],
    "us_person": [(True,)],
    "work": [("federal-contract",), ("state-work", "carrier")],
}


def kinds() -> st.SearchStrategy[Who]:
    """Kinds of owners with any conditions."""
    conditions = {name: st.sampled_from(allowed) for name, allowed in CONDITIONS.items()}
    return st.fixed_dictionaries({}, optional=conditions).map(lambda given: Who(**given))  # type: ignore[arg-type]


def answered(owner: Owner, field: str, answer: object) -> Owner:
    """The same owner with one more question answered."""
    return owner if getattr(owner, field) is not None else msgspec.structs.replace(owner, **{field: answer})


@pytest.mark.parametrize(
    ("who", "owner", "truth"),
    [
        (Who(), Owner(), True),
        (Who(country=("US",)), Owner(), None),
        (Who(country=("US",)), Owner(country="US"), True),
        (Who(country=("US",)), Owner(country="DE"), False),
        (Who(country=("US",), resells=(True,)), Owner(country="US"), None),
        (Who(country=("US",), resells=(True,)), Owner(country="DE"), False),
        (Who(country=("US",), resells=(True,)), Owner(resells=False), False),
        (Who(work=("federal-contract",)), Owner(work=frozenset()), False),
        (Who(work=("federal-contract",)), Owner(work=frozenset({"carrier", "federal-contract"})), True),
        (Who(work=("federal-contract",)), Owner(), None),
    ],
)
def test_one_answer_decides_or_leaves_it_open(who: Who, owner: Owner, truth: bool | None) -> None:
    assert fits(who, owner) is truth


@given(kinds(), owners())
def test_one_more_answer_never_turns_a_certain_answer_round(who: Who, owner: Owner) -> None:
    before = fits(who, owner)
    assert before is None or all(fits(who, more) is before for more in every_next_answer(owner))


@given(st.lists(kinds(), max_size=3), owners(), st.data())
def test_the_open_fields_are_all_that_is_missing(several: list[Who], owner: Owner, data: st.DataObject) -> None:
    missing = open_fields(several, owner)
    assert bool(missing) or any_fits(several, owner) is not None
    for field in missing:
        owner = answered(owner, field, data.draw(ANSWERS[field]))
    assert any_fits(several, owner) is not None


@given(owners())
def test_an_owner_who_answered_everything_leaves_nothing_open(owner: Owner) -> None:
    if all(getattr(owner, field) is not None for field in ANSWERS):
        assert all(fits(who, owner) is not None for who in KINDS)
    assert all(fits(who, Owner()) is None for who in KINDS)
