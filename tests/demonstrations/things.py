"""What stands on a computer, piece by piece: systems, Kaspersky's products, other protection."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from msgspec.structs import replace

from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Conditions,
    Extension,
    Folder,
    Gap,
    Package,
    Part,
    Process,
    Program,
    Provider,
    Service,
    Snapshot,
    System,
    VendorValue,
)

BEFORE = datetime(2026, 11, 25, 15, tzinfo=UTC)
AFTER = datetime(2026, 11, 25, 15, 20, tzinfo=UTC)
LAST_UPDATE = datetime(2024, 9, 9, 6, tzinfo=UTC)
BOOT, NEXT_BOOT = "134400852000000000", "134400864600000000"

WINDOWS_PARTS: tuple[Part, ...] = (
    *("programs", "installer", "services", "processes", "vendor", "folders", "certificates", "extensions"),
    *("network", "conditions", "encryption", "defender", "security-center"),
)
MAC_PARTS: tuple[Part, ...] = (
    *("applications", "packages", "units", "processes", "folders", "extensions", "certificates", "conditions"),
)

CALM = Conditions(installer_busy=False, plugged=True, defender="off")
PROTECTED = replace(CALM, defender="on")

MACHINE = "HKEY_LOCAL_MACHINE"
UNINSTALL = rf"{MACHINE}\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"
UNINSTALL_32 = rf"{MACHINE}\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
SERVICES = rf"{MACHINE}\SYSTEM\CurrentControlSet\Services"
ADAPTERS = rf"{MACHINE}\SYSTEM\CurrentControlSet\Control\Class\{{4d36e972-e325-11ce-bfc1-08002be10318}}"
EXTENSIONS = r"C:\Users\Anna\AppData\Local\Microsoft\Edge\User Data\Default\Extensions"
ROOTS = rf"{MACHINE}\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates"
VENDOR = rf"{MACHINE}\SOFTWARE\WOW6432Node\KasperskyLab"
CENTER = r"root\SecurityCenter2: AntiVirusProduct"
SYSTEM32 = r"C:\Windows\System32"
LAB = r"C:\Program Files (x86)\Kaspersky Lab"
MAKER = "AO Kaspersky Lab"

HOME_CODE = "{C0FFEE11-2026-4A5B-8C1D-5EEDFEED0011}"
VPN_CODE = "{C0FFEE12-2026-4A5B-8C1D-5EEDFEED0012}"
KES_CODE = "{C0FFEE14-2026-4A5B-8C1D-5EEDFEED0014}"
AGENT_CODE = "{C0FFEE15-2026-4A5B-8C1D-5EEDFEED0015}"
AGENT_UPGRADE = "{B9518725-0B76-4793-A409-C6794442FB50}"


class Things(NamedTuple):
    """Things that stand on a machine together and go together."""

    programs: tuple[Program, ...] = ()
    services: tuple[Service, ...] = ()
    processes: tuple[Process, ...] = ()
    packages: tuple[Package, ...] = ()
    folders: tuple[Folder, ...] = ()
    applications: tuple[Application, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    extensions: tuple[Extension, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    providers: tuple[Provider, ...] = ()
    vendor: tuple[VendorValue, ...] = ()
    gaps: tuple[Gap, ...] = ()


def machine(system: System, conditions: Conditions, *things: Things, taken: datetime = BEFORE) -> Snapshot:
    """One reading of a machine on which these things stand."""
    together = {name: tuple(item for some in things for item in getattr(some, name)) for name in Things._fields}
    parts = WINDOWS_PARTS if system.family == "windows" else MAC_PARTS
    return Snapshot(origin="demo", taken=taken, system=system, conditions=conditions, read=parts, **together)


# ------------------------------------------------------------------------------------------------------------- Windows

WINDOWS_11 = System(
    family="windows", release="Windows 11 Home", build="26200", server=False, chip="AMD64", region="US", boot=BOOT
)


def service(name: str, display: str, file: str, *, running: bool = True, start: str = "auto") -> Service:
    """A service whose file is there."""
    place = rf"{SERVICES}\{name}"
    return Service(place=place, name=name, display=display, file=file, file_exists=True, running=running, start=start)


def process(number: int, file: str) -> Process:
    """A running program."""
    name = file.replace("\\", "/").rpartition("/")[2]
    return Process(place=f"process {number}: {file}", name=name, file=file)


def registered(code: str, name: str, version: str, maker: str, upgrade: str = "") -> tuple[Program, ...]:
    """A product of the Windows Installer: in the list of programs, and with the installer itself."""
    listed = Program(
        place=rf"{UNINSTALL_32}\{code}",
        name=name,
        version=version,
        publisher=maker,
        product_code=code,
        uninstall=f"MsiExec.exe /I{code}",
    )
    own = replace(listed, place=f"Windows Installer: {code}", source="installer", upgrade_code=upgrade, uninstall="")
    return (listed, own)


def said(place: str, key: str, **values: str) -> tuple[VendorValue, ...]:
    """What a product says of itself below one key: that it is there, then each of `values`."""
    there = VendorValue(place=place, key=key, what="present")
    inside = rf"{place}\environment"
    return (
        there,
        *(VendorValue(place=inside, key=key, what=what.replace("_", "-"), value=text) for what, text in values.items()),  # type: ignore[arg-type]
    )


WINDOWS = Things(
    programs=(
        Program(
            place=rf"{UNINSTALL_32}\Microsoft Edge",
            name="Microsoft Edge",
            version="142.0.3595.90",
            publisher="Microsoft Corporation",
            no_remove=True,
        ),
        Program(
            place=rf"{UNINSTALL}\Changeover",
            name="Changeover",
            version="0.1.0",
            publisher="Changeover",
            location=r"C:\Program Files\Changeover",
            uninstall=r'"C:\Program Files\Changeover\Uninstall.exe"',
        ),
    ),
    services=(
        service("BITS", "Background Intelligent Transfer Service", rf"{SYSTEM32}\svchost.exe", running=False),
        service("EventLog", "Windows Event Log", rf"{SYSTEM32}\svchost.exe"),
        service("mpssvc", "Windows Defender Firewall", rf"{SYSTEM32}\svchost.exe"),
        service("RpcSs", "Remote Procedure Call (RPC)", rf"{SYSTEM32}\svchost.exe"),
        service("Schedule", "Task Scheduler", rf"{SYSTEM32}\svchost.exe"),
        service("Spooler", "Print Spooler", rf"{SYSTEM32}\spoolsv.exe"),
        service("wuauserv", "Windows Update", rf"{SYSTEM32}\svchost.exe", running=False, start="demand"),
    ),
    processes=(
        process(712, rf"{SYSTEM32}\services.exe"),
        process(980, rf"{SYSTEM32}\svchost.exe"),
        process(4188, r"C:\Windows\explorer.exe"),
        process(7364, r"C:\Program Files\Changeover\changeover.exe"),
    ),
    certificates=tuple(
        Certificate(place=rf"{ROOTS}\{thumbprint}", subject=subject, thumbprint=thumbprint)
        for thumbprint, subject in (
            (
                "CDD4EEAE6000AC7F40C3802C171E30148030C072",
                "CN=Microsoft Root Certificate Authority, DC=microsoft, DC=com",
            ),
            (
                "DF3C24F9BFD666761B268073FE06D1CC8D4F82A4",
                "CN=DigiCert Global Root G2, OU=www.digicert.com, O=DigiCert Inc, C=US",
            ),
            ("CABD2A79A1076A31F21D253635CB039D4329A5E8", "CN=ISRG Root X1, O=Internet Security Research Group, C=US"),
        )
    ),
    extensions=(
        Extension(
            place=rf"{EXTENSIONS}\abcdefghijklmnopabcdefghijklmnop\2.1_0",
            browser="Edge",
            id="abcdefghijklmnopabcdefghijklmnop",
            name="Example Notes",
            version="2.1",
            person="Anna",
            enabled=True,
        ),
    ),
    adapters=(Adapter(place=rf"{ADAPTERS}\0001", description="Intel(R) Wi-Fi 6 AX201 160MHz"),),
)

_DEFENDER_FILE = r"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18.25100.9008-0\MsMpEng.exe"
_DEFENDER_PROVIDER = Provider(
    place=rf"{CENTER} {{D68DDC3A-831F-4fae-9E44-DA132C1ACF46}}",
    name="Windows Defender",
    state="off",
    current=True,
    file="windowsdefender://",
)
_DEFENDER_SERVICE = service("WinDefend", "Microsoft Defender Antivirus Service", _DEFENDER_FILE, running=False)

DEFENDER_OFF = Things(services=(_DEFENDER_SERVICE,), providers=(_DEFENDER_PROVIDER,))
DEFENDER_ON = Things(
    services=(replace(_DEFENDER_SERVICE, running=True),),
    processes=(process(3980, _DEFENDER_FILE),),
    providers=(replace(_DEFENDER_PROVIDER, state="on"),),
)
SERVER_DEFENDER_OFF = Things(
    services=(_DEFENDER_SERVICE,),
    gaps=(
        Gap(
            part="security-center",
            place=r"root\SecurityCenter2",
            why="unsupported",
            detail="Windows Server has no Security Center.",
        ),
    ),
)

# --------------------------------------------------------------------------------------------- Kaspersky's, on Windows


def home(version: str = "21.15.8.493", updated: datetime = LAST_UPDATE, *, current: bool = False) -> Things:
    """Kaspersky for home computers, on and registered with Windows."""
    short = ".".join(version.split(".")[:2])
    key, root = f"AVP{short}", rf"{LAB}\Kaspersky {short}"
    place = rf"{VENDOR}\{key}"
    return Things(
        programs=registered(HOME_CODE, "Kaspersky", version, MAKER),
        services=(service(key, f"Kaspersky Service {short}", rf"{root}\avp.exe"),),
        processes=(process(2960, rf"{root}\avp.exe"), process(6120, rf"{root}\avpui.exe")),
        folders=(Folder(place=root), *HOME_LEFT.folders[: short == "21.15"]),
        certificates=HOME_LEFT.certificates,
        providers=(
            Provider(
                place=rf"{CENTER} {{C0FFEE21-2026-4A5B-8C1D-5EEDFEED0021}}",
                name="Kaspersky",
                state="on",
                current=current,
                file=rf"{root}\wmiav.exe",
                file_exists=True,
            ),
        ),
        vendor=(
            *said(place, key, version=version, product_code=HOME_CODE, name="Kaspersky", folder=f"{root}\\"),
            VendorValue(place=rf"{place}\Data\UpdateState", key=key, what="updated", value="LastUpdate", at=updated),
        ),
    )


HOME_LEFT = Things(
    folders=(Folder(place=r"C:\ProgramData\Kaspersky Lab\AVP21.15"),),
    certificates=(
        Certificate(
            place=rf"{ROOTS}\C0FFEE31A0B1C2D3E4F5061728394A5B6C7D8E9F",
            subject="CN=Kaspersky Anti-Virus Personal Root Certificate, O=AO Kaspersky Lab",
            thumbprint="C0FFEE31A0B1C2D3E4F5061728394A5B6C7D8E9F",
        ),
    ),
)
"""What stays when the home product has gone: its folder of reports, and its root certificate."""


def half_of(product: Things) -> Things:
    """What is here after the uninstaller broke off: its programs are deleted, its entries still stand."""
    return product._replace(
        services=tuple(replace(one, file_exists=False, running=False) for one in product.services),
        processes=(),
        providers=tuple(replace(one, state="off", file_exists=False) for one in product.providers),
    )


VPN = Things(
    programs=registered(VPN_CODE, "Kaspersky VPN", "5.15.0.437", MAKER),
    services=(
        service("KSDE5.15", "Kaspersky VPN Secure Connection Service 5.15", rf"{LAB}\Kaspersky VPN 5.15\ksde.exe"),
    ),
    processes=(process(3144, rf"{LAB}\Kaspersky VPN 5.15\ksde.exe"),),
    folders=(Folder(place=rf"{LAB}\Kaspersky VPN 5.15"),),
    adapters=(Adapter(place=rf"{ADAPTERS}\0004", description="Kaspersky Security Data Escort Adapter"),),
    vendor=said(rf"{VENDOR}\KSDE5.15", "KSDE5.15", product_code=VPN_CODE),
)


_ENCRYPTION_UNTOLD = Gap(
    part="encryption",
    place=SERVICES,
    why="unsupported",
    detail="AVP.KES.21.16 is here. Whether something is encrypted by it cannot be told from here.",
)


def endpoint(server: str = "", *, center: bool = True, encrypts: bool = False) -> Things:
    """Endpoint Security 12.4; `server` manages it. `encrypts`: its encryption part is seen; else nothing tells."""
    root, key = rf"{LAB}\KES.12.4.0", "KES.21.16"
    place = rf"{VENDOR}\protected\{key}"
    name = "Kaspersky Endpoint Security for Windows"
    driver = Service(
        place=rf"{SERVICES}\KLIF.KES-21-16",
        name="KLIF.KES-21-16",
        kind="driver",
        display="Kaspersky Lab Driver",
        file=rf"{SYSTEM32}\drivers\KES-21-16\klif.sys",
        file_exists=True,
        running=True,
        start="boot",
    )
    provider = Provider(
        place=rf"{CENTER} {{C0FFEE24-2026-4A5B-8C1D-5EEDFEED0024}}",
        name="Kaspersky Endpoint Security",
        state="on",
        current=False,
        file=rf"{root}\wmiav.exe",
        file_exists=True,
    )
    return Things(
        programs=registered(KES_CODE, name, "12.4.0.467", MAKER),
        services=(service("AVP.KES.21.16", "Kaspersky Endpoint Security Service", rf"{root}\avp.exe"), driver),
        processes=(process(2880, rf"{root}\avp.exe"),),
        folders=(Folder(place=root),),
        providers=(provider,) if center else (),
        gaps=() if encrypts else (_ENCRYPTION_UNTOLD,),
        vendor=(
            *said(place, key, version="21.16.6.467", product_code=KES_CODE, name=name, folder=f"{root}\\"),
            *((VendorValue(place=rf"{place}\Data", key=key, what="server", value=server),) if server else ()),
            VendorValue(place=rf"{place}\watchdog\BasesInfo", key=key, what="updated", value="Date", at=LAST_UPDATE),
        ),
    )


AGENT = Things(
    programs=registered(AGENT_CODE, "Kaspersky Security Center Network Agent", "14.2.0.26967", MAKER, AGENT_UPGRADE),
    services=(service("klnagent", "Kaspersky Security Center Network Agent", rf"{LAB}\NetworkAgent\klnagent.exe"),),
    processes=(process(3208, rf"{LAB}\NetworkAgent\klnagent.exe"),),
    folders=(Folder(place=rf"{LAB}\NetworkAgent"),),
)

UNCLEAR = Things(
    programs=(
        Program(
            place=rf"{UNINSTALL_32}\Kaspersky",
            name="Kaspersky",
            publisher="Kaspersky Lab",
            uninstall=r'"C:\OldPrograms\setup.exe" /remove',
        ),
    ),
    certificates=HOME_LEFT.certificates,
)
"""A bare name in the list of programs, and a certificate: neither shows a program."""

_ULTRAAV_FOLDER = r"C:\Program Files\UltraAV"
ULTRAAV = Things(
    programs=(Program(place=rf"{UNINSTALL}\UltraAV_is1", name="UltraAV"),),
    services=tuple(
        service(name, display, rf"{_ULTRAAV_FOLDER}\{name}.exe")
        for name, display in (
            ("AuActMon", "UltraAV Active Monitor"),
            ("AuFirewallSrv", "UltraAV Firewall"),
            ("AuWatchDogService", "UltraAV Watchdog"),
        )
    ),
    processes=(process(3012, rf"{_ULTRAAV_FOLDER}\AuActMon.exe"), process(5544, rf"{_ULTRAAV_FOLDER}\AuTray.exe")),
    folders=(Folder(place=_ULTRAAV_FOLDER),),
    providers=(
        Provider(
            place=rf"{CENTER} {{C0FFEE27-2026-4A5B-8C1D-5EEDFEED0027}}",
            name="UltraAV",
            state="on",
            current=True,
            file=rf"{_ULTRAAV_FOLDER}\AuActMon.exe",
            file_exists=True,
        ),
    ),
    vendor=(
        VendorValue(place=rf"{MACHINE}\SOFTWARE\UltraAV", key="UltraAV", what="present"),
        VendorValue(place=rf"{MACHINE}\SOFTWARE\UltraAV", key="UltraAV", what="folder", value=_ULTRAAV_FOLDER),
    ),
)
