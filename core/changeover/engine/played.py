"""A recorded reading played again: part by part, without what somebody asked to leave out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from msgspec.structs import replace

from changeover.catalogue import Catalogue
from changeover.detect import detect
from changeover.machine.parts import HIDING
from changeover.values import Conditions, Gap, Gone, Part, Reading, Snapshot, Step

_HELD_IN: dict[Part, tuple[str, str, tuple[str, ...]]] = {
    "programs": ("programs", "source", ("uninstall",)),
    "installer": ("programs", "source", ("installer",)),
    "services": ("services", "kind", ("service", "driver", "filter")),
    "units": ("services", "kind", ("unit",)),
    "processes": ("processes", "", ()),
    "packages": ("packages", "", ()),
    "folders": ("folders", "", ()),
    "applications": ("applications", "", ()),
    "extensions": ("extensions", "", ()),
    "certificates": ("certificates", "", ()),
    "security-center": ("providers", "", ()),
    "vendor": ("vendor", "", ()),
}
"""In which field of a reading a part stands, and by which words of which mark it is told from its neighbor there."""


def play(seen: Snapshot, skip: Collection[Part]) -> Iterator[Reading | Gap | Snapshot]:
    """What the readers of the recorded machine would yield: each part as it begins and ends, gaps, the reading last."""
    rest = seen
    for part in skip:
        rest = _without(rest, part) if part in seen.read else rest
    for part in seen.read:
        if part not in skip:
            yield Reading(part=part)
        yield from (gap for gap in rest.gaps if gap.part == part)
        if part not in skip:
            yield Reading(part=part, count=len(_held(rest, part)))
    yield from (gap for gap in rest.gaps if gap.part not in seen.read)
    yield rest


def _held(seen: Snapshot, part: Part) -> tuple[Any, ...]:
    """The things of one part. What the conditions hold is one thing."""
    if part not in _HELD_IN:
        return (seen.conditions,) if part in ("conditions", "defender") else ()
    field, mark, words = _HELD_IN[part]
    return tuple(thing for thing in getattr(seen, field) if not mark or getattr(thing, mark) in words)


def _without(seen: Snapshot, part: Part) -> Snapshot:
    """The same reading with one part skipped."""
    gaps = (*(gap for gap in seen.gaps if gap.part != part), Gap(part=part, why="skipped", hides=part in HIDING))
    rest = replace(seen, read=tuple(other for other in seen.read if other != part), gaps=gaps)
    if part in ("conditions", "defender"):
        told = seen.conditions
        kept = Conditions(defender=told.defender, defender_kept_off=told.defender_kept_off)
        return replace(
            rest, conditions=kept if part == "conditions" else replace(told, defender="unknown", defender_kept_off="")
        )
    if part not in _HELD_IN:
        return rest
    field, gone = _HELD_IN[part][0], _held(seen, part)
    return replace(rest, **{field: tuple(thing for thing in getattr(seen, field) if thing not in gone)})


def after_steps(seen: Snapshot, done: Collection[Step], catalogue: Catalogue) -> Snapshot:
    """The recorded machine after some of the steps only: without what was seen of products that are gone."""
    gone = {(step.proof.product, step.proof.version) for step in done if isinstance(step.proof, Gone)}
    shown = (one.evidence for one in detect(seen, catalogue) if (one.product, one.version) in gone)
    places = {item.place for evidence in shown for item in evidence if item.kind != "folder"}
    fields = {field for field, _mark, _words in _HELD_IN.values()}
    return replace(
        seen, **{field: tuple(thing for thing in getattr(seen, field) if thing.place not in places) for field in fields}
    )
