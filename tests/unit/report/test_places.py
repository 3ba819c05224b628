"""One list of places for window and report: every part stands in it once, every state has its words."""

from __future__ import annotations

from typing import get_args

import pytest
from msgspec.structs import replace

from changeover.report import PLACES, looked_at
from changeover.values import Conditions, Gap, Part, Program, Provider, Snapshot, System, VendorValue
from tests.unit.report.cases import ENGLISH, MACHINE


def test_every_part_stands_in_exactly_one_place() -> None:
    assert len(PLACES) == 8
    assert sorted(part for place in PLACES for part in place.parts) == sorted(get_args(Part))


def words(snapshot: Snapshot, place: int) -> tuple[str, str]:
    row = looked_at(snapshot)[place]
    return row.state, ENGLISH.text(row.words)


PROGRAMS = (Program(place="a"), Program(place="b", source="installer"))


@pytest.mark.parametrize(
    ("read", "gaps", "programs", "told"),
    [
        (("programs",), (), PROGRAMS, ("read", "2 read")),
        (
            ("programs",),
            (Gap(part="installer", place="x", why="denied"),),
            PROGRAMS,
            ("partly", "2 read, 1 could not be read"),
        ),
        ((), (Gap(part="programs", why="timeout"),), (), ("closed", "could not be read")),
        (("programs",), (Gap(part="programs", why="timeout"),), (), ("closed", "could not be read")),
        (
            ("programs",),
            (Gap(part="programs", place="x", why="denied"),),
            (),
            ("partly", "0 read, 1 could not be read"),
        ),
        ((), (), (), ("not-looked-at", "not looked at")),
    ],
)
def test_the_states_of_a_place(
    read: tuple[Part, ...], gaps: tuple[Gap, ...], programs: tuple[Program, ...], told: tuple[str, str]
) -> None:
    assert words(replace(MACHINE, read=read, gaps=gaps, programs=programs), 0) == told


def test_places_that_are_told_in_words() -> None:
    machine = replace(MACHINE, read=("vendor", "security-center", "encryption", "conditions"))
    assert words(machine, 2) == ("read", "nothing from Kaspersky")
    assert words(replace(machine, vendor=(VendorValue(place="a", key="b", what="present"),)), 2) == ("read", "1 read")
    assert words(machine, 6) == ("read", "0 antivirus programs listed")
    assert words(replace(machine, providers=(Provider(place="a", name="b"),)), 6) == ("read", "1 antivirus listed")
    assert words(machine, 5) == ("read", "no sign of Kaspersky encryption")
    bitlocker = Gap(part="encryption", place=r"root\CIMV2", why="denied")
    own = Gap(part="encryption", place="Services", why="unsupported")
    told = words(replace(machine, gaps=(bitlocker,)), 5)
    assert told == ("partly", "no sign of Kaspersky encryption, 1 could not be read")
    assert words(replace(machine, gaps=(own,)), 5) == ("partly", "could not be told, 1 could not be read")
    assert words(replace(machine, conditions=Conditions(encryption="active")), 5)[1] == "Kaspersky encryption is in use"
    assert words(machine, 7) == ("read", "no restart waiting")
    assert words(replace(machine, conditions=Conditions(restart=("windows-update",))), 7)[1] == "a restart is waiting"


def test_encryption_can_be_told_by_the_conditions() -> None:
    machine = replace(MACHINE, read=("conditions",))
    assert words(machine, 5) == ("not-looked-at", "not looked at")
    assert words(replace(machine, conditions=Conditions(encryption="none")), 5) == ("read", "no Kaspersky encryption")


def test_windows_security_is_no_place_elsewhere() -> None:
    assert words(replace(MACHINE, system=System(family="linux"), read=("packages",)), 6) == (
        "not-here",
        "not on this system",
    )
