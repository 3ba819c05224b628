"""One machine with everything the catalogue knows on it at once: each product is told once, and nothing else is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.schema import Family
from changeover.detect import detect
from changeover.inventory import read_inventory
from changeover.values import Finding, Folder, Mention, Presence, Service
from changeover.values import Thing as Item
from tests.everything import (
    FOREIGN,
    KASPERSKYS,
    LEFT,
    TAKEN,
    Thing,
    compose,
    expected,
    near_misses,
    planted,
    things,
    vague,
)

CATALOGUE = load()
SAMPLE = Path(__file__).parents[2] / "samples" / "all-lookalikes.json"
FAMILIES: tuple[Family, ...] = ("windows", "linux", "macos")
THINGS = {family: things(CATALOGUE, family) for family in FAMILIES}
WEIGHT: dict[Presence, int] = {"review": 0, "leftover": 1, "installed": 2}


def told(family: Family, items: list[Item]) -> tuple[Finding, ...]:
    return detect(compose(family, items), CATALOGUE)


def items_of(family: Family) -> list[Item]:
    return [thing.item for thing in THINGS[family]]


def essence(findings: tuple[Finding, ...]) -> Counter[tuple[Any, ...]]:
    """What a finding says, without the spelling of what was seen and the order in which it came."""
    return Counter(
        (one.product, one.status, one.protecting, one.version, one.updated, len(one.evidence)) for one in findings
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_each_product_is_told_once_and_as_what_its_signs_prove(family: Family) -> None:
    made = THINGS[family]
    wanted = expected(made)
    taken_for_another = vague(made, wanted)
    assert set(wanted) == {id_ for id_, product in CATALOGUE.products.items() if family in product.systems}
    findings = told(family, items_of(family))
    assert Counter(one.product for one in findings) == Counter(set(wanted) - taken_for_another)
    assert {one.product: one.presence for one in findings} == {one.product: wanted[one.product] for one in findings}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_sign_becomes_evidence(family: Family) -> None:
    findings = told(family, items_of(family))
    places = {evidence.place for finding in findings for evidence in finding.evidence}
    assert {thing.item.place for thing in THINGS[family]} <= places


@pytest.mark.parametrize(
    ("family", "product"), [(family, id_) for family in FAMILIES for id_ in expected(THINGS[family])]
)
def test_alone_a_product_is_told_as_itself_whatever_it_may_be(family: Family, product: str) -> None:
    alone = [thing for thing in THINGS[family] if thing.product.id == product]
    named = {one.product: one.presence for one in told(family, [thing.item for thing in alone])}
    assert named[product] == expected(alone)[product]


@pytest.mark.parametrize("family", FAMILIES)
def test_what_looks_like_a_product_is_not_that_product(family: Family) -> None:
    for miss in near_misses(CATALOGUE, family):
        assert miss.product.id not in {one.product for one in told(family, [miss.item])}, miss.sign


def test_a_machine_full_of_names_like_these_has_nothing_of_kasperskys() -> None:
    assert told("windows", list(FOREIGN)) == ()


@pytest.mark.parametrize("family", FAMILIES)
def test_foreign_names_beside_everything_change_nothing(family: Family) -> None:
    items = items_of(family)
    assert told(family, [*FOREIGN, *items]) == told(family, items)


@pytest.mark.parametrize("family", FAMILIES)
def test_names_alone_prove_nothing_of_anybody(family: Family) -> None:
    names = [
        Mention(place=f"line {number}", field=evidence.kind, name=name)
        for number, thing in enumerate(THINGS[family])
        for evidence in told(family, [thing.item])[0].evidence[:1]
        if (name := getattr(thing.item, "name", "") or thing.item.place)
    ]
    findings = told(family, names)  # type: ignore[arg-type]
    assert len(findings) > 1
    assert {one.status for one in findings} == {"review"}


def test_the_recorded_machine_of_the_laboratory_has_each_product_once() -> None:
    """After a product or a sign came, `python3 -m tests.lab.windows.record_everything` records it anew."""
    (recorded,) = read_inventory(SAMPLE.read_bytes(), CATALOGUE, TAKEN)
    findings = detect(recorded, CATALOGUE)
    assert {(one.product, one.status, one.version) for one in findings} >= LEFT
    made = planted(CATALOGUE)
    wanted = expected(made)
    once = Counter(one.product for one in findings if (one.product, one.status, one.version) not in LEFT)
    assert once == Counter(set(wanted) - vague(made, wanted))
    assert {gap.why for gap in recorded.gaps} == {"malformed", "unsupported", "missing"}


def test_services_whose_file_is_gone_are_leftovers() -> None:
    left = [
        replace(thing.item, file_exists=False)
        for thing in THINGS["windows"]
        if isinstance(thing.item, Service) and thing.product.role in KASPERSKYS
    ]
    findings = told("windows", left)  # type: ignore[arg-type]
    assert len(findings) > 1
    assert {one.status for one in findings} <= {"leftover", "review"}


def spelled(item: Item, change: Callable[[str], str]) -> Item:
    """The same thing with its texts written in another way; what is no name stays."""
    fields = ("name", "publisher", "display", "file", "subject", "description", "key", "id", "bundle", "product_code")
    texts = {name: change(text) for name in fields if isinstance(text := getattr(item, name, None), str) and text}
    if isinstance(item, Folder):
        texts["place"] = change(item.place)
    return replace(item, **texts)


def spaced(text: str) -> str:
    return f"  {text}\t".replace(" ", " \n ")


@pytest.mark.parametrize("family", FAMILIES)
@given(order=st.randoms(use_true_random=False))
def test_the_order_of_things_does_not_matter(family: Family, order: Any) -> None:
    items = items_of(family)
    order.shuffle(items)
    assert essence(told(family, items)) == essence(told(family, items_of(family)))


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase, spaced], ids=["up", "low", "swapped", "spaced"])
def test_case_and_white_space_do_not_matter(family: Family, change: Callable[[str], str]) -> None:
    items = items_of(family)
    assert essence(told(family, [spelled(item, change) for item in items])) == essence(told(family, items))


@pytest.mark.parametrize("family", FAMILIES)
@given(sampled=st.data())
def test_more_evidence_never_takes_a_finding_away(family: Family, sampled: st.DataObject) -> None:
    """A product stays as firmly as it stood, or goes over to the one that it turned out to be."""
    choice = st.lists(st.sampled_from(THINGS[family]), max_size=8, unique_by=id)
    few, more = sampled.draw(choice), sampled.draw(choice)
    changed = sampled.draw(st.booleans())
    before = told(family, [thing.item for thing in few])
    added = [older(thing) if changed else thing.item for thing in more]
    after = told(family, [*(thing.item for thing in few), *added])
    for one in before:
        heirs = {one.product, *heirs_of(one.product)}
        kept = [WEIGHT[other.presence] for other in after if other.product in heirs]
        assert max(kept, default=-1) >= WEIGHT[one.presence], one.product


def heirs_of(product: str) -> set[str]:
    """Every product that it may be, and what those may be."""
    found: set[str] = set()
    ahead = list(CATALOGUE.products[product].may_be)
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead.extend(CATALOGUE.products[one].may_be)
    return found


def older(thing: Thing) -> Item:
    """The same thing of the generation before."""
    texts = {
        name: text.replace("21.25", "21.24").replace("21-25", "21-24")
        for name in ("name", "version", "key", "file", "value", "place", "display")
        if isinstance(text := getattr(thing.item, name, None), str)
    }
    return replace(thing.item, **texts)
