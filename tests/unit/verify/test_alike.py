"""Products that share their parts: what is left of one is not taken for another, and not for nothing."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue.schema import Catalogue, Product
from changeover.values import Decisions, Evidence, Finding, Outcome, Presence, Role
from changeover.verify import compare, named_as_before
from tests.world import CLIENT, World


def product(id_: str, *may_be: str) -> Product:
    return Product(id=id_, name=id_, role="kaspersky", system="windows", what="", sign=(), may_be=may_be)


CATALOGUE = Catalogue(
    products={
        entry.id: entry
        for entry in (
            product("total"),
            product("security"),
            product("home", "total", "security"),
            product("any", "home", "total", "security"),
        )
    },
    rules={},
    offers={},
    sources={},
)
READING = World(CLIENT, []).snapshot()


def seen(id_: str, presence: Presence = "installed", version: str = "21.15.8.493", role: Role = "kaspersky") -> Finding:
    evidence = Evidence(kind="service", place=f"services {id_}", saw=id_, proves="installed", basis="machine")
    return Finding(product=id_, role=role, presence=presence, version=version, evidence=(evidence,))


def ending(before: tuple[Finding, ...], after: tuple[Finding, ...], *products: str) -> Outcome:
    return compare(before, after, READING, Decisions(intent="remove", products=products), CATALOGUE)


@pytest.mark.parametrize("vague", ["home", "any"])
@pytest.mark.parametrize("version", ["21.15", "21", ""])
def test_a_vague_product_in_place_of_the_named_one_means_that_it_is_still_here(vague: str, version: str) -> None:
    told = ending((seen("total"),), (seen(vague, version=version),))
    assert told.removal in ("not-gone", "partly")
    assert [finding.product for finding in told.remaining] == ["total"]


def test_what_is_left_of_the_named_one_is_its_own() -> None:
    told = ending((seen("total"),), (seen("home", "leftover", "21.15"),))
    assert (told.removal, [finding.product for finding in told.leftovers]) == ("gone", ["total"])


def test_the_other_way_round_it_is_still_here_as_well() -> None:
    told = ending((seen("home"),), (seen("security", version="21.15.8.493"),))
    assert told.removal in ("not-gone", "partly")
    assert [finding.product for finding in told.remaining] == ["home"]


def test_another_generation_is_another_program() -> None:
    old, new = seen("total", version="19.0.0.1088"), seen("home")
    assert ending((old, new), (new,), "total").removal == "gone"
    assert ending((old,), (seen("home", version="21.3"),)).removal == "gone"


def test_what_was_seen_before_keeps_its_name() -> None:
    total, home = seen("total"), seen("home", version="20.0")
    assert named_as_before((home,), (total, home), CATALOGUE) == (home,)
    trace = seen("home", "leftover", version="")
    assert named_as_before((trace,), (total, trace), CATALOGUE) == (trace,)
    risen = seen("home", version="")
    assert named_as_before((risen,), (total, trace), CATALOGUE) == (replace(risen, product="total"),)


def test_products_that_share_nothing_stay_apart() -> None:
    assert ending((seen("total"),), (seen("security"),)).removal == "gone"
    unknown = seen("from-elsewhere")
    assert named_as_before((unknown,), (seen("total"),), CATALOGUE) == (unknown,)
