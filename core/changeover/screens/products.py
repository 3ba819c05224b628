"""A product as a card: plain name, what it is, whether it runs, when it was last updated, and how we know."""

from __future__ import annotations

from datetime import datetime

from changeover.catalogue.schema import Catalogue, Product
from changeover.report import words
from changeover.screens.content import Kind, Pill, Row
from changeover.screens.evidence import seen
from changeover.screens.scene import Scene
from changeover.values import KASPERSKY, Finding, Message, is_on_the_calendar, msg, nmsg

OLD = 7
"""Days after which an update is shown as old. Our own measure: makers send new definitions every day."""

RUNNING = Pill(msg("Running"), "check")
STOPPED = Pill(msg("Installed, not running"), "idle")
NOT_TOLD = Pill(msg("Installed. We could not tell whether it runs"), "unknown")
LEFT_OVER = Pill(msg("Left over"), "info", "info")
NOT_SURE = Pill(msg("Not sure. Please have a look"), "unknown")
_STATUS = {"running": RUNNING, "stopped": STOPPED, "installed": NOT_TOLD, "leftover": LEFT_OVER, "review": NOT_SURE}

_ICONS = {"kaspersky-vpn": "vpn", "password-manager": "key", "network-agent": "network"}
_OF_ROLE = {"companion": "computer", "handover": "shield-check", "protection": "shield-check", "report-only": "file"}


def product_card(finding: Finding, scene: Scene) -> Row:
    """The card of one finding. Its key is unique among the findings of the scene."""
    entry = scene.catalogue.products.get(finding.product)
    old = is_old(finding, scene.at)
    return Row(
        key=key(finding, scene),
        icon=_icon(finding, old=old),
        name=name(finding, scene.catalogue),
        line=_line(finding, entry),
        pills=tuple(_pills(finding, entry, scene.at)),
        seen=tuple(seen(evidence) for evidence in finding.evidence),
        kind=_kind(finding, old=old),
    )


def key(finding: Finding, scene: Scene) -> str:
    """What a finding is called within its screen: two generations of one product are two."""
    at = scene.findings.index(finding) if finding in scene.findings else len(scene.findings)
    return f"{finding.product}-{at}"


def name(finding: Finding, catalogue: Catalogue) -> Message:
    """Its name as people know it."""
    return msg("{product}", product=words.product_name(finding.product, catalogue))


def days_without_update(finding: Finding, at: datetime) -> int | None:
    """Calendar days from the last update to the moment `at`, in its zone. None where no usable date was read."""
    if finding.updated is None or not is_on_the_calendar(finding.updated):
        return None
    return (at.date() - finding.updated.astimezone(at.tzinfo).date()).days


def is_old(finding: Finding, at: datetime) -> bool:
    """Whether its own record shows no update for a week or longer."""
    days = days_without_update(finding, at)
    return days is not None and days >= OLD


def day(moment: datetime, at: datetime) -> str:
    """The calendar day of a moment in the zone of `at`, for a {hole:date}."""
    return moment.astimezone(at.tzinfo).date().isoformat()


def _icon(finding: Finding, *, old: bool) -> str:
    if finding.presence == "review":
        return "unknown"
    if finding.presence == "leftover":
        return "info"
    if finding.product in _ICONS:
        return _ICONS[finding.product]
    if finding.managed_by:
        return "building"
    if finding.role == "kaspersky":
        return "shield-clock" if old else "computer"
    return _OF_ROLE[finding.role]


def _kind(finding: Finding, *, old: bool) -> Kind:
    return "attention" if old and finding.presence == "installed" and finding.role in KASPERSKY else "neutral"


def _line(finding: Finding, entry: Product | None) -> Message | None:
    if finding.presence == "leftover":
        return msg("We saw nothing that runs from it. It was probably left behind by an earlier removal.")
    what = words.about(entry) if entry else None
    if finding.version:
        version = msg("Version {version}.", version=finding.version)
        what = msg("{what} {more}", what=what, more=version) if what else version
    listed = _listed(finding, entry)
    return msg("{what} {more}", what=what, more=listed) if what and listed else what or listed


def _listed(finding: Finding, entry: Product | None) -> Message | None:
    """Whether Windows names it as the active antivirus; only where Windows was asked and answered."""
    if finding.presence != "installed" or entry is None or "provider" not in entry.protects:
        return None
    if finding.protecting is None or not any(evidence.kind == "provider" for evidence in finding.evidence):
        return None
    if finding.protecting:
        return msg("Windows lists it as an active antivirus.")
    return msg("Windows does not list it as active.")


def _pills(finding: Finding, entry: Product | None, at: datetime) -> list[Pill]:
    pills = [_STATUS[finding.status]]
    installed = finding.presence == "installed"
    if installed and finding.role in KASPERSKY and (finding.updated is not None or (entry and entry.protects)):
        pills.append(update_pill(finding, at))
    if finding.managed_by:
        pills.append(Pill(msg("Managed by {server}", server=finding.managed_by), "building", "info"))
        if entry and entry.remove and entry.remove.password:
            pills.append(Pill(msg("May ask for a password"), "lock", "info"))
    extensions = sum(evidence.kind == "extension" for evidence in finding.evidence)
    if extensions:
        pills.append(Pill(nmsg("{n} browser extension", "{n} browser extensions", extensions), "browser"))
    if installed and entry and {"passwords", "vault"} & set(entry.keep_first):
        pills.append(Pill(msg("We ask before removing"), "info", "info"))
    return pills


def update_pill(finding: Finding, at: datetime) -> Pill:
    """When its own record says it was last updated."""
    days = days_without_update(finding, at)
    if days is None or finding.updated is None:
        return Pill(msg("Last update unknown"), "unknown")
    if not days:
        return Pill(msg("Updated today"), "clock")
    when = day(finding.updated, at)
    if days < 0:
        return Pill(msg("Last updated {day:date}, which is still to come", day=when), "clock")
    words = nmsg("Last updated {day:date}, {n} day ago", "Last updated {day:date}, {n} days ago", days, day=when)
    return Pill(words, "clock", "attention" if days >= OLD else "neutral")
