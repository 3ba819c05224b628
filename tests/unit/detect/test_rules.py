"""The rules of detection, each on an invented catalogue of three products, so that no real entry decides a test."""

from __future__ import annotations

from typing import Any

import pytest

from changeover.catalogue.schema import Catalogue, NearMiss, Product, Sign
from changeover.detect import detect
from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Extension,
    Finding,
    Folder,
    Mention,
    Package,
    Process,
    Program,
    ProgramFile,
    Provider,
    Service,
    Thing,
    VendorValue,
)
from tests.everything import compose

FILE = r"C:\Program Files\Lab\Suite\suite.exe"


def sign(proves: Any = "installed", basis: Any = "machine", **fields: Any) -> Sign:
    return Sign(proves=proves, basis=basis, **fields)


def product(id_: str, *signs: Sign, **more: Any) -> Product:
    return Product(
        id=id_, name=id_, role="kaspersky", system=("windows", "linux", "macos"), what=id_, sign=signs, **more
    )


SUITE = product(
    "suite",
    sign(service="SUITE{v}", file=r"*\Lab\*\suite.exe"),
    sign(service="SUITE", file=r"*\Lab\*\suite.exe"),
    sign(service="HELPER", display="Suite Helper*", file=r"*\Lab\*\helper.exe"),
    sign(service="ONLY"),
    sign(unit="suite.service"),
    sign("running", process="suiteui.exe"),
    sign("running", process="suite.exe", file=r"*\Lab\*\suite.exe"),
    sign(driver="suite.{v-}"),
    sign(file=r"*\Lab\Suite {v}\*"),
    sign(vendor="SUITE{v}"),
    sign(package="suite"),
    sign(bundle="lab.suite"),
    sign(provider="Suite"),
    sign("trace", folder=r"*\Lab\Suite {v}"),
    sign("trace", certificate="CN=Suite*"),
    sign("trace", extension="suiteext"),
    sign("trace", adapter="Suite Adapter"),
    sign("trace", "memory", program="Suite"),
    sign("trace", "memory", folder=r"*\Lab\Remembered"),
    may_be=("gold", "silver"),
    near_miss=(NearMiss(service="SUITE9", why="another maker's"),),
)
GOLD = product("gold", sign(program="Suite Gold"), sign(service="GOLD"))
SILVER = product("silver", sign(program="Suite Silver"))
CATALOGUE = Catalogue(products={one.id: one for one in (SUITE, GOLD, SILVER)}, rules={}, offers={}, sources={})


def found(*items: Thing, family: Any = "windows", catalogue: Catalogue = CATALOGUE) -> tuple[Finding, ...]:
    return detect(compose(family, items), catalogue)


def presences(*items: Thing, **where: Any) -> dict[str, str]:
    return {one.product: one.presence for one in found(*items, **where)}


def service(name: str, **more: Any) -> Service:
    return Service(place=f"k\\{name}", name=name, **more)


def mention(field: str, name: str) -> Mention:
    return Mention(place="line 3", field=field, name=name)


# -- which sign holds for which thing


@pytest.mark.parametrize(
    ("thing", "holds"),
    [
        (service("SUITE21.25", file=FILE), True),
        (service("SUITE21.25"), True),
        (service("SUITE21.25", file=r"C:\Other\suite.exe"), False),
        (service("SUITE", file=FILE), True),
        (service("SUITE"), False),
        (service("HELPER", display="Suite Helper Service"), True),
        (service("HELPER"), False),
        (service("HELPER", display="Another"), False),
        (service("ONLY", file=r"C:\anywhere.exe"), True),
    ],
)
def test_a_name_is_enough_where_no_file_is_told_only_if_it_has_a_number_or_a_display_name(
    thing: Service, holds: bool
) -> None:
    assert bool(found(thing)) is holds


@pytest.mark.parametrize(("file", "holds"), [("", True), (r"C:\Program Files\Another\suiteui.exe", False)])
def test_the_name_of_a_process_counts_only_where_its_file_is_not_told(file: str, holds: bool) -> None:
    assert bool(found(Process(place="p", name="suiteui.exe", file=file))) is holds


def test_a_file_alone_speaks_of_what_is_told_and_not_of_what_a_service_starts() -> None:
    file = r"C:\Lab\Suite 21.25\tool.exe"
    assert presences(ProgramFile(place="line 1", file=file)) == {"suite": "installed"}
    assert found(service("another", file=file), Process(place="p", name="tool.exe", file=file)) == ()


def test_what_is_known_to_look_like_it_is_none_of_it() -> None:
    assert found(service("SUITE9", file=FILE)) == ()
    assert presences(service("SUITE8.1", file=FILE)) == {"suite": "installed"}


# -- how far it proves


@pytest.mark.parametrize("field", ["service", "driver", "vendor", "package", "file", "provider", "bundle", "program"])
def test_a_name_in_a_text_is_never_more_than_something_to_review(field: str) -> None:
    names = {
        "service": "SUITE21.25",
        "driver": "suite.21-25",
        "vendor": "SUITE21.25",
        "file": r"C:\Lab\Suite 21.25\a.exe",
        "provider": "Suite",
        "bundle": "lab.suite",
        "package": "suite",
        "program": "Suite Gold",
    }
    (finding,) = found(mention(field, names[field]))
    assert (finding.presence, finding.running, finding.evidence[0].proves) == ("review", None, "trace")


