"""C5: something from Kaspersky is here, and it cannot be told what it is."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.report import looked_at
from changeover.report.words import EVIDENCE
from changeover.screens.closed import Closed, closed
from changeover.screens.content import Head, Note, Row, Seen
from changeover.screens.products import product_card
from changeover.screens.protection import protection_cards
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, Snapshot, msg

LISTED = ("program", "publisher", "msi", "upgrade", "package", "receipt", "bundle", "team")
"""Kinds of evidence that stand in the list of programs itself."""


class Unclear(NamedTuple):
    """The traces, and what we do with what we are not sure of."""

    head: Head
    cards: tuple[Row, ...]
    others: tuple[Row, ...]
    protection: tuple[Row, ...]
    note: Note
    closed: Closed | None


def unclear(scene: Scene) -> Unclear:
    """What stands on the screen for traces."""
    ours = [finding for finding in scene.findings if finding.role in KASPERSKY]
    others = [finding for finding in scene.findings if finding.role in ("handover", "report-only")]
    nothing_there = _without(scene.snapshot)
    return Unclear(
        head=Head(
            walk.NOT_CLEAR.title,
            msg("Something from Kaspersky is here. We cannot tell whether it is a program or only a leftover."),
        ),
        cards=tuple(_card(finding, scene, nothing_there) for finding in ours),
        others=tuple(product_card(finding, scene) for finding in others),
        protection=protection_cards(scene),
        note=trouble_note(scene.trouble)
        or Note(
            msg(
                "We never remove what we are not sure of. Show this screen to a helper, or go on: we leave it as it is."
            )
        ),
        closed=closed(scene.snapshot),
    )


def _card(finding: Finding, scene: Scene, nothing_there: tuple[Seen, ...]) -> Row:
    card = product_card(finding, scene)
    if finding.presence != "review":
        return card
    listed = any(evidence.kind in LISTED for evidence in finding.evidence)
    return card._replace(line=_line(finding), seen=card.seen if listed else (*card.seen, *nothing_there))


def _line(finding: Finding) -> Message:
    kinds = dict.fromkeys(evidence.kind for evidence in finding.evidence)
    names: tuple[str | Message, ...] = tuple(EVIDENCE.get(kind, kind) for kind in kinds)
    return msg("What we saw of it: {kinds}. That does not tell whether a program is here.", kinds=names)


def _without(snapshot: Snapshot) -> tuple[Seen, ...]:
    """That the list of programs shows nothing, where it was read in full."""
    programs = looked_at(snapshot)[0]
    if programs.state != "read":
        return ()
    return (Seen(programs.place.name, msg("no program of Kaspersky that is installed")),)
