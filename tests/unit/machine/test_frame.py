"""The frame around the readers: order, counts, failures, time limits, and text that is cleaned on its way in."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

import pytest

from changeover.machine.frame import look
from changeover.machine.parts import Family, Item
from changeover.values import FIELD_OF, Adapter, Conditions, Folder, Gap, Program, Reading, Snapshot, System

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from changeover.machine.parts import Reader
    from changeover.values import Part

NOON = datetime(2024, 9, 9, 12, tzinfo=UTC)


def system() -> System:
    return System(family="windows", release="Windows 10 Pro")


def seen(
    readers: Mapping[Part, Reader],
    only: Collection[Part] | None = None,
    skip: Collection[Part] = (),
    seconds: Mapping[Part, float] | None = None,
) -> tuple[list[Reading | Gap], Snapshot]:
    *before, last = look(Family("windows", system, readers), NOON, only, skip, seconds or {})
    assert isinstance(last, Snapshot)
    return [thing for thing in before if not isinstance(thing, Snapshot)], last


def folders() -> Iterator[Folder | Gap]:
    yield Folder(place="C:\\A")
    yield Gap(part="folders", place="C:\\B", why="denied")
    yield Folder(place="C:\\C")


def breaks() -> Iterator[Program]:
    yield Program(place="first", name="Kaspersky")
    raise RuntimeError("access violation reading 0x0")


def refused() -> Iterator[Folder]:
    raise PermissionError("not for you")
    yield Folder(place="never")


def test_a_part_tells_when_it_begins_what_it_missed_and_how_much_it_saw() -> None:
    said, snapshot = seen({"folders": folders})
    missed = Gap(part="folders", place="C:\\B", why="denied")
    assert said == [Reading(part="folders"), missed, Reading(part="folders", count=2)]
    assert snapshot.folders == (Folder(place="C:\\A"), Folder(place="C:\\C"))
    assert snapshot.gaps == (missed,)
    assert snapshot.read == ("folders",)
    assert (snapshot.origin, snapshot.taken, snapshot.system) == ("this-machine", NOON, system())


def test_what_was_seen_before_a_reader_broke_is_kept_and_the_break_is_told() -> None:
    _, snapshot = seen({"programs": breaks, "folders": folders})
    assert [program.name for program in snapshot.programs] == ["Kaspersky"]
    assert snapshot.gaps[0] == Gap(
        part="programs", why="malformed", hides=True, detail="RuntimeError: access violation reading 0x0"
    )
    assert snapshot.read == ("programs", "folders")


def test_a_refusal_is_told_as_one_and_hides_nothing_where_nothing_could_stand() -> None:
    _, snapshot = seen({"folders": refused})
    assert [(gap.why, gap.hides) for gap in snapshot.gaps] == [("denied", False)]


def test_a_reader_without_an_answer_is_left_behind_with_what_it_saw() -> None:
    never = threading.Event()

    def hangs() -> Iterator[Program]:
        yield Program(place="first")
        never.wait()

    said, snapshot = seen({"programs": hangs, "folders": folders}, seconds={"programs": 0.05})
    never.set()
    assert snapshot.programs == (Program(place="first"),)
    told = snapshot.gaps[0]
    assert (told.part, told.why, told.hides) == ("programs", "timeout", True)
    assert Reading(part="folders", count=2) in said


def test_a_reader_that_never_ends_giving_is_stopped() -> None:
    stopped = threading.Event()

    def floods() -> Iterator[Folder]:
        try:
            while True:
                yield Folder(place="C:\\again")
        finally:
            stopped.set()

    _, snapshot = seen({"folders": floods}, seconds={"folders": 0.05})
    assert [gap.why for gap in snapshot.gaps] == ["timeout"]
    assert stopped.wait(10)


def test_a_skipped_part_is_a_gap_and_was_not_read() -> None:
    said, snapshot = seen({"programs": breaks, "folders": folders}, skip={"programs"})
    assert said[0] == Gap(part="programs", why="skipped", hides=True)
    assert said[0] in snapshot.gaps
    assert snapshot.read == ("folders",)


def test_only_what_is_asked_for_is_read() -> None:
    _, snapshot = seen({"programs": breaks, "folders": folders}, only={"folders"})
    assert (snapshot.read, snapshot.programs) == (("folders",), ())


def test_conditions_come_with_the_state_of_defender_and_a_later_piece_holds() -> None:
    def conditions() -> Iterator[Conditions]:
        yield Conditions(battery=80, restart=("windows-update",))

    def defender() -> Iterator[Conditions]:
        yield Conditions(defender="unknown", defender_kept_off="a policy")
        yield Conditions(defender="off")

    _, snapshot = seen({"conditions": conditions, "folders": folders, "defender": defender}, only={"conditions"})
    assert snapshot.read == ("conditions", "defender")
    assert snapshot.conditions == Conditions(
        battery=80, restart=("windows-update",), defender="off", defender_kept_off="a policy"
    )


@pytest.mark.parametrize("hostile", ["Kas\x00persky", "\ud800K", "a\u202eb", "\x1b[2J"])
def test_harmful_text_never_gets_past_the_frame(hostile: str) -> None:
    def programs() -> Iterator[Program | Gap]:
        yield Program(place=hostile, name=hostile)
        yield Gap(part="programs", place=hostile, why="malformed", detail=hostile)

    said, snapshot = seen({"programs": programs})
    texts = [snapshot.programs[0].place, snapshot.programs[0].name, snapshot.gaps[0].place, snapshot.gaps[0].detail]
    assert all("\N{REPLACEMENT CHARACTER}" in text for text in texts)
    assert not any(hostile in text for text in texts)
    assert snapshot.gaps[0] in said


def test_a_system_that_cannot_say_what_it_is_becomes_a_gap() -> None:
    def broken() -> System:
        raise OSError("no answer")

    *_, told, snapshot = look(Family("linux", broken, {}), NOON)
    assert isinstance(snapshot, Snapshot)
    assert isinstance(told, Gap)
    assert (told.place, snapshot.system) == ("system", System(family="linux"))


def test_everything_that_a_reader_may_yield_has_its_place_in_a_snapshot() -> None:
    fields = {FIELD_OF[kind] for kind in get_args(Item) if kind is not Conditions}
    assert len(fields) == len(get_args(Item)) - 1
    assert fields <= set(Snapshot.__struct_fields__)
    _, snapshot = seen({"network": lambda: iter([Adapter(place="a", description="tun")])})
    assert snapshot.adapters == (Adapter(place="a", description="tun"),)
