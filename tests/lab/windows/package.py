"""Build a look-alike into an .msi with wixl and msibuild, and install it in a machine.

The packages are made for 32-bit Windows, as the real ones are: their entries stand in the 32-bit view of the registry
and their files below Program Files (x86). The service program inside is 64-bit, because the laboratory's Wine is.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

from . import cache, needs
from .lookalikes import PASSWORD_LOGIN, PASSWORD_TEXT, WAIT, Lookalike, Service
from .machine import MSIEXEC, Machine

SOURCE = Path(__file__).with_name("service.c")
SERVICE = "service.exe"
SYSTEM = r"C:\windows\system32"
WITNESS = r"C:\removals.txt"  # every removal that gets past its conditions adds a line with its name
UNINSTALL = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"


class BuildFailed(RuntimeError):
    """A tool of the host could not build a look-alike; the text is what it said."""


def built(lookalike: Lookalike) -> Path:
    """The .msi of a look-alike, from the cache when its sources are the same."""
    made_from = cache.key(SOURCE.read_bytes(), Path(__file__).read_bytes(), repr(lookalike).encode())
    place = cache.home() / "lookalikes" / made_from
    return cache.built(place, lambda made: _build(lookalike, made)) / f"{lookalike.name}.msi"


def install(machine: Machine, lookalike: Lookalike) -> None:
    """Install it silently with full rights, and see it there: registered, its services known and running."""
    done = machine.run([MSIEXEC, "/i", machine.send(built(lookalike)), "/qn"], elevated=True)
    names = [service.name for service in lookalike.services]
    state, services = machine.calls(("installer", "state", lookalike.code), ("services", "states", names))
    wanted = {service.name: "stopped" if service.driver else "running" for service in lookalike.services}
    if (done.code, state, services) != (0, 5, wanted):
        raise AssertionError(f"{lookalike.name} was not installed: code {done.code}, state {state}, {services}")


def waiting_program() -> Path:
    """The program inside every look-alike, by itself: with a number it waits so many milliseconds."""
    made_from = cache.key(SOURCE.read_bytes(), b"alone")
    return cache.built(cache.home() / "lookalikes" / made_from, lambda made: _compile(made / SERVICE)) / SERVICE


def removals(machine: Machine) -> list[str]:
    """The names of the look-alikes whose removal was begun, in order, as their installers wrote them down."""
    witness = machine.path(WITNESS)
    return witness.read_text().split() if witness.exists() else []


def _build(lookalike: Lookalike, made: Path) -> None:
    needs.meet()
    package = made / f"{lookalike.name}.msi"
    with tempfile.TemporaryDirectory() as scratch:
        _pack(lookalike, Path(scratch), package)


def _pack(lookalike: Lookalike, scratch: Path, package: Path) -> None:
    service = scratch / SERVICE
    _compile(service)
    for file in lookalike.files:
        if file.endswith(".exe"):
            shutil.copy(service, scratch / file)
        else:
            (scratch / file).write_bytes(b"A dummy of the laboratory, not a driver.\r\n")
    source = scratch / "package.wxs"
    source.write_text(_wxs(lookalike), encoding="utf-8")
    _tool("wixl", "-a", "x86", "-o", package, source, at=scratch)
    codepage = scratch / "codepage.idt"
    codepage.write_bytes(b"\r\n\r\n1251\t_ForceCodepage\r\n")
    _tool("msibuild", package, "-i", codepage)
    statements = _statements(lookalike)
    _tool("msibuild", package, "-q", *statements)
    for table in ("CustomAction", "InstallExecuteSequence"):  # msibuild 0.101 was once seen to lose a row and say 0
        written = _tool("msiinfo", "export", package, table)
        lost = [
            name
            for name in re.findall(rf"INTO `{table}` .* VALUES \('(\w+)'", "\n".join(statements))
            if f"\n{name}\t" not in written
        ]
        if lost:
            raise BuildFailed(f"msibuild lost {', '.join(lost)} of {lookalike.name}; start again")


def _compile(program: Path) -> None:
    needs.meet()
    _tool("x86_64-w64-mingw32-gcc", "-O2", "-s", "-municode", "-mconsole", "-Wall", SOURCE, "-o", program)


def _wxs(lookalike: Lookalike) -> str:
    """The source for wixl: what is installed."""
    files = []
    for number, file in enumerate(lookalike.files):
        inside = [f'<File Id="F{number}" Name={quoteattr(file)} Source={quoteattr(file)} KeyPath="yes"/>']
        inside += [
            _service(service, lookalike)
            for service in lookalike.services
            if service.file == file and not service.driver
        ]
        files.append(f'<Component Id="C{number}" Guid="{_guid(lookalike, file)}">{"".join(inside)}</Component>')
    values = "".join(
        f'<RegistryValue Root="HKLM" Key={quoteattr(key)} Name={quoteattr(name)} Type="string" '
        f"Value={quoteattr(text)}/>"
        for key, name, text in _values(lookalike)
    )
    hidden = '<Property Id="ARPSYSTEMCOMPONENT" Value="1"/>' if lookalike.second_key else ""
    password = (
        (
            f'<Condition Message="The password is missing or wrong.">NOT Installed OR (KLLOGIN="{PASSWORD_LOGIN}" '
            f'AND KLPASSWD="{PASSWORD_TEXT}")</Condition>'
        )
        if lookalike.removal == "password"
        else ""
    )
    parts = "".join(f'<ComponentRef Id="C{number}"/>' for number in range(len(files)))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{lookalike.code}" Name={quoteattr(lookalike.product)} Version="{lookalike.version}" Language="1033"
           Manufacturer={quoteattr(lookalike.publisher)}
           UpgradeCode="{lookalike.upgrade or _guid(lookalike, "upgrade")}">
    <Package Compressed="yes" InstallerVersion="500" InstallScope="perMachine"/>
    <Media Id="1" Cabinet="files.cab" EmbedCab="yes"/>
    {hidden}{password}
    <Directory Id="TARGETDIR" Name="SourceDir"><Directory Id="ProgramFilesFolder">
      <Directory Id="VENDOR" Name="Kaspersky Lab"><Directory Id="INSTALLDIR" Name={quoteattr(lookalike.folder)}>
        {"".join(files)}
        <Component Id="CV" Guid="{_guid(lookalike, "values")}">{values}</Component>
      </Directory></Directory>
    </Directory></Directory>
    <Feature Id="All" Level="1">{parts}<ComponentRef Id="CV"/></Feature>
  </Product>
</Wix>
"""


