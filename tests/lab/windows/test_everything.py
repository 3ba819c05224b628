"""One machine with look-alikes of every Windows product of the catalogue at once, read by the program itself.

Seen here is Wine: Security Center is absent, and no product of the Windows Installer is among these look-alikes.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from changeover.catalogue import load
from changeover.detect import detect
from changeover.inventory import read_inventory
from changeover.values import Adapter, Certificate, Extension, Process, Snapshot
from tests.everything import KASPERSKYS, LEFT, SERVICES, TAKEN, VERSION, expected, planted, vague
from tests.lab.windows import everything
from tests.lab.windows.record_everything import Recorded, record

CATALOGUE = load()
MADE = planted(CATALOGUE)
WANTED = expected(MADE)
SAY_NOTHING = (r"KasperskyLab\Components\34\1103", r"SOFTWARE\UltraAV", r"SOFTWARE\AuAppFirewall")
"""Keys that are only there, which is told where nothing else was seen."""


@pytest.fixture(scope="module")
def recorded() -> Recorded:
    return record()


@pytest.fixture(scope="module")
def snapshot(recorded: Recorded) -> Snapshot:
    (saved,) = read_inventory(recorded.saved, CATALOGUE, TAKEN)
    return saved


@pytest.fixture(scope="module")
def findings(recorded: Recorded) -> list[dict[str, Any]]:
    """What was found, without the two that are only left behind."""
    return [one for one in recorded.answer["findings"] if (one["product"], one["status"], one["version"]) not in LEFT]


def test_every_product_of_the_catalogue_can_be_planted() -> None:
    assert set(WANTED) == {id_ for id_, product in CATALOGUE.products.items() if "windows" in product.systems}


def test_each_product_is_found_once(recorded: Recorded, findings: list[dict[str, Any]]) -> None:
    assert recorded.code == 10
    assert Counter(one["product"] for one in findings) == Counter(set(WANTED) - vague(MADE, WANTED))


def test_each_stands_as_its_signs_prove(findings: list[dict[str, Any]]) -> None:
    presence = {one["product"]: one["presence"] for one in findings}
    assert presence == {product: WANTED[product] for product in presence}


def test_every_sign_that_was_planted_is_evidence(recorded: Recorded) -> None:
    shown = "\n".join(
        f"{evidence['place']} {evidence['saw']}" for one in recorded.answer["findings"] for evidence in one["evidence"]
    ).casefold()
    unseen = {_shows(thing.item) for thing in MADE if _shows(thing.item).casefold() not in shown}
    assert {place for place in unseen if not place.endswith(SAY_NOTHING)} == set()


def _shows(item: Any) -> str:
    """What has to stand in the evidence for a thing: a place where it has one of its own."""
    if isinstance(item, Process):
        return item.file
    if isinstance(item, Certificate | Adapter):
        return item.subject if isinstance(item, Certificate) else item.description
    return item.name or item.id if isinstance(item, Extension) else item.place


def test_what_has_only_keys_without_files_is_a_leftover_beside_what_is_installed(recorded: Recorded) -> None:
    left = {(one["product"], one["status"], one["version"]) for one in recorded.answer["findings"]}
    assert left >= LEFT
    for one in recorded.answer["findings"]:
        if (one["product"], one["status"], one["version"]) in LEFT:
            assert [evidence["proves"] for evidence in one["evidence"]] == ["trace"]


def test_what_each_says_of_itself_is_told(findings: list[dict[str, Any]]) -> None:
    told = {one["product"]: one for one in findings}
    assert told["kes-windows"]["version"] == "14.0.0.504"
    assert told["kes-windows"]["managed_by"] == "ksc.example.test"
    assert told["kes-windows"]["updated"].startswith("2024-09-09T00:00:00")
    assert told["network-agent"]["version"] == VERSION


def test_no_name_that_only_looks_alike_is_evidence(recorded: Recorded, snapshot: Snapshot) -> None:
    drivers = {rf"{SERVICES}\{name}" for name in ("KslD", "dam", "KeyIso", "kdnic", "KAVBootC64", "KAVsys")}
    places = {evidence["place"] for one in recorded.answer["findings"] for evidence in one["evidence"]}
    assert not drivers & places
    assert not [place for place in places if "Foreign" in place]
    assert {"KslD", "dam"} <= {service.name for service in snapshot.services}  # they were there to be seen
    assert "Kingsoft Antivirus" in {program.name for program in snapshot.programs}


def test_the_odd_entries_and_the_person_who_is_away_are_named(recorded: Recorded) -> None:
    gaps = {(gap["part"], gap["place"].rpartition("\\")[2], gap["why"]) for gap in recorded.answer["gaps"]}
    assert {("programs", "Odd 1", "malformed"), ("programs", "Odd 2", "malformed")} <= gaps
    assert ("security-center", "SecurityCenter2", "missing") in gaps
    away = next(gap for gap in recorded.answer["gaps"] if gap["place"] == everything.HIVES[everything.CLARA])
    assert (away["part"], away["why"], away["hides"]) == ("programs", "unsupported", True)


def test_the_long_text_and_the_second_person_are_read(snapshot: Snapshot) -> None:
    names = {program.name: program for program in snapshot.programs}
    assert 1000 < len(names["Odd 3"].publisher) <= 2000
    (mine,) = [program for program in snapshot.programs if program.person == "Boris"]
    assert (mine.name, mine.place) == ("UltraAV", rf"HKEY_USERS\{everything.BORIS}\{everything.PERSONAL}")


def test_the_hidden_entries_and_their_twins_are_one_product(snapshot: Snapshot) -> None:
    twins = Counter(program.product_code for program in snapshot.programs if program.product_code)
    planted_codes = {
        thing.item.product_code  # type: ignore[union-attr]
        for thing in MADE
        if thing.product.role in KASPERSKYS and hasattr(thing.item, "product_code")
    }
    assert planted_codes
    assert all(twins[code] == 2 for code in planted_codes)
    assert {program.hidden for program in snapshot.programs if program.product_code in planted_codes} == {True, False}


def test_the_saved_reading_says_the_same_and_names_nobody(recorded: Recorded, snapshot: Snapshot) -> None:
    again = Counter((one.product, one.presence, one.version) for one in detect(snapshot, CATALOGUE))
    assert again == Counter((one["product"], one["presence"], one["version"]) for one in recorded.answer["findings"])
    assert rb"users\\root" not in recorded.saved.lower()
    assert (snapshot.system.host, snapshot.system.boot) == ("", "")
    assert {program.person for program in snapshot.programs} <= {"", "Anna", "Boris"}