@pytest.mark.parametrize(
    "thing",
    [
        service("SUITE21.25", file=FILE, file_exists=False),
        Provider(place="w", name="Suite", file_exists=False),
        VendorValue(place="k", key="SUITE21.25", what="present"),
        Package(place="d", name="suite", manager="dpkg", state="configuration"),
        Application(place="a", bundle="lab.suite", active=False),
        Folder(place=r"C:\Lab\Suite 21.25"),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_stands_on_a_machine_after_its_program_went_is_a_leftover(thing: Thing) -> None:
    assert presences(thing) == {"suite": "leftover"}


@pytest.mark.parametrize(
    "thing",
    [
        Certificate(place="c", subject="CN=Suite Root"),
        Extension(place="e", browser="Chrome", id="suiteext"),
        Adapter(place="a", description="Suite Adapter"),
        Program(place="u", name="Suite"),
        Folder(place=r"C:\Lab\Remembered"),
    ],
    ids=lambda thing: type(thing).__name__,
)
def test_what_may_have_come_from_elsewhere_or_is_only_remembered_is_for_a_person_to_review(thing: Thing) -> None:
    assert presences(thing) == {"suite": "review"}


def test_a_key_that_knows_a_version_is_an_installation_and_one_that_is_only_there_is_not() -> None:
    assert presences(VendorValue(place="k", key="SUITE21.25", what="version", value="21.25.7.504")) == {
        "suite": "installed"
    }


@pytest.mark.parametrize(("running", "proves"), [(True, "running"), (False, "installed"), (None, "installed")])
def test_a_unit_that_runs_shows_more_than_its_file(running: bool | None, proves: str) -> None:
    unit = Service(place="u", name="suite.service", kind="unit", running=running)
    (finding,) = found(unit, family="linux")
    assert finding.evidence[0].proves == proves


# -- which product it is


def test_shared_parts_go_to_the_product_that_is_seen() -> None:
    (finding,) = found(service("SUITE21.25", file=FILE), Program(place="u", name="Suite Gold", version="21.25.1"))
    assert (finding.product, finding.version) == ("gold", "21.25.1")
    assert {evidence.place for evidence in finding.evidence} == {"u", r"k\SUITE21.25"}


def test_shared_parts_of_another_generation_stay_with_themselves() -> None:
    items = service("SUITE21.24", file=FILE), Program(place="u", name="Suite Gold", version="21.25.1")
    assert presences(*items) == {"gold": "installed", "suite": "installed"}


def test_what_is_its_own_keeps_the_product_beside_the_others() -> None:
    own = sign(service="SUITE{v}", file=r"*\Lab\*\suite.exe", own=True)
    catalogue = Catalogue(
        products={"suite": product("suite", own, may_be=("gold",)), "gold": GOLD}, rules={}, offers={}, sources={}
    )
    items = service("SUITE21.25", file=FILE), Program(place="u", name="Suite Gold", version="21.25.1")
    assert presences(*items, catalogue=catalogue) == {"gold": "installed", "suite": "installed"}


def test_a_name_in_a_text_draws_no_evidence_to_itself() -> None:
    assert presences(Certificate(place="c", subject="CN=Suite Root"), mention("program", "Suite Gold")) == {
        "gold": "review",
        "suite": "review",
    }


def test_what_may_be_anothers_does_not_make_more_of_that_than_it_shows_itself() -> None:
    gone = service("GOLD", file=FILE, file_exists=False)
    assert presences(service("SUITE21.25", file=FILE), gone) == {"gold": "leftover", "suite": "installed"}


def test_of_several_that_are_seen_it_goes_to_the_installed_one() -> None:
    gone = service("GOLD", file=FILE, file_exists=False)
    findings = found(Folder(place=r"C:\Lab\Suite 21.25"), gone, Program(place="u", name="Suite Silver"))
    assert [(one.product, one.presence, len(one.evidence)) for one in findings] == [
        ("gold", "leftover", 1),
        ("silver", "installed", 2),
    ]


# -- one finding or two


def test_the_same_product_seen_in_many_ways_is_one_finding() -> None:
    items = (
        service("SUITE21.25", file=FILE, running=True),
        Service(place="d", name="suite.21-25", kind="driver"),
        VendorValue(place="v", key="SUITE21.25", what="version", value="21.25.7.504"),
        Folder(place=r"C:\Lab\Suite 21.25"),
        Certificate(place="c", subject="CN=Suite Root"),
    )
    (finding,) = found(*items)
    assert (finding.version, finding.running, len(finding.evidence)) == ("21.25.7.504", True, 5)


def test_two_generations_are_two_and_what_has_no_number_joins_the_installed_one() -> None:
    items = (
        service("SUITE21.26", file=FILE, file_exists=False),
        service("SUITE21.25", file=FILE, file_exists=True),
        Certificate(place="c", subject="CN=Suite Root"),
    )
    findings = {one.version: one for one in found(*items)}
    assert {version: one.presence for version, one in findings.items()} == {"21.25": "installed", "21.26": "leftover"}
    assert {evidence.place for evidence in findings["21.25"].evidence} == {r"k\SUITE21.25", "c"}
