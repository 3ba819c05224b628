"""The words for states, places and reasons that more than one report says."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from changeover.catalogue.schema import Catalogue, Product
from changeover.values import Evidence, Finding, Gap, Message, Part, Snapshot, is_on_the_calendar, msg, nmsg

PARTS: dict[Part, Message] = {
    "programs": msg("list of programs"),
    "installer": msg("Windows Installer"),
    "services": msg("services and drivers"),
    "processes": msg("running programs"),
    "vendor": msg("records of the products themselves"),
    "packages": msg("packages"),
    "units": msg("unit files"),
    "folders": msg("folders"),
    "applications": msg("applications"),
    "extensions": msg("browser extensions"),
    "certificates": msg("certificates"),
    "network": msg("network settings"),
    "encryption": msg("disk and file encryption"),
    "conditions": msg("power and restart"),
    "defender": msg("Microsoft Defender"),
    "security-center": msg("Windows Security"),
}

WHY: dict[str, Message] = {
    "denied": msg("access was denied"),
    "malformed": msg("what stands there cannot be understood"),
    "missing": msg("it is not there"),
    "timeout": msg("it did not answer in time"),
    "unsupported": msg("it cannot be read on this system"),
    "skipped": msg("it was left out, as asked"),
}

EVIDENCE: dict[str, Message] = {
    "program": msg("Installed programs"),
    "publisher": msg("Installed programs"),
    "msi": msg("Windows Installer"),
    "upgrade": msg("Windows Installer"),
    "service": msg("Service"),
    "display": msg("Service"),
    "driver": msg("Driver"),
    "unit": msg("Unit file"),
    "process": msg("Running program"),
    "file": msg("Program file"),
    "folder": msg("Folder"),
    "vendor": msg("Its own record"),
    "package": msg("Package"),
    "receipt": msg("Package"),
    "bundle": msg("Application"),
    "team": msg("Application"),
    "extension": msg("Browser extension"),
    "title": msg("Browser extension"),
    "host": msg("Program for a browser extension"),
    "certificate": msg("Security certificate"),
    "provider": msg("Windows Security"),
    "adapter": msg("Network adapter"),
    "mention": msg("Named in the text"),
}

_OWN_RECORD: dict[str, Message] = {
    "present": msg("it stands there"),
    "version": msg("version {value}", value=""),
    "product-code": msg("product code {value}", value=""),
    "name": msg("name {value}", value=""),
    "folder": msg("folder {value}", value=""),
    "updated": msg("last update {value}", value=""),
    "server": msg("managed by {value}", value=""),
    "expired": msg("license expired"),
    "expires": msg("license until {value}", value=""),
    "password": msg("removal password {value}", value=""),
}
"""What a product says of itself, by the first word of what was seen."""

STRENGTH = {"strong": msg("strong"), "supporting": msg("supporting"), "weak": msg("weak")}

RIGHTS = {
    "plain": msg("We read with the rights of an ordinary user."),
    "admin": msg("We read with administrator rights."),
    "system": msg("We read with the rights of the system itself."),
}

_FAMILY = {"windows": "Windows", "linux": "Linux", "macos": "macOS"}


def product_name(product: str, catalogue: Catalogue) -> str:
    """The name of a product id as people know it; an id that the catalogue lacks stands for itself."""
    entry = catalogue.products.get(product)
    return entry.name if entry else product


def about(entry: Product) -> Message:
    """What a product is, in the catalogue's words."""
    return Message(text=entry.what, context=f"product/{entry.id}/what")


def product_and_version(finding: Finding, catalogue: Catalogue) -> Message:
    """The name of what was found, with its version where one was read."""
    name = product_name(finding.product, catalogue)
    if not finding.version:
        return msg("{product}", product=name)
    return msg("{product}, version {version}", product=name, version=finding.version)


def status(finding: Finding) -> Message:
    """How a product stands, in a word or a sentence."""
    return {
        "running": msg("Running."),
        "stopped": msg("Installed, not running."),
        "installed": msg("Installed. We could not tell whether it runs."),
        "leftover": msg("Left over. We saw nothing that runs from it."),
        "review": msg("Not sure. Please have a look."),
    }[finding.status]


def last_update(finding: Finding, snapshot: Snapshot) -> Message:
    """When its own record says it was last updated, in calendar days before the reading, in the reading's zone."""
    if finding.updated is None or not is_on_the_calendar(finding.updated):
        return msg("We could not read when it was last updated.")
    days = (snapshot.taken.date() - finding.updated.astimezone(snapshot.taken.tzinfo).date()).days
    at = finding.updated.isoformat()
    if days < 0:
        return msg("Its own record shows an update on {at:moment}. That is after this reading.", at=at)
    if not days:
        return msg("Its own record shows an update on {at:moment}, the day of this reading.", at=at)
    return nmsg(
        "Its own record shows the last update on {at:moment}, {n} day before this reading.",
        "Its own record shows the last update on {at:moment}, {n} days before this reading.",
        days,
        at=at,
    )


def other_versions(finding: Finding) -> Message | None:
    """Versions that other evidence names and that do not agree; None where there are none."""
    if not finding.other_versions:
        return None
    return msg("Other versions named here: {versions}.", versions=finding.other_versions)


def removal_password(finding: Finding) -> Message | None:
    """Whether a password is asked before it can be removed; None where its record does not tell."""
    if finding.removal_password is None:
        return None
    if finding.removal_password:
        return msg("Its own record says that a password is asked before it can be removed.")
    return msg("Its own record says that no password is asked before it can be removed.")


def saw(evidence: Evidence) -> Message:
    """What was seen, in words that a person knows."""
    what, _, value = evidence.saw.partition(" ")
    if evidence.kind != "vendor" or what not in _OWN_RECORD:
        return msg("{saw}", saw=evidence.saw)
    if what == "updated" and (at := _moment(value)):
        return msg("last update {at:moment}", at=at)
    return replace(_OWN_RECORD[what], args={"value": value})


def _moment(text: str) -> str:
    """A moment with its zone as it is handed to a sentence; empty where the text is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if moment.tzinfo is not None and is_on_the_calendar(moment) else ""


def seen(evidence: Evidence) -> Message:
    """One thing that was seen, and how much it carries. Where it was seen stands on a line of its own."""
    return msg(
        "{where}: {saw} ({strength})",
        where=EVIDENCE.get(evidence.kind, evidence.kind),
        saw=saw(evidence),
        strength=STRENGTH[evidence.strength],
    )


def gap(gap: Gap) -> Message:
    """A place that could not be read, why, and whether that matters."""
    if gap.hides:
        return msg(
            "Not read: {part} ({why}). A program could stand there unseen.", part=PARTS[gap.part], why=WHY[gap.why]
        )
    return msg("Not read: {part} ({why}).", part=PARTS[gap.part], why=WHY[gap.why])


def system(snapshot: Snapshot) -> str:
    """The system as it names itself, else its family."""
    own = snapshot.system
    name = own.release or _FAMILY[own.family]
    return f"{name} ({own.build})" if own.build else name


def protected(state: str, names: tuple[str, ...]) -> Message:
    """What protects: told only as far as it was seen."""
    if state == "yes" and names:
        return nmsg("{names} is on.", "{names} are on.", len(names), names=names)
    if state == "yes":
        return msg("Other protection is on.")
    if state == "no":
        return msg("No antivirus program is reported as on.")
    return msg("We could not tell what protects this computer.")
