"""A program of Kaspersky's whose name nobody wrote down: beside it there is never "nothing"; it is no other product.

The names of the business products are those of the maker's own pages.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect
from changeover.values import Application, Finding, Folder, Process, Program, Provider, Service, Snapshot, VendorValue
from tests.unit.detect.things import Thing, beside
from tests.world import CLIENT, LINUX, World, home, kes

CATALOGUE = load()
EXCHANGE = "Kaspersky Security 9.0 for Microsoft Exchange Servers"
FOLDER = rf"C:\Program Files (x86)\Kaspersky Lab\{EXCHANGE}"
BUSINESS = (
    EXCHANGE,
    "Kaspersky Security for SharePoint Server",
    "Kaspersky Security for Virtualization 5.2 Light Agent",
    "Kaspersky Scan Engine",
    "Kaspersky Security Scan",
    "Kaspersky Security Center",
    "Kaspersky Premium",
    "Kaspersky Cleaner",
    "Kaspersky Antivirus",
    "Проверка Касперского",
)
PUBLISHERS = (
    "Kaspersky",
    "Kaspersky Lab",
    "AO Kaspersky Lab",
    "Kaspersky Lab ZAO",
    '"Kaspersky Lab" JSC',
    'АО "Лаборатория Касперского"',  # noqa: RUF001
    "ЗАО «Лаборатория Касперского»",  # noqa: RUF001
)


def found(*things: Thing) -> tuple[Finding, ...]:
    return detect(beside(World(CLIENT, []).snapshot(), *things), CATALOGUE)


def program(name: str, publisher: str = "AO Kaspersky Lab", version: str = "9.0.1") -> Program:
    return Program(place=f"Uninstall\\{name}", name=name, publisher=publisher, version=version)


def service(file: str, **more: bool) -> Service:
    return Service(place="k", name="KSCM8", display="The scanner", file=file, file_exists=True, **more)


@pytest.mark.parametrize("name", BUSINESS)
@pytest.mark.parametrize("publisher", PUBLISHERS)
def test_its_name_and_its_maker_show_it_installed(name: str, publisher: str) -> None:
    (finding,) = found(program(name, publisher))
    assert (finding.product, finding.status, finding.version) == ("kaspersky-unnamed", "installed", "9.0.1")
    assert finding.running is None


@pytest.mark.parametrize("name", ["Kaspersky Foo", "Касперский Foo"])
def test_where_no_maker_is_told_the_name_is_to_be_looked_at(name: str) -> None:
    (finding,) = found(program(name, publisher=""))
    assert (finding.product, finding.status) == ("kaspersky-unnamed", "review")


def test_the_maker_alone_is_to_be_looked_at() -> None:
    (finding,) = found(program("AES Encryption Module"))
    assert (finding.product, finding.status) == ("kaspersky-unnamed", "review")


@pytest.mark.parametrize(
    ("name", "publisher"),
    [
        ("Kaspersky Endpoint Security remover", "Somebody"),
        ("Kaspersky Key Finder", "Somebody"),
        ("Reise", "Kaspersky"),
        ("A book about Eugene Kaspersky", "A publisher"),
        ("Uninstaller for Kaspersky and others", ""),
    ],
)
def test_a_program_about_kaspersky_is_none_of_its_own(name: str, publisher: str) -> None:
    assert found(program(name, publisher)) == ()


@pytest.mark.parametrize(
    ("thing", "status"),
    [
        (service(rf"{FOLDER}\kse.exe", running=True), "running"),
        (service(rf"{FOLDER}\kse.exe", running=False), "stopped"),
        (replace(service(rf"{FOLDER}\kse.exe"), file_exists=False), "leftover"),
        (replace(service(rf"{FOLDER}\kse.sys"), kind="driver"), "leftover"),
        (Process(place="p", name="kse.exe", file=rf"{FOLDER}\kse.exe"), "running"),
        (Folder(place=FOLDER), "leftover"),
        (Service(place="k", name="KSCM8", display=EXCHANGE), "leftover"),
        (Provider(place="Security Center", name="Kaspersky Foo", state="on", current=True), "leftover"),
    ],
)
def test_what_stands_below_its_folder_is_never_nothing(thing: Thing, status: str) -> None:
    (finding,) = found(thing)
    assert (finding.product, finding.status) == ("kaspersky-unnamed", status)


def test_on_other_systems_too() -> None:
    linux = replace(
        World(LINUX, []).snapshot(), processes=(Process(place="p", name="x", file="/opt/kaspersky/x/bin/x"),)
    )
    mac = replace(
        World(CLIENT, []).snapshot(),
        system=replace(CLIENT, family="macos"),
        applications=(Application(place="a", bundle="com.kaspersky.foo", team="2Y8XE5CQ94"),),
    )
    for snapshot in (linux, mac):
        (finding,) = detect(snapshot, CATALOGUE)
        assert (finding.product, finding.presence) == ("kaspersky-unnamed", "installed")


def test_beside_a_known_product_its_unknown_parts_are_evidence_of_that_one() -> None:
    known = World(CLIENT, [kes()]).snapshot()
    parts = (Process(place="p", name="new.exe", file=rf"{FOLDER}\new.exe"), Folder(place=FOLDER))
    (finding,) = detect(beside(known, *parts), CATALOGUE)
    assert finding.product == "kes-windows"
    assert {evidence.place for evidence in finding.evidence} >= {"p", FOLDER}


def test_beside_a_known_product_an_unknown_program_stands_by_itself() -> None:
    seen = detect(beside(World(CLIENT, [kes()]).snapshot(), program(EXCHANGE)), CATALOGUE)
    assert [finding.product for finding in seen] == ["kaspersky-unnamed", "kes-windows"]


def test_a_name_that_is_only_remembered_is_told_once() -> None:
    entry = program("Kaspersky Premium", version="21.15.8.493")
    alone = World(CLIENT, []).snapshot()
    shown = World(CLIENT, [home()]).snapshot()
    assert [f.product for f in detect(beside(alone, entry), CATALOGUE)] == ["kaspersky-unnamed"]
    (finding,) = detect(beside(shown, entry), CATALOGUE)
    assert finding.product == "kaspersky-home-unspecified"
    assert entry.place in {evidence.place for evidence in finding.evidence}


def test_of_a_maker_it_shares_letters_with_nothing_is_told() -> None:
    quiet: Snapshot = beside(
        World(CLIENT, []).snapshot(),
        VendorValue(place="k", key="Unknown", what="present"),
        Folder(place=r"C:\Users\Anna\Kaspersky Laboratory"),
    )
    assert detect(quiet, CATALOGUE) == ()
