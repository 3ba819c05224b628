"""Which rules reach the owner, the nearest first."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue, Rule
from changeover.explain.sentences import UPDATES, Kind, Standing
from changeover.explain.verdicts import is_ahead
from changeover.screens.scene import Scene
from changeover.values import Reach, Verdict

Reached = tuple[tuple[Rule, Verdict], ...]
_REACHES: tuple[Reach, ...] = ("binds-you", "affects-you", "cannot-tell", "not-you")
_SURE = _REACHES[:2]


def reaching(verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    """The rules that bind or touch the owner.

    What binds the owner goes before what touches them, and what touches their program before what binds a shop.
    """
    return _of(_SURE, verdicts, catalogue)


def waiting(verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    """The rules of which only more answers would tell whether they reach the owner."""
    return _of(("cannot-tell",), verdicts, catalogue)


def kind(scene: Scene, verdicts: tuple[Verdict, ...]) -> Kind:
    """What the three sentences are mainly about."""
    return Standing(verdicts, (), (), scene.owner, scene.at, scene.catalogue).kind


def updates_ended(scene: Scene, verdicts: tuple[Verdict, ...]) -> bool:
    """Whether the order about updates reaches this owner, and its day has come."""
    return any(
        rule.id == UPDATES and not is_ahead(rule, scene.at) for rule, _verdict in reaching(verdicts, scene.catalogue)
    )


def _of(reaches: tuple[Reach, ...], verdicts: tuple[Verdict, ...], catalogue: Catalogue) -> Reached:
    of_reach = [(catalogue.rules[verdict.rule], verdict) for verdict in verdicts if verdict.reach in reaches]
    return tuple(sorted(of_reach, key=lambda one: nearness(*one)))


def nearness(rule: Rule, verdict: Verdict) -> tuple[int, int]:
    """For sorting: the nearest to the owner first."""
    return _REACHES.index(verdict.reach), ("owners", "kaspersky", "sellers").index(rule.on)
