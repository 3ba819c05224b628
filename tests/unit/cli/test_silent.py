"""How a run without questions is told: no removal has an outcome where none was to be, or where it was held back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from changeover.cli import main


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]):
    def told(*words: str) -> dict[str, Any]:
        main(["run", "--yes", "--json", *words])
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return told


@pytest.mark.parametrize("name", ["home-us", "business-kes"])
def test_whoever_keeps_it_has_not_failed_to_remove_it(name: str, told, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--demo", name, "--intent", "keep")
    answer = told(*words)
    assert answer["steps"] == []
    assert "outcome" not in answer
    assert "failure" not in answer
    main(["run", "--yes", *words])
    shown = capsys.readouterr().out
    assert "There is nothing to do." in shown
    assert "till here" not in shown
    assert "removal tool" not in shown


def test_on_this_computer_keeping_ends_well(told) -> None:
    answer = told("--intent", "keep")
    assert answer["exit"]["long"] == 0
    assert answer.get("outcome", {}).get("removal") != "not-gone"


def test_what_is_held_back_is_not_gone(told, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told("--demo", "business-kes")
    assert {gate["id"] for gate in answer["gates"] if gate["state"] != "open"} > {"origin"}
    assert answer["exit"]["long"] == 20
    assert answer["consent"] is None
    assert "outcome" not in answer
    main(["run", "--yes", "--demo", "business-kes"])
    assert "is gone" not in capsys.readouterr().out


def test_what_a_recording_plays_is_told_as_played(told, capsys: pytest.CaptureFixture[str]) -> None:
    answer = told("--demo", "linux-kesl")
    assert (answer["outcome"]["removal"], answer["played"], answer["exit"]["long"]) == ("gone", True, 20)
    main(["run", "--yes", "--demo", "linux-kesl"])
    assert "So the recording ends. Nothing was changed on this computer." in capsys.readouterr().out


def test_where_nothing_is_to_go_that_is_said(told) -> None:
    answer = told("--demo", "clean")
    assert answer["outcome"]["removal"] == "nothing-to-do"
    assert "played" not in answer
