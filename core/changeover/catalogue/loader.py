"""Reads every file of the catalogue, and takes nothing that is not in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TypeVar

import msgspec

from changeover.catalogue.checks import check_answer, check_offer, check_product, check_rule, check_source
from changeover.catalogue.reading import Entry, make, parse, tables
from changeover.catalogue.schema import AnswerEntry, Catalogue, OfferEntry, Product, Rule, Source, Subject
from changeover.catalogue.trouble import CatalogueError, Fault

T = TypeVar("T", bound=msgspec.Struct)
SOURCES, SUBJECTS = "sources.toml", "subjects.toml"


@cache
def load() -> Catalogue:
    """The catalogue that is shipped, read once per process. Raises CatalogueError when an entry is not in order."""
    return read(resources.files("changeover.catalogue"))


def read(folder: Traversable) -> Catalogue:
    """The catalogue in `folder`: products/, rules/, offers/, answers/, sources.toml and subjects.toml.

    Raises CatalogueError for the first entry that is not in order.
    """
    sources = dict(_sources(folder))
    subjects = _gather(tables(folder.joinpath(SUBJECTS), "subject", SUBJECTS), Subject)
    products = _gather(_all(folder, "products", "product"), Product)
    rules = _gather(_all(folder, "rules", "rule"), Rule)
    offers = _gather(_all(folder, "offers", "offer", "product"), OfferEntry)
    answers = _gather(_all(folder, "answers", "answer"), AnswerEntry)
    catalogue = Catalogue(
        products=_values(products),
        rules=_values(rules),
        offers=_values(offers),
        sources=sources,
        subjects=_values(subjects),
        answers={answer.id: answer for _entry, answer in answers.values()},
    )
    for entry, product in products.values():
        _refuse(entry, check_product(product, catalogue))
    for entry, rule in rules.values():
        _refuse(entry, check_rule(rule, catalogue))
    for entry, offer in offers.values():
        _refuse(entry, check_offer(offer, catalogue))
    for entry, answer in answers.values():
        _refuse(entry, check_answer(answer, catalogue))
    for key, source in sources.items():
        _refuse(Entry(SOURCES, key, {}), check_source(key, source, catalogue))
    return catalogue


def _sources(folder: Traversable) -> Iterator[tuple[str, Source]]:
    for key, table in parse(folder.joinpath(SOURCES), SOURCES).items():
        if not isinstance(table, dict):
            raise CatalogueError(SOURCES, key, Fault("", "a source is a table"))
        yield key, make(Entry(SOURCES, key, table), Source)


def _all(folder: Traversable, part: str, kind: str, key: str = "id") -> Iterator[Entry]:
    files = [file for file in folder.joinpath(part).iterdir() if file.name.endswith(".toml")]
    for file in sorted(files, key=lambda file: file.name):
        yield from tables(file, kind, f"{part}/{file.name}", key)


def _gather(entries: Iterable[Entry], kind: type[T]) -> dict[str, tuple[Entry, T]]:
    found: dict[str, tuple[Entry, T]] = {}
    for entry in entries:
        value = make(entry, kind)
        if entry.id in found:
            raise entry.error(Fault("id", f"stands in {found[entry.id][0].file} already"))
        found[entry.id] = entry, value
    return found


def _values(found: dict[str, tuple[Entry, T]]) -> dict[str, T]:
    return {key: value for key, (_entry, value) in found.items()}


def _refuse(entry: Entry, faults: Iterator[Fault]) -> None:
    for fault in faults:
        raise entry.error(fault)
