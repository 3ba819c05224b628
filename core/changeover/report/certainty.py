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


def certain(snapshot: Snapshot) -> bool:
    """True if the needed parts were looked at and no gap could hide an installation."""
    return not not_looked_at(snapshot) and not any(gap.hides for gap in snapshot.gaps)
