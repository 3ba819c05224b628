"""The only simulated machine: it can be read and changed like a real one, and it can refuse, stay, or come back.

Tests alone use it. What it knows is a list of products; everything a reader would see follows from that list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from changeover.engine import Machine
from changeover.run.actions import RESTART_QUESTION, Hands
from changeover.run.installer_ending import ending
from changeover.run.own_window import OwnWindow
from changeover.run.result import Doing, Result
from changeover.values import (
    AnyAction,
    Conditions,
    EnableDefender,
    Gap,
    OpenUninstaller,
    Package,
    Part,
    Process,
    Program,
    Provider,
    Reading,
    RemoveMsi,
    RemovePackages,
    Restart,
    ReturnAfterRestart,
    SaveEvidence,
    Service,
    Snapshot,
    System,
    VendorValue,
    msg,
)

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
UPDATED = datetime(2024, 9, 9, 6, tzinfo=UTC)
Manner = Literal["goes", "refuses", "stays", "waits-for-restart", "goes-and-wants-restart", "comes-back", "cancelled"]
WINDOWS_PARTS: tuple[Part, ...] = (
    *("programs", "installer", "services", "processes", "vendor", "conditions", "security-center"),
)
LINUX_PARTS: tuple[Part, ...] = ("packages", "units", "processes", "folders", "conditions")


CALM = Conditions(installer_busy=False)


@dataclass
class Installed:
    """One product on the simulated machine, and how it behaves when it is to be removed."""

    product: str
    code: str
    seen: tuple[Program | Service | Process | VendorValue | Package, ...]
    manner: Manner = "goes"
    leaves: tuple[Service | Package, ...] = ()


@dataclass
class World:
    """A machine. `acts` lists every change that was begun on it, `done` the codes of those that had an effect."""

    system: System
    installed: list[Installed]
    conditions: Conditions = CALM
    providers: tuple[Provider, ...] = ()
    gaps: tuple[Gap, ...] = ()
    acts: list[AnyAction] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    remains: list[Service | Package] = field(default_factory=list)
    _gone_until_restart: list[Installed] = field(default_factory=list)
    _returns: bool = False
    safe: bool = True
    restarts: int = 0
    """How often somebody said that it is to be started anew now."""
    raised: list[int] = field(default_factory=list)
    """Windows of uninstallers that were brought to the front."""

    def machine(self) -> Machine:
        """This machine, as an engine is given one."""
        return Machine(read=self.read, act=self.act, returns=lambda: self._returns, safe_place=lambda: self.safe)

    def read(self, only: Collection[Part] | None, skip: Collection[Part]) -> Iterator[Reading | Gap | Snapshot]:
        """What the readers of a real machine would yield."""
        parts = WINDOWS_PARTS if self.system.family == "windows" else LINUX_PARTS
        chosen = tuple(part for part in parts if (only is None or part in only) and part not in skip)
        gaps = tuple(gap for gap in self.gaps if gap.part in chosen)
        for part in chosen:
            yield Reading(part=part)
        yield from gaps
        yield self.snapshot(chosen, gaps)

    def snapshot(self, parts: tuple[Part, ...] | None = None, gaps: tuple[Gap, ...] = ()) -> Snapshot:
        """The machine now, as far as these parts show it."""
        everything = [thing for product in self.installed for thing in product.seen] + list(self.remains)
        parts = parts or (WINDOWS_PARTS if self.system.family == "windows" else LINUX_PARTS)

        def those(kind: type, part: Part) -> tuple:
            return tuple(thing for thing in everything if isinstance(thing, kind)) if part in parts else ()

        return Snapshot(
            origin="this-machine",
            taken=NOW,
            system=self.system,
            conditions=self.conditions,
            read=parts,
            programs=those(Program, "programs"),
            services=those(Service, "services" if self.system.family == "windows" else "units"),
            processes=those(Process, "processes"),
            packages=those(Package, "packages"),
            vendor=those(VendorValue, "vendor"),
            providers=self.providers if "security-center" in parts else (),
            gaps=gaps,
        )

    def act(self, action: AnyAction, hands: Hands) -> Doing:
        """Change the machine the way its products behave."""
        if not isinstance(action, SaveEvidence):
            self.acts.append(action)
        match action:
            case SaveEvidence():
                yield msg("saving")
                hands.save()
                return Result()
            case ReturnAfterRestart():
                self._returns = True
                return Result()
            case EnableDefender():
                self.conditions = Conditions(installer_busy=False, defender="on")
                return Result()
            case Restart():
                yield msg("waiting for an answer")
                self.restarts += hands.ask("restart", RESTART_QUESTION) == "now"
                return Result(restart=True)
            case OpenUninstaller():
                yield msg("removing")
                window = OwnWindow(
                    action.product, lambda: {1}, hands.replied, visible=lambda _: (7,), show=self.raised.append
                )
                yield from window.look()
                yield from window.look()
                return self._remove(next((p for p in self.installed if p.code == action.code), None))
            case RemoveMsi():
                yield msg("removing")
                return self._remove(next((p for p in self.installed if p.code == action.code), None))
            case RemovePackages():
                yield msg("removing")
                result = Result(code=0)
                for name in action.names:
                    result = self._remove(next((p for p in self.installed if p.code == name), None))
                return result

    def _remove(self, product: Installed | None) -> Result:
        if product is None:
            return ending(1605, "it")
        self.done.append(product.code)
        match product.manner:
            case "refuses":
                return ending(1603, product.product)
            case "cancelled":
                return ending(1602, product.product)
            case "stays":
                return ending(0, product.product)
            case "waits-for-restart":
                self._gone_until_restart.append(product)
                return ending(3010, product.product)
            case "goes-and-wants-restart":
                self._take_away(product)
                return ending(3010, product.product)
            case "comes-back":
                self._take_away(product)
                self._gone_until_restart.append(product)
                return ending(0, product.product)
            case "goes":
                self._take_away(product)
                return ending(0, product.product)

    def _take_away(self, product: Installed) -> None:
        self.installed.remove(product)
        self.remains.extend(product.leaves)

    def restart(self) -> None:
        """Start the machine anew: what waited for it happens, and the entry that opens Changeover is used up."""
        for product in self._gone_until_restart:
            if product.manner == "comes-back":
                self.installed.append(product)
            else:
                self._take_away(product)
        self._gone_until_restart.clear()
        self._returns = False
        boot = str(int(self.system.boot) + 1)
        self.system = System(**{name: getattr(self.system, name) for name in System.__struct_fields__} | {"boot": boot})


CLIENT = System(family="windows", release="Windows 11 Pro", build="26100", server=False, region="US", boot="1")
SERVER = System(family="windows", release="Windows Server 2019", build="17763", server=True, boot="1", rights="admin")
ELEVATED = System(family="windows", release="Windows 11 Pro", build="26100", server=False, boot="1", rights="admin")
LINUX = System(family="linux", release="Debian 12", boot="1", rights="admin")

HOME_CODE = "{11111111-2222-3333-4444-555555555501}"
VPN_CODE = "{11111111-2222-3333-4444-555555555502}"
KPM_CODE = "{11111111-2222-3333-4444-555555555503}"
KES_CODE = "{11111111-2222-3333-4444-555555555504}"
AGENT_CODE = "{11111111-2222-3333-4444-555555555505}"
_UNINSTALL = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall"
_SERVICES = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services"
_VENDOR = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab"
_LAB = r"C:\Program Files (x86)\Kaspersky Lab"


def program(code: str, name: str, version: str, publisher: str = "AO Kaspersky Lab") -> Program:
    """An uninstall entry as real ones stand in the 32-bit view."""
    return Program(place=f"{_UNINSTALL}\\{code}", name=name, version=version, publisher=publisher, product_code=code)


def service(name: str, file: str, *, kind: Literal["service", "driver"] = "service", running: bool = True) -> Service:
    """A service whose file is there."""
    place = f"{_SERVICES}\\{name}"
    return Service(place=place, name=name, kind=kind, file=file, file_exists=True, running=running)


def vendor(key: str, what: str, value: str = "", at: datetime | None = None) -> VendorValue:
    """Something a product says of itself."""
    return VendorValue(place=f"{_VENDOR}\\{key}", key=key, what=what, value=value, at=at)  # type: ignore[arg-type]


def home(manner: Manner = "goes", version: str = "21.15.8.493") -> Installed:
    """A home product of 2024."""
    short = ".".join(version.split(".")[:2])
    seen = (
        program(HOME_CODE, "Kaspersky", version),
        service(f"AVP{short}", f"{_LAB}\\Kaspersky {short}\\avp.exe"),
        Process(place="process 100", name="avp.exe", file=f"{_LAB}\\Kaspersky {short}\\avp.exe"),
        vendor(f"AVP{short}", "present"),
        vendor(f"AVP{short}", "version", version),
        vendor(f"AVP{short}", "product-code", HOME_CODE),
        vendor(f"AVP{short}", "updated", at=UPDATED),
    )
    return Installed("kaspersky-home-unspecified", HOME_CODE, seen, manner)


def vpn(manner: Manner = "goes") -> Installed:
    """The VPN that comes with it and goes by itself."""
    file = f"{_LAB}\\Kaspersky VPN 5.15\\ksde.exe"
    seen = (program(VPN_CODE, "Kaspersky VPN", "21.15.8.493"), service("KSDE5.15", file))
    return Installed("kaspersky-vpn", VPN_CODE, seen, manner)


def password_manager(manner: Manner = "goes") -> Installed:
    """The password manager."""
    return Installed(
        "password-manager", KPM_CODE, (program(KPM_CODE, "Kaspersky Password Manager", "23.0.0.1"),), manner
    )


def kes(manner: Manner = "goes", server: str = "") -> Installed:
    """A business product; its parts carry the engine's number."""
    root = f"{_LAB}\\KES.12.4.0"
    seen = (
        program(KES_CODE, "Kaspersky Endpoint Security for Windows", "12.4.0.467"),
        service("AVP.KES.21.16", f"{root}\\avp.exe"),
        service("KLIF.KES-21-16", r"C:\Windows\System32\drivers\KES-21-16\klif.sys", kind="driver"),
        vendor("KES.21.16", "product-code", KES_CODE),
        *([vendor("KES.21.16", "server", server)] if server else []),
    )
    return Installed("kes-windows", KES_CODE, seen, manner)


def agent(manner: Manner = "goes", leaves: tuple[Service, ...] = ()) -> Installed:
    """The agent that ties a machine to its server."""
    name = "Агент администрирования Kaspersky Security Center"
    maker = 'АО "Лаборатория Касперского"'  # noqa: RUF001 - the maker's own spelling
    seen = (
        program(AGENT_CODE, name, "14.2.0.26967", maker),
        service("klnagent", f"{_LAB}\\NetworkAgent\\klnagent.exe"),
    )
    return Installed("network-agent", AGENT_CODE, seen, manner, leaves)


def package(name: str, product: str, version: str = "12.1.0.1274", manner: Manner = "goes") -> Installed:
    """A Linux package that leaves its configuration behind."""
    seen = Package(place=f"dpkg: {name}", name=name, manager="dpkg", version=version)
    left = Package(place=f"dpkg: {name}", name=name, manager="dpkg", version=version, state="configuration")
    return Installed(product, name, (seen,), manner, (left,))
