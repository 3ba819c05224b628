"""Every word of the engine gives one harmless line, or none where a person need not see it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from msgspec.structs import replace

from changeover.report import event_text
from changeover.values import (
    Asking,
    Began,
    Case,
    Done,
    Ended,
    Failed,
    FromEngine,
    GapSeen,
    Hello,
    Looking,
    Progress,
    Proposed,
    Reading,
    RestartNeeded,
    Resumed,
    SnapshotTaken,
    msg,
)
from tests.unit.report import hostile
from tests.unit.report.cases import CATALOGUE, DIGEST, ENGLISH, FAILURE, HIDING, MACHINE, OUTCOME, PLAN, QUESTION

EVENTS: list[tuple[FromEngine, str]] = [
    (Hello(program="changeover 1", format=1), ""),
    (Resumed(case=Case(id="x", snapshot=MACHINE)), ""),
    (Looking(reading=Reading(part="services")), "Reading: services and drivers"),
    (Looking(reading=Reading(part="services", count=3)), ""),
    (
        GapSeen(gap=HIDING),
        r"Not read: list of programs (access was denied). A program could stand there unseen. HKEY_USERS\S-1-5",
    ),
    (SnapshotTaken(snapshot=MACHINE), "The reading is complete."),
    (Proposed(plan=PLAN, digest=DIGEST), "A plan with 3 steps is proposed. It waits for 1 point."),
    (
        Proposed(plan=replace(PLAN, gates=()), digest=DIGEST, because=msg("It changed.")),
        "A plan with 3 steps is proposed. It changed.",
    ),
    (Began(step=0, does=msg("Remove it")), "Step 1 begins: Remove it"),
    (Progress(step=0, what=msg("at work")), "Step 1: at work"),
    (Progress(step=1, what=msg("at work"), done=2, all=7), "Step 2: at work (2 of 7)"),
    (Asking(id="x", question=QUESTION), "Who decides?"),
    (Done(step=1), "Step 2 is done: a fresh reading shows it."),
    (Done(step=1, already=True), "Step 2 was done already. Nothing was changed."),
    (Failed(failure=FAILURE, step=0), "Step 1: Another one works. Nothing was done."),
    (Failed(failure=FAILURE), "Another one works. Nothing was done."),
    (RestartNeeded(step=0), "Step 1 needs a restart to finish."),
    (Ended(), ""),
    (Ended(outcome=OUTCOME), "The end. A part is gone, and a part is still here. Shield is on."),
]


def test_every_word_is_here() -> None:
    assert {type(event) for event, _line in EVENTS} == set(get_args(FromEngine))


@pytest.mark.parametrize(("event", "line"), EVENTS)
def test_one_line_a_word(event: FromEngine, line: str) -> None:
    assert event_text(event, CATALOGUE, ENGLISH) == line


@given(hostile.text)
def test_hostile_text_stays_on_its_line(nasty: str) -> None:
    said = msg("{text}", text=nasty)
    for event in (Began(step=0, does=said), Progress(step=0, what=said), GapSeen(gap=replace(HIDING, place=nasty))):
        line = event_text(event, CATALOGUE, ENGLISH)
        assert "\n" not in line
        assert hostile.harmless(line)
