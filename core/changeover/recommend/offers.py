"""Which entries of the catalogue become offers here, and why."""

from __future__ import annotations

from typing import NamedTuple

from changeover.catalogue.schema import Catalogue, OfferEntry
from changeover.values import Conditions, Finding, Message, Offer, Owner, System, msg

_WHOM = {"home": "home", "business": "business", "public-body": "business"}
_PART = {
    "windows": msg("It is part of Windows. There is nothing to install."),
    "macos": msg("It is part of macOS. There is nothing to install."),
    "linux": msg("It is part of the system. There is nothing to install."),
}


class _Seen(NamedTuple):
    """One entry, as this machine has it."""

    entry: OfferEntry
    name: str
    part: bool
    """It comes with the system."""
    installed: bool
    on: bool
    kept_off: bool


def recommend(
    system: System, conditions: Conditions, findings: tuple[Finding, ...], owner: Owner, catalogue: Catalogue
) -> tuple[Offer, ...]:
    """What could protect this machine: what is on first, then what needs the least from the owner, then by name."""
    seen = [
        _see(entry, system, conditions, findings, catalogue)
        for entry in catalogue.offers.values()
        if _fits(entry, system, owner)
    ]
    ready = sorted(
        (one for one in seen if (one.part or one.installed) and not one.kept_off),
        key=lambda one: (not one.on, not one.part, one.name),
    )
    return tuple(Offer(product=one.entry.product, because=_reasons(one, system), here=True) for one in ready)


def _fits(entry: OfferEntry, system: System, owner: Owner) -> bool:
    """Whether it is offered for this kind of machine and owner. An owner who did not answer rules nothing out."""
    if entry.status != "offer" or system.family not in entry.systems:
        return False
    if system.server:
        return "server" in entry.fits
    return owner.role is None or _WHOM[owner.role] in entry.fits


def _see(
    entry: OfferEntry,
    system: System,
    conditions: Conditions,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
) -> _Seen:
    product = catalogue.products[entry.product]
    found = [finding for finding in findings if finding.product == product.id and finding.presence == "installed"]
    on = any(finding.protecting for finding in found)
    part = any(get.system == system.family and get.by == "part-of-system" for get in entry.get)
    off = conditions.defender == "absent" or bool(conditions.defender_kept_off)
    return _Seen(entry, product.name, part, bool(found), on, "defender" in product.protects and off and not on)


def _reasons(one: _Seen, system: System) -> tuple[Message, ...]:
    """Only what was seen, or what has a ground in the catalogue."""
    said: list[Message] = []
    if one.on:
        said.append(msg("It is on already."))
    elif one.installed and not one.part:
        said.append(msg("It is already on this computer."))
    if one.part:
        said.append(_PART[system.family])
    if one.part and one.entry.takes_over and not one.on and system.server is not None:
        said.append(_takes_over(system.server))
    if one.entry.cost == "free":
        said.append(msg("It costs nothing."))
    if one.entry.note:
        said.append(Message(text=one.entry.note, context=f"offer/{one.entry.product}/note"))
    return tuple(said)


def _takes_over(server: bool) -> Message:
    if server:
        return msg("On a server it may not come back by itself. It is turned on first, and seen on.")
    return msg("It should take over by itself when Kaspersky goes. We check that it does.")
