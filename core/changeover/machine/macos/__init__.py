"""What a Mac shows, one reader for each part.

Where these readers have run: on folders, property lists and answers of commands that we composed, on Linux; never on a
Mac. Battery and power come from psutil.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil

from changeover.machine.macos.applications import applications
from changeover.machine.macos.certificates import roots
from changeover.machine.macos.extensions import extensions
from changeover.machine.macos.folders import folders
from changeover.machine.macos.launchd import units
from changeover.machine.macos.receipts import packages
from changeover.machine.macos.system import system
from changeover.machine.processes import processes
from changeover.values import Conditions, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.parts import Reader
    from changeover.values import Part

__all__ = ["READERS", "system"]


def conditions() -> Iterator[Conditions | Gap]:
    """Battery and power; what else decides about the moment is a gap that holds nothing back by itself."""
    power = psutil.sensors_battery()
    if power is not None:
        yield Conditions(battery=max(0, min(100, round(power.percent))), plugged=power.power_plugged)
    detail = "Waiting updates and disk encryption are not read on a Mac."
    yield Gap(part="conditions", why="unsupported", detail=detail)


READERS: dict[Part, Reader] = {
    "applications": applications,
    "packages": packages,
    "units": units,
    "processes": processes,
    "folders": folders,
    "extensions": extensions,
    "certificates": roots,
    "conditions": conditions,
}
