"""What is said of a maker's pages comes from the catalogue, and where it names none, none is promised."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import Catalogue, load
from changeover.catalogue.schema import Remove
from changeover.screens.makers_word import MakersWord, lost_password, makers_page, removal_tool
from tests.unit.screens.scenes import say

OURS = [id_ for id_, product in load().products.items() if product.role in ("kaspersky", "companion", "handover")]


def words(word: MakersWord) -> str:
    return " ".join(say(text) for text in (word.name, word.line, *word.steps))


def without_pages() -> Catalogue:
    bare = {
        id_: replace(product, remove=replace(product.remove, link="", tool="", reset="")) if product.remove else product
        for id_, product in load().products.items()
    }
    return replace(load(), products=bare)


@pytest.mark.parametrize("product", OURS)
def test_every_address_is_one_of_the_catalogue(product: str) -> None:
    remove = load().products[product].remove
    assert isinstance(remove, Remove)
    assert lost_password((product,), load()).address == remove.reset
    assert removal_tool((product,), load()).address == (remove.tool or remove.reset)
    assert makers_page((product,), load()) == remove.link


@pytest.mark.parametrize("product", OURS)
@pytest.mark.parametrize("way", [lost_password, removal_tool])
def test_a_page_is_promised_only_where_there_is_one(product: str, way) -> None:
    for catalogue in (load(), without_pages()):
        word = way((product,), catalogue)
        assert ("below" in words(word)) is bool(word.address)
        assert word.steps


def test_a_home_password_is_reset_in_safe_mode() -> None:
    word = lost_password(("kaspersky-vpn", "kaspersky-home-unspecified"), load())
    assert word.address == "https://support.kaspersky.com/14674"
    assert "Windows' safe mode" in words(word)
    assert "safe mode" not in words(lost_password(("kes-windows",), load()))


def test_a_tool_is_named_for_what_its_own_page_speaks_of() -> None:
    assert say(removal_tool(("kaspersky-mac",), load()).steps[0]) == "Its page is below."
    home = removal_tool(("kaspersky-home-unspecified",), load())
    assert "forgotten passwords" in say(home.steps[0])
    assert "removal tool" not in say(removal_tool(("ultraav",), load()).name)


def test_products_that_nobody_knows_lead_to_nobody() -> None:
    assert lost_password(("nobody-knows",), load()).address == removal_tool((), load()).address == ""
