r"""Encryption of disks and files: parts of Kaspersky's own, and whether BitLocker protects a drive.

Two file-system filters of Kaspersky stand in Microsoft's list of allocated altitudes among those that encrypt
(140000 to 149999): klfle and klvfs. Where one of them is set up, its encryption is installed; whether anything is
encrypted now, nothing that we know of tells without asking the product. Then, and where none is found, it stays unknown
and is asked. Drives that are not plugged in are never seen.
BitLocker: Microsoft, "Win32_EncryptableVolume class"; it answers administrators only.
Drivers have been read from recorded values and in the laboratory, which is Wine. BitLocker has only answered as rows
that we composed from the documented form.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import Fields, at, below
from changeover.machine.windows.places import here, service_file
from changeover.machine.windows.services import SERVICES
from changeover.values import Conditions, Gap
from changeover.win32 import wmi
from changeover.win32.folders import is_there
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places, There
    from changeover.win32.wmi import Ask

Answer = Literal["on", "off", "unknown"]

ENCRYPTS = re.compile(r"(?:klfle|klvfs)(?:[._]?(?:K4W|KES)?[-._]?\d+(?:[-.]\d+)*)?", re.IGNORECASE | re.ASCII)
"""Names of the drivers that encrypt files, with a generation behind them or without."""
PERHAPS = re.compile(r"(?:klfde|avp\.KES|KLIF\.KES)[\w.-]*", re.IGNORECASE | re.ASCII)
"""Names of services and drivers of the business product, which can have encryption."""
NAMESPACE, VOLUMES = r"root\CIMV2\Security\MicrosoftVolumeEncryption", "Win32_EncryptableVolume"
ASKED = ("DriveLetter", "ProtectionStatus", "ConversionStatus")
PROTECTED, UNPROTECTED = 1, 0
DECRYPTED = 0


def encryption(
    opened: Open = open_key,
    where: Callable[[], Places] = here,
    there: There = is_there,
    asked: Ask = wmi.query,
) -> Iterator[Conditions | Gap]:
    """What is installed of Kaspersky's own encryption, then BitLocker, which is asked last because it may hang."""
    yield from _own(opened, where(), there)
    try:
        rows = asked(NAMESPACE, ASKED, VOLUMES)
    except FileNotFoundError as error:
        yield Gap(part="encryption", place=NAMESPACE, why="unsupported", detail=str(error))
    except (OSError, ImportError) as error:
        yield gap("encryption", NAMESPACE, error)
    else:
        yield Conditions(bitlocker=bitlocker(rows))


def bitlocker(rows: Sequence[Mapping[str, Any]]) -> Answer:
    """What the rows of Win32_EncryptableVolume say of all drives together. A paused or half-done encryption counts."""
    answers = {_volume(row) for row in rows}
    return "on" if "on" in answers else "off" if answers == {"off"} else "unknown"


def _volume(row: Mapping[str, Any]) -> Answer:
    """One drive. Status 2 is a locked drive, of which Windows tells nothing; not every Windows knows the conversion."""
    protection, conversion = row.get("ProtectionStatus"), row.get("ConversionStatus")
    if protection == PROTECTED or conversion not in (None, DECRYPTED):
        return "on"
    return "off" if protection == UNPROTECTED else "unknown"


def _own(opened: Open, places: Places, there: There) -> Iterator[Conditions | Gap]:
    """Drivers that encrypt; where the product is here and none of them is, that does not prove there is nothing."""
    installed, why = False, ""
    for key in at("encryption", "HKEY_LOCAL_MACHINE", SERVICES, hides=False, opened=opened):
        if isinstance(key, Gap):
            yield key
            continue
        for found in below("encryption", key, hides=False, only=ENCRYPTS):
            if isinstance(found, Gap):
                yield found
                continue
            name = found.place.rpartition("\\")[2]
            fields = Fields("encryption", found)
            file = service_file(fields.text("ImagePath"), name, True, places, there)
            yield from fields.gaps
            if there(file) is False:
                why = f"The driver {name} is set up, and its file {file} is missing."
            else:
                installed = True
        why = why or next((f"{name} is here." for name in key.names() if PERHAPS.fullmatch(name)), "")
    if installed:
        yield Conditions(encryption="installed")
    elif why:
        detail = f"{why} Whether something is encrypted by it cannot be told from here."
        yield Gap(part="encryption", place=rf"HKEY_LOCAL_MACHINE\{SERVICES}", why="unsupported", detail=detail)