def _service(service: Service, lookalike: Lookalike) -> str:
    remove = "" if lookalike.removal == "leftover" else 'Remove="uninstall"'
    return (
        f'<ServiceInstall Id="S" Name={quoteattr(service.name)} DisplayName={quoteattr(service.display)} '
        'Type="ownProcess" Start="auto" ErrorControl="normal"/>'
        f'<ServiceControl Id="SC" Name={quoteattr(service.name)} Start="install" Stop="both" {remove} Wait="yes"/>'
    )


def _values(lookalike: Lookalike) -> list[tuple[str, str, str]]:
    """Registry values as the installer's table writes them; `#x` marks bytes."""
    found = [
        (rf"SOFTWARE\KasperskyLab\{key}", name, value if isinstance(value, str) else _mark(value))
        for key, name, value in lookalike.values
    ]
    if lookalike.second_key:
        key = rf"{UNINSTALL}\InstallWIX_{lookalike.code}"
        found += [
            (key, "DisplayName", lookalike.product),
            (key, "DisplayVersion", lookalike.version),
            (key, "Publisher", lookalike.publisher),
            (key, "InstallLocation", "[INSTALLDIR]"),
            (key, "UninstallString", f"MsiExec.exe /I{lookalike.code} REMOVE=ALL"),
        ]
    return found or [(rf"SOFTWARE\KasperskyLab\{lookalike.name}", "Installed", lookalike.version)]


