r"""What Windows Security Center lists as antivirus. An entry can outlive its product, and a server has no such center.

Class AntiVirusProduct of root\SecurityCenter2.
Wine has no such center: its rows have only been read as recorded ones and as we composed them from that form.
"""

from __future__ import annotations

import re
from pathlib import PureWindowsPath
from typing import TYPE_CHECKING, Any

from changeover.machine.gaps import gap
from changeover.machine.windows.places import here
from changeover.values import Gap, Provider, product_state
from changeover.win32 import system, wmi
from changeover.win32.folders import is_there

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from changeover.machine.windows.places import Places, There
    from changeover.win32.wmi import Ask

GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)
NAMESPACE, PRODUCTS = r"root\SecurityCenter2", "AntiVirusProduct"
ASKED = ("displayName", "instanceGuid", "pathToSignedProductExe", "productState")


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
    state, current = product_state(bits) if isinstance(bits, int) else ("unknown", None)
    return Provider(
        place=_place(str(row.get("instanceGuid") or "")),
        name=str(row.get("displayName") or ""),
        state=state,
        current=current,
        file=file,
        file_exists=there(file) if file else None,
    )


def _place(identity: str) -> str:
    """What shows the row in PowerShell. What is no GUID is left out: it would be pasted together with the rest."""
    ask = f"Get-CimInstance -Namespace {PureWindowsPath(NAMESPACE).as_posix()} -ClassName {PRODUCTS}"
    return f"{ask} -Filter 'instanceGuid = \"{identity}\"'" if GUID.fullmatch(identity) else ask
