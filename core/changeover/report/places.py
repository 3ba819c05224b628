"""The one list of places: the parts of a reading, grouped as people name them. Window and report draw the same."""

from __future__ import annotations

from typing import NamedTuple

from changeover.values import ALL_OF_IT, Finding, Gap, Message, Part, Snapshot, msg, nmsg


class Place(NamedTuple):
    """A row of the list: its name, the parts of the reading that belong to it, and the systems that have it."""

    name: Message
    parts: tuple[Part, ...]
    families: tuple[str, ...] = ("windows", "linux", "macos")


PLACES = (
    Place(msg("Installed programs"), ("programs", "installer", "packages", "applications")),
    Place(msg("Services and running programs"), ("services", "units", "processes")),
    Place(msg("Kaspersky's own records and folders"), ("vendor", "folders")),
    Place(msg("Browser extensions"), ("extensions",)),
    Place(msg("Certificates and network settings"), ("certificates", "network")),
    Place(msg("Disk and file encryption"), ("encryption",)),
    Place(msg("Windows Security"), ("security-center", "defender"), ("windows",)),
    Place(msg("Power and restart"), ("conditions",)),
)


class Looked(NamedTuple):
    """What became of one place in one reading."""

    place: Place
    state: str
    """read, partly, closed (nothing could be read), not-looked-at, or not-here (this system has no such place)."""
    things: int
    """Things read there."""
    gaps: tuple[Gap, ...]
    words: Message


def looked_at(snapshot: Snapshot, findings: tuple[Finding, ...] | None = None) -> tuple[Looked, ...]:
    """All eight places, in order, with what this reading saw of each.

    `findings` are what was found in it; with them, places full of other makers' things say how much is Kaspersky's.
    """
    return tuple(_looked(place, snapshot, findings) for place in PLACES)


def _looked(place: Place, snapshot: Snapshot, findings: tuple[Finding, ...] | None) -> Looked:
    gaps = tuple(gap for gap in snapshot.gaps if gap.part in place.parts)
    read = [part for part in place.parts if part in snapshot.read or _told_by_conditions(part, snapshot)]
    whole = {gap.part for gap in gaps if not gap.place}
    count = sum(_count(part, snapshot) for part in place.parts)
    if not read and not gaps:
        here = snapshot.system.family in place.families
        words = msg("not looked at") if here else msg("not on this system")
        return Looked(place, "not-looked-at" if here else "not-here", 0, (), words)
    if not gaps:
        return Looked(place, "read", count, (), _seen(place, count, snapshot, findings))
    if not count and not set(read) - whole:
        return Looked(place, "closed", 0, gaps, msg("could not be read"))
    words = msg("{seen}, {m} could not be read", seen=_seen(place, count, snapshot, findings), m=len(gaps))
    return Looked(place, "partly", count, gaps, words)


def _told_by_conditions(part: Part, snapshot: Snapshot) -> bool:
    """Whether a part without a reader of its own was answered together with the conditions."""
    return part == "encryption" and "conditions" in snapshot.read and snapshot.conditions.encryption != "unknown"


def _seen(place: Place, count: int, snapshot: Snapshot, findings: tuple[Finding, ...] | None) -> Message:
    """What was read there, in a word or two."""
    conditions = snapshot.conditions
    if "vendor" in place.parts and not count:
        return msg("nothing from Kaspersky")
    if "security-center" in place.parts:
        return nmsg("{n} antivirus listed", "{n} antivirus programs listed", count)
    if "conditions" in place.parts:
        return msg("a restart is waiting") if conditions.restart else msg("no restart waiting")
    if "encryption" in place.parts:
        return _encryption(snapshot)
    read = nmsg("{n} read", "{n} read", count)
    if findings is None or not count or not _MOSTLY_OTHERS & set(place.parts):
        return read
    return msg("{read}, {ours}", read=read, ours=_ours(place, findings))


_MOSTLY_OTHERS: frozenset[Part] = frozenset({"extensions", "certificates", "network"})
"""Parts in which nearly everything is other makers': the count alone would say nothing."""
_PART_OF_KIND = {"extension": "extensions", "host": "extensions", "certificate": "certificates", "adapter": "network"}


def _ours(place: Place, findings: tuple[Finding, ...]) -> Message:
    """How many things of a place were recognized as Kaspersky's."""
    places = {
        evidence.place
        for finding in findings
        if finding.role in ALL_OF_IT
        for evidence in finding.evidence
        if _PART_OF_KIND.get(evidence.kind) in place.parts
    }
    if not places:
        return msg("nothing from Kaspersky")
    return nmsg("{n} from Kaspersky", "{n} from Kaspersky", len(places))


def _encryption(snapshot: Snapshot) -> Message:
    """Kaspersky's own encryption. Windows' answer about its own, by `root\\...`, tells nothing of it."""
    state = snapshot.conditions.encryption
    closed = any(gap.part == "encryption" and not gap.place.startswith("root\\") for gap in snapshot.gaps)
    return msg("no sign of Kaspersky encryption") if state == "unknown" and not closed else _ENCRYPTION[state]


_ENCRYPTION = {
    "none": msg("no Kaspersky encryption"),
    "installed": msg("Kaspersky encryption is installed"),
    "active": msg("Kaspersky encryption is in use"),
    "unknown": msg("could not be told"),
}


def _count(part: Part, snapshot: Snapshot) -> int:
    """How many things of a part the reading holds; 0 for parts that are told in words."""
    counts: dict[Part, int] = {
        "programs": sum(program.source == "uninstall" for program in snapshot.programs),
        "installer": sum(program.source == "installer" for program in snapshot.programs),
        "services": sum(service.kind != "unit" for service in snapshot.services),
        "units": sum(service.kind == "unit" for service in snapshot.services),
        "processes": len(snapshot.processes),
        "packages": len(snapshot.packages),
        "applications": len(snapshot.applications),
        "vendor": len(snapshot.vendor),
        "folders": len(snapshot.folders),
        "extensions": len(snapshot.extensions),
        "certificates": len(snapshot.certificates),
        "network": len(snapshot.adapters),
        "security-center": len(snapshot.providers),
    }
    return counts.get(part, 0)
