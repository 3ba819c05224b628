"""What was seen on one machine at one moment, before anything is concluded from it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from changeover.values.base import Value

FORMAT = 1

Part = Literal[
    "programs",
    "installer",
    "services",
    "processes",
    "vendor",
    "packages",
    "units",
    "folders",
    "applications",
    "extensions",
    "certificates",
    "network",
    "encryption",
    "conditions",
    "defender",
    "security-center",
]


class Gap(Value, frozen=True, kw_only=True):
    """A place that could not be read. An empty `place` is the whole part."""

    part: Part
    place: str = ""
    why: Literal["denied", "malformed", "missing", "timeout", "unsupported", "skipped"]
    hides: bool = False
    """Whether an installation could stand in this place unseen."""
    detail: str = ""


class Reading(Value, frozen=True, kw_only=True):
    """A part is being read (`count` is None) or was read (`count` things were seen)."""

    part: Part
    count: int | None = None


class System(Value, frozen=True, kw_only=True):
    """The operating system and the rights of the process that read it."""

    family: Literal["windows", "linux", "macos"]
    release: str = ""
    build: str = ""
    server: bool | None = None
    chip: str = ""
    region: str = ""
    """Two-letter country set in the system; a preselection, never an answer."""
    boot: str = ""
    """Changes with every start of the system; compared, never shown."""
    rights: Literal["plain", "admin", "system"] = "plain"
    host: str = ""
    """The machine's name; only where somebody asked for it."""


class Conditions(Value, frozen=True, kw_only=True):
    """What decides whether now is a good moment. None and "unknown" mean that it could not be told."""

    restart: tuple[str, ...] = ()
    """Why a restart is waiting: component-servicing, windows-update, computer-name, kaspersky-files, system-update."""
    installer_busy: bool | None = None
    battery: int | None = None
    """Charge in percent; None without a battery or where it could not be read."""
    plugged: bool | None = None
    defender: Literal["on", "off", "absent", "unknown"] = "unknown"
    defender_kept_off: str = ""
    """The policy or missing feature that keeps Microsoft Defender off; empty when none was found."""
    encryption: Literal["none", "installed", "active", "unknown"] = "unknown"
    """Kaspersky's own disk or file encryption."""
    bitlocker: Literal["on", "off", "unknown"] = "unknown"
    """Whether Windows encrypts a drive of this machine; Kaspersky may manage it, and its keys with it."""


class Program(Value, frozen=True, kw_only=True):
    """An entry of the list of installed programs, or a product of the Windows Installer."""

    place: str
    source: Literal["uninstall", "installer"] = "uninstall"
    name: str = ""
    version: str = ""
    publisher: str = ""
    product_code: str = ""
    """{GUID} in capitals; for an uninstall entry read from its key name (also from InstallWIX_{GUID})."""
    upgrade_code: str = ""
    person: str = ""
    """Account name or SID for a per-person entry; empty for the machine."""
    location: str = ""
    uninstall: str = ""
    hidden: bool = False
    no_remove: bool = False
    installed: date | None = None


class Service(Value, frozen=True, kw_only=True):
    """A service, driver, file-system filter or systemd unit."""

    place: str
    name: str
    kind: Literal["service", "driver", "filter", "unit"] = "service"
    display: str = ""
    file: str = ""
    """The program it starts, as a full path without arguments."""
    file_exists: bool | None = None
    running: bool | None = None
    start: str = ""


class Process(Value, frozen=True, kw_only=True):
    """A running program."""

    place: str
    name: str
    file: str = ""


class Package(Value, frozen=True, kw_only=True):
    """A package of a package manager. `configuration`: removed, its configuration left behind."""

    place: str
    name: str
    manager: Literal["dpkg", "rpm", "pkgutil"]
    version: str = ""
    state: Literal["installed", "configuration", "broken"] = "installed"


class Folder(Value, frozen=True, kw_only=True):
    """A folder that exists."""

    place: str


class Application(Value, frozen=True, kw_only=True):
    """A macOS application or system extension."""

    place: str
    name: str = ""
    bundle: str = ""
    version: str = ""
    team: str = ""
    active: bool | None = None


