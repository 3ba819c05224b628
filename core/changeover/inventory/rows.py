"""One row of any tool's list becomes one thing on a machine; the names of its fields tell what kind of thing.

Names are those of osquery's tables, of PowerShell and WMI objects, of GLPI's and FusionInventory's sections, and of the
registry itself. Case, underscores and spaces in them do not matter.
"""

from __future__ import annotations

import ntpath
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal

from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Extension,
    Mention,
    Package,
    Process,
    Program,
    Provider,
    ProviderState,
    Service,
    Thing,
    product_state,
)

Row = Mapping[str, object]

PRODUCT_CODE = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)
_PROGRAM = re.compile(r'^\s*(?:"([^"]+)"|(.+?\.(?:exe|sys|dll|com))(?=\s|$)|(\S+))', re.IGNORECASE)
_LONGEST_BITS = 10
"""Figures of a number with 32 bits."""
_STATE_WORDS: dict[str, ProviderState] = {"on": "on", "off": "off", "snoozed": "snoozed", "expired": "expired"}
_YES, _NO = frozenset(("1", "true", "yes", "on", "enabled")), frozenset(("0", "false", "no", "off", "disabled"))
_RUNS = frozenset(("running", "4", "active", "started", "4 running", "up"))
_STOPS = frozenset(("stopped", "1", "inactive", "dead", "1 stopped", "failed"))
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "provider",
        (
            *("productstate", "pathtosignedproductexe", "isactive", "isuptodate", "antivirusversion"),
            *("signaturesuptodate", "company guid name"),
        ),
    ),
    ("extension", ("browsertype", "identifier creator", "identifier profilepath")),
    ("application", ("bundleidentifier", "team identifier")),
    ("launchd", ("label program", "label programarguments", "label runatload")),
    ("unit", ("activestate id", "activestate name")),
    ("package", ("maintainer arch", "release epoch", "release sha1", "release packagegroup")),
    ("driver", ("servicekey", "image service")),
    (
        "service",
        (
            *("pathname", "binarypathname", "imagepath", "servicename", "servicetype", "startmode", "starttype"),
            *("modulepath", "state displayname name", "status displayname name"),
        ),
    ),
    ("process", ("pid", "processid", "processname", "imagename", "executablepath", "workingset")),
    ("certificate", ("thumbprint subject", "commonname selfsigned")),
    ("adapter", ("interfacedescription", "driverdesc")),
    (
        "program",
        (
            *("publisher", "vendor", "uninstallstring", "quietuninstallstring", "identifyingnumber"),
            *("installlocation", "displayversion", "installsource", "prodversion", "productcode", "softwareid"),
            *("name version", "displayname version", "caption version", "productname productversion"),
            *("название версия", "наименование версия", "имя версия"),
        ),
    ),
    ("named", ("displayname",)),
)
"""The kinds of things, the surest first, and the fields of which all of one group must be there."""
_FROM: dict[str, Literal["dpkg", "rpm"]] = {"deb": "dpkg", "dpkg": "dpkg", "rpm": "rpm"}
"""Where FusionInventory's agent has a program from."""
_RUSSIAN_NAMES = ("название", "наименование", "имя")
_TABLES = {
    "deb_packages": "package",
    "rpm_packages": "package",
    "windows_security_products": "provider",
    "antivirus": "provider",
    "antivirusproduct": "provider",
    "chrome_extensions": "extension",
    "firefox_addons": "extension",
    "apps": "application",
    "system_extensions": "application",
    "launchd": "launchd",
    "systemd_units": "unit",
    "drivers": "driver",
    "services": "service",
    "processes": "process",
    "programs": "program",
    "softwares": "program",
    "certificates": "certificate",
}
"""Tables whose name alone tells the kind of their rows."""


class Fields:
    """The values of one row as texts, under plain names."""

    def __init__(self, row: Row) -> None:
        self._texts = {plain(name): _text(value) for name, value in row.items()}

    def __call__(self, *names: str) -> str:
        """The first of these that is not empty."""
        for name in names:
            if text := self._texts.get(name):
                return text
        return ""

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def all(self, names: str) -> bool:
        """Whether all of these fields, parted by spaces, are there with or without a value."""
        return all(name in self._texts for name in names.split())


