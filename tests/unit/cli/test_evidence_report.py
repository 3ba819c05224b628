"""The dated report at the command line: asked for first where a rule wants one; its sum is that of the kept file."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from changeover.catalogue import demo
from changeover.cli import main
from changeover.inventory import save
from tests.world import CLIENT, World, kes

CONTRACTOR = ("--country", "US", "--role", "business", "--work", "federal-contract")


def plan(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["plan", "--demo", "business-kes", "--json", *words])
    return code, json.loads(capsys.readouterr().out)


def gate(told: dict[str, Any]) -> dict[str, Any] | None:
    return next((gate for gate in told["gates"] if gate["id"] == "evidence-report"), None)


def test_the_plan_of_a_contractor_asks_for_the_report_and_takes_both_answers(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _code, told = plan(capsys, *CONTRACTOR)
    asked = gate(told)
    assert asked is not None
    assert asked["state"] == "asks"
    assert [answer["id"] for answer in asked["question"]["answers"]] == ["saved", "without"]
    for answer in ("saved", "without"):
        _code, told = plan(capsys, *CONTRACTOR, "--confirm", f"evidence-report={answer}")
        taken = gate(told)
        assert taken is not None
        assert taken["state"] == "open"


@pytest.mark.parametrize(
    "answers",
    [
        CONTRACTOR,
        ("--country", "US", "--role", "public-body", "--level", "national", "--resells", "no", "--work", "none"),
    ],
)
def test_the_report_that_the_gate_advises_has_the_same_answers_and_so_names_the_rule(
    answers: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, told = plan(capsys, *answers)
    asked = gate(told)
    assert asked is not None
    command = asked["remedies"][0]["text"].partition("“")[2].partition("”")[0].split()
    page = tmp_path / "report.html"
    main([*command[1:3], *(str(page) if word == "FILE" else word for word in command[3:]), "--demo", "business-kes"])
    written = page.read_text(encoding="utf-8")
    assert "Which rules this report is for" in written
    assert "You did not say where you live" not in written


def test_another_answer_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, told = plan(capsys, *CONTRACTOR, "--confirm", "evidence-report=yes")
    assert code == 2
    assert "saved and without" in told["failure"]["next"][0]["text"]


def test_nobody_else_is_asked_for_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(plan(capsys, "--country", "US", "--role", "business", "--work", "none")[1]) is None


def test_one_command_writes_the_report_and_the_reading_it_sums_up(tmp_path: Path) -> None:
    page, kept, again = tmp_path / "report.html", tmp_path / "reading.json", tmp_path / "again.html"
    main(["report", "--demo", "business-kes", *CONTRACTOR, "--html", str(page), "--save", str(kept)])
    told = page.read_text(encoding="utf-8")
    assert hashlib.sha256(kept.read_bytes()).hexdigest() in told
    assert "Publisher: AO Kaspersky Lab" in told
    assert "Installed on " in told
    assert "business days" in told
    main(["report", "--from", str(kept), *CONTRACTOR, "--html", str(again)])
    assert "Which rules this report is for" in again.read_text(encoding="utf-8")


def test_the_json_has_the_sum_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "reading.json"
    main(["report", "--demo", "clean", "--json", "--save", str(kept)])
    told = json.loads(capsys.readouterr().out)
    assert told["reading"] == {"sha256": hashlib.sha256(kept.read_bytes()).hexdigest()}


LIST = b"DisplayName,Publisher,DisplayVersion\r\nKaspersky Standard,AO Kaspersky Lab,21.3\r\n7-Zip,Igor Pavlov,24\r\n"


@pytest.mark.parametrize("what", ["reading", "demonstration", "list"])
def test_the_sum_of_what_was_opened_is_that_of_the_file_that_was_opened(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also of a copy that --save made of it: every report names a file that is there."""
    first, second, page = tmp_path / "first", tmp_path / "second.json", tmp_path / "report.html"
    if what == "list":
        first.write_bytes(LIST)
    else:
        made = (
            save(World(CLIENT, [kes()]).snapshot()) if what == "reading" else save(demo("business-kes").case.snapshot)
        )
        first.write_bytes(made)
    for opened, copy in ((first, second), (second, tmp_path / "third.json")):
        capsys.readouterr()
        main(["report", "--from", str(opened), "--html", str(page), "--save", str(copy), "--json"])
        told = json.loads(capsys.readouterr().out)
        figures = hashlib.sha256(opened.read_bytes()).hexdigest()
        assert told["reading"] == {"sha256": figures}
        assert figures in page.read_text(encoding="utf-8")
        assert "as --save keeps it" not in page.read_text(encoding="utf-8")


def test_the_dates_alone_are_written_to_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, whole = tmp_path / "dates.html", tmp_path / "all.html"
    assert main(["explain", "--demo", "home-us", "--country", "US", "--html", str(page)]) == 0
    assert capsys.readouterr().out == f"The page is in {page}.\n"
    told = page.read_text(encoding="utf-8")
    assert "What is the source?" in told
    assert "<details>" in told
    main(["explain", "--demo", "home-us", "--country", "US", "--all", "--html", str(whole)])
    assert "<details>" not in whole.read_text(encoding="utf-8")
