"""Things on a machine that answer every sign of the catalogue, made from the signs themselves.

No list of products stands here: what is added to the catalogue is on the machine at the next run. All products are of
one generation, so that each of them is one finding and those that share parts are told apart by `may_be` alone.
"""

from __future__ import annotations

import ntpath
import re
import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from msgspec.structs import replace

from changeover.catalogue import Catalogue
from changeover.catalogue.checks.products import given
from changeover.catalogue.patterns import match_file, match_name
from changeover.catalogue.schema import Family, NearMiss, Product, Sign
from changeover.values import (
    FIELD_OF,
    Adapter,
    Application,
    Certificate,
    Extension,
    Folder,
    Package,
    Presence,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Snapshot,
    System,
    VendorValue,
)
from changeover.values import Thing as Item

NUMBER, VERSION = "21.25", "21.25.7.504"
UPDATED = datetime(2024, 9, 9, tzinfo=UTC)
TAKEN = datetime(2026, 11, 25, 12, tzinfo=UTC)
MAKER = 'АО "Лаборатория Касперского"'  # noqa: RUF001 - Cyrillic, with the quotation marks of the real one
SERVER = "ksc.example.test"
KASPERSKYS = ("kaspersky", "companion", "report-only")
UNINSTALL = r"HKEY_LOCAL_MACHINE\SOFTWARE\{}Microsoft\Windows\CurrentVersion\Uninstall\{}"
SERVICES = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services"
SOFTWARE = r"HKEY_LOCAL_MACHINE\SOFTWARE"
VENDOR = r"HKEY_LOCAL_MACHINE\SOFTWARE\WOW6432Node\KasperskyLab"
ROOTS = r"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\SystemCertificates\ROOT\Certificates"
ADAPTERS = r"HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Class\{4d36e972-e325-11ce-bfc1-08002be10318}"
REMAINS = ("service", "driver", "unit", "folder", "vendor", "package", "receipt", "provider", "bundle")
"""Fields of signs that speak of what can stand on a machine after its program went."""
LEFT = {("kaspersky-home-unspecified", "leftover", "21.24"), ("kes-windows", "leftover", "12.4")}
"""What the service keys without files are that the laboratory leaves on its machine: product, status, version."""
_TOPS = ("\\Program Files", "\\ProgramData", "\\Windows", "\\Users")

DRIVERS = r"C:\Windows\System32\drivers"
FOREIGN: tuple[Item, ...] = (
    Service(place="k", name="KslD", kind="driver", file=rf"{DRIVERS}\wd\KslD.sys", file_exists=True),
    Service(place="k", name="dam", kind="driver", file=rf"{DRIVERS}\dam.sys", file_exists=True),
    Service(place="k", name="KeyIso", display="CNG Key Isolation", file=r"C:\Windows\System32\lsass.exe"),
    Service(place="k", name="kdnic", kind="driver", file=rf"{DRIVERS}\kdnic.sys"),
    Service(place="k", name="KAVBootC64", kind="driver", file=rf"{DRIVERS}\kavbootc64_ev.sys"),
    Service(place="k", name="bootsafe64_ev", kind="driver", file=rf"{DRIVERS}\bootsafe64_ev.sys"),
    Service(place="k", name="KAVsys", kind="driver", file=rf"{DRIVERS}\klif.sys"),
    Service(place="k", name="AVP", file=r"C:\Program Files\Audio Video Player\avp.exe"),
    Process(place="p", name="avp.exe", file=r"C:\Windows\System32\avp.exe"),
    Process(place="p", name="kavstart.exe", file=r"C:\Program Files (x86)\Kingsoft\kavstart.exe"),
    Process(place="p", name="kavlog2.exe", file=r"C:\Program Files (x86)\Kingsoft\kavlog2.exe"),
    Process(place="p", name="AutoIt3.exe", file=r"C:\Program Files\AutoIt3\AutoIt3.exe"),
    Program(place="u", name="Kingsoft Antivirus", publisher="Kingsoft Corporation"),
    Program(place="u", name="KESL shading language tools", version="1.2"),
    Program(place="u", name="A book about Eugene Kaspersky", publisher="A publisher"),
    Program(place="u", name="Uninstaller for Kaspersky and others"),
    Folder(place=r"C:\Program Files\Kingsoft\kav"),
    Folder(place=r"C:\Users\Anna\Documents\Kaspersky invoices"),
    Adapter(place="a", description="Microsoft Kernel Debug Network Adapter"),
    ProgramFile(place="line 1", file=r"C:\Users\Anna\Downloads\kaspersky4win202121.17en_setup.exe"),
)
"""Names that people, lists and scripts took for Kaspersky's, and names that begin or end like its own."""


