"""Which sign of which product holds for one thing on a machine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from changeover.catalogue.patterns import match_file, match_name
from changeover.catalogue.schema import Catalogue, Pattern, Product, Sign
from changeover.values import (
    FIELD_OF,
    Adapter,
    Application,
    Certificate,
    Extension,
    Folder,
    Mention,
    Package,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Snapshot,
    Thing,
    VendorValue,
)

_ANSWERS: dict[type, dict[str, str]] = {
    Program: {"program": "name", "publisher": "publisher", "msi": "product_code", "upgrade": "upgrade_code"},
    Process: {"process": "name", "file": "file"},
    Folder: {"folder": "place"},
    Application: {"program": "name", "bundle": "bundle", "team": "team"},
    Extension: {"extension": "id", "title": "name"},
    Certificate: {"certificate": "subject"},
    Provider: {"provider": "name", "file": "file"},
    VendorValue: {"vendor": "key"},
    Adapter: {"adapter": "description"},
    ProgramFile: {"file": "file"},
}
"""Field of a sign to field of a thing; services, packages and mentions choose by what they are."""
_SERVICE_FIELD = {"service": "service", "driver": "driver", "filter": "driver", "unit": "unit"}
_PATHS = ("file", "folder")
_STARTING = (Service, Process, Provider)
_STARTED = "started"
"""Files of these are asked here: their name alone says nothing, because worms took the names of drivers."""
_HEAD = 3
"""Letters by which patterns with holes are looked up."""


class Hit(NamedTuple):
    """One sign that holds for one thing."""

    product: Product
    sign: Sign
    field: str
    item: Thing
    number: str
    """The version that stands in the name itself, with dots; empty where none does."""


def texts(item: Thing) -> dict[str, str]:
    """The fields of a sign that this thing can answer, with its answers, without stray white space."""
    if isinstance(item, Service):
        has = {_SERVICE_FIELD[item.kind]: item.name, "display": item.display, "file": item.file}
    elif isinstance(item, Package):
        has = {"receipt" if item.manager == "pkgutil" else "package": item.name}
    elif isinstance(item, Mention):
        has = {item.field: item.name, "file": item.name if item.field == "file" else ""}  # of a name no file is told
    else:
        has = {name: getattr(item, field) for name, field in _ANSWERS[type(item)].items()}
    return {name: " ".join(text.split()) for name, text in has.items()}


class _Candidate(NamedTuple):
    product: Product
    sign: Sign
    given: dict[str, str]


class _Index:
    """The signs whose first field is this one, by the beginning or a piece of its pattern: few meet one name."""

    def __init__(self) -> None:
        self._whole: dict[str, list[_Candidate]] = {}
        self._heads: dict[str, list[_Candidate]] = {}
        self._pieces: dict[str, list[_Candidate]] = {}

    def add(self, candidate: _Candidate, pattern: str, *, path: bool) -> None:
        head, *rest = re.split(r"\{v[-.]?\}|\*", pattern.lower())
        if path or len(head) < min(_HEAD, len(pattern)):
            self._pieces.setdefault(max(head, *rest, key=len), []).append(candidate)
        elif head == pattern.lower():
            self._whole.setdefault(head, []).append(candidate)
        else:
            self._heads.setdefault(head[:_HEAD], []).append(candidate)

    def __call__(self, text: str) -> Iterable[_Candidate]:
        low = text.lower()
        held = (one for piece, candidates in self._pieces.items() if piece in low for one in candidates)
        return (*self._whole.get(low, ()), *self._heads.get(low[:_HEAD], ()), *held)


class Signs:
    """Every sign of every product that can occur on one kind of system, ready to be asked."""

    def __init__(self, catalogue: Catalogue, family: str) -> None:
        products = [product for product in catalogue.products.values() if family in product.systems]
        self._misses = {product.id: [_given(miss) for miss in product.near_miss] for product in products}
        self._indexes: dict[str, _Index] = {}
        for product in products:
            for sign in product.sign:
                given = _given(sign)
                first, pattern = next(iter(given.items()))
                for field in (first, _STARTED) if product.unnamed and first == "file" else (first,):
                    index = self._indexes.setdefault(field, _Index())
                    index.add(_Candidate(product, sign, given), pattern, path=first in _PATHS)

    def hits(self, snapshot: Snapshot) -> Iterator[Hit]:
        """Every sign that holds, thing by thing: the work grows with the things, not with their pairs."""
        for item in items(snapshot):
            yield from self.of(item)

    def of(self, item: Thing) -> Iterator[Hit]:
        """The signs that hold for one thing; an unnamed product's only where no other product names it for sure."""
        hits = tuple(self._of(item))
        remembered = isinstance(item, Program) and all(hit.sign.basis == "memory" for hit in hits if _names(hit))
        for hit in hits:
            if _names(hit) or not any(map(_names, hits)) or (remembered and hit.sign.proves != "trace"):
                yield hit

    def _of(self, item: Thing) -> Iterator[Hit]:
        has = texts(item)
        for field, text in has.items():
            index = self._indexes.get(_STARTED if field == "file" and isinstance(item, _STARTING) else field)
            if not text or index is None:
                continue
            for product, sign, given in index(text):
                if product.unnamed and "publisher" not in given and has.get("publisher"):
                    continue  # another maker's program may be about Kaspersky's
                number = _holds(given, has)
                if number is None or any(_holds(miss, has) is not None for miss in self._misses[product.id]):
                    continue
                yield Hit(product, sign, field, item, number.replace("-", "."))


@lru_cache(maxsize=6)
def signs_of(catalogue: Catalogue, family: str) -> Signs:
    """The signs of a catalogue for one kind of system, made once."""
    return Signs(catalogue, family)


def items(snapshot: Snapshot) -> Iterator[Thing]:
    """Everything on the machine that a sign can speak of."""
    for field in FIELD_OF.values():
        yield from getattr(snapshot, field)


def _names(hit: Hit) -> bool:
    return not hit.product.unnamed


def _given(pattern: Pattern) -> dict[str, str]:
    return {name: text for name in Pattern.__struct_fields__ if (text := getattr(pattern, name))}


def _holds(given: dict[str, str], has: dict[str, str]) -> str | None:
    """The number captured by the pattern ("" without one) if every given field holds, else None."""
    if "process" in given and "file" not in given and has.get("file"):
        return None  # its file is told, and no sign names it
    number = ""
    for name, pattern in given.items():
        if name not in has:
            return None
        if name == "file" and not has[name] and (number or "display" in given):
            continue  # such a name is enough where no file is told
        match = (match_file if name in _PATHS else match_name)(pattern, has[name])
        if match is None:
            return None
        number = number or match.groupdict().get("v") or ""
    return number
