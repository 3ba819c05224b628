"""Whether a reading can carry the word "nothing"."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue
from changeover.values import Finding, Part, Snapshot

NEEDED: dict[str, tuple[Part, ...]] = {
    "windows": ("programs", "services"),
    "linux": ("packages",),
    "macos": ("applications",),
}
"""Without these parts a reading has not looked where an installation would stand."""


def not_looked_at(snapshot: Snapshot) -> tuple[Part, ...]:
    """The needed parts that this reading has no answer from."""
    return tuple(part for part in NEEDED[snapshot.system.family] if part not in snapshot.read)


def listed(snapshot: Snapshot) -> bool:
    """Whether something else than Changeover looked: a reading of ours looks at its moment, or says why it did not."""
    asked = {*snapshot.read, *(gap.part for gap in snapshot.gaps)}
    return snapshot.origin == "file" and "conditions" not in asked


def certain(snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue) -> bool:
    """True if we looked at the needed parts ourselves, no gap could hide an installation, and nothing is doubtful.

    Nothing tells whether a list of somebody else is whole.
    """
    whole = not not_looked_at(snapshot) and not any(gap.hides for gap in snapshot.gaps)
    return whole and not listed(snapshot) and not doubtful(findings, catalogue)


def doubtful(findings: tuple[Finding, ...], catalogue: Catalogue) -> bool:
    """Whether something of Kaspersky's is here that may be an installed program, and bears a name nobody knows."""
    unnamed = {id_ for id_, product in catalogue.products.items() if product.unnamed}
    return any(one.product in unnamed and one.presence != "installed" for one in findings)
