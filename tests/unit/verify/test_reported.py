"""What Windows reports as on counts, whether the catalogue knows it or not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.detect import detect, unknown_providers
from changeover.values import Conditions, Decisions, Outcome, Provider
from changeover.verify import compare
from tests.world import CLIENT, SERVER, World, service

PLACE = r"root\SecurityCenter2: AntiVirusProduct"


def ending(*providers: Provider) -> Outcome:
    """After a removal on a client whose Microsoft Defender is off."""
    empty = World(CLIENT, []).snapshot()
    read = tuple(dict.fromkeys((*empty.read, "security-center")))
    after = replace(empty, read=read, conditions=Conditions(defender="off"), providers=providers)
    return compare((), detect(after, load()), after, Decisions(), load())


def listed(name: str, state: str = "on", *, there: bool | None = None) -> Provider:
    return Provider(place=PLACE, name=name, state=state, file_exists=there)  # type: ignore[arg-type]


def test_a_program_that_the_catalogue_does_not_know_protects_too() -> None:
    told = ending(listed("Acme Guard"))
    assert (told.protected, told.by) == ("yes", ("Acme Guard",))


@pytest.mark.parametrize(
    ("provider", "protected"),
    [
        (listed("Acme Guard", "off"), "no"),
        (listed("Acme Guard", there=False), "cannot-tell"),
        (listed("Kaspersky", "on"), "cannot-tell"),
    ],
)
def test_what_is_off_or_outlived_its_product_or_was_to_go_does_not(provider: Provider, protected: str) -> None:
    assert ending(provider).protected == protected


def test_all_stand_in_one_place_and_are_told_apart_by_name() -> None:
    machine = replace(World(CLIENT, []).snapshot(), providers=(listed("Acme Guard"), listed("Windows Defender")))
    assert [provider.name for provider in unknown_providers(machine, load())] == ["Acme Guard"]


def test_a_name_that_is_only_remembered_counts_as_windows_reports_it() -> None:
    told = ending(listed("Emsisoft Anti-Malware"))
    assert (told.protected, told.by) == ("yes", ("Emsisoft Anti-Malware",))


def test_known_protection_that_runs_and_that_nothing_speaks_for_is_named() -> None:
    server = World(SERVER, []).snapshot(parts=("services", "processes"))
    seen = service("SentinelAgent", r"C:\Program Files\SentinelOne\Sentinel Agent 24.1\SentinelAgent.exe")
    after = replace(server, services=(seen,))
    told = compare((), detect(after, load()), after, Decisions(), load())
    assert (told.protected, told.by) == ("cannot-tell", ())
    assert told.next[0].args["names"] == ("SentinelOne",)
