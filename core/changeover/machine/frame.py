"""Runs readers one after the other, each with its time limit, and makes one Snapshot of what they saw."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import structs

from changeover.machine.gaps import gap
from changeover.machine.parts import HIDING, NEVER_ALONE, SECONDS, USUAL_SECONDS
from changeover.values import (
    FIELD_OF,
    Conditions,
    Gap,
    Reading,
    Snapshot,
    System,
    cleaned,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from datetime import datetime

    from changeover.machine.parts import Family
    from changeover.values import Part

T = TypeVar("T")


def look(
    family: Family,
    taken: datetime,
    only: Collection[Part] | None = None,
    skip: Collection[Part] = (),
    seconds: Mapping[Part, float] = SECONDS,
) -> Iterator[Reading | Gap | Snapshot]:
    """Read the parts in their order: a Reading when each begins and ends, every Gap as it is seen, the Snapshot last.

    `taken` is the moment of the reading, with a zone. A part that is too slow is left behind; what it saw stays.
    Nothing that a reader raises gets out of here; it becomes a Gap.
    """
    seen: dict[str, list[Any]] = {field: [] for field in FIELD_OF.values()}
    gaps: list[Gap] = []
    read: list[Part] = []
    conditions = Conditions()
    for part in _asked(family, only):
        if part in skip:
            gaps.append(Gap(part=part, why="skipped", hides=part in HIDING))
            yield gaps[-1]
            continue
        read.append(part)
        yield Reading(part=part)
        count = 0
        for found in _read(part, family.readers[part], seconds.get(part, USUAL_SECONDS)):
            thing = cleaned(found)
            if isinstance(thing, Gap):
                gaps.append(thing)
                yield thing
                continue
            count += 1
            if isinstance(thing, Conditions):
                conditions = _laid_over(conditions, thing)
            else:
                seen[FIELD_OF[type(thing)]].append(thing)
        yield Reading(part=part, count=count)
    system = System(family=family.name)
    for told in _read("conditions", lambda: iter((family.system(),)), USUAL_SECONDS):
        if isinstance(told, System):
            system = cleaned(told)
        else:
            gaps.append(cleaned(structs.replace(told, place="system")))
            yield gaps[-1]
    things: dict[str, Any] = {field: tuple(items) for field, items in seen.items()}
    yield Snapshot(
        origin="this-machine",
        taken=taken,
        system=system,
        conditions=conditions,
        read=tuple(read),
        gaps=tuple(gaps),
        **things,
    )


def _asked(family: Family, only: Collection[Part] | None) -> list[Part]:
    """The parts to read, in the family's order."""
    if only is None:
        return list(family.readers)
    wanted = {more for part in only for more in NEVER_ALONE.get(part, {part})}
    return [part for part in family.readers if part in wanted]


def _laid_over(below: Conditions, above: Conditions) -> Conditions:
    """What is known of both; where both say something, `above` holds."""
    unknown = Conditions()
    known = {
        name: getattr(above, name) for name in above.__struct_fields__ if getattr(above, name) != getattr(unknown, name)
    }
    return structs.replace(below, **known)


class _End:
    """Stands behind the last thing that a reader gave."""


def _read(part: Part, reader: Callable[[], Iterator[T]], seconds: float) -> Iterator[T | Gap]:
    """What the reader gives within its time, and a Gap for how it ended if it did not end well."""
    given: SimpleQueue[T | Gap | _End] = SimpleQueue()
    too_late = threading.Event()
    threading.Thread(target=_give, args=(part, reader, given, too_late), name=f"read {part}", daemon=True).start()
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        try:
            thing = given.get(timeout=left)
        except Empty:
            break
        if isinstance(thing, _End):
            return
        yield thing
    too_late.set()
    yield Gap(part=part, why="timeout", hides=part in HIDING, detail=f"No answer within {seconds:g} seconds.")


def _give(
    part: Part, reader: Callable[[], Iterator[T]], given: SimpleQueue[T | Gap | _End], too_late: threading.Event
) -> None:
    try:
        for thing in reader():
            if too_late.is_set():
                return
            given.put(thing)
    except Exception as error:  # noqa: BLE001  (whatever a broken machine makes a reader raise is told as a gap)
        given.put(gap(part, "", error, hides=part in HIDING, about=type(error).__name__))
    finally:
        given.put(_End())
