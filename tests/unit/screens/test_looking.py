"""A reading as it is told: the list of places, how far it is, and what it says when it stops."""

from __future__ import annotations

import pytest

from changeover.catalogue import load
from changeover.machine import linux, macos, windows
from changeover.screens import looking, places
from changeover.screens.reading import ReadingSeen
from changeover.screens.running import run_of
from changeover.screens.scene import Scene
from changeover.values import Failure, Gap, GapSeen, Part, Reading, SnapshotTaken, msg
from changeover.values import Looking as LookingWord
from tests.unit.screens.scenes import recorded, say, scene_of
from tests.world import CLIENT, NOW, World, home

FAMILIES = {"windows": windows.READERS, "linux": linux.READERS, "macos": macos.READERS}


def scene(reading: ReadingSeen | None = None, **more: object) -> Scene:
    return Scene(catalogue=load(), at=NOW, reading=reading or ReadingSeen())._replace(**more)


def began(reading: ReadingSeen, part: Part) -> ReadingSeen:
    return reading.heard(LookingWord(reading=Reading(part=part)))


def ended(reading: ReadingSeen, part: Part, count: int) -> ReadingSeen:
    return began(reading, part).heard(LookingWord(reading=Reading(part=part, count=count)))


def rows(seen: looking.Looking) -> dict[str, tuple[str, str]]:
    return {say(line.name): (line.state, say(line.words)) for line in seen.places}


@pytest.mark.parametrize("family", FAMILIES)
def test_the_parts_are_those_that_the_readers_of_the_system_have(family: str) -> None:
    assert places.READ_ON[family] == tuple(FAMILIES[family])


def test_before_the_first_word_every_place_waits() -> None:
    seen = looking.looking(scene())
    assert {line.state for line in seen.places} == {"waiting"}
    assert (seen.done, seen.all, say(seen.so_far)) == (0, 8, "0 of 8 places read")


def test_a_place_is_read_when_its_last_part_is() -> None:
    reading = ended(ReadingSeen(), "programs", 200)
    assert rows(looking.looking(scene(reading)))["Installed programs"] == ("now", "reading Windows Installer")
    reading = ended(reading, "installer", 14)
    seen = looking.looking(scene(reading))
    assert rows(seen)["Installed programs"] == ("read", "214 read")
    assert rows(seen)["Services and running programs"] == ("waiting", "waiting")
    assert seen.done == 1


def test_what_this_system_lacks_is_told_and_not_counted() -> None:
    reading = began(ReadingSeen(), "packages")
    seen = looking.looking(scene(reading))
    assert rows(seen)["Windows Security"] == ("not-here", "not on this system")
    assert rows(seen)["Browser extensions"] == ("waiting", "waiting")
    assert seen.all == 7
    mac = looking.looking(scene(began(ReadingSeen(), "applications")))
    assert rows(mac)["Disk and file encryption"] == ("not-looked-at", "not looked at")


def test_a_gap_stands_in_its_row_and_under_the_list() -> None:
    reading = ended(ReadingSeen(), "programs", 214)
    reading = reading.heard(GapSeen(gap=Gap(part="programs", place=r"C:\Users\a", why="denied", hides=True)))
    reading = began(ended(reading, "installer", 0), "services")
    seen = looking.looking(scene(reading))
    assert rows(seen)["Installed programs"] == ("partly", "214 read, 1 could not be read")
    assert seen.note is not None
    assert say(seen.note.text).startswith("1 place is closed to us. That is normal without administrator rights.")


def test_a_part_that_broke_whole_could_not_be_read() -> None:
    reading = began(ReadingSeen(), "services")
    for part in ("certificates", "network"):
        reading = began(reading, part).heard(GapSeen(gap=Gap(part=part, why="timeout")))
        reading = ended(reading, part, 0)
    assert rows(looking.looking(scene(reading)))["Certificates and network settings"] == (
        "closed",
        "could not be read",
    )


@pytest.mark.parametrize(("seconds", "expected"), [(0, "0 seconds so far"), (1, "1 second so far"), (12, "12 seconds")])
def test_the_clock_counts(seconds: int, expected: str) -> None:
    seen = looking.looking(scene(clock=100.9 + seconds, looking_since=100.5))
    assert say(seen.clock).startswith(expected)


def test_the_clock_of_a_long_reading_tells_minutes() -> None:
    assert say(looking.looking(scene(clock=95.0)).clock) == "1 min 35 s so far"


