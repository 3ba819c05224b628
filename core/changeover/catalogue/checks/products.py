"""Products: signs that speak of one thing each and prove no more than their basis carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from changeover.catalogue.checks.sources import check_ground
from changeover.catalogue.schema import Catalogue, Pattern, Product, Remove, Sign
from changeover.catalogue.trouble import Fault

# The fields that one thing on a machine can answer together.
_ONE_THING = (
    {"program", "publisher", "msi", "upgrade"},
    {"service", "display", "file"},
    {"driver", "file"},
    {"unit", "file"},
    {"process", "file"},
    {"provider", "file"},
    {"extension", "title"},
    {"bundle", "team"},
    *({name} for name in ("file", "folder", "vendor", "package", "receipt", "extension", "certificate", "adapter")),
)
_HOLE = re.compile(r"\{(?![0-9A-F]{8}-)[^}]*\}")  # braces also stand around the codes of the Windows Installer
_NUMBER = re.compile(r"\d+\.\d+")
_PASSWORD = re.compile(r"[A-Z][A-Z0-9_]*(?:,[A-Z][A-Z0-9_]*|:utf-16-hex)?")
_GROUND = {"what", "remove", "keep_first", "engine", "happened"}
_PAGES = ("link", "tool", "reset")


def check_product(product: Product, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything about one product that can be told from the catalogue itself."""
    for name in ("name", "what"):
        if not getattr(product, name).strip():
            yield Fault(name, "is empty")
    if not product.systems:
        yield Fault("system", "names no system")
    if not product.sign:
        yield Fault("sign", "a product without signs is never recognized")
    yield from _patterns(product)
    if product.remove is not None:
        yield from _remove(product, product.remove, catalogue)
    for engine, own in product.engine.items():
        if not _NUMBER.fullmatch(engine) or not _NUMBER.fullmatch(own):
            yield Fault("engine", f"{engine} = {own}: both have the form 21.16")
    for id_ in product.may_be:
        if id_ not in catalogue.products or id_ == product.id:
            yield Fault("may_be", f"{id_} is no other product")
    yield from _happened(product)
    needed = {name for name in ("keep_first", "engine", "happened") if getattr(product, name)}
    needed |= {"remove"} if product.remove and any(getattr(product.remove, page) for page in _PAGES) else set()
    yield from check_ground(product.ground, needed, _GROUND, catalogue)


def _patterns(product: Product) -> Iterator[Fault]:
    for number, sign in enumerate(product.sign, 1):
        for fault in _sign(sign, unnamed=product.unnamed):
            yield Fault(f"sign {number}, {fault.field}".removesuffix(", "), fault.why)
    for number, miss in enumerate(product.near_miss, 1):
        for fault in (*_one_thing(miss), *_near_miss(miss)):
            yield Fault(f"not {number}, {fault.field}".removesuffix(", "), fault.why)


def given(pattern: Pattern) -> dict[str, str]:
    """The fields that a sign names, with their patterns, in the order in which they count."""
    return {name: text for name in Pattern.__struct_fields__ if (text := getattr(pattern, name))}


def _sign(sign: Sign, *, unnamed: bool) -> Iterator[Fault]:
    yield from _one_thing(sign)
    if sign.basis == "memory" and sign.proves != "trace":
        yield Fault("proves", "memory alone proves no more than a trace")
    fields = given(sign)
    if set(fields) == {"publisher"} and not unnamed:
        yield Fault("publisher", "a publisher alone shows no product")
    for name, text in fields.items():
        holes = _HOLE.findall(text)
        if len(holes) > 1 or any(hole not in ("{v}", "{v.}", "{v-}") for hole in holes):
            yield Fault(name, "holds at most one number: {v}, {v.} or {v-}")
        if not re.sub(r"[*\s\\/.]", "", _HOLE.sub("", text)):
            yield Fault(name, "would fit everything")
    if "file" in fields and sign.proves != "trace" and not _named_folder(sign.file):
        yield Fault("file", "a program proves something only below a folder with a name")


def _named_folder(file: str) -> bool:
    """Whether some folder of the path is named, and not only a star or a number."""
    folders = re.split(r"[\\/]", file)[:-1]
    return any(len(re.sub(r"\*", "", _HOLE.sub("", folder)).strip()) > 2 for folder in folders)


def _near_miss(miss: Pattern) -> Iterator[Fault]:
    for name, text in given(miss).items():
        if "*" in text or _HOLE.search(text):
            yield Fault(name, "names one real thing, without holes")


def _one_thing(pattern: Pattern) -> Iterator[Fault]:
    fields = set(given(pattern))
    if not fields:
        yield Fault("", "names nothing to look for")
    elif not any(fields <= together for together in _ONE_THING):
        yield Fault("", f"no one thing has all of: {', '.join(sorted(fields))}")


def _remove(product: Product, remove: Remove, catalogue: Catalogue) -> Iterator[Fault]:
    if remove.by == "packages" and (remove.quiet != "packages" or not remove.order):
        yield Fault("remove", "packages are removed quietly, in an order that is named")
    if remove.by != "packages" and remove.quiet == "packages":
        yield Fault("remove", "is not removed by packages")
    if remove.by == "by-hand" and remove.quiet != "no-supported-way":
        yield Fault("remove", "what is removed by hand has no quiet way")
    if remove.password and (remove.quiet != "windows-installer" or not _PASSWORD.fullmatch(remove.password)):
        yield Fault("remove", "a password goes as USER,PASSWORD or as NAME:utf-16-hex, to the Windows Installer only")
    for page in _PAGES:
        if (address := getattr(remove, page)) and not address.startswith("https://"):
            yield Fault("remove", f"{page} is a page whose address begins with https://")
    for id_ in remove.after:
        if id_ not in catalogue.products:
            yield Fault("remove", f"goes after {id_}, which is no product")
    if product.id in _before(product.id, catalogue):
        yield Fault("remove", "would have to go after itself")


def _happened(product: Product) -> Iterator[Fault]:
    for before, event in zip((None, *product.happened), product.happened, strict=False):
        if not event.what.strip():
            yield Fault("happened", "says not what happened")
        if event.last is not None and event.last <= event.day:
            yield Fault("happened", "its last day comes after its first")
        if before is not None and event.day < before.day:
            yield Fault("happened", "stands in the order of the days")


def _before(id_: str, catalogue: Catalogue) -> set[str]:
    """Every product that goes before this one, over all steps."""
    seen: set[str] = set()
    waiting = [id_]
    while waiting:
        product = catalogue.products.get(waiting.pop())
        after = set(product.remove.after) if product is not None and product.remove is not None else set()
        waiting += after - seen
        seen |= after
    return seen