def _mark(filetime: int) -> str:
    return "BYTES" + filetime.to_bytes(8, "little").hex().upper()


def _statements(lookalike: Lookalike) -> list[str]:
    """What wixl cannot write: Cyrillic, bytes in the registry, drivers, and the way the removal ends."""
    said = [
        f"UPDATE `Registry` SET `Value`='#x{_mark(value)[5:]}' WHERE `Value`='{_mark(value)}'"
        for _key, _name, value in lookalike.values
        if isinstance(value, int)
    ]
    for name, text in (("ProductName", lookalike.product), ("Manufacturer", lookalike.publisher)):
        said.append(f"UPDATE `Property` SET `Value`='{text}' WHERE `Property`='{name}'")
    for service in lookalike.services:
        said.append(f"UPDATE `ServiceInstall` SET `DisplayName`='{service.display}' WHERE `Name`='{service.name}'")
        if service.driver:
            place = rf"[INSTALLDIR]{service.file}"
            said += _program(
                "Add",
                rf"{SYSTEM}\sc.exe create {service.name} type= filesys start= demand "
                rf'binPath= "{place}" DisplayName= "{service.display}"',
                "NOT Installed",
                5790,
            )
            said += _program("Drop", rf"{SYSTEM}\sc.exe delete {service.name}", _REMOVED, 1460)
    match lookalike.removal:
        case "refuses":
            said += _action("Refuse", 19, "", "The removal is refused.", _REMOVED, 1450)
        case "restart":
            said.append(_step("ScheduleReboot", _REMOVED, 6700))
        case "stays":
            said.append("UPDATE `InstallExecuteSequence` SET `Condition`='NOT Installed' WHERE `Sequence`>1400")
        case "returns":
            again = rf"{MSIEXEC} /i Z:\exchange\{lookalike.name}.msi /qn"
            key = r"HKLM\Software\Microsoft\Windows\CurrentVersion\RunOnce"
            said += _program("Return", rf'{SYSTEM}\reg.exe add {key} /v Return /d "{again}" /f', _REMOVED, 1450)
        case "slow":
            said += _program("Wait", rf'"[INSTALLDIR]{lookalike.files[0]}" {WAIT}', _REMOVED, 1450)
        case "clean" | "password" | "leftover":
            pass
    line = rf"{SYSTEM}\cmd.exe /c echo {lookalike.name}>> {WITNESS}"
    return said + _program("Witness", line, _REMOVED, 1440)


_REMOVED = 'REMOVE="ALL"'


def _program(name: str, line: str, condition: str, sequence: int) -> list[str]:
    """An action that runs a program of Windows (kind 34: in a folder, with a command line; 64: whatever it returns)."""
    return _action(name, 34 + 64, "TARGETDIR", line, condition, sequence)


def _action(name: str, kind: int, source: str, target: str, condition: str, sequence: int) -> list[str]:
    columns = "`Action`,`Type`,`Source`,`Target`"
    return [
        f"INSERT INTO `CustomAction` ({columns}) VALUES ('{name}',{kind},'{source}','{target}')",
        _step(name, condition, sequence),
    ]


def _step(name: str, condition: str, sequence: int) -> str:
    columns = "`Action`,`Condition`,`Sequence`"
    return f"INSERT INTO `InstallExecuteSequence` ({columns}) VALUES ('{name}','{condition}',{sequence})"


def _guid(lookalike: Lookalike, part: str) -> str:
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, f'{lookalike.code}/{part}')).upper()}}}"


def _tool(*command: str | Path, at: Path | None = None) -> str:
    done = subprocess.run(list(map(str, command)), cwd=at, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise BuildFailed(f"{' '.join(map(str, command))}: {done.stderr or done.stdout}")
    return done.stdout
