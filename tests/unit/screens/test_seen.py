"""What was told so far: the folds over the engine's words."""

from __future__ import annotations

from changeover.catalogue import demo
from changeover.screens.reading import ReadingSeen
from changeover.screens.running import run_of
from changeover.values import (
    Began,
    Done,
    Ended,
    Failed,
    Failure,
    Gap,
    GapSeen,
    Looking,
    Outcome,
    Progress,
    Reading,
    RestartNeeded,
    SnapshotTaken,
    msg,
)


def test_a_reading_names_the_part_that_is_read_now() -> None:
    seen = ReadingSeen()
    assert seen.now is None
    seen = seen.heard(Looking(reading=Reading(part="programs")))
    assert seen.now == "programs"
    seen = seen.heard(GapSeen(gap=Gap(part="programs", place="x", why="denied")))
    seen = seen.heard(Looking(reading=Reading(part="programs", count=3)))
    assert seen.now is None
    assert seen.counts == (("programs", 3),)
    assert len(seen.gaps) == 1
    assert seen.heard(SnapshotTaken(snapshot=demo("clean").case.snapshot)).complete


def test_a_run_keeps_when_each_step_began_and_ended() -> None:
    seen = run_of(2, 10.0)
    seen = seen.heard(Began(step=0, does=msg("One")), 11.0)
    assert seen.now == 0
    seen = seen.heard(Progress(step=0, what=msg("Working")), 12.0)
    assert seen.sign_at == 12.0
    seen = seen.heard(Done(step=0), 13.0)
    assert (seen.steps[0].state, seen.steps[0].began, seen.steps[0].ended) == ("done", 11.0, 13.0)
    seen = seen.heard(Began(step=1, does=msg("Two")), 14.0)
    failure = Failure(code="refused", happened=msg("It did not."), means=msg("It is here."), next=())
    failed = seen.heard(Failed(step=1, failure=failure), 15.0)
    assert failed.steps[1].state == "failed"
    assert failed.failure == failure
    waits = seen.heard(RestartNeeded(step=1), 15.0)
    assert waits.steps[1].state == "restart"
    outcome = Outcome(removal="gone", protected="yes")
    assert waits.heard(Ended(outcome=outcome), 16.0).outcome == outcome