class Thing(NamedTuple):
    """One thing on a machine, and the sign for which it was made."""

    product: Product
    sign: Sign | NearMiss
    item: Item

    def __repr__(self) -> str:
        return f"{self.product.id}: {self.item}"


def things(catalogue: Catalogue, family: Family) -> tuple[Thing, ...]:
    """At least one thing for each sign of each product that can occur on this kind of system."""
    return tuple(
        Thing(product, sign, item)
        for product in catalogue.products.values()
        if family in product.systems
        for number, sign in enumerate(product.sign)
        for item in _items(product, sign, f"{product.id}/{number}")
    )


def planted(catalogue: Catalogue) -> tuple[Thing, ...]:
    """The things that the laboratory can put on its Windows machine (tests/lab/windows/everything.py)."""
    return tuple(thing for thing in things(catalogue, "windows") if _has_place(thing))


def _has_place(thing: Thing) -> bool:
    item = thing.item
    if isinstance(item, Process):
        return item.file.startswith("C:")
    if isinstance(item, Folder):
        return item.place.startswith("C:")
    if isinstance(item, Program):
        return bool(given(thing.sign).keys() & {"program", "msi"})
    if isinstance(item, Service):
        return item.kind != "unit"
    return isinstance(item, VendorValue | Certificate | Adapter | Extension)


def near_misses(catalogue: Catalogue, family: Family) -> tuple[Thing, ...]:
    """One thing for everything that the catalogue knows to look like a product without being it."""
    return tuple(
        Thing(product, miss, item)
        for product in catalogue.products.values()
        if family in product.systems
        for number, miss in enumerate(product.near_miss)
        for item in _items(product, miss, f"{product.id}/not/{number}")
    )


def compose(family: Family, items: Iterable[Item]) -> Snapshot:
    """A machine with these things on it, all of whose parts could be read."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(FIELD_OF[type(item)], []).append(item)
    bare = Snapshot(
        origin="file",
        taken=TAKEN,
        system=System(family=family, release="a composed machine"),
        read=("programs", "services", "processes", "vendor", "packages", "units", "folders", "applications"),
    )
    return replace(bare, **{name: tuple(members) for name, members in groups.items()})


def expected(made: Iterable[Thing]) -> dict[str, Presence]:
    """What has to be told of each product for which things were made; of the vague ones too, were they alone."""
    signs: dict[str, list[Sign]] = {}
    for thing in made:
        assert isinstance(thing.sign, Sign)
        signs.setdefault(thing.product.id, []).append(thing.sign)
    return {product: _presence(members) for product, members in signs.items()}


def vague(made: Iterable[Thing], there: Iterable[str]) -> set[str]:
    """The products whose parts are taken for those of one that they may be and that is there: nothing is their own."""
    own = {thing.product.id for thing in made if isinstance(thing.sign, Sign) and thing.sign.own}
    present = set(there)
    return {
        thing.product.id for thing in made if thing.product.id not in own and present.intersection(thing.product.may_be)
    }


def _presence(signs: list[Sign]) -> Presence:
    solid = [sign for sign in signs if sign.basis != "memory"]
    if any(sign.proves != "trace" for sign in solid):
        return "installed"
    return "leftover" if any(next(iter(given(sign))) in REMAINS for sign in solid) else "review"


def fill(pattern: str, example: str = "") -> str:
    """A name that fits a pattern, with this generation's number in the hole and what `example` has for the stars."""
    parts = re.split(r"(\{v[-.]?\}|\*)", pattern)
    whole = "".join(
        "(.*)" if part == "*" else r"[\d.-]+" if part.startswith("{v") else re.escape(part) for part in parts
    )
    real = re.fullmatch(whole, example, re.IGNORECASE | re.DOTALL)
    stars = iter(real.groups() if real else ())
    filled = []
    for at, part in enumerate(parts):
        if part == "*":
            stood = next(stars, None)
            filled.append(_star("".join(parts[:at]), "".join(parts[at + 1 :])) if stood is None else stood)
        elif part.startswith("{v"):
            filled.append(NUMBER.replace(".", "-") if part == "{v-}" else NUMBER)
        else:
            filled.append(part)
    return "".join(filled)


def _star(before: str, after: str) -> str:
    """What stands for a star where nothing real is known."""
    if not before and after.startswith("\\"):
        return "C:" if after.startswith(_TOPS) else r"C:\Program Files (x86)"
    if not before and after.startswith("/"):
        return "/opt"
    return "x"


