"""What this Windows machine shows, one reader for each part.

`READERS` yields what was seen, and a Gap for what could not be; a reader decides nothing and changes nothing.
`system()` names the system and our rights in it.

Where they have run: in the laboratory, which is real Python for Windows under Wine. Never yet on Windows itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.processes import processes
from changeover.machine.windows.certificates import certificates
from changeover.machine.windows.conditions import conditions
from changeover.machine.windows.defender import defender
from changeover.machine.windows.encryption import encryption
from changeover.machine.windows.extensions import extensions
from changeover.machine.windows.folders import folders
from changeover.machine.windows.installer import installer
from changeover.machine.windows.network import network
from changeover.machine.windows.programs import programs
from changeover.machine.windows.security_center import security_center
from changeover.machine.windows.services import services
from changeover.machine.windows.system import system
from changeover.machine.windows.vendor import vendor

if TYPE_CHECKING:
    from changeover.machine.parts import Reader
    from changeover.values import Part

__all__ = ["READERS", "system"]

READERS: dict[Part, Reader] = {
    "programs": programs,
    "installer": installer,
    "services": services,
    "processes": processes,
    "vendor": vendor,
    "folders": folders,
    "certificates": certificates,
    "extensions": extensions,
    "network": network,
    "conditions": conditions,
    "encryption": encryption,
    "defender": defender,
    "security-center": security_center,
}
"""COM comes last: it may hang."""
