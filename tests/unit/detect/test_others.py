"""Other makers' protection: each is known by what its machine shows, and nothing unrelated is taken for Kaspersky."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.checks.products import given as fields_of
from changeover.catalogue.schema import Sign
from changeover.detect import detect, unknown_providers
from changeover.values import (
    Adapter,
    Application,
    Certificate,
    Conditions,
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
)
from tests.unit.detect.others import MAC, REGISTERED, SMALL_FILES, UNREGISTERED, listed
from tests.unit.detect.strangers import LINUX as LINUX_STRANGERS
from tests.unit.detect.strangers import MACOS as MACOS_STRANGERS
from tests.unit.detect.strangers import WINDOWS as WINDOWS_STRANGERS
from tests.unit.detect.things import Thing, beside, windows_service
from tests.world import CLIENT, LINUX, SERVER, World, agent, home, kes, package, password_manager, vpn

CATALOGUE = load()


def bare(system: System) -> Snapshot:
    return replace(World(SERVER if system is SERVER else CLIENT, []).snapshot(), system=system)


def on(system: System, *things: Thing) -> dict[str, Finding]:
    """What is found on a machine of this system that holds nothing else."""
    findings = detect(beside(bare(system), *things), CATALOGUE)
    assert {finding.role for finding in findings} <= {"protection"}
    return {finding.product: finding for finding in findings}


@pytest.mark.parametrize("product", REGISTERED)
def test_each_is_found_once_and_protects_where_windows_says_so(product: str) -> None:
    found = on(CLIENT, *REGISTERED[product])
    assert list(found) == [product]
    assert (found[product].presence, found[product].running, found[product].protecting) == ("installed", True, True)
    assert unknown_providers(beside(bare(CLIENT), *REGISTERED[product]), CATALOGUE) == ()


@pytest.mark.parametrize("product", REGISTERED)
@pytest.mark.parametrize("state", ["off", "expired", "snoozed"])
def test_what_windows_reports_as_off_does_not_protect_although_it_runs(product: str, state: str) -> None:
    quiet = [replace(thing, state=state) if isinstance(thing, Provider) else thing for thing in REGISTERED[product]]
    assert on(CLIENT, *quiet)[product].protecting is False


@pytest.mark.parametrize("product", sorted(REGISTERED.keys() - {"cylance"}))
def test_on_a_server_it_is_found_and_whether_it_protects_stays_open(product: str) -> None:
    mute = [thing for thing in REGISTERED[product] if not isinstance(thing, Provider)]
    found = on(SERVER, *mute)
    assert list(found) == [product]
    assert (found[product].presence, found[product].protecting) == ("installed", None)


def test_on_a_server_microsoft_defender_answers_for_itself() -> None:
    seen = windows_service("WinDefend", r"C:\ProgramData\Microsoft\Windows Defender\Platform\4.18\MsMpEng.exe")
    for state, protects in (("on", True), ("off", False), ("unknown", None)):
        machine = replace(beside(bare(SERVER), seen), conditions=Conditions(defender=state))  # type: ignore[arg-type]
        (finding,) = detect(machine, CATALOGUE)
        assert (finding.product, finding.protecting) == ("microsoft-defender", protects)


@pytest.mark.parametrize("product", UNREGISTERED)
def test_each_is_found_where_nothing_tells_whether_it_protects(product: str) -> None:
    system, things = UNREGISTERED[product]
    found = on(system, *things)
    assert list(found) == [product]
    assert (found[product].presence, found[product].protecting) == ("installed", None)


def test_every_protection_of_the_catalogue_is_tried_here() -> None:
    known = {product.id for product in CATALOGUE.products.values() if product.role == "protection"}
    assert known - {"xprotect", "clamav"} == REGISTERED.keys() | UNREGISTERED.keys()


@pytest.mark.parametrize(
    ("first", "second"), [("avast", "microsoft-defender"), ("eset", "malwarebytes"), ("norton", "avg")]
)
def test_two_at_once_are_two(first: str, second: str) -> None:
    found = on(CLIENT, *REGISTERED[first], *REGISTERED[second])
    assert {id_ for id_, finding in found.items() if finding.protecting} == {first, second}


def test_parts_that_two_makers_share_go_to_the_one_that_is_seen() -> None:
    hoster = windows_service("fshoster", rf"{SMALL_FILES}\F-Secure\x\fshoster64.exe")
    own = windows_service("wsulavprohoster", rf"{SMALL_FILES}\F-Secure\x\fshoster64.exe")
    assert list(on(CLIENT, hoster)) == ["f-secure"]
    assert list(on(CLIENT, hoster, own)) == ["withsecure"]
    assert set(on(CLIENT, hoster, own, listed("F-Secure"))) == {"f-secure", "withsecure"}


@pytest.mark.parametrize("name", ["Acme Guard", "Sentinel", "Avas", "My AVG", "K7 TotalSecurity", ""])
def test_unknown_protection_stays_unknown(name: str) -> None:
    machine = beside(bare(CLIENT), listed(name))
    assert detect(machine, CATALOGUE) == ()
    assert [provider.name for provider in unknown_providers(machine, CATALOGUE)] == [name]


def test_a_name_that_is_only_remembered_shows_no_product_by_itself() -> None:
    machine = beside(bare(CLIENT), listed("Emsisoft Anti-Malware"))
    assert [(f.product, f.presence) for f in detect(machine, CATALOGUE)] == [("emsisoft", "review")]
    assert [provider.name for provider in unknown_providers(machine, CATALOGUE)] == ["Emsisoft Anti-Malware"]


def test_what_windows_lists_of_a_product_that_went_is_left_behind_and_no_riddle() -> None:
    machine = beside(bare(CLIENT), listed("Panda Dome", file=r"C:\gone.exe", there=False))
    (finding,) = detect(machine, CATALOGUE)
    assert (finding.product, finding.presence, finding.protecting) == ("panda", "leftover", None)
    assert unknown_providers(machine, CATALOGUE) == ()


STRANGERS = {
    "windows": (CLIENT, WINDOWS_STRANGERS),
    "server": (SERVER, WINDOWS_STRANGERS),
    "linux": (LINUX, LINUX_STRANGERS),
    "macos": (MAC, MACOS_STRANGERS),
}
MACHINES = {
    "nothing": (CLIENT, []),
    "home": (CLIENT, [home(), vpn(), password_manager()]),
    "two generations": (CLIENT, [home(), home(version="21.26.4.500")]),
    "business": (CLIENT, [kes(server="ksc.example"), agent()]),
    "linux": (LINUX, [package("kesl", "kesl"), package("klnagent64", "network-agent")]),
}


@pytest.mark.parametrize("kind", STRANGERS)
def test_common_software_is_nothing(kind: str) -> None:
    system, things = STRANGERS[kind]
    for thing in things:
        assert detect(beside(bare(system), thing), CATALOGUE) == (), thing
    assert detect(beside(bare(system), *things), CATALOGUE) == ()


def test_there_are_hundreds_of_them() -> None:
    assert len({getattr(thing, "name", "") for thing in (*WINDOWS_STRANGERS, *LINUX_STRANGERS)}) > 350


def _longest(text: str) -> str:
    """The longest piece of a pattern that holds no hole and crosses no folder."""
    return max(re.split(r"\{v[-.]?\}|\*|\\|/", text), key=len).casefold()


def _piece(sign: Sign) -> str:
    """What a name needs to answer this sign: of its first field, which may be enough, or else of all of them."""
    pieces = [_longest(text) for text in fields_of(sign).values()]
    return pieces[0] if len(pieces[0]) > 2 else max(pieces, key=len)


PIECES = frozenset(_piece(sign) for p in CATALOGUE.products.values() if p.role != "protection" for sign in p.sign)


def test_no_sign_is_so_short_that_random_software_could_hardly_miss_it() -> None:
    assert sorted(piece for piece in PIECES if len(piece) < 3) == []


_ALPHABET = st.sampled_from("abcdefgklmnoprstuvyzABKLPVS 0123456789._-{}\\/*äжΩ\u202e")
NAMES = st.text(_ALPHABET, max_size=24).filter(lambda text: not any(piece in text.casefold() for piece in PIECES))
RANDOM: st.SearchStrategy[Thing] = st.one_of(
    st.builds(Program, place=NAMES, name=NAMES, version=NAMES, publisher=NAMES, uninstall=NAMES),
    st.builds(
        Service, place=NAMES, name=NAMES, kind=st.sampled_from(["service", "driver", "filter", "unit"]), file=NAMES
    ),
    st.builds(Process, place=NAMES, name=NAMES, file=NAMES),
    st.builds(Package, place=NAMES, name=NAMES, manager=st.sampled_from(["dpkg", "rpm", "pkgutil"]), version=NAMES),
    st.builds(Folder, place=NAMES),
    st.builds(Application, place=NAMES, bundle=NAMES, team=NAMES),
    st.builds(Extension, place=NAMES, browser=NAMES, id=NAMES),
    st.builds(Certificate, place=NAMES, subject=NAMES),
    st.builds(Provider, place=NAMES, name=NAMES, file=NAMES),
    st.builds(Adapter, place=NAMES, description=NAMES),
    st.builds(ProgramFile, place=NAMES, file=NAMES),
)


def ours(snapshot: Snapshot) -> tuple[Finding, ...]:
    """What is found of Kaspersky and of what came in its place."""
    return tuple(finding for finding in detect(snapshot, CATALOGUE) if finding.role != "protection")


@given(st.sampled_from(sorted(MACHINES)), st.lists(RANDOM, max_size=12))
def test_random_software_changes_nothing_that_is_found(machine: str, things: list[Thing]) -> None:
    snapshot = World(*MACHINES[machine]).snapshot()
    assert ours(beside(snapshot, *things)) == ours(snapshot)


@given(st.sampled_from(sorted(MACHINES)), st.data())
def test_common_software_changes_nothing_that_is_found(machine: str, data: st.DataObject) -> None:
    snapshot = World(*MACHINES[machine]).snapshot()
    common = LINUX_STRANGERS if snapshot.system.family == "linux" else WINDOWS_STRANGERS
    some = data.draw(st.lists(st.sampled_from(common), max_size=30))
    assert detect(beside(snapshot, *some), CATALOGUE) == detect(snapshot, CATALOGUE)


@given(st.sampled_from(sorted(MACHINES)), st.lists(st.sampled_from(sorted(REGISTERED)), unique=True, max_size=3))
def test_other_protection_changes_nothing_that_is_found_of_kaspersky(machine: str, others: list[str]) -> None:
    snapshot = World(*MACHINES[machine]).snapshot()
    things = [thing for product in others for thing in REGISTERED[product]]
    assert ours(beside(snapshot, *things)) == ours(snapshot)