def _items(product: Product, sign: Sign | NearMiss, name: str) -> Iterator[Item]:
    fields = given(sign)
    first = next(iter(fields))
    examples = sign.seen.split(", ") if isinstance(sign, Sign) else []
    fitting = (one for one in examples if one and (match_file if first == "file" else match_name)(fields[first], one))
    has = {field: fill(text, next(fitting, "") if field == first else "") for field, text in fields.items()}
    if "file" in has:
        folder, name_of_file = re.fullmatch(r"(.*[\\/])?([^\\/]*)", has["file"], re.DOTALL).groups("")  # type: ignore[union-attr]
        for program_name in (has.get("process", ""), f"{name_of_file}.exe" if "." not in name_of_file else ""):
            if program_name and match_file(fields["file"], folder + program_name):
                has["file"] = folder + program_name
                break
    yield from _made(product, first, has, name)


def _made(product: Product, first: str, has: dict[str, str], name: str) -> Iterator[Any]:
    text, file = has[first], has.get("file", "")
    if first in ("program", "publisher", "msi", "upgrade"):
        yield program(product, has, name)
    elif first in ("service", "driver", "unit", "display"):
        yield _service(first, has)
    elif first == "vendor":
        place = f"{VENDOR if product.role in KASPERSKYS else SOFTWARE}\\{text}"
        yield VendorValue(place=place, key=text, what="present")
        yield VendorValue(place=place, key=text, what="version", value=VERSION)
        yield VendorValue(place=place, key=text, what="updated", value="LastUpdate", at=UPDATED)
    elif first in ("bundle", "team"):
        bundle, team = has.get("bundle", ""), has.get("team", "")
        yield Application(place=f"/Applications/{text}.app", bundle=bundle, team=team, version=VERSION)
    else:
        yield _PLAIN[first](text, file)


_PLAIN: dict[str, Callable[[str, str], Item]] = {
    "process": lambda text, file: Process(place="process 4242", name=text, file=file),
    "package": lambda text, _: Package(place=f"dpkg: {text}", name=text, manager="dpkg", version=VERSION),
    "receipt": lambda text, _: Package(place=f"pkgutil: {text}", name=text, manager="pkgutil", version=VERSION),
    "folder": lambda text, _: Folder(place=text),
    "extension": lambda text, _: Extension(place=f"chrome: {text}", browser="chrome", id=text),
    "title": lambda text, _: Extension(place=f"chrome: {text}", browser="chrome", id=code(text), name=text),
    "certificate": lambda text, _: Certificate(place=f"{ROOTS}\\{code(text)}", subject=text),
    "provider": lambda text, file: Provider(
        place="Security Center", name=text, state="on", current=True, file=file, file_exists=True
    ),
    "adapter": lambda text, _: Adapter(place=f"{ADAPTERS}\\0042", description=text),
    "file": lambda text, _: ProgramFile(place="line 1", file=text),
}
"""How things are made that answer one name, and perhaps a file."""


def _service(first: str, has: dict[str, str]) -> Service:
    name = has.get(first, "") if first != "display" else "Laboratory"
    kind: Any = "service" if first == "display" else first
    return Service(
        place=f"systemd: {name}" if kind == "unit" else f"{SERVICES}\\{name}",
        name=name,
        kind=kind,
        display=has.get("display", ""),
        file=has.get("file", "") or ("" if kind == "unit" else _file_of(kind, name)),
        file_exists=True,
        running=kind != "driver",
    )


def program(product: Product, has: dict[str, str], name: str) -> Program:
    """An entry of the list of installed programs; of the views of the registry each name has its own."""
    own = has.get("msi") or code(name)
    view = "WOW6432Node\\" if product.role in KASPERSKYS else ""
    return Program(
        place=UNINSTALL.format(view, own),
        name=has.get("program", "A program of the laboratory"),
        version=VERSION,
        publisher=has.get("publisher", MAKER if product.role in KASPERSKYS else "A maker of the laboratory"),
        product_code=own,
        upgrade_code=has.get("upgrade", ""),
    )


def code(name: str) -> str:
    """An invented product code, always the same for a name."""
    return f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()}}}"


def _file_of(kind: str, name: str) -> str:
    if kind == "driver":
        return ntpath.join(r"C:\Windows\System32\drivers", f"{name.partition('.')[0]}.sys")
    return ntpath.join(r"C:\Program Files (x86)\Laboratory", f"{name}.exe")
