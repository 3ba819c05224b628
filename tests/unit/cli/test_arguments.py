"""What the command line takes: an option without a value is refused, so a script never means another computer."""

from __future__ import annotations

import re
from typing import Literal, get_args, get_type_hints

import pytest

from changeover.cli import main
from changeover.cli.arguments import LEVELS, ROLES, VERBS, WORK, parse
from changeover.values import Owner
from changeover.values.owner import Level, Work


def test_its_words_are_those_of_an_owner() -> None:
    assert get_args(Level) == LEVELS
    assert get_args(Work) == WORK
    assert get_args(get_type_hints(Owner)["role"])[0] == Literal[ROLES]


@pytest.mark.parametrize("empty", ["", " ", "\t"])
@pytest.mark.parametrize("verb", VERBS)
def test_no_option_takes_an_empty_value(verb: str, empty: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse([verb, "--help"])
    options = set(re.findall(r"^  (--[a-z-]+) [^-\s]", capsys.readouterr().out, re.MULTILINE))
    assert "--demo" in options or verb == "answer"
    assert options
    for option in options:
        with pytest.raises(SystemExit) as ended:
            parse([verb, option, empty])
        assert ended.value.code == 2, option


@pytest.mark.parametrize("option", ["--demo", "--from"])
def test_an_unset_variable_never_means_this_computer(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", "--yes", "--remove", "all", f"{option}="])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert f"argument {option}: nothing stands after it" in said
