"""The look-alike packages: names, versions, folders, services and registry values of products, and nothing of theirs.

The names come from the fingerprints that the catalogue rests on; product codes are invented. Each ending below was
measured in the laboratory (Wine's Windows Installer); what Windows does differently is said beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

LAST_UPDATE = 133_703_760_000_000_000  # FILETIME of 2024-09-09 17:20 UTC: one day in every zone of the US
LAB = "AO Kaspersky Lab"
Removal = Literal["clean", "refuses", "restart", "password", "stays", "returns", "leftover", "slow"]


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service, or with `driver` a file system driver whose file is a dummy."""

    name: str
    display: str
    file: str
    driver: bool = False


@dataclass(frozen=True, kw_only=True)
class Lookalike:
    """One installer package. `values`: key below SOFTWARE\\KasperskyLab (32-bit view), value name, text or FILETIME."""

    name: str
    product: str
    version: str
    code: str
    folder: str
    files: tuple[str, ...]
    upgrade: str = ""
    publisher: str = LAB
    services: tuple[Service, ...] = ()
    values: tuple[tuple[str, str, str | int], ...] = ()
    second_key: bool = False  # InstallWIX_{code} is the visible one, {code} is hidden
    removal: Removal = "clean"


def _code(number: int) -> str:
    return f"{{C0FFEE{number:02X}-2026-4A5B-8C1D-5EEDFEED0{number:03X}}}"


HOME = Lookalike(
    name="home",
    product="Kaspersky",
    version="21.15.8.493",
    code=_code(1),
    folder="Kaspersky 21.15",
    files=("avp.exe", "avpui.exe"),
    second_key=True,
    services=(Service(name="AVP21.15", display="Kaspersky Service 21.15", file="avp.exe"),),
    values=(
        (r"AVP21.15\environment", "ProductCode", _code(1)),
        (r"AVP21.15\environment", "ProductName", "Kaspersky"),
        (r"AVP21.15\environment", "ProductVersion", "21.15.8.493"),
        (r"AVP21.15\environment", "ProductRoot", "[INSTALLDIR]"),
        (r"AVP21.15\Data\UpdateState", "LastUpdate", LAST_UPDATE),
    ),
)

VPN = Lookalike(
    name="vpn",
    product="Kaspersky VPN",
    version="5.15.0.437",
    code=_code(2),
    folder="Kaspersky VPN 5.15",
    files=("ksde.exe",),
    services=(Service(name="KSDE5.15", display="Kaspersky VPN Secure Connection Service 5.15", file="ksde.exe"),),
    values=((r"KSDE5.15\environment", "ProductCode", _code(2)),),
)

PASSWORDS = Lookalike(
    name="passwords",
    product="Kaspersky Password Manager",
    version="23.0.0.1",
    code=_code(3),
    folder="Kaspersky Password Manager 23.0",
    files=("kpm.exe",),
)

KES = Lookalike(
    name="kes",
    product="Kaspersky Endpoint Security for Windows",
    version="12.4.0.467",
    code=_code(4),
    folder="KES.12.4.0",
    files=("avp.exe", "avpui.exe", "klif.sys"),
    services=(
        Service(name="AVP.KES.21.16", display="Kaspersky Endpoint Security Service", file="avp.exe"),
        Service(name="KLIF.KES-21-16", display="Kaspersky Lab Driver", file="klif.sys", driver=True),
    ),
    values=(
        (r"protected\KES.21.16\environment", "ProductCode", _code(4)),
        (r"protected\KES.21.16\environment", "ProductName", "Kaspersky Endpoint Security for Windows"),
        (r"protected\KES.21.16\environment", "ProductVersion", "21.16.6.467"),
        (r"protected\KES.21.16\environment", "ProductRoot", "[INSTALLDIR]"),
        (r"protected\KES.21.16\Data", "ServerName", "ksc.example.test"),
        (r"protected\KES.21.16\watchdog\BasesInfo", "Date", LAST_UPDATE),
    ),
)

AGENT = Lookalike(
    name="agent",
    product="Агент администрирования Kaspersky Security Center",
    version="14.2.0.26967",
    code=_code(5),
    upgrade="{B9518725-0B76-4793-A409-C6794442FB50}",
    publisher='АО "Лаборатория Касперского"',  # noqa: RUF001 - Cyrillic, as the real one
    folder="NetworkAgent",
    files=("klnagent.exe",),
    services=(
        Service(name="klnagent", display="Агент администрирования Kaspersky Security Center", file="klnagent.exe"),
    ),
)


SLOW = replace(  # takes its time, then is gone
    HOME,
    name="home-slow",
    code=_code(12),
    values=tuple((key, name, _code(12) if name == "ProductCode" else value) for key, name, value in HOME.values),
    removal="slow",
)


def _behaving(number: int, removal: Removal) -> Lookalike:
    """KES without a managing server, whose removal ends in its own way."""
    values = tuple(
        (key, name, _code(number) if name == "ProductCode" else value)
        for key, name, value in KES.values
        if name != "ServerName"
    )
    return replace(KES, name=f"kes-{removal}", code=_code(number), values=values, removal=removal)


REFUSES = _behaving(6, "refuses")  # 1603, stays installed
RESTART = _behaving(7, "restart")  # 3010, gone
PASSWORD = _behaving(8, "password")  # 1603 without KLLOGIN=KLAdmin KLPASSWD=..., else 0, gone
STAYS = _behaving(9, "stays")  # says 0, stays installed
RETURNS = _behaving(10, "returns")  # 0, gone, and installed again by the next start
LEFTOVER = _behaving(11, "leftover")  # 0, gone, its service stays behind without its file

PASSWORD_LOGIN, PASSWORD_TEXT = "KLAdmin", "correct-horse"  # of the look-alike only
WAIT = 6_000  # milliseconds of the slow removal
ALL = (HOME, VPN, PASSWORDS, KES, AGENT, REFUSES, RESTART, PASSWORD, STAYS, RETURNS, LEFTOVER, SLOW)
