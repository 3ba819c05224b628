"""Every sign fits what was really seen, and no sign fits what only looks like it."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from changeover import values
from changeover.catalogue import load
from changeover.catalogue.checks.products import given
from changeover.catalogue.schema import Catalogue, NearMiss, Product, Sign
from changeover.detect import detect
from changeover.values import (
    FIELD_OF,
    Adapter,
    Application,
    Certificate,
    Extension,
    Finding,
    Folder,
    Package,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Snapshot,
    System,
    VendorValue,
)
from tests.everything import fill

CATALOGUE = load()
PLACE = "somewhere"
SEEN = tomllib.loads(Path(__file__).with_name("seen.toml").read_text(encoding="utf-8"))["thing"]

ALONE = {
    "folder": lambda text: Folder(place=text),
    "file": lambda text: ProgramFile(place=PLACE, file=text),
    "adapter": lambda text: Adapter(place=PLACE, description=text),
    "vendor": lambda text: VendorValue(place=PLACE, key=text, what="version", value=""),
    "certificate": lambda text: Certificate(place=PLACE, subject=text),
    "extension": lambda text: Extension(place=PLACE, browser="chrome", id=text),
    "title": lambda text: Extension(place=PLACE, browser="chrome", id="x", name=text),
}
"""Things that answer one field of a sign alone."""


def thing(fields: dict[str, str]) -> Any:
    """One thing on a machine that answers these fields of a sign."""
    first = next(iter(fields))
    file = fields.get("file", "")
    match first:
        case "program" | "publisher" | "msi" | "upgrade":
            return Program(
                place=PLACE,
                name=fields.get("program", ""),
                publisher=fields.get("publisher", ""),
                product_code=fields.get("msi", ""),
                upgrade_code=fields.get("upgrade", ""),
            )
        case "service" | "driver" | "unit":
            shown = fields.get("display", "")
            return Service(place=PLACE, name=fields[first], kind=first, display=shown, file=file, file_exists=True)  # type: ignore[arg-type]
        case "display":
            return Service(place=PLACE, name="Laboratory", display=fields[first], file=file, file_exists=True)
        case "process":
            return Process(place=PLACE, name=fields[first], file=file)
        case "package" | "receipt":
            return Package(place=PLACE, name=fields[first], manager="dpkg" if first == "package" else "pkgutil")
        case "bundle" | "team":
            return Application(place=PLACE, bundle=fields.get("bundle", ""), team=fields.get("team", ""))
        case "provider":
            return Provider(place=PLACE, name=fields[first], file=file)
    return ALONE[first](fields[first])


def machine(item: Any, family: Any) -> Snapshot:
    bare = Snapshot(origin="file", taken=datetime(2026, 11, 25, tzinfo=UTC), system=System(family=family))
    return msgspec.structs.replace(bare, **{FIELD_OF[type(item)]: (item,)})


def found(item: Any, family: str, catalogue: Catalogue = CATALOGUE) -> dict[str, Finding]:
    return {finding.product: finding for finding in detect(machine(item, family), catalogue)}


def every(of: str) -> list[Any]:
    return [
        pytest.param(product, one, id=f"{product.id}-{number}")
        for product in CATALOGUE.products.values()
        for number, one in enumerate(getattr(product, of), 1)
    ]


@pytest.mark.parametrize(("product", "sign"), every("sign"))
def test_a_sign_fits_its_examples_and_proves_no_more_than_its_basis(product: Product, sign: Sign) -> None:
    fields = given(sign)
    first = next(iter(fields))
    examples = [one for one in sign.seen.split(", ") if one] or [fill(fields[first])]
    for example in examples:
        rest = {name: fill(text) for name, text in fields.items() if name != first}
        hits = [found(thing({first: example, **rest}), family) for family in product.systems]
        finding = next(hit[product.id] for hit in hits if product.id in hit)
        told = "host" if example.endswith(".host") else "extension" if first == "title" else first
        assert finding.evidence[0].kind == told
        if sign.basis == "memory":
            assert finding.presence == "review"
        elif sign.proves != "trace":
            assert finding.presence == "installed"


@pytest.mark.parametrize(("product", "miss"), every("near_miss"))
def test_a_near_miss_is_missed_by_the_signs_themselves(product: Product, miss: NearMiss) -> None:
    unaided = msgspec.structs.replace(product, near_miss=())
    catalogue = msgspec.structs.replace(CATALOGUE, products={product.id: unaided})
    for family in product.systems:
        assert not found(thing(given(miss)), family, catalogue)


@pytest.mark.parametrize("one", SEEN, ids=[f"{one['kind']} {one['is'].get('name', '')}" for one in SEEN])
def test_what_was_seen_on_real_machines_is_taken_for_what_it_is(one: dict[str, Any]) -> None:
    item = msgspec.convert({"place": PLACE, **one["is"]}, getattr(values, one["kind"]))
    findings = found(item, one.get("on", "windows"))
    assert [part for f in findings.values() for part in (f.product, f.version, f.presence)] == one["found"]


def test_an_unknown_package_beside_them_is_nothing() -> None:
    for name in ("keslint", "three-kesl", "kics4net", "clamav-freshclam"):
        assert not found(Package(place=PLACE, name=name, manager="rpm"), "linux")
