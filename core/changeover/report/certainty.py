"""Whether a reading can carry the word "nothing"."""

from __future__ import annotations

from changeover.values import Part, Snapshot

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


def certain(snapshot: Snapshot) -> bool:
    """True if we looked at the needed parts ourselves, and no gap could hide an installation.

    Nothing tells whether a list of somebody else is whole.
    """
    whole = not not_looked_at(snapshot) and not any(gap.hides for gap in snapshot.gaps)
    return whole and not listed(snapshot)