@lru_cache(maxsize=1024)
def plain(name: str) -> str:
    """A field's name in small letters and figures alone."""
    return "".join(filter(str.isalnum, name.lower()))


def thing(row: Row, place: str, table: str = "") -> Thing | None:
    """What one row tells of: a thing on a machine, or None where its fields tell nothing that is looked for.

    `place` is where the row stands, as a person can find it; a place that the row itself names goes before it. `table`
    is the name of the list, where it has one. Raises nothing.
    """
    fields = Fields(row)
    make = _MAKE.get(_TABLES.get(table.lower()) or _kind(fields))
    return make(fields, place) if make else None


def _kind(has: Fields) -> str:
    if has("from").lower() in _FROM:
        return "package"
    return next((kind for kind, groups in _KINDS if any(has.all(group) for group in groups)), "")


def _manager(has: Fields) -> Literal["dpkg", "rpm"]:
    return _FROM.get(has("from").lower()) or ("rpm" if has("release") else "dpkg")


def program_of(command: str) -> str:
    """The program at the beginning of a command line, without quotation marks and arguments."""
    found = _PROGRAM.match(command)
    return next((part for part in found.groups() if part), "") if found else ""


def _text(value: object) -> str:
    """A plain value as text; what holds other values says nothing here, but for a list of plain ones."""
    if isinstance(value, str):
        return " ".join(value.split())
    if value is None or isinstance(value, Mapping):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return " ".join(str(part) for part in value if isinstance(part, (str, int, float)))
    return str(value)


def _yes(text: str) -> bool | None:
    low = text.lower()
    return True if low in _YES else False if low in _NO else None


def runs(text: str) -> bool | None:
    """Whether a word for a state says that it runs; None where it says neither."""
    low = text.lower().strip()
    if low in _RUNS or low.startswith("running"):
        return True
    return False if low in _STOPS or low.startswith("stopped") else None


def _provider(has: Fields, place: str) -> Provider | None:
    kind = has("type")
    if kind and "virus" not in kind.lower():
        return None
    name = has("displayname", "name")
    bits = has("productstate")
    state: ProviderState = _STATE_WORDS.get(has("state").lower(), "unknown")
    current = _yes(has("signaturesuptodate", "isuptodate", "uptodate"))
    if bits.isdecimal() and len(bits) <= _LONGEST_BITS:
        state, current = product_state(int(bits))
    elif (active := _yes(has("isactive", "enabled"))) is not None:
        state = "on" if active else "off"
    return Provider(
        place=place,
        name=name,
        state=state,
        current=current,
        version=has("antivirusversion", "version"),
        file=has("pathtosignedproductexe").strip('"'),
    )


def _extension(has: Fields, place: str) -> Extension:
    state = _yes(has("active", "enabled"))
    return Extension(
        place=has("path", "profilepath") or place,
        browser=has("browsertype", "browser") or "firefox",
        id=has("identifier", "referencedidentifier", "id"),
        name=has("name"),
        version=has("version"),
        enabled=state if state is not None else {"1": True, "0": False}.get(has("state")),
    )


def _application(has: Fields, place: str) -> Application:
    state = has("state").lower()
    return Application(
        place=has("path", "bundlepath") or place,
        name=has("name", "bundlename"),
        bundle=has("bundleidentifier", "identifier"),
        version=has("bundleshortversion", "bundleversion", "version"),
        team=has("team", "teamidentifier"),
        active=None if not state else "terminated" not in state,
    )


def _launchd(has: Fields, place: str) -> Service:
    file = has("program") or program_of(has("programarguments"))
    return Service(place=has("path") or place, name=has("label", "name"), kind="unit", file=file)


