"""docs/rules.md is the catalogue's rules as they are now, and its counts add up."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.schema import Catalogue, Who
from tests.rules_table import FILE, READ, conditions, table

CATALOGUE = load()


def only(*ids: str) -> Catalogue:
    """A catalogue with these rules alone."""
    return replace(CATALOGUE, rules={id_: CATALOGUE.rules[id_] for id_ in ids})


def rows(text: str) -> dict[str, list[str]]:
    """The cells of each rule, by its id."""
    lines = (line for line in text.splitlines() if line.startswith("| `"))
    return {cells[1].strip(" `"): [cell.strip() for cell in cells] for cells in (line.split("|") for line in lines)}


def test_the_page_is_the_catalogue_as_it_is_now() -> None:
    assert FILE.read_text(encoding="utf-8") == table(CATALOGUE), "run: python -m tests.rules_table"


def test_every_rule_has_one_row_with_every_cell_and_is_counted_once() -> None:
    text = table(CATALOGUE)
    assert rows(text).keys() == CATALOGUE.rules.keys()
    assert {len(cells) for cells in rows(text).values()} == {10}
    heads = tuple(f"| {read} |" for read in READ.values())
    counted = [line.split("|")[2] for line in text.splitlines() if line.startswith(heads)]
    assert sum(map(int, counted)) == len(CATALOGUE.rules)


def test_a_rule_known_from_the_press_alone_says_so_in_every_field() -> None:
    *_, reading, weak, _end = rows(table(only("JP-companies")))["JP-companies"]
    assert (reading, weak) == ("summary", "date, what it says, what it asks, products")


def test_a_rule_read_in_its_official_text_names_nothing_weak() -> None:
    cells = rows(table(only("us-federal-statute")))["us-federal-statute"]
    assert cells[5:9] == ["2018-10-01", "United States, public body, national", "official text", ""]


def test_a_rule_for_two_kinds_of_owners_names_both() -> None:
    cells = rows(table(only("LT-infrastructure")))["LT-infrastructure"]
    assert cells[6] == "Lithuania, public body, national; Lithuania, critical infrastructure"
    assert rows(table(only("DE-bsi-warning")))["DE-bsi-warning"][6] == "no owner"


def test_answers_are_told_in_words() -> None:
    who = Who(country=("US",), state=("TX", "ME"), resells=(True,), us_person=(False,), work=("state-work",))
    assert list(conditions(who)) == [
        "United States",
        "Texas or Maine",
        "sells it or builds it in",
        "no US person",
        "state work",
    ]


def test_our_own_conclusions_are_listed() -> None:
    text = table(CATALOGUE)
    for rule in CATALOGUE.rules.values():
        assert (f"- `{rule.id}`: {rule.concluded}" in text) == bool(rule.concluded), rule.id


def test_a_good_source_for_something_else_makes_no_rule_well_read() -> None:
    cells = rows(table(only("RO-law")))["RO-law"]
    assert (cells[7], cells[8]) == ("part of it", "penalty")
    rule = CATALOGUE.rules["RO-law"]
    ground = {**rule.ground, "means": ("dailybusiness-2022",)}
    weaker = replace(CATALOGUE, rules={"RO-law": replace(rule, ground=ground)})
    assert rows(table(weaker))["RO-law"][7:9] == ["summary", "what it says, penalty"]
