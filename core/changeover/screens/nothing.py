"""C4: no Kaspersky was found: where we looked, what protects, and how sure that is."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.catalogue.wording import rule_text
from changeover.report import certain
from changeover.screens.closed import Closed, closed
from changeover.screens.content import Head, More, Note, Pill, Row, Seen, Wish
from changeover.screens.places import READ, PlaceLine, lines_after
from changeover.screens.products import product_card
from changeover.screens.protection import protection_cards, protection_pill
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, msg, nmsg

SURE = msg("For the places with a tick: as sure as reading them can be.")
OTHER_NAMES = msg("A part of Kaspersky inside another maker's product can have another name. We do not know them all.")


class Nothing(NamedTuple):
    """The statement, its limits, and what else was seen."""

    head: Head
    pill: Pill
    places: tuple[PlaceLine, ...]
    left_over: tuple[Row, ...]
    """What Kaspersky left behind, and what merely names it."""
    protection: tuple[Seen, ...]
    """What the pill rests on."""
    earlier: More
    sure: More
    closed: Closed | None
    serves: Message | None
    """The rules that the statement serves, by the answers so far."""
    to_rules: Wish
    """The way to the questions, and from there to the rules."""
    note: Note | None


def nothing(scene: Scene) -> Nothing:
    """What stands on the screen where no Kaspersky was found."""
    snapshot = scene.snapshot
    places = lines_after(snapshot, scene.findings)
    left = [finding for finding in scene.findings if finding.role in KASPERSKY]
    beside = [finding for finding in scene.findings if finding.role in ("handover", "report-only")]
    return Nothing(
        head=Head(_title(scene, left), _lead(places, left)),
        pill=protection_pill(scene),
        places=places,
        left_over=tuple(product_card(finding, scene) for finding in (*left, *beside)),
        protection=tuple(line for card in protection_cards(scene) for line in card.seen),
        earlier=More(
            "earlier",
            msg("I removed Kaspersky earlier. Is there anything else to do?"),
            (
                msg("Check that your subscription has ended."),
                msg(
                    "On phones and other computers Kaspersky may still be there. Changeover can only look at this one."
                ),
            ),
        ),
        sure=More("sure", msg("How sure are you?"), (SURE, *_limits(scene), OTHER_NAMES)),
        closed=closed(snapshot),
        serves=_serves(scene),
        to_rules=Wish("continue", msg("Which rule is this for?")),
        note=trouble_note(scene.trouble),
    )


def _serves(scene: Scene) -> Message | None:
    """A statement of absence is asked for by those whom a rule about owners binds."""
    rules = tuple(
        msg("“{rule}”", rule=rule_text(rule, "title"))
        for rule in (scene.catalogue.rules[v.rule] for v in scene.briefing.verdicts if v.reach == "binds-you")
        if rule.on == "owners"
    )
    if not rules:
        return None
    if certain(scene.snapshot, scene.findings, scene.catalogue):
        return msg("This statement serves {rules}.", rules=rules)
    return msg("We could not look everywhere. A statement is wanted for {rules}.", rules=rules)


def _title(scene: Scene, left: list[Finding]) -> Message:
    if left:
        return msg("We found only what Kaspersky left behind")
    if certain(scene.snapshot, scene.findings, scene.catalogue):
        return msg("No Kaspersky on this computer")
    return walk.NOTHING.title


def _lead(places: tuple[PlaceLine, ...], left: list[Finding]) -> Message:
    looked = sum(place.state in READ for place in places)
    short = sum(place.state in ("partly", "closed") for place in places)
    if left:
        said = nmsg(
            "We looked in {n} place and found no Kaspersky program that is installed.",
            "We looked in {n} places and found no Kaspersky program that is installed.",
            looked,
        )
    else:
        said = nmsg(
            "We looked in {n} place and found no Kaspersky program, service or driver.",
            "We looked in {n} places and found no Kaspersky program, service or driver.",
            looked,
        )
    if not short:
        return said
    limits = nmsg(
        "{n} place could not be read in full.",
        "{n} places could not be read in full.",
        short,
    )
    return msg("{found} {limits}", found=said, limits=limits)


def _limits(scene: Scene) -> tuple[Message, ...]:
    if certain(scene.snapshot, scene.findings, scene.catalogue):
        return (msg("Every place where a Kaspersky program would stand was read."),)
    return (msg("Not every place where a Kaspersky program could stand was read, so we do not call it certain."),)
