"""`plan --owner` and `run --owner`: the owner of a file counts there too, so its gate is not lost."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from changeover.cli import main
from changeover.cli.arguments import parse
from changeover.cli.inputs import owner
from changeover.cli.owner_file import with_answers
from changeover.values import Owner
from tests.unit.cli.owner_files import CONTRACTOR

Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], str]:
    """Write an owner file; get its name."""

    def write(text: str) -> str:
        path = tmp_path / "someone.toml"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def call(*words: str) -> tuple[int, dict[str, Any]]:
        code = main([*words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def gates(told: dict[str, Any]) -> set[str]:
    return {gate["id"] for gate in told["gates"]}


def test_the_plan_is_for_its_owner_its_machine_and_its_moment(ask: Ask, file: Callable[[str], str]) -> None:
    code, told = ask("plan", "--owner", file(CONTRACTOR))
    assert (code, told["origin"], told["at"]) == (20, "demo", "2026-11-25T12:00:00-05:00")
    assert "evidence-report" in gates(told)
    assert "evidence-report" not in gates(ask("plan", "--owner", file(CONTRACTOR), "--work", "none")[1])


@pytest.mark.parametrize("verb", [("plan",), ("run", "--yes")])
def test_its_gate_asks_wherever_something_would_be_removed(
    verb: tuple[str, ...], ask: Ask, file: Callable[[str], str]
) -> None:
    words = (*verb, "--demo", "business-kes", "--owner", file(CONTRACTOR))
    assert "evidence-report" in gates(ask(*words)[1])
    taken = next(
        g for g in ask(*words, "--confirm", "evidence-report=saved")[1]["gates"] if g["id"] == "evidence-report"
    )
    assert taken["state"] == "open"


@pytest.mark.parametrize("verb", [("plan",), ("run", "--yes")])
def test_what_it_leaves_open_is_not_filled_from_a_demonstration(
    verb: tuple[str, ...], ask: Ask, file: Callable[[str], str]
) -> None:
    agency = ("--demo", "business-kes", "--role", "public-body", "--level", "national")
    assert "evidence-report" in gates(ask(*verb, *agency)[1])  # the country is that of the demonstration
    nowhere = file('[owner]\nrole = "public-body"\nlevel = "national"\n')
    assert "evidence-report" not in gates(ask(*verb, "--demo", "business-kes", "--owner", nowhere)[1])


def test_a_run_takes_neither_machine_nor_moment_from_it(file: Callable[[str], str]) -> None:
    options = with_answers(parse(["run", "--owner", file(CONTRACTOR)]))
    assert (options.demo, options.source, options.at) == (None, None, None)
    assert owner(options, Owner()) == Owner(
        country="US", role="business", resells=False, work=frozenset({"federal-contract"})
    )


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("", (), Owner()),
        ("work = []\nus_person = true", (), Owner(work=frozenset(), us_person=True)),
        ("work = ['carrier', 'state-work']", (), Owner(work=frozenset({"carrier", "state-work"}))),
        (
            "work = ['carrier']\nresells = true",
            ("--work", "none", "--resells", "no"),
            Owner(work=frozenset(), resells=False),
        ),
        ("country = 'us'\nstate = 'tx'\nlevel = 'state'", (), Owner(country="US", state="TX", level="state")),
        ("country = 'US'\nstate = 'TX'", ("--country", "de"), Owner(country="DE")),
        ("country = 'US'\nstate = 'TX'", ("--state", "CA"), Owner(country="US", state="CA")),
        ("role = 'home'", ("--role", "business"), Owner(role="business")),
    ],
)
def test_every_answer_of_it_stands_as_if_it_were_on_the_command_line(
    text: str, words: tuple[str, ...], expected: Owner, file: Callable[[str], str]
) -> None:
    options = with_answers(parse(["run", "--owner", file(f"[owner]\n{text}\n"), *words]))
    assert owner(options, Owner()) == expected


@pytest.mark.parametrize("text", ["[owner]\nrole = 'castle'\n", "[owner]\nstate = 'TX'\n", "[owner\n"])
@pytest.mark.parametrize("verb", [("plan",), ("run", "--yes")])
def test_what_cannot_be_used_begins_nothing(
    verb: tuple[str, ...], text: str, ask: Ask, file: Callable[[str], str]
) -> None:
    code, told = ask(*verb, "--demo", "business-kes", "--owner", file(text))
    assert (code, told["failure"]["code"]) == (2, "owner-file")
    assert "gates" not in told


@pytest.mark.parametrize(("verb", "used"), [("run", False), ("plan", True), ("explain", True), ("report", True)])
def test_the_help_says_what_of_the_file_is_used(verb: str, used: bool, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse([verb, "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert ("its computer and moment are not used here" in told) is not used
    assert ("answers, computer and moment from a TOML file" in told) is used


@pytest.mark.parametrize("intent", ["keep", "later"])
def test_whoever_keeps_it_reads_the_duties_that_bind_them(intent: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("plan", "--demo", "business-kes", "--country", "US", "--role", "business", "--intent", intent)
    assert main([*words, "--work", "federal-contract"]) == 0
    bound = " ".join(capsys.readouterr().out.split())
    assert "2 rules apply to you. Keeping Kaspersky does not change what they ask." in bound
    assert "Report it within 3 business days" in bound
    assert "There is nothing to do." not in bound
    assert main([*words, "--work", "none"]) == 0
    assert "There is nothing to do." in capsys.readouterr().out


@pytest.mark.parametrize(("country", "day"), [("DE", "25 November 2026"), ("US", "November 25, 2026")])
def test_days_are_written_the_way_the_owners_country_does(
    country: str, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["plan", "--demo", "home-us", "--country", country])
    assert f"Read on {day}" in capsys.readouterr().out
