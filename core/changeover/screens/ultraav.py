"""C3: UltraAV is here in place of Kaspersky: what happened, what it is, and how it goes."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.report.words import KASPERSKY
from changeover.screens.closed import Closed, closed
from changeover.screens.content import Head, More, Note, Row
from changeover.screens.products import product_card
from changeover.screens.protection import protection_cards
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import Finding, Message, Snapshot, msg

ANNOUNCED = "2024-09-05"
"""First notices by e-mail, in the program and on the web, as SecurityWeek told in September 2024."""
SWITCHED = ("2024-09-17", "2024-09-19")
"""SecurityWeek names the first day, Kaspersky itself and most of the press the second."""

ANNOUNCED_WORDS = msg("Kaspersky began to announce UltraAV, by e-mail and in its program.")
SWITCHED_WORDS = msg("On Windows, an update removed Kaspersky and put UltraAV in its place.")
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
                " without asking. If you did not install UltraAV yourself, this is why it is here."
            ),
        ),
        happened=_happened(scene.snapshot, cards),
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
                msg("It is a real product. We found few independent tests of it."),
                msg("You may keep it, or choose something else."),
            ),
        ),
        closed=closed(scene.snapshot),
    )


def _happened(snapshot: Snapshot, cards: list[Finding]) -> tuple[Happened, ...]:
    places = {evidence.place for finding in cards if finding.role == "handover" for evidence in finding.evidence}
    days = [program.installed for program in snapshot.programs if program.place in places and program.installed]
    here = Happened(msg("{day:date}", day=min(days).isoformat()), HERE_WORDS) if days else Happened(None, NO_DATE)
    switched = msg("{first:date} to {last:date}", first=SWITCHED[0], last=SWITCHED[1])
    return (
        Happened(msg("{day:date}", day=ANNOUNCED), ANNOUNCED_WORDS),
        Happened(switched, SWITCHED_WORDS),
        here,
    )
