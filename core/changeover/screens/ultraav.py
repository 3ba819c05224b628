"""C3: UltraAV is here in place of Kaspersky: what happened, what it is, and how it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from changeover import walk
from changeover.catalogue.schema import Product
from changeover.screens.closed import Closed, closed
from changeover.screens.content import Head, More, Note, Row
from changeover.screens.products import product_card
from changeover.screens.protection import protection_cards
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, msg

HERE_WORDS = msg("The list of programs says that UltraAV was installed on this computer.")
NO_DATE = msg("We could not read when UltraAV came to this computer.")


class Happened(NamedTuple):
    """One line of what happened: when, and what. No day: it could not be read."""

    when: Message | None
    what: Message


class UltraAv(NamedTuple):
    """What happened, what is here, and the way to remove it."""

    head: Head
    happened: tuple[Happened, ...]
    cards: tuple[Row, ...]
    left_over: tuple[Row, ...]
    """What is left of Kaspersky."""
    protection: tuple[Row, ...]
    note: Note
    no_kaspersky: Message
    way: Row
    """Opens the list of apps of Windows."""
    virus: More
    closed: Closed | None


def ultraav(scene: Scene) -> UltraAv:
    """What stands on the screen for UltraAV without Kaspersky."""
    cards = [finding for finding in scene.findings if finding.role in ("handover", "report-only")]
    left = [finding for finding in scene.findings if finding.role in KASPERSKY]
    return UltraAv(
        head=Head(
            walk.FOUND_ULTRAAV.title,
            msg(
                "In September 2024 Kaspersky handed its US customers to UltraAV. On Windows an update made the switch"
                " without asking. If you did not install UltraAV yourself, this is probably why it is here."
            ),
        ),
        happened=_happened(scene, cards),
        cards=tuple(product_card(finding, scene) for finding in cards),
        left_over=tuple(product_card(finding, scene) for finding in left),
        protection=protection_cards(scene),
        note=trouble_note(scene.trouble)
        or Note(
            msg(
                "Kaspersky passed subscriptions on to UltraAV. Removing a program does not stop a payment."
                " Look for it on your card or bank statement."
            ),
            icon="card",
            kind="attention",
            first=msg("Your payments may have moved too."),
        ),
        no_kaspersky=msg("We found no Kaspersky program any more. You can keep UltraAV, or choose other protection."),
        way=Row(
            "remove-ultraav",
            "list",
            msg("Remove UltraAV yourself"),
            msg("The list of apps opens. Choose UltraAV, then Uninstall, and come back: we look again."),
        ),
        virus=More(
            "virus",
            msg("Is UltraAV a virus?"),
            (
                msg("It is a real product. We found no recent independent test of it."),
                msg("You may keep it, or choose something else."),
            ),
        ),
        closed=closed(scene.snapshot),
    )


def _happened(scene: Scene, cards: list[Finding]) -> tuple[Happened, ...]:
    handed = [finding for finding in cards if finding.role == "handover"]
    places = {evidence.place for finding in handed for evidence in finding.evidence}
    days = [program.installed for program in scene.snapshot.programs if program.place in places and program.installed]
    here = Happened(msg("{day:date}", day=min(days).isoformat()), HERE_WORDS) if days else Happened(None, NO_DATE)
    told = (scene.catalogue.products[product] for product in dict.fromkeys(finding.product for finding in handed))
    return (*(line for product in told for line in _around(product)), here)


def _around(product: Product) -> Iterator[Happened]:
    """What the catalogue knows of a product's coming, in the order of its days."""
    for number, event in enumerate(product.happened):
        first = event.day.isoformat()
        when = (
            msg("{day:date}", day=first)
            if event.last is None
            else msg("{first:date} to {last:date}", first=first, last=event.last.isoformat())
        )
        yield Happened(when, Message(text=event.what, context=f"product/{product.id}/happened/{number}"))
