r"""Microsoft Defender Antivirus: whether it protects now, and what would keep it off once the other product is gone.

Policies and running modes: Microsoft, "Microsoft Defender Antivirus compatibility with other security products" and the
class MSFT_MpComputerStatus. On a server Defender is a feature that may be missing, and it does not switch itself on.
Policies and the missing service have been read in the laboratory, which is Wine and has no Defender; what Defender says
of itself has only been read from rows that we composed from the documented form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import Fields, at
from changeover.machine.windows.services import SERVICES
from changeover.values import Conditions, Gap
from changeover.win32 import services, system, wmi
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from changeover.machine.windows.keys import Open
    from changeover.win32.services import Listed
    from changeover.win32.wmi import Ask

State = Literal["on", "off", "absent", "unknown"]

SERVICE = "WinDefend"
POLICIES = {
    r"SOFTWARE\Policies\Microsoft\Windows Defender": ("DisableAntiSpyware", "DisableAntiVirus"),
    r"SOFTWARE\Policies\Microsoft\Windows Defender\Real-Time Protection": ("DisableRealtimeMonitoring",),
    r"SOFTWARE\Policies\Microsoft\Windows Advanced Threat Protection": ("ForceDefenderPassiveMode",),
}
NAMESPACE, STATUS = r"root\Microsoft\Windows\Defender", "MSFT_MpComputerStatus"
ASKED = ("AMRunningMode", "AMServiceEnabled", "AntivirusEnabled", "RealTimeProtectionEnabled")


def defender(
    opened: Open = open_key,
    managed: Callable[[], Iterable[Listed]] = services.listed,
    wine: Callable[[], str] = system.wine,
    asked: Ask = wmi.query,
) -> Iterator[Conditions | Gap]:
    """What policies and the service say, then what Defender itself says, where it answers."""
    kept_off = ""
    for found in _policies(opened):
        if isinstance(found, Gap):
            yield found
        else:
            kept_off = kept_off or found
    by_service: State = "unknown"
    try:
        by_service = _by_service(opened, managed)
    except OSError as error:
        yield gap("defender", SERVICE, error)
    if by_service == "absent" and wine():  # which plays Windows and has no Defender to be missing
        yield Gap(part="defender", place=SERVICE, why="unsupported", detail="Wine has no Microsoft Defender.")
        yield Conditions(defender_kept_off=kept_off)
        return
    if by_service == "absent":
        kept_off = kept_off or f"The Windows feature Windows-Defender is missing: there is no service {SERVICE}."
    yield Conditions(defender=by_service, defender_kept_off=kept_off)
    if by_service == "unknown":
        yield from _by_itself(asked)


def _policies(opened: Open) -> Iterator[str | Gap]:
    """Every policy that keeps Defender off, by its key and value."""
    for path, names in POLICIES.items():
        for key in at("defender", "HKEY_LOCAL_MACHINE", path, hides=False, opened=opened):
            if isinstance(key, Gap):
                yield key
                continue
            fields = Fields("defender", key)
            yield from (f"{key.place}, {name}" for name in names if fields.flag(name))
            yield from fields.gaps


def _by_itself(asked: Ask) -> Iterator[Conditions | Gap]:
    try:
        rows = asked(NAMESPACE, ASKED, STATUS)
    except (OSError, ImportError) as error:
        yield gap("defender", NAMESPACE, error)
        return
    yield from (Conditions(defender=state(row)) for row in rows[:1])
    if not rows:
        yield Gap(part="defender", place=NAMESPACE, why="missing", detail=f"{STATUS} has no row.")


def _by_service(opened: Open, managed: Callable[[], Iterable[Listed]]) -> State:
    """A service that is not there or does not run decides; one that runs may still protect nothing."""
    lines = [line for line in managed() if line.name.casefold() == SERVICE.casefold()]
    if lines:
        return "off" if lines[0].state == services.STOPPED else "unknown"
    for key in at("defender", "HKEY_LOCAL_MACHINE", f"{SERVICES}\\{SERVICE}", hides=False, opened=opened):
        return "unknown" if isinstance(key, Gap) else "off"
    return "absent"


def state(row: Mapping[str, Any]) -> State:
    """What a row of MSFT_MpComputerStatus says. In passive and EDR block mode it leaves protecting to others."""
    if row.get("AntivirusEnabled") is None or row.get("RealTimeProtectionEnabled") is None:
        return "unknown"
    normal = (row.get("AMRunningMode") or "Normal") == "Normal"
    runs = normal and row.get("AMServiceEnabled") is not False
    return "on" if runs and row["AntivirusEnabled"] and row["RealTimeProtectionEnabled"] else "off"