class Extension(Value, frozen=True, kw_only=True):
    """A browser extension in one profile of one person, or a program that extensions may talk to (its id is a name)."""

    place: str
    browser: str
    id: str
    name: str = ""
    version: str = ""
    person: str = ""
    forced: bool = False
    """Whether a policy or another program puts it there: then it comes back until that is gone."""
    enabled: bool | None = None

    @property
    def is_host(self) -> bool:
        """Whether it is a program that extensions may talk to: browsers name those like domains."""
        return "." in self.id and "@" not in self.id and not self.id.startswith("{")


class Adapter(Value, frozen=True, kw_only=True):
    """A network adapter, real or virtual; it may be listed although it is not present now."""

    place: str
    description: str
    name: str = ""


class Certificate(Value, frozen=True, kw_only=True):
    """A root certificate that the system trusts."""

    place: str
    subject: str
    thumbprint: str = ""


ProviderState = Literal["on", "off", "snoozed", "expired", "unknown"]
_STATES: dict[int, ProviderState] = {0x0000: "off", 0x1000: "on", 0x2000: "snoozed", 0x3000: "expired"}
_CURRENT = {0x00: True, 0x10: False}


def product_state(bits: int) -> tuple[ProviderState, bool | None]:
    """What Security Center's productState says: the state, and whether signatures are up to date.

    Microsoft does not document it; the bits are those that public readers agree on, and whatever else stands there is
    unknown.
    """
    return _STATES.get(bits & 0xF000, "unknown"), _CURRENT.get(bits & 0xF0)


class Provider(Value, frozen=True, kw_only=True):
    """An antivirus that registered with Windows Security Center."""

    place: str
    name: str
    state: ProviderState = "unknown"
    current: bool | None = None
    """Whether its signatures are up to date."""
    version: str = ""
    """As other inventories list it; Windows itself names none."""
    file: str = ""
    file_exists: bool | None = None


class VendorValue(Value, frozen=True, kw_only=True):
    """One thing that a product says of itself, in the registry or by its own command."""

    place: str
    key: str
    """The name under which the product keeps it: AVP21.15, KES.21.16, kesl."""
    what: Literal[
        "present",
        "version",
        "product-code",
        "name",
        "folder",
        "updated",
        "server",
        "expired",
        "expires",
        "password",
    ]
    value: str = ""
    """For `password`, which is asked before it can be removed: on or off."""
    at: datetime | None = None
    """For `updated`: the instant in UTC."""


class ProgramFile(Value, frozen=True, kw_only=True):
    """A program's file that another tool or a person says is there, as a full path. No reader of ours yields it."""

    place: str
    file: str


class Mention(Value, frozen=True, kw_only=True):
    """A name that stands somewhere in a text, and nothing says whether what it names is on the machine."""

    place: str
    """Where it stands: line 12."""
    field: str
    """The field of a sign that such a name answers: service, driver, process, folder, certificate ..."""
    name: str
    version: str = ""
    """A version that stands beside it."""


Thing = (
    Program
    | Service
    | Process
    | Package
    | Folder
    | Application
    | Extension
    | Certificate
    | Provider
    | VendorValue
    | Adapter
    | ProgramFile
    | Mention
)
"""One thing on a machine; the last two come from lists and texts alone."""
FIELD_OF: dict[type, str] = {
    Program: "programs",
    Service: "services",
    Process: "processes",
    Package: "packages",
    Folder: "folders",
    Application: "applications",
    Extension: "extensions",
    Certificate: "certificates",
    Provider: "providers",
    VendorValue: "vendor",
    Adapter: "adapters",
    ProgramFile: "files",
    Mention: "mentions",
}
"""The field of a Snapshot in which things of a kind stand, in the order in which they are judged."""


class Snapshot(Value, frozen=True, kw_only=True, omit_defaults=False):
    """One machine at one moment."""

    format: int = FORMAT
    origin: Literal["this-machine", "file", "demo"]
    taken: datetime
    """With a zone."""
    system: System
    conditions: Conditions = Conditions()
    read: tuple[Part, ...] = ()
    """The parts that were looked at, in order."""
    programs: tuple[Program, ...] = ()
    services: tuple[Service, ...] = ()
    processes: tuple[Process, ...] = ()
    packages: tuple[Package, ...] = ()
    folders: tuple[Folder, ...] = ()
    applications: tuple[Application, ...] = ()
    extensions: tuple[Extension, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    providers: tuple[Provider, ...] = ()
    vendor: tuple[VendorValue, ...] = ()
    adapters: tuple[Adapter, ...] = ()
    files: tuple[ProgramFile, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        if self.taken.tzinfo is None:
            raise ValueError("taken: a moment needs a zone")
