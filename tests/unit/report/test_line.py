"""The line for fleet tools: visible ASCII, short, and the same fields for everybody."""

from __future__ import annotations

from hypothesis import given
from msgspec.structs import replace

from changeover import __version__
from changeover.catalogue import load
from changeover.report import line
from changeover.values import Finding, Snapshot
from tests.unit.report import hostile
from tests.unit.report.cases import CATALOGUE, CONSOLE, HIDING, KES, LEFTOVER, MACHINE, OUTCOME, SHIELD


def test_the_fields() -> None:
    assert line(MACHINE, (KES, SHIELD), CATALOGUE, OUTCOME).split(" ") == [
        "FOUND",
        f"changeover={__version__}",
        "origin=this-machine",
        "taken=2026-11-25T10:00:00+00:00",
        "rights=plain",
        "certain=yes",
        "gaps=0",
        "removal=partly",
        "protected=yes",
        "products=kes:12.4.0.467:running,shield:-:on",
    ]


def test_the_first_word() -> None:
    assert line(MACHINE, (LEFTOVER,), CATALOGUE).startswith("TRACES ")
    assert line(MACHINE, (CONSOLE,), CATALOGUE).startswith("FOUND ")
    assert line(MACHINE, (SHIELD,), CATALOGUE).startswith("CLEAN ")
    assert line(replace(MACHINE, gaps=(HIDING,)), (), CATALOGUE).startswith("UNCERTAIN ")


def test_beside_what_nobody_knows_by_name_nothing_is_certain() -> None:
    nameless = replace(KES, product="kaspersky-unnamed", presence="review")
    told = line(MACHINE, (nameless,), load())
    assert told.startswith("TRACES ")
    assert " certain=no " in told


@given(hostile.machines(), hostile.findings())
def test_hostile_text_adds_no_field(snapshot: Snapshot, findings: tuple[Finding, ...]) -> None:
    told = line(snapshot, findings, CATALOGUE)
    assert told.isascii()
    assert told.isprintable()
    assert [field.partition("=")[0] for field in told.split(" ")][1:] == (
        ["changeover", "origin", "taken", "rights", "certain", "gaps", "products"]
    )
    assert told.rpartition("=")[2].count(":") == 2


def test_a_thousand_products_are_counted_not_cut() -> None:
    told = line(MACHINE, (KES,) * 1000, CATALOGUE)
    assert len(told) < 1000
    shown = told.count("kes:12.4.0.467:running")
    assert told.endswith(f" more={1000 - shown}")
