"""What is left for the person after a removal: extensions, a certificate, a subscription; each with how it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from changeover.report.words import product_name
from changeover.screens.content import Row
from changeover.screens.ended import Ending, on_windows
from changeover.screens.scene import Scene
from changeover.values import Evidence, Extension, Finding, Message, msg


class Thing(NamedTuple):
    """One thing, and how it is done, step after step."""

    row: Row
    how: tuple[Message, ...]


def things_left(scene: Scene, end: Ending) -> tuple[Thing, ...]:
    """In the order of their use: what still sits in a browser, what Windows trusts, what costs money."""
    return (*_extensions(end), *_certificates(scene, end), *_subscription(scene, end))


def _left(end: Ending, kinds: tuple[str, ...]) -> Iterator[tuple[Finding, Evidence]]:
    """Each thing of these kinds once; several can stand in one place, as a policy's list does."""
    told = set()
    for finding in end.findings:
        if finding.presence == "installed" or finding.role not in ("kaspersky", "companion", "handover"):
            continue
        for evidence in finding.evidence:
            if evidence.kind in kinds and (evidence.place, evidence.saw) not in told:
                told.add((evidence.place, evidence.saw))
                yield finding, evidence


def _extensions(end: Ending) -> Iterator[Thing]:
    known = end.snapshot.extensions if end.snapshot else ()
    for number, (_finding, evidence) in enumerate(_left(end, ("extension",))):
        extension = next((one for one in known if one.place == evidence.place and one.id in evidence.saw), None)
        yield (
            _extension(number, extension)
            if extension
            else Thing(
                Row(
                    f"extension-{number}",
                    "browser",
                    msg("Remove a browser extension: {saw}", saw=evidence.saw),
                    msg("Only you can do this, in your browser's list of extensions."),
                    kind="info",
                ),
                (msg("Open the list of extensions in your browser, find it there, and remove it."),),
            )
        )


def _extension(number: int, extension: Extension) -> Thing:
    name, browser = extension.name or extension.id, extension.browser
    row = Row(
        f"extension-{number}",
        "browser",
        msg("Remove “{extension}” from {browser}", extension=name, browser=browser),
        msg("Only you can do this, in {browser}'s list of extensions.", browser=browser),
        kind="info",
    )
    if extension.forced:
        return Thing(row, (msg("A policy of this computer keeps it there. Ask whoever set that policy."),))
    how = msg(
        "Open the list of extensions in {browser}, find “{extension}” there, and remove it.",
        browser=browser,
        extension=name,
    )
    people = (msg("It is in the profile of {person}.", person=extension.person),) if extension.person else ()
    return Thing(row, (how, *people))


def _certificates(scene: Scene, end: Ending) -> Iterator[Thing]:
    known = {c.place: c.subject for c in (end.snapshot.certificates if end.snapshot else ())}
    for number, (_finding, evidence) in enumerate(_left(end, ("certificate",))):
        row = Row(
            f"certificate-{number}",
            "key",
            msg("A Kaspersky certificate is left"),
            msg("It lets this computer trust certificates made by the removed program."),
            kind="info",
        )
        yield Thing(
            row,
            (
                *_how_certificate(scene, evidence),
                msg("It is called: {name}", name=known.get(evidence.place) or evidence.saw),
            ),
        )


def _how_certificate(scene: Scene, evidence: Evidence) -> tuple[Message, ...]:
    if not on_windows(scene):
        return (msg("Whoever looks after this computer can take it out of its list of trusted certificates."),)
    console = "certmgr.msc" if evidence.place.startswith("HKEY_CURRENT_USER") else "certlm.msc"
    return (
        msg("Press the Windows key, type {console}, and press Enter.", console=console),
        msg("Open Trusted Root Certification Authorities, then Certificates."),
        msg("Choose that certificate, and only that one, then Delete."),
    )


def _subscription(scene: Scene, end: Ending) -> Iterator[Thing]:
    went = [finding for finding in end.gone if finding.role != "report-only"]
    if not went:
        return
    handed = [finding for finding in went if finding.role == "handover"]
    yield Thing(
        Row(
            "subscription",
            "card",
            msg("Stop your {product} subscription", product=_sold_as(scene, handed)),
            msg("It may renew by itself. Never call a number from a search result."),
            kind="info",
        ),
        (
            msg("Sign in at the shop where you bought it: its maker, a store, or your internet provider."),
            msg("Turn off automatic renewal. Keep the message that confirms it."),
            *((msg("Kaspersky passed subscriptions on to UltraAV. Look at both."),) if handed else ()),
        ),
    )


def _sold_as(scene: Scene, handed: list[Finding]) -> str | Message:
    return product_name(handed[0].product, scene.catalogue) if handed else "Kaspersky"
