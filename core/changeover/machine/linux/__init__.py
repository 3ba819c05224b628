"""What this Linux machine shows, one reader for each part.

`READERS` holds one reader for each part; it yields what it saw, and a Gap for what it could not see. A reader decides
nothing, changes nothing, takes no lock and opens no connection. `system()` names the system and our rights in it.

Where these readers have run: on Debian 12 and 13 with real dpkg, rpm and processes, against look-alike packages; power
and the answers of kesl-control on composed files only. Never beside a real Kaspersky.
"""

from __future__ import annotations

from changeover.machine.linux.certificates import roots
from changeover.machine.linux.conditions import conditions
from changeover.machine.linux.extensions import extensions
from changeover.machine.linux.folders import folders
from changeover.machine.linux.network import adapters
from changeover.machine.linux.packages import packages
from changeover.machine.linux.processes import processes
from changeover.machine.linux.system import system
from changeover.machine.linux.units import units
from changeover.machine.linux.vendor import vendor
from changeover.machine.parts import Reader
from changeover.values import Part

__all__ = ["READERS", "system"]

READERS: dict[Part, Reader] = {
    "packages": packages,
    "units": units,
    "processes": processes,
    "folders": folders,
    "vendor": vendor,
    "extensions": extensions,
    "certificates": roots,
    "network": adapters,
    "conditions": conditions,
}
