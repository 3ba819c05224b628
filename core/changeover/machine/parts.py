"""What a reader is, how long each part may take, and what a failure of a part could hide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from changeover.values import (
    Conditions,
    Gap,
    Part,
    System,
    Thing,
)

Item = Thing | Conditions
Reader = Callable[[], Iterator[Item | Gap]]
"""Yields what it saw and what it could not see. Conditions may come in pieces: what a later piece says, holds."""


class Family(NamedTuple):
    """One kind of operating system: what it is, and a reader for each part that can be read there, in their order."""

    name: Literal["windows", "linux", "macos"]
    system: Callable[[], System]
    readers: Mapping[Part, Reader]


SECONDS: dict[Part, float] = {
    "programs": 30.0,
    "installer": 30.0,
    "conditions": 10.0,
    "encryption": 10.0,
    "defender": 10.0,
    "extensions": 30.0,
    "security-center": 15.0,
}
"""How long a part may take; past it the reading goes on without it."""
USUAL_SECONDS = 20.0

HIDING: frozenset[Part] = frozenset(
    {"programs", "installer", "services", "processes", "vendor", "packages", "units", "applications"}
)
"""Parts of which a failure could leave an installation, or that it runs, unseen."""

NEVER_ALONE: dict[Part, frozenset[Part]] = {"conditions": frozenset({"conditions", "encryption", "defender"})}
"""Parts that together make one value, so that asking for one asks for all."""
