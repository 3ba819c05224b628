"""Scenes in and after a run: recorded ones told again, word for word, and simulated machines that are really run."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.screens.running import run_of
from changeover.screens.scene import Again, Scene
from changeover.values import Case, Decisions, FromEngine, Proposed, Snapshot
from changeover.verify import compare, named_as_before
from tests.world import NOW

REMOVE = Decisions(intent="remove", attended=True)


def told(name: str, words: int | None = None, *, decisions: Decisions = REMOVE) -> Scene:
    """The scene after so many words of a recorded run (all of them without a number), one second each."""
    recorded = demo(name)
    begun = begin(recorded.case.snapshot, recorded.events, decisions)
    events = [event for event in recorded.events if not isinstance(event, Proposed)]
    return hear(begun._replace(demo=True), *events[:words])


def begin(snapshot: Snapshot, events: tuple[FromEngine, ...], decisions: Decisions = REMOVE) -> Scene:
    """The scene at the beginning of a run of what is proposed in `events`."""
    proposed = next((event for event in events if isinstance(event, Proposed)), None)
    return Scene(
        catalogue=load(),
        at=NOW,
        clock=1000.0,
        case=Case(id="case", snapshot=snapshot, decisions=decisions),
        findings=detect(snapshot, load()),
        proposed=proposed,
        run=run_of(len(proposed.plan.steps) if proposed else 0, 1000.0),
    )


def hear(scene: Scene, *events: FromEngine) -> Scene:
    """The scene after more words, one second each."""
    for event in events:
        scene = scene._replace(clock=scene.clock + 1, run=scene.run.heard(event, scene.clock + 1))
    return scene


def later(scene: Scene, seconds: float) -> Scene:
    """The same scene after some time in which nothing is said."""
    return scene._replace(clock=scene.clock + seconds)


def looked(scene: Scene, after: Snapshot) -> Scene:
    """The scene after a second reading."""
    findings = named_as_before(detect(after, scene.catalogue), scene.findings, scene.catalogue)
    outcome = compare(scene.findings, findings, after, scene.decisions, scene.catalogue)
    return scene._replace(again=Again(after, findings, outcome))


def ended(name: str, *, decisions: Decisions = REMOVE) -> Scene:
    """The scene after a recorded run and the second reading that follows it."""
    return looked(told(name, decisions=decisions), demo(name).after)


def renamed(snapshot: Snapshot, mark: str) -> Snapshot:
    """The same reading with a name from the machine that tries to break out of its sentence."""
    numbers = itertools.count()
    programs = tuple(replace(p, name=f"{p.name} {mark} {next(numbers)}") for p in snapshot.programs)
    return replace(snapshot, programs=programs)
