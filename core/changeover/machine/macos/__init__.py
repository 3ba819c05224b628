"""What a Mac shows, as far as files tell it; the rest is a gap that says so.

Where these readers have run: on invented folders only, never on a Mac.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.macos.applications import applications
from changeover.machine.macos.system import system
from changeover.machine.macos.traces import folders, packages, units
from changeover.machine.processes import processes
from changeover.values import Conditions, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.parts import Reader
    from changeover.values import Part

__all__ = ["READERS", "system"]


def conditions() -> Iterator[Conditions | Gap]:
    """Nothing is known yet about the moment; nothing of it holds anything back by itself."""
    yield Gap(part="conditions", why="unsupported", detail="Waiting updates and the battery are not read on a Mac yet.")


READERS: dict[Part, Reader] = {
    "applications": applications,
    "packages": packages,
    "units": units,
    "processes": processes,
    "folders": folders,
    "conditions": conditions,
}
