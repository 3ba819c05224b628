"""A recorded engine speaks like a real one: part by part, it waits for answers, and only its own plan is played."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from changeover.catalogue import Demo, demo, load, names
from changeover.detect import detect
from changeover.engine import Broke, Playing, QueueLink, serve_recording
from changeover.engine.played import play
from changeover.plan import digest, make_plan, targets
from changeover.values import (
    Agree,
    Asking,
    Began,
    Decide,
    Decisions,
    Done,
    Ended,
    Failed,
    FromEngine,
    Gap,
    GapSeen,
    Hello,
    Look,
    Looking,
    Part,
    Proposed,
    Reply,
    Resumed,
    Snapshot,
    SnapshotTaken,
    Stop,
    ToEngine,
)

CATALOGUE = load()
HOME = demo("home-us")
RECORDED = next(event for event in HOME.events if isinstance(event, Proposed))
REMOVE = Decisions(intent="remove", attended=True)


class Person(QueueLink):
    """Says words as soon as a line of a kind, or a question of a name, is heard."""

    def __init__(self, words: dict[type | str, tuple[ToEngine | None, ...]]) -> None:
        super().__init__()
        self._words_for = words
        self.heard: list[FromEngine] = []

    def send(self, word: FromEngine) -> None:
        self.heard.append(word)
        for answer in self._words_for.pop(word.id if isinstance(word, Asking) else type(word), ()):
            self.put(answer)

    def of(self, kind: type) -> list[Any]:
        return [word for word in self.heard if isinstance(word, kind)]


def hear(recorded: Demo, words: dict[type | str, tuple[ToEngine | None, ...]], **playing: Any) -> Person:
    person = Person(words)
    serve_recording(person, recorded, CATALOGUE, Playing(**playing))
    return person


def walk(decisions: Decisions, agree: str, **more: tuple[ToEngine | None, ...]) -> dict[type | str, Any]:
    return {
        Hello: (Look(),),
        SnapshotTaken: (Decide(decisions=decisions),),
        Proposed: (Agree(digest=agree),),
        Failed: (None,),
        "own-window": (Reply(id="own-window", value="leave"),),
        "restart": (Reply(id="restart", value="later"),),
        **more,
    }


@pytest.mark.parametrize("name", names())
def test_a_reading_is_told_as_the_readers_tell_it(name: str) -> None:
    """The recorded reading, part by part: the counts add up to what it holds, and nothing of it is lost."""
    recorded = demo(name).case.snapshot
    *told, last = play(recorded, ())
    assert last == recorded
    begun = [item.part for item in told if not isinstance(item, Gap | Snapshot) and item.count is None]
    counted = {
        item.part: item.count for item in told if not isinstance(item, Gap | Snapshot) and item.count is not None
    }
    assert begun == list(counted) == list(recorded.read)
    assert [item for item in told if isinstance(item, Gap)] == sorted(recorded.gaps, key=[*told].index)
    assert sum(counted.values()) == things(recorded)


@pytest.mark.parametrize("part", HOME.case.snapshot.read)
def test_a_part_that_is_skipped_is_a_gap_and_takes_its_things_with_it(part: Part) -> None:
    person = hear(HOME, {Hello: (Look(skip=(part,)),), SnapshotTaken: (None,)})
    (taken,) = person.of(SnapshotTaken)
    assert part not in taken.snapshot.read
    assert part not in {word.reading.part for word in person.of(Looking)}
    assert [gap.why for gap in taken.snapshot.gaps if gap.part == part] == ["skipped"]
    assert [word.gap.why for word in person.of(GapSeen) if word.gap.part == part] == ["skipped"]
    again = [word.reading for word in hear(HOME, {Hello: (Look(),), SnapshotTaken: (None,)}).of(Looking)]
    missing = next(reading.count for reading in again if reading.part == part and reading.count is not None)
    assert things(HOME.case.snapshot) - things(taken.snapshot) == missing


def things(seen: Snapshot) -> int:
    """How many things a reading holds; what its conditions say counts once for each part that told it."""
    lists = ("programs", "services", "processes", "packages", "folders", "extensions", "certificates", "vendor")
    told = len({"conditions", "defender"} & set(seen.read))
    return sum(len(getattr(seen, field)) for field in (*lists, "applications", "providers")) + told


def test_the_recorded_run_is_played_when_its_own_digest_is_agreed_to() -> None:
    person = hear(HOME, walk(REMOVE, RECORDED.digest))
    assert person.of(Ended) == [HOME.events[-1]]
    assert [type(word) for word in person.heard if isinstance(word, Began | Done)] == [
        type(event) for event in HOME.events if isinstance(event, Began | Done)
    ]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize(
    ("decisions", "named"),
    [
        (REMOVE, RECORDED.digest[:45]),
        (REMOVE, "0" * 64),
        (REMOVE, ""),
        (replace(REMOVE, products=("kaspersky-vpn",)), "its own"),
        (Decisions(intent="keep"), RECORDED.digest),
    ],
)
def test_only_the_recorded_plan_is_played_and_only_when_it_was_proposed(
    decisions: Decisions, named: str, *, after: bool
) -> None:
    same = replace(HOME, after=replace(HOME.case.snapshot, taken=HOME.after.taken))
    if named == "its own":
        plan = make_plan(same.after, detect(same.after, CATALOGUE), decisions, CATALOGUE)
        named = digest(plan)
        assert plan.steps
    person = hear(same, walk(decisions, named), after=after)
    assert [word.failure.code for word in person.of(Failed)] == ["not-recorded"]
    assert person.of(Began) == []


def test_the_recorded_digest_counts_for_the_second_reading_only_if_that_proposes_the_same() -> None:
    assert [word.failure.code for word in hear(HOME, walk(REMOVE, RECORDED.digest), after=True).of(Failed)] == [
        "not-recorded"
    ]


def test_coming_back_shows_the_second_reading_and_compares_it_with_the_first() -> None:
    empty = make_plan(HOME.after, detect(HOME.after, CATALOGUE), REMOVE, CATALOGUE)
    assert empty.steps == ()
    person = hear(HOME, walk(REMOVE, digest(empty)), after=True)
    assert isinstance(person.heard[0], Hello)
    resumed = person.heard[1]
    assert isinstance(resumed, Resumed)
    assert (resumed.case, resumed.steps, resumed.waits) == (HOME.case, len(RECORDED.plan.steps), True)
    assert person.of(SnapshotTaken) == [SnapshotTaken(snapshot=HOME.after)]
    (ended,) = person.of(Ended)
    assert (ended.outcome.removal, ended.outcome.restart) == ("gone", False)
    assert not hear(HOME, {Hello: (None,)}).of(Resumed)


def test_keeping_it_ends_without_a_run_and_it_is_still_here() -> None:
    keep = Decisions(intent="keep")
    plan = make_plan(HOME.case.snapshot, detect(HOME.case.snapshot, CATALOGUE), keep, CATALOGUE)
    (ended,) = hear(HOME, walk(keep, digest(plan))).of(Ended)
    assert ended.outcome.removal == "not-gone"


@pytest.mark.parametrize(
    ("answers", "plays_on"),
    [
        ((Reply(id="restart", value="later"),), True),
        ((Reply(id="restart", value="now"),), True),
        (
            (
                Reply(id="own-window", value="later"),
                Reply(id="restart", value="perhaps"),
                Reply(id="restart", value="now"),
            ),
            True,
        ),
        ((Reply(id="own-window", value="later"), Reply(id="restart", value="perhaps"), Look(), None), False),
        ((Stop(),), True),
        ((None,), False),
    ],
)
def test_a_question_waits_for_an_answer_it_knows(answers: tuple[ToEngine | None, ...], *, plays_on: bool) -> None:
    person = hear(HOME, walk(REMOVE, RECORDED.digest, restart=answers))
    asked = next(n for n, word in enumerate(person.heard) if isinstance(word, Asking) and word.id == "restart")
    rest = [type(word).__name__ for word in person.heard[asked + 1 :]]
    assert rest == (["RestartNeeded", "Ended"] if plays_on else ["Ended"])


def test_stop_counts_after_the_running_step_and_what_is_gone_by_then_stays_gone() -> None:
    number = next(n for n, step in enumerate(RECORDED.plan.steps) if step.proof.__struct_config__.tag == "gone")

    class Stopping(Person):
        def send(self, word: FromEngine) -> None:
            super().send(word)
            if isinstance(word, Began) and word.step == number:
                self.put(Stop())

    person = Stopping(walk(REMOVE, RECORDED.digest))
    serve_recording(person, HOME, CATALOGUE)
    assert [word.step for word in person.of(Done)] == list(range(number + 1))
    (ended,) = person.of(Ended)
    assert ended.outcome.removal == "partly"
    gone = RECORDED.plan.steps[number].proof.product  # type: ignore[union-attr]
    wanted = {finding.product for finding in targets(detect(HOME.case.snapshot, CATALOGUE), REMOVE, CATALOGUE)}
    assert {finding.product for finding in ended.outcome.remaining} == wanted - {gone}


def test_a_stop_taken_back_plays_the_recording_to_its_end() -> None:
    person = hear(HOME, walk(REMOVE, RECORDED.digest) | {Began: (Stop(),), Done: (Stop(back=True),)})
    assert person.of(Ended) == [HOME.events[-1]]


@pytest.mark.parametrize("word", [Stop(), None])
def test_a_slow_reading_ends_at_once(word: ToEngine | None) -> None:
    person = hear(HOME, {Hello: (Look(), word)}, pace=60)
    assert [type(said).__name__ for said in person.heard] == ["Hello", "Ended"]


def test_a_slow_run_ends_at_once_with_the_end_of_input() -> None:
    quick = {Hello: (Look(),), SnapshotTaken: (Decide(decisions=REMOVE),)}
    person = Person({**quick, Proposed: (Agree(digest=RECORDED.digest), None)})
    serve_recording(person, HOME, CATALOGUE, Playing(pace=0.01))
    assert person.of(Began) == []
    assert person.of(Ended)[0].outcome.removal == "not-gone"


def stopping_demo(part: Part) -> Demo:
    return replace(HOME, about=replace(HOME.about, stops=part))


@pytest.mark.parametrize("part", ["services", "extensions"], ids=["a part that was read", "a part that was not"])
def test_a_reading_that_broke_breaks_again_in_the_same_part(part: Part) -> None:
    person = Person({Hello: (Look(),)})
    with pytest.raises(Broke):
        serve_recording(person, stopping_demo(part), CATALOGUE, Playing(breaks=True))
    last = person.heard[-1]
    assert isinstance(last, Looking)
    assert (last.reading.part, last.reading.count) == (part, None)
    assert not person.of(SnapshotTaken)


@pytest.mark.parametrize(("skip", "breaks"), [(("services",), True), ((), False)])
def test_without_that_part_it_goes_on_and_says_what_was_left_out(skip: tuple[Part, ...], *, breaks: bool) -> None:
    person = hear(stopping_demo("services"), {Hello: (Look(skip=skip),), SnapshotTaken: (None,)}, breaks=breaks)
    (taken,) = person.of(SnapshotTaken)
    assert Gap(part="services", why="skipped", hides=True) in taken.snapshot.gaps
    assert taken.snapshot.services == ()
