"""Composed demonstrations are what their composer makes, and every demonstration tells a run that could have been."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from changeover import walk
from changeover.catalogue import demo, load, names
from changeover.detect import detect
from changeover.plan import digest, make_plan
from changeover.values import (
    Asking,
    Began,
    Decisions,
    Done,
    Ended,
    Failed,
    Outcome,
    Progress,
    Proposed,
    RestartNeeded,
)
from changeover.verify import compare
from tests.demonstrations import compose
from tests.demonstrations.machines import COMPOSED
from tests.unit.i18n.test_msgids import everything

CATALOGUE = load()
REMOVE = Decisions(intent="remove", attended=True)

FOUND = {
    "abroad-keep": "C1",
    "asks-password": "C1",
    "business-kes": "C2",
    "clean": "C4",
    "encrypted": "C1",
    "half-way": "C1",
    "home-us": "C1",
    "linux-kesl": "C1",
    "mac-home": "C1",
    "no-permission": "C1",
    "refuses": "C1",
    "server-2019": "C2",
    "ultraav": "C3",
    "unclear": "C5",
    "unprotected": "C1",
}
RUNS = {"asks-password": "H3", "half-way": "H5", "no-permission": "G2", "refuses": "H4", "unprotected": "J1"}
PROOFS = {
    "asks-password": ("K2", ("microsoft-defender",)),
    "half-way": ("K3", ("microsoft-defender",)),
    "home-us": ("K5", ()),
    "mac-home": ("K5", ()),
    "ultraav": ("K2", ("microsoft-defender",)),
    "unprotected": ("K4", ()),
}


def ended(name: str) -> Outcome:
    """How the run of a demonstration ended."""
    last = demo(name).events[-1]
    assert isinstance(last, Ended)
    assert last.outcome is not None
    return last.outcome


def proof(name: str) -> Outcome:
    """The comparison of the two readings of a demonstration."""
    told = demo(name)
    before, after = (detect(snapshot, CATALOGUE) for snapshot in (told.case.snapshot, told.after))
    return compare(before, after, told.after, REMOVE, CATALOGUE)


@pytest.mark.parametrize("name", COMPOSED)
def test_what_is_shipped_is_what_the_composer_makes(name: str) -> None:
    for file, raw in compose.files(name, CATALOGUE).items():
        assert (compose.DEMOS / name / file).read_bytes() == raw, file


def test_every_composed_one_says_so_and_no_recorded_one_does() -> None:
    assert {name for name in names() if demo(name).how == "composed"} == set(COMPOSED)


@pytest.mark.parametrize("name", names())
def test_what_is_found_leads_to_its_screen(name: str) -> None:
    assert walk.found_stage(detect(demo(name).case.snapshot, CATALOGUE)).code == FOUND[name]


@pytest.mark.parametrize("name", COMPOSED)
def test_the_recorded_yes_is_a_yes_to_the_plan_of_today(name: str) -> None:
    told = demo(name)
    plan = make_plan(told.case.snapshot, detect(told.case.snapshot, CATALOGUE), REMOVE, CATALOGUE)
    assert {event.digest for event in told.events if isinstance(event, Proposed)} <= {digest(plan)}
    assert all(digest(event.plan) == digest(plan) for event in told.events if isinstance(event, Proposed))


@pytest.mark.parametrize("name", [name for name in names() if demo(name).events])
def test_a_run_is_told_in_an_order_that_can_be(name: str) -> None:
    proposed, *middle, end = demo(name).events
    assert isinstance(proposed, Proposed)
    assert isinstance(end, Ended)
    done: list[int] = []
    now: int | None = None
    over = False
    for event in middle:
        assert not over, event
        match event:
            case Began(step=step):
                assert now is None
                assert step == (done[-1] + 1 if done else 0)
                assert event.does == proposed.plan.steps[step].does
                now = step
            case Progress(step=step) | Done(step=step) if step == now:
                if isinstance(event, Done):
                    done.append(step)
                    now = None
            case Asking():
                assert now is not None
            case Failed(step=step) | RestartNeeded(step=step):
                assert step == now
                over = True
            case _:
                pytest.fail(f"{event} cannot come here")
    assert over or len(done) == len(proposed.plan.steps)


@pytest.mark.parametrize("name", RUNS)
def test_a_run_ends_on_its_screen(name: str) -> None:
    failure = next((event.failure for event in demo(name).events if isinstance(event, Failed)), None)
    assert walk.ending_stage(ended(name), failure).code == RUNS[name]


def test_only_these_composed_ones_tell_a_run() -> None:
    assert {name for name in COMPOSED if demo(name).events} == set(RUNS)


@pytest.mark.parametrize("name", PROOFS)
def test_the_second_reading_leads_to_its_proof(name: str) -> None:
    code, by = PROOFS[name]
    outcome = proof(name)
    assert (walk.ending_stage(outcome, None).code, outcome.by) == (code, by)


@pytest.mark.parametrize("name", ["half-way", "unprotected"])
def test_what_the_run_ended_with_agrees_with_the_second_reading(name: str) -> None:
    assert ended(name).removal == proof(name).removal


@pytest.mark.parametrize("name", sorted(set(COMPOSED) - set(PROOFS)))
def test_where_nothing_is_done_nothing_changes(name: str) -> None:
    told = demo(name)
    assert msgspec.structs.replace(told.after, taken=told.case.snapshot.taken) == told.case.snapshot


def test_every_sentence_of_a_composed_run_is_one_of_the_program() -> None:
    known = {text for said in everything() for text in said.texts}

    def texts(thing: object) -> Iterator[str]:
        if isinstance(thing, dict):
            if isinstance(thing.get("text"), str):
                yield thing["text"]
            thing = list(thing.values())
        if isinstance(thing, list):
            for part in thing:
                yield from texts(part)

    told = [event for name in COMPOSED for event in demo(name).events]
    said = set(texts(msgspec.to_builtins(told)))
    assert said
    assert not said - known


def test_the_reader_of_the_unclear_machine_breaks_at_a_part_it_reads() -> None:
    told = demo("unclear")
    assert told.about.stops == "certificates"
    assert told.about.stops in told.case.snapshot.read