def _unit(has: Fields, place: str) -> Service:
    name = has("id", "name", "unit")
    running = runs(has("activestate"))
    if running and has("substate").lower() in ("exited", "dead"):
        running = False
    return Service(place=has("fragmentpath", "path") or place, name=name, kind="unit", running=running)


def _package(has: Fields, place: str) -> Package:
    status = has("status").lower()
    version = has("version")
    release = has("release")
    state: Literal["installed", "configuration", "broken"] = "installed"
    if "config-files" in status or status.startswith("rc"):
        state = "configuration"
    elif "half" in status or "unpacked" in status:
        state = "broken"
    return Package(
        place=place,
        name=has("name", "package"),
        manager=_manager(has),
        version=f"{version}-{release}" if release else version,
        state=state,
    )


def _driver(has: Fields, place: str) -> Service:
    file = has("image", "path", "pathname", "imagepath")
    name = has("service", "servicename", "name") or ntpath.splitext(ntpath.basename(file))[0]
    key = has("servicekey")
    return Service(
        place=key or place,
        name=name,
        kind="driver",
        display=has("displayname", "description"),
        file=file,
        running=runs(has("state", "status")),
    )


def _service(has: Fields, place: str) -> Service:
    file = program_of(has("pathname", "binarypathname", "imagepath", "path"))
    kind = has("servicetype", "type").lower()
    driver = "driver" in kind or kind in ("1", "2") or file.lower().endswith(".sys")
    return Service(
        place=place,
        name=has("servicename", "name"),
        kind="driver" if driver else "service",
        display=has("displayname", "caption"),
        file=file,
        running=runs(has("state")) if runs(has("state")) is not None else runs(has("status")),
        start=has("starttype", "startmode").lower(),
    )


def _process(has: Fields, place: str) -> Process:
    file = has("executablepath", "path") or program_of(has("commandline", "cmdline") if has("path") else "")
    name = has("name", "imagename", "processname") or ntpath.basename(file)
    if "processname" in has and "." not in name:  # PowerShell leaves the ending out
        name += ".exe"
    return Process(place=place, name=name, file=file)


def _certificate(has: Fields, place: str) -> Certificate:
    subject = has("subject") or f"CN={has('commonname')}"
    return Certificate(
        place=has("path", "pspath").rpartition("::")[2] or place, subject=subject, thumbprint=has("thumbprint", "sha1")
    )


def _adapter(has: Fields, place: str) -> Adapter:
    return Adapter(place=place, description=has("interfacedescription", "driverdesc"), name=has("name"))


def _program(has: Fields, place: str) -> Program | Package:
    if has("from").lower() in _FROM:
        return _package(has, place)
    code = PRODUCT_CODE.search(
        has("identifyingnumber", "productcode", "guid") or has("pschildname", "pspath", "keyname")
    )
    code = code or PRODUCT_CODE.search(has("uninstallstring", "quietuninstallstring"))
    return Program(
        place=has("pspath", "registrykey", "key").rpartition("::")[2] or place,
        name=has("displayname", "name", "caption", "productname", "title", "softwarename", *_RUSSIAN_NAMES),
        version=has("displayversion", "version", "prodversion", "productversion", "версия"),
        publisher=has("publisher", "vendor", "company", "manufacturer", "издатель", "производитель"),
        product_code=code[0].upper() if code else "",
        location=has("installlocation", "filepath").strip('"'),
        uninstall=has("uninstallstring", "quietuninstallstring"),
        hidden=_yes(has("systemcomponent")) is True,
        no_remove=_yes(has("noremove")) is True,
    )


def _named(has: Fields, place: str) -> Mention:
    return Mention(place=place, field="provider", name=has("displayname"))


_MAKE: dict[str, Callable[[Fields, str], Thing | None]] = {
    "provider": _provider,
    "extension": _extension,
    "application": _application,
    "launchd": _launchd,
    "unit": _unit,
    "package": _package,
    "driver": _driver,
    "service": _service,
    "process": _process,
    "certificate": _certificate,
    "adapter": _adapter,
    "program": _program,
    "named": _named,
}
