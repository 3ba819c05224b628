"""The answers about the owner that were used are told: nobody gave those that a demonstration brings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from changeover.catalogue import demo
from changeover.cli import main
from changeover.values import Owner

FIELDS = list(Owner.__struct_fields__)
BROUGHT = "The demonstration brings those that you leave out."


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main([*words])
    return " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize("verb", ["explain", "plan"])
def test_a_program_reads_every_answer(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(shown(capsys, verb, "--demo", "business-kes", "--country", "US", "--json"))["owner"]
    known = demo("business-kes").case.owner
    assert list(told) == FIELDS
    assert (told["country"], told["role"]) == ("US", known.role)
    assert told["work"] == (None if known.work is None else sorted(known.work))


@pytest.mark.parametrize("verb", ["explain", "plan"])
def test_what_a_demonstration_brings_is_told_as_such(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, verb, "--demo", "business-kes", "--country", "IT", "--us-person", "no")
    assert "Answers: --country IT" in text
    assert f"--role {demo('business-kes').case.owner.role}" in text
    assert "--us-person no" in text
    assert BROUGHT in text


@pytest.mark.parametrize("verb", ["explain", "plan"])
def test_where_the_answers_are_somebodys_own_nothing_is_added(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "owner.toml"
    file.write_text("[owner]\nwork = []\n", encoding="utf-8")
    assert BROUGHT not in shown(capsys, verb, "--demo", "business-kes", "--owner", str(file))
    told = json.loads(shown(capsys, verb, "--demo", "business-kes", "--owner", str(file), "--json"))["owner"]
    assert told == {**dict.fromkeys(FIELDS), "work": []}
