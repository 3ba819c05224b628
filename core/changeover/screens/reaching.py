"""Which rules reach the owner, in the order in which the briefing tells them."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue, Rule
from changeover.explain.sentences import NEW, UPDATES, Kind, Standing
from changeover.explain.verdicts import is_ahead
from changeover.screens.scene import Scene
from changeover.values import Verdict

Reached = tuple[tuple[Rule, Verdict], ...]
_COUNTS = ("in-force", "advice")


def reaching(verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    """The rules that bind or touch the owner; what binds them first."""
    return _of("yours", verdicts, catalogue)


def waiting(verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    """The rules of which only more answers would tell whether they reach the owner."""
    return _of("open", verdicts, catalogue)


def nearest(scene: Scene, verdicts: tuple[Verdict, ...]) -> tuple[Rule, Verdict] | None:
    """What says most to an owner whom no rule binds: of the US order the end of updates, else the first that counts.

    None where only history reaches them, or nothing.
    """
    reached = reaching(verdicts, scene.catalogue)
    for wanted in (UPDATES, NEW) if kind(scene, verdicts) == "us" else ():
        for one in reached:
            if one[0].id == wanted:
                return one
    return next((one for status in _COUNTS for one in reached if one[0].status == status), None)


def kind(scene: Scene, verdicts: tuple[Verdict, ...]) -> Kind:
    """What the three sentences are mainly about."""
    return _standing(scene, verdicts).kind


def waits_for(scene: Scene, verdicts: tuple[Verdict, ...]) -> tuple[str, ...]:
    """The fields of Owner that are still open and could add a duty."""
    return _standing(scene, verdicts).waits_for


def updates_ended(scene: Scene, verdicts: tuple[Verdict, ...]) -> bool:
    """Whether the order about updates reaches this owner, and its day has come."""
    return any(
        rule.id == UPDATES and not is_ahead(rule, scene.at) for rule, _verdict in reaching(verdicts, scene.catalogue)
    )


def _of(group: str, verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    return tuple((catalogue.rules[verdict.rule], verdict) for verdict in verdicts if verdict.group == group)


def _standing(scene: Scene, verdicts: tuple[Verdict, ...]) -> Standing:
    return Standing(verdicts, (), (), scene.owner, scene.at, scene.catalogue)
