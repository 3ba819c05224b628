"""B1, B2, K1: a reading while it goes on, one that stopped, and the second look after a change."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.report.words import PARTS
from changeover.screens.content import Head, Note
from changeover.screens.places import PlaceLine, counted, lines_after, lines_while, place_of
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import Message, Snapshot, msg, nmsg

SLOW = 10  # seconds of one part after which we say that it takes a while
EACH = 4  # places after which a screen reader is told how far it is


class Looking(NamedTuple):
    """A reading as it stands: the list of places, how many are read, and for how long."""

    head: Head
    places: tuple[PlaceLine, ...]
    done: int
    all: int
    so_far: Message
    clock: Message | None = None
    note: Note | None = None
    complete: bool = False


def looking(scene: Scene, part_since: float | None = None) -> Looking:
    """The first reading. `part_since`: when the part that is read now began, on the clock of the scene."""
    head = Head(walk.LOOKING.title, msg("We only read. Nothing is changed."))
    taken = scene.case.snapshot if scene.case else None
    return _looking(scene, head, taken, part_since)


def looking_again(scene: Scene, part_since: float | None = None) -> Looking:
    """The second reading, which shows what became of it."""
    lead = msg("We read the whole computer afresh. What counts is what we see, not what an uninstaller says.")
    taken = scene.again.snapshot if scene.again else None
    return _looking(scene, Head(walk.AGAIN.title, lead), taken, part_since)


def stopped(scene: Scene) -> Looking:
    """A reading that did not come to its end: stopped by the person, or because a part of Changeover broke."""
    broke = None if scene.stopped else scene.reading.now
    lines = _while(scene)
    places = tuple(_stopped(line, broken=line.state == "now" and broke is not None) for line in lines)
    done, every = counted(lines)
    note = trouble_note(scene.trouble)
    if note is None and broke is not None:
        note = Note(msg("Look again, and we leave out this place. The next screen will say so."), kind="neutral")
    return Looking(
        head=Head(walk.STOPPED.title, _why_stopped(scene)),
        places=places,
        done=done,
        all=every,
        so_far=_so_far(done, every),
        note=note,
    )


def announcement(before: Looking, now: Looking) -> Message | None:
    """What a screen reader is told between two states of one reading: each fourth place but the last, and the end."""
    if now.complete:
        return None if before.complete else _end(now)
    if before.done // EACH < now.done // EACH and now.done < now.all:
        return msg("{done} of {all} places read.", done=now.done, all=now.all)
    return None


def _looking(scene: Scene, head: Head, taken: Snapshot | None, part_since: float | None) -> Looking:
    reading = scene.reading
    places = lines_after(taken) if reading.complete and taken is not None else _while(scene)
    done, every = counted(places)
    return Looking(
        head=head,
        places=places,
        done=done,
        all=every,
        so_far=_so_far(done, every),
        clock=clock(max(int(scene.clock - scene.looking_since), 0)),
        note=None if reading.complete else _slow(scene, part_since) or _closed(scene),
        complete=reading.complete,
    )


def _while(scene: Scene) -> tuple[PlaceLine, ...]:
    return lines_while(scene.reading, scene.case.snapshot.system.family if scene.case else None)


def _so_far(done: int, every: int) -> Message:
    return msg("{done} of {all} places read", done=done, all=every)


def clock(seconds: int) -> Message:
    """How long it has been."""
    if seconds < 60:
        return nmsg("{n} second so far", "{n} seconds so far", seconds)
    return msg("{time:duration} so far", time=seconds)


def _slow(scene: Scene, part_since: float | None) -> Note | None:
    part = scene.reading.now
    if part is None or part_since is None or scene.clock - part_since <= SLOW:
        return None
    text = msg(
        "{place} is taking a while. We go on waiting; you can stop at any time.",
        place=place_of(part).name,
    )
    return Note(text, icon="clock", kind="neutral")


def _closed(scene: Scene) -> Note | None:
    denied = len({place_of(gap.part).name.text for gap in scene.reading.gaps if gap.why == "denied"})
    others = len({place_of(gap.part).name.text for gap in scene.reading.gaps})
    if denied:
        return Note(
            nmsg(
                "{n} place is closed to us. That is normal without administrator rights."
                " We carry on, and tell you on the next screen what it means.",
                "{n} places are closed to us. That is normal without administrator rights."
                " We carry on, and tell you on the next screen what it means.",
                denied,
            ),
            kind="neutral",
        )
    if others:
        return Note(
            nmsg(
                "{n} place could not be read. We carry on, and tell you on the next screen what it means.",
                "{n} places could not be read. We carry on, and tell you on the next screen what it means.",
                others,
            ),
            kind="neutral",
        )
    return None


def _end(now: Looking) -> Message:
    short = sum(line.state in ("partly", "closed") for line in now.places)
    if short:
        return msg("Finished. {n} places read, {m} of them not in full.", n=now.done, m=short)
    return msg("Finished. {n} places read, all of them readable.", n=now.done)


def _stopped(line: PlaceLine, *, broken: bool) -> PlaceLine:
    if broken:
        return line._replace(state="closed", words=msg("could not be read"))
    if line.state in ("now", "waiting"):
        return line._replace(state="not-read", words=msg("not read"))
    return line


def _why_stopped(scene: Scene) -> Message:
    said = _how_it_stopped(scene)
    if scene.run.steps:  # after a run something has been changed
        return said
    return msg("{what} {so}", what=said, so=msg("Nothing has been changed."))


def _how_it_stopped(scene: Scene) -> Message:
    if scene.stopped:
        return msg("You stopped it.")
    if scene.reading.now is None:
        return msg("One part of Changeover stopped working.")
    return msg("One part of Changeover stopped working while reading this: {part}.", part=PARTS[scene.reading.now])