def test_a_slow_part_is_told_after_ten_seconds() -> None:
    reading = began(ReadingSeen(), "services")
    assert looking.looking(scene(reading, clock=20.0), 10.0).note is None
    note = looking.looking(scene(reading, clock=20.5), 10.0).note
    assert note is not None
    assert say(note.text).startswith("Services and running programs is taking a while.")


@pytest.mark.parametrize("name", ["home-us", "linux-kesl", "clean"])
def test_after_the_reading_the_list_is_the_one_of_the_report(name: str) -> None:
    done = recorded(name)
    reading = ReadingSeen(begun=done.snapshot.read, complete=True)
    assert looking.looking(done._replace(reading=reading)).places == places.lines_after(done.snapshot)


def test_a_recording_without_counts_is_read_place_by_place() -> None:
    reading = ReadingSeen()
    done = []
    for part in places.READ_ON["windows"]:
        reading = began(reading, part)
        done.append(looking.looking(scene(reading)).done)
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, 7)


def test_each_fourth_place_and_the_end_are_spoken() -> None:
    reading = ReadingSeen()
    said = []
    before = looking.looking(scene(reading))
    for part in places.READ_ON["windows"]:
        reading = ended(reading, part, 3)
        now = looking.looking(scene(reading))
        said.append(say(looking.announcement(before, now)))
        before = now
    now = looking.looking(scene(reading._replace(complete=True)))
    said.append(say(looking.announcement(before, now)))
    assert [words for words in said if words] == [
        "4 of 8 places read.",
        "Finished. 8 places read, all of them readable.",
    ]
    assert looking.announcement(now, now) is None


def test_the_end_tells_what_was_not_read_in_full() -> None:
    gap = Gap(part="security-center", why="missing")
    reading = ReadingSeen(begun=places.READ_ON["windows"], gaps=(gap,))
    before, now = looking.looking(scene(reading)), looking.looking(scene(reading._replace(complete=True)))
    assert say(looking.announcement(before, now)) == "Finished. 8 places read, 1 of them not in full."


def test_the_second_look_is_not_mistaken_for_the_first() -> None:
    first = recorded("home-us")
    reading = ReadingSeen(begun=("programs",))
    seen = looking.looking_again(first._replace(reading=reading))
    assert say(seen.head.title) == "Looking again"
    assert seen.done == 0
    complete = looking.looking_again(first._replace(reading=reading.heard(SnapshotTaken(snapshot=first.snapshot))))
    assert rows(complete)["Power and restart"][0] == "not-looked-at"


class TestStopped:
    def test_by_the_person(self) -> None:
        reading = began(ended(ReadingSeen(), "programs", 9), "installer")
        seen = looking.stopped(scene(reading, stopped=True))
        assert say(seen.head.lead) == "You stopped it. Nothing has been changed."
        assert rows(seen)["Installed programs"] == ("not-read", "not read")
        assert seen.note is None

    def test_by_a_part_that_broke(self) -> None:
        reading = began(ended(ended(ReadingSeen(), "programs", 9), "installer", 1), "services")
        seen = looking.stopped(scene(reading))
        assert say(seen.head.lead) == (
            "One part of Changeover stopped working while reading this: services and drivers. Nothing has been changed."
        )
        assert rows(seen)["Installed programs"] == ("read", "10 read")
        assert rows(seen)["Services and running programs"] == ("closed", "could not be read")
        assert rows(seen)["Windows Security"] == ("not-read", "not read")
        assert say(seen.so_far) == "1 of 8 places read"
        assert seen.note is not None
        assert say(seen.note.text) == "Look again, and we leave out this place. The next screen will say so."

    def test_before_anything_was_read(self) -> None:
        seen = looking.stopped(scene())
        assert say(seen.head.lead) == "One part of Changeover stopped working. Nothing has been changed."
        assert seen.note is None

    def test_after_a_run_it_is_not_said_that_nothing_was_changed(self) -> None:
        assert say(looking.stopped(scene(stopped=True, run=run_of(1, 0.0))).head.lead) == "You stopped it."

    def test_what_else_did_not_work_is_told(self) -> None:
        trouble = Failure(code="x", happened=msg("It broke."), means=msg("So it is."), next=(msg("Go on."),))
        note = looking.stopped(scene(trouble=trouble)).note
        assert note is not None
        assert note.first is not None
        assert (say(note.first), say(note.text)) == ("It broke.", "So it is. Go on.")


def test_a_reading_of_a_known_machine_knows_its_system_at_once() -> None:
    world = World(CLIENT, [home()])
    assert looking.looking_again(scene_of(world.snapshot())).all == 8
