"""Reads this machine, and decides nothing. A reader yields what it saw and could not see; `read` is the one way in."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from changeover.machine.frame import look
from changeover.machine.parts import Family

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from changeover.values import Gap, Part, Reading, Snapshot

__all__ = ["read"]


def read(only: Collection[Part] | None = None, skip: Collection[Part] = ()) -> Iterator[Reading | Gap | Snapshot]:
    """Read this machine: only the named parts, or all, without those in `skip`.

    Yields a Reading when a part begins and one with its count when it ends, every Gap as it is seen, the Snapshot last.
    Its moment is in UTC. Parts that this kind of system does not have are not in `Snapshot.read`. Nothing is raised: a
    reader that is refused, breaks or takes too long becomes a Gap. `only={"conditions"}` is quick.
    """
    yield from look(_this_family(), datetime.now(UTC), only, skip)


def _this_family() -> Family:
    """The readers of the system that this process runs on; imported now, so that no other family's are."""
    if sys.platform == "win32":
        from changeover.machine import windows

        return Family("windows", windows.system, windows.READERS)
    if sys.platform == "darwin":
        from changeover.machine import macos

        return Family("macos", macos.system, macos.READERS)
    from changeover.machine import linux

    return Family("linux", linux.system, linux.READERS)
