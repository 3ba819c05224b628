"""Which sign of which product holds for one thing on a machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from changeover.catalogue.schema import Catalogue, Pattern, Product, Sign
from changeover.detect.patterns import match_file, match_name
from changeover.values import (
    Application,
    Certificate,
    Extension,
    Folder,
    Package,
    Process,
    Program,
    Provider,
    Service,
    Snapshot,
    VendorValue,
)

Item = Program | Service | Process | Package | Folder | Application | Extension | Certificate | Provider | VendorValue
_ANSWERS: dict[type, dict[str, str]] = {
    Program: {"program": "name", "publisher": "publisher", "msi": "product_code", "upgrade": "upgrade_code"},
    Process: {"process": "name", "file": "file"},
    Folder: {"folder": "place"},
    Application: {"bundle": "bundle", "team": "team"},
    Extension: {"extension": "id"},
    Certificate: {"certificate": "subject"},
    Provider: {"provider": "name", "file": "file"},
    VendorValue: {"vendor": "key"},
}
"""Field of a sign to field of a thing; services and packages choose by their kind."""
_SERVICE_FIELD = {"service": "service", "driver": "driver", "filter": "driver", "unit": "unit"}


class Hit(NamedTuple):
    """One sign that holds for one thing."""

    product: Product
    sign: Sign
    field: str
    item: Item
    number: str
    """The version that stands in the name itself, with dots; empty where none does."""


def texts(item: Item) -> dict[str, str]:
    """The fields of a sign that this thing can answer, with its answers."""
    if isinstance(item, Service):
        return {_SERVICE_FIELD[item.kind]: item.name, "file": item.file}
    if isinstance(item, Package):
        return {"receipt" if item.manager == "pkgutil" else "package": item.name}
    return {name: getattr(item, field) for name, field in _ANSWERS[type(item)].items()}


class Signs:
    """Every sign of every product that can occur on one kind of system, ready to be asked."""

    def __init__(self, catalogue: Catalogue, family: str) -> None:
        products = [product for product in catalogue.products.values() if family in product.systems]
        self._signs = [(product, sign, _given(sign)) for product in products for sign in product.sign]
        self._misses = {product.id: [_given(miss) for miss in product.near_miss] for product in products}

    def hits(self, snapshot: Snapshot) -> Iterator[Hit]:
        """Every sign that holds, thing by thing: the work grows with the things, not with their pairs."""
        for item in items(snapshot):
            yield from self.of(item)

    def of(self, item: Item) -> Iterator[Hit]:
        """The signs that hold for one thing."""
        has = texts(item)
        for product, sign, given in self._signs:
            number = _holds(given, has)
            if number is None or any(_holds(miss, has) is not None for miss in self._misses[product.id]):
                continue
            yield Hit(product, sign, next(iter(given)), item, number.replace("-", "."))


def unknown_providers(snapshot: Snapshot, catalogue: Catalogue) -> tuple[Provider, ...]:
    """What Windows lists as antivirus and no sign of the catalogue speaks of."""
    signs = Signs(catalogue, snapshot.system.family)
    return tuple(provider for provider in snapshot.providers if next(signs.of(provider), None) is None)


def items(snapshot: Snapshot) -> Iterator[Item]:
    """Everything on the machine that a sign can speak of."""
    groups: tuple[Iterable[Item], ...] = (
        snapshot.programs,
        snapshot.services,
        snapshot.processes,
        snapshot.packages,
        snapshot.folders,
        snapshot.applications,
        snapshot.extensions,
        snapshot.certificates,
        snapshot.providers,
        snapshot.vendor,
    )
    for group in groups:
        yield from group


def _given(pattern: Pattern) -> dict[str, str]:
    return {name: text for name in Pattern.__struct_fields__ if (text := getattr(pattern, name))}


def _holds(given: dict[str, str], has: dict[str, str]) -> str | None:
    """The number captured by the pattern ("" without one) if every given field holds, else None."""
    number = ""
    for name, pattern in given.items():
        if name not in has:
            return None
        match = (match_file if name in ("file", "folder") else match_name)(pattern, has[name])
        if match is None:
            return None
        number = number or match.groupdict().get("v") or ""
    return number
