"""Sources: named once, used at least once; and the ground of every other entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from changeover.catalogue.schema import Catalogue, Source
from changeover.catalogue.trouble import Fault

Ground = Mapping[str, tuple[str, ...]]


def check_source(key: str, source: Source, catalogue: Catalogue) -> Iterator[Fault]:
    """A source has an address, and some entry rests on it."""
    if not source.address.startswith(("https://", "http://")):
        yield Fault("address", "is no web address")
    for name in ("title", "by"):
        if not getattr(source, name).strip():
            yield Fault(name, "is empty")
    if key not in _used(catalogue):
        yield Fault("", "no entry rests on this source")


def check_ground(ground: Ground, needed: set[str], allowed: set[str], catalogue: Catalogue) -> Iterator[Fault]:
    """Every field in `needed` names sources that exist; nothing outside `allowed` does."""
    for name in sorted(needed - ground.keys()):
        yield Fault(f"ground, {name}", "names no source, and memory alone is none")
    for name, keys in ground.items():
        if name not in allowed:
            yield Fault(f"ground, {name}", "is no field of this entry that has a ground")
        if not keys:
            yield Fault(f"ground, {name}", "names no source, and memory alone is none")
        for key in keys:
            if key not in catalogue.sources:
                yield Fault(f"ground, {name}", f"there is no source called {key}")


def _used(catalogue: Catalogue) -> set[str]:
    grounds: list[Ground] = [rule.ground for rule in catalogue.rules.values()]
    grounds += [offer.ground for offer in catalogue.offers.values()]
    grounds += [product.ground for product in catalogue.products.values()]
    grounds += [answer.ground for answer in catalogue.answers.values()]
    used = {key for ground in grounds for keys in ground.values() for key in keys}
    return used | {key for rule in catalogue.rules.values() for other in rule.differs for key in other.by}
