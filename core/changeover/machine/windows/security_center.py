r"""What Windows Security Center lists as antivirus. An entry can outlive its product, and a server has no such center.

Class AntiVirusProduct of root\SecurityCenter2. Microsoft does not document its `productState`; the bits are those that
public readers agree on, and whatever else stands there is unknown.
Wine has no such center: its rows have only been read as recorded ones and as we composed them from that form.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.places import here
from changeover.values import Gap, Provider
from changeover.win32 import system, wmi
from changeover.win32.folders import is_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from changeover.machine.windows.places import Places, There
    from changeover.win32.wmi import Ask

State = Literal["on", "off", "snoozed", "expired", "unknown"]

GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)
NAMESPACE, PRODUCTS = r"root\SecurityCenter2", "AntiVirusProduct"
ASKED = ("displayName", "instanceGuid", "pathToSignedProductExe", "productState")
STATES: dict[int, State] = {0x0000: "off", 0x1000: "on", 0x2000: "snoozed", 0x3000: "expired"}
CURRENT = {0x00: True, 0x10: False}


def security_center(
    server: Callable[[], bool] = lambda: system.version().server,
    where: Callable[[], Places] = here,
    there: There = is_there,
    asked: Ask = wmi.query,
) -> Iterator[Provider | Gap]:
    """Every antivirus that registered itself; one gap where there is no Security Center or it does not answer."""
    if server():
        detail = "Windows Server has no Security Center."
        yield Gap(part="security-center", place=NAMESPACE, why="unsupported", detail=detail)
        return
    try:
        rows = asked(NAMESPACE, ASKED, PRODUCTS)
    except (OSError, ImportError) as error:
        yield gap("security-center", NAMESPACE, error)
        return
    places = where()
    for row in rows:
        yield provider(row, places, there)


def provider(row: Mapping[str, Any], places: Places, there: There) -> Provider:
    """One row of AntiVirusProduct. Defender's own file is an address (`windowsdefender://`), which is no file."""
    file = places.expanded(str(row.get("pathToSignedProductExe") or "").strip().strip('"'))
    bits = row.get("productState")
    told = bits if isinstance(bits, int) else None
    return Provider(
        place=_place(str(row.get("instanceGuid") or "")),
        name=str(row.get("displayName") or ""),
        state="unknown" if told is None else STATES.get(told & 0xF000, "unknown"),
        current=None if told is None else CURRENT.get(told & 0xF0),
        file=file,
        file_exists=there(file) if file else None,
    )


def _place(identity: str) -> str:
    """What shows the row in PowerShell. What is no GUID is left out: it would be pasted together with the rest."""
    ask = f"Get-CimInstance -Namespace {PureWindowsPath(NAMESPACE).as_posix()} -ClassName {PRODUCTS}"
    return f"{ask} -Filter 'instanceGuid = \"{identity}\"'" if GUID.fullmatch(identity) else ask
