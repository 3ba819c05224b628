"""What else protects this computer, as far as it was seen: unknown stays unknown."""

from __future__ import annotations

from changeover.detect import unknown_providers as listed
from changeover.report.words import about, product_name
from changeover.screens.content import Pill, Row, Seen
from changeover.screens.evidence import seen
from changeover.screens.products import key, name
from changeover.screens.scene import Scene
from changeover.values import Finding, Message, Provider, Snapshot, msg, nmsg

ON = Pill(msg("On"), "shield-check", "ok")
OFF = Pill(msg("Not on"), "idle")
NOT_TOLD = Pill(msg("We could not tell whether it is on"), "unknown")
_OF_FINDING = {True: ON, False: OFF, None: NOT_TOLD}
_WINDOWS_SECURITY = msg("Windows Security")
_LISTED = msg("Windows Security lists it.")


def protection_pill(scene: Scene) -> Pill:
    """What protects, in one pill. Nothing is called off unless Windows itself was asked and names none as on."""
    snapshot = scene.snapshot
    names: list[str | Message] = [
        product_name(finding.product, scene.catalogue)
        for finding in scene.findings
        if finding.role in ("protection", "handover") and finding.presence == "installed" and finding.protecting
    ]
    names += [provider.name for provider in unknown_providers(scene) if provider.state == "on"]
    if names:
        on = tuple(dict.fromkeys(names))
        return Pill(nmsg("{names} is on", "{names} are on", len(on), names=on), "shield-check", "ok")
    if _windows_names_none(snapshot):
        return Pill(msg("No antivirus is reported as on"), "shield-off", "stop")
    return Pill(msg("We could not tell what protects this computer"), "unknown")


def _windows_names_none(snapshot: Snapshot) -> bool:
    """Whether Windows was asked, answered, and names no antivirus as on."""
    answered = "security-center" in snapshot.read and not any(gap.part == "security-center" for gap in snapshot.gaps)
    told = all(provider.state in ("off", "expired") for provider in snapshot.providers)
    return answered and told and snapshot.conditions.defender in ("off", "absent")


def unknown_providers(scene: Scene) -> tuple[Provider, ...]:
    """What Windows Security lists and the catalogue does not know."""
    return listed(scene.snapshot, scene.catalogue)


def protection_cards(scene: Scene) -> tuple[Row, ...]:
    """Other makers' protection that was seen here."""
    known = [_card(f, scene) for f in scene.findings if f.role == "protection" and f.presence == "installed"]
    return (*known, *(_provider(provider, at) for at, provider in enumerate(unknown_providers(scene))))


def _card(finding: Finding, scene: Scene) -> Row:
    entry = scene.catalogue.products.get(finding.product)
    return Row(
        key=key(finding, scene),
        icon="shield-check",
        name=name(finding, scene.catalogue),
        line=about(entry) if entry else None,
        pills=(_OF_FINDING[finding.protecting],),
        seen=tuple(seen(evidence) for evidence in finding.evidence),
    )


def _provider(provider: Provider, at: int) -> Row:
    state = {"on": ON, "off": OFF, "expired": OFF, "snoozed": OFF}.get(provider.state, NOT_TOLD)
    told = msg("{name}: {state}, {place}", name=provider.name, state=provider.state, place=provider.place)
    return Row(
        key=f"provider-{at}",
        icon="shield-check",
        name=msg("{name}", name=provider.name),
        line=_LISTED,
        pills=(state,),
        seen=(Seen(_WINDOWS_SECURITY, told),),
    )
