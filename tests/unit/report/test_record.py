"""The report as a record: its sum is that of the kept file, and it names the rules that it serves."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.explain import explain
from changeover.inventory import save
from changeover.report import detect_text, record_text
from changeover.report.record import reading_sum
from changeover.values import Finding, Gap, Owner, Program, Snapshot, System
from tests.unit.report.cases import CATALOGUE, CODE, ENGLISH, KES, MACHINE, TAKEN

REAL = load()
CONTRACTOR = Owner(country="US", role="business", resells=False, work=frozenset({"federal-contract"}))
HOME = Owner(country="US", role="home", resells=False, work=frozenset())


def flat(shown: str) -> str:
    return " ".join(shown.split())


def recorded(snapshot: Snapshot, owner: Owner) -> str:
    findings = detect(snapshot, REAL)
    return flat(record_text(snapshot, findings, explain(findings, owner, TAKEN, REAL), REAL, ENGLISH))


def test_the_sum_is_that_of_the_file_in_which_the_reading_is_kept() -> None:
    assert reading_sum(MACHINE) == hashlib.sha256(save(MACHINE)).hexdigest()
    assert reading_sum(replace(MACHINE, programs=(Program(place="p", name="x"),))) != reading_sum(MACHINE)


@pytest.mark.parametrize(
    ("family", "command"), [("windows", "certutil -hashfile"), ("linux", "sha256sum"), ("macos", "shasum -a 256")]
)
def test_it_says_the_moment_exactly_and_how_to_check(family: str, command: str) -> None:
    told = recorded(replace(MACHINE, system=System(family=family)), HOME)  # type: ignore[arg-type]
    assert "2026-11-25T10:00:00+00:00" in told
    assert f"{command} reading.json" in told


def test_who_reports_under_a_contract_reads_what_it_asks_where_something_was_found() -> None:
    told = recorded(demo("business-kes").case.snapshot, CONTRACTOR)
    assert "Which rules this report is for" in told
    rule = REAL.rules["us-federal-contract"]
    assert rule.title in told
    assert rule.asks in told
    assert "Which rules" not in recorded(demo("business-kes").case.snapshot, HOME)


def test_a_report_that_finds_nothing_states_it_for_the_rules_that_bind() -> None:
    clean = replace(MACHINE, read=("programs", "services"))
    told = recorded(clean, CONTRACTOR)
    assert "Statement of absence No Kaspersky was found on this computer at that moment." in told
    assert REAL.rules["us-federal-contract"].title in told
    assert REAL.rules["us-federal-contract"].asks not in told
    assert "absence" not in recorded(clean, HOME)


def test_where_something_could_hide_no_certain_absence_is_stated() -> None:
    told = recorded(replace(MACHINE, gaps=(Gap(part="programs", why="denied", hides=True),)), CONTRACTOR)
    assert "No certain statement of absence" in told
    assert "No Kaspersky was found" not in told


def found(finding: Finding, *programs: Program) -> str:
    return flat(detect_text(replace(MACHINE, programs=programs), (finding,), CATALOGUE, ENGLISH))


def test_publisher_and_day_of_installation_are_told_as_far_as_they_were_read() -> None:
    place = KES.evidence[0].place
    seen = Program(place=place, name="Kaspersky", publisher="AO Kaspersky Lab", installed=date(2024, 2, 29))
    told = found(KES, seen)
    assert "Publisher: AO Kaspersky Lab Installed on 29 February 2024, as the list of programs says." in told
    by_code = Program(place="elsewhere", product_code=CODE, publisher="Kaspersky")
    assert "Publisher: AO Kaspersky Lab and Kaspersky" in found(KES, seen, by_code)
    assert "Installed on" not in found(KES, by_code)
    assert "When it was installed could not be read." in found(KES, by_code)
    assert "When it was installed" not in found(replace(KES, presence="leftover"), by_code)
    assert "Publisher" not in found(KES, Program(place="elsewhere", publisher="Other"))
    assert "Publisher" not in found(replace(KES, product_code=""), Program(place="elsewhere", publisher="Other"))
