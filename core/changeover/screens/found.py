"""C1, C2: Kaspersky is on this computer: a card for each product, and all that belongs to the picture."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.screens.closed import Closed, closed
from changeover.screens.content import Head, Note, Row
from changeover.screens.products import OLD, day, days_without_update, product_card
from changeover.screens.protection import protection_cards
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, msg, nmsg

AGENT = "network-agent"


class Found(NamedTuple):
    """What was found: Kaspersky's own products, what came along with them, what else is here."""

    head: Head
    products: tuple[Row, ...]
    companions: tuple[Row, ...]
    others: tuple[Row, ...]
    """UltraAV, and what merely names Kaspersky."""
    protection: tuple[Row, ...]
    trouble: Note | None
    note: Note | None
    """What to know of the order in which things go."""
    closed: Closed | None


def found(scene: Scene) -> Found:
    """The home machine (C1) and the managed one (C2)."""
    ours = [finding for finding in scene.findings if finding.role in KASPERSKY]
    managed = any(finding.managed_by and finding.presence == "installed" for finding in ours)
    stage = walk.FOUND_MANAGED if managed else walk.FOUND
    others = [finding for finding in scene.findings if finding.role in ("handover", "report-only")]
    return Found(
        head=Head(stage.title, _managed_lead() if managed else _lead(ours, scene)),
        products=tuple(product_card(finding, scene) for finding in ours if _is_full(finding)),
        companions=tuple(product_card(finding, scene) for finding in ours if not _is_full(finding)),
        others=tuple(product_card(finding, scene) for finding in others),
        protection=protection_cards(scene),
        trouble=trouble_note(scene.trouble),
        note=_note(scene),
        closed=closed(scene.snapshot),
    )


def _is_full(finding: Finding) -> bool:
    """Whether it gets a card over the whole width."""
    return finding.role == "kaspersky" and finding.presence == "installed"


def _protects(finding: Finding, scene: Scene) -> bool:
    """Whether it is an antivirus, and not a part that comes with one."""
    entry = scene.catalogue.products.get(finding.product)
    return entry is not None and bool(entry.protects)


def _managed_lead() -> Message:
    return msg("Its own settings name a server that tells it what to do. Removing it only here may fail, or be undone.")


def _lead(ours: list[Finding], scene: Scene) -> Message:
    installed = [finding for finding in ours if _is_full(finding)]
    installed = [finding for finding in installed if _protects(finding, scene)] or installed
    if not installed and any(finding.presence == "installed" for finding in ours):
        return msg("We saw other Kaspersky programs, and no Kaspersky antivirus.")
    if not installed:
        return msg("It is no antivirus for this computer. Below stands what it is, and who decides about it.")
    if len(installed) > 1:
        return _lead_of_several(installed)
    (one,) = installed
    if one.running is False:
        return msg("It is installed, but it is not running.")
    if one.running is None:
        return msg("It is installed. We could not tell whether it runs.")
    days = days_without_update(one, scene.at)
    if days is None or one.updated is None:
        return msg("It runs. We could not read when it was last updated.")
    if days >= OLD:
        return nmsg(
            "It still runs, but its own record shows no update for {n} day.",
            "It still runs, but its own record shows no update for {n} days.",
            days,
        )
    return msg("It runs, and its own record shows an update on {day:date}.", day=day(one.updated, scene.at))


def _lead_of_several(installed: list[Finding]) -> Message:
    running = sum(finding.running is True for finding in installed)
    here = nmsg("{n} Kaspersky program is here.", "{n} Kaspersky programs are here.", len(installed))
    runs = nmsg("We saw {n} of them running.", "We saw {n} of them running.", running)
    return msg("{here} {runs}", here=here, runs=runs)


def _note(scene: Scene) -> Note | None:
    here = {finding.product for finding in scene.findings if finding.presence == "installed"}
    managed = any(finding.managed_by for finding in scene.findings)
    if any(finding.role == "handover" and finding.presence == "installed" for finding in scene.findings):
        text = msg(
            "Kaspersky goes first, UltraAV after it."
            " Some people saw UltraAV come back after a restart, so we look again."
        )
        return Note(text, first=msg("UltraAV is here as well."))
    if managed and AGENT in here:
        text = msg(
            "Without it this computer loses its link to the server, and a password set there can no longer be changed."
        )
        return Note(text, kind="neutral", first=msg("The agent goes last."))
    return None
