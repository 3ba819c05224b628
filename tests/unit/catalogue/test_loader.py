"""The catalogue takes nothing that is not in order, and says what is not in order, where, and why."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from changeover import catalogue
from changeover.catalogue import CatalogueError, loader

SHIPPED = Path(loader.__file__).parent
BROKEN = tomllib.loads(Path(__file__).with_name("broken.toml").read_text(encoding="utf-8"))
EDITS = BROKEN["edit"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what is shipped with some entries more, to be broken."""
    for name in ("sources.toml", "subjects.toml"):
        shutil.copy(SHIPPED / name, tmp_path / name)
    for name in ("products", "rules", "offers", "answers"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    for name, text in BROKEN["spare"].items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_the_copy_is_in_order_before_it_is_broken(copy: Path) -> None:
    whole = loader.read(copy)
    assert {"spare", "spare-duty"} <= whole.rules.keys()
    assert {9000, 9001} <= whole.answers.keys()


def test_what_is_shipped_is_in_order_and_read_once() -> None:
    assert catalogue.load() is catalogue.load()
    assert {"kes-windows", "network-agent", "kesl", "ultraav"} <= catalogue.load().products.keys()
    assert {"us-commerce-updates", "us-federal-statute", "DE-bsi-warning"} <= catalogue.load().rules.keys()


@pytest.mark.parametrize("edit", EDITS, ids=[edit["said"] for edit in EDITS])
def test_an_entry_that_is_not_in_order_is_named_with_its_field_and_the_reason(copy: Path, edit: dict[str, str]) -> None:
    path = copy / edit["file"]
    text = path.read_text(encoding="utf-8")
    assert edit["old"] in text
    path.write_text(text.replace(edit["old"], edit["new"], 1), encoding="utf-8")
    with pytest.raises(CatalogueError, match=re.escape(edit["said"])) as raised:
        loader.read(copy)
    assert raised.value.file == edit.get("told_of", edit["file"])


def test_the_order_of_the_commerce_department_binds_no_owner_but_those_who_resell() -> None:
    for id_, rule in catalogue.load().rules.items():
        if id_.startswith(("us-commerce", "us-treasury")):
            assert rule.on in ("kaspersky", "sellers", "others"), id_
            assert all(who.resells == (True,) for who in rule.binds), id_


def test_what_happened_to_customers_in_the_us_asks_nothing_of_them() -> None:
    told = {
        id_: rule for id_, rule in catalogue.load().rules.items() if id_.startswith(("vendor-us", "store", "history"))
    }
    assert {"vendor-us-ultraav", "store-google", "history-gsa-2017"} <= told.keys()
    for id_, rule in told.items():
        assert rule.status == "event", id_
        assert rule.asks.startswith("It asks nothing of you."), id_


def test_a_file_in_another_encoding_is_said(copy: Path) -> None:
    (copy / "rules/germany.toml").write_bytes("# für\n".encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"rules/germany\.toml: the file is not UTF-8 at byte 3"):
        loader.read(copy)


def test_a_missing_file_is_said(copy: Path) -> None:
    (copy / "sources.toml").unlink()
    with pytest.raises(CatalogueError, match=r"sources\.toml: the file is missing"):
        loader.read(copy)


def test_the_agent_goes_after_every_other_kaspersky_product_of_its_systems() -> None:
    products = catalogue.load().products
    agent = products["network-agent"]
    assert agent.remove is not None
    ours = {
        id_
        for id_, product in products.items()
        if product.role in ("kaspersky", "companion") and set(product.systems) & set(agent.systems)
    }
    assert set(agent.remove.after) == ours - {"network-agent"}
