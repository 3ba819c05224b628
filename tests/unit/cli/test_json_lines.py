"""`detect --json-lines`: a line for each computer; what cannot be read has a line that says why."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.cli import main
from changeover.inventory import read_inventory, save
from tests.world import CLIENT, NOW, World, home


def machine(host: str, *products) -> bytes:
    return save(World(replace(CLIENT, host=host), list(products)).snapshot())


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]):
    """Call the command line; get its exit code and the lines."""

    def call(*words: str) -> tuple[int, list[dict[str, Any]]]:
        code = main(["detect", "--json-lines", *words])
        return code, [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "machines.jsonl"


def test_each_computer_has_a_line(lines, file: Path) -> None:
    file.write_bytes(machine("a", home()) + machine("b"))
    code, told = lines("--from", str(file), "--host")
    assert code == 10
    assert [line["system"]["host"] for line in told] == ["a", "b"]
    assert [line["exit"]["long"] for line in told] == [10, 0]


def test_a_line_has_the_fields_of_json(lines, file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_bytes(machine("a", home()))
    main(["detect", "--json", "--from", str(file)])
    alone = json.loads(capsys.readouterr().out)
    assert lines("--from", str(file)) == (10, [alone])
    assert "host" not in alone["system"]


def test_a_broken_line_is_told_in_its_place_and_ends_with_2(lines, file: Path) -> None:
    file.write_bytes(machine("a", home()) + machine("b")[:90] + b"\n" + machine("c"))
    code, told = lines("--from", str(file))
    assert code == 2
    assert ["findings" in line for line in told] == [True, False, True]
    assert told[1]["failure"]["happened"]["text"]
    assert told[1]["exit"]["long"] == 2
    assert main(["detect", "--json", "--from", str(file)]) == 2


def test_strict_asks_each_computer(lines, file: Path) -> None:
    file.write_bytes(machine("a") + save(replace(World(CLIENT, []).snapshot(), read=("services",))))
    assert lines("--from", str(file))[0] == 0
    assert lines("--from", str(file), "--strict")[0] == 11


def test_a_file_that_is_not_there_is_one_line(lines) -> None:
    code, told = lines("--from", "no/such/file")
    assert code == 2
    assert [line["failure"]["code"] for line in told] == ["unreadable"]


def test_readings_are_kept_one_after_the_other(lines, file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"[" + machine("a", home()) + b"," + machine("b") + b"]")
    kept = tmp_path / "kept.jsonl"
    lines("--from", str(file), "--save", str(kept))
    assert read_inventory(kept.read_bytes(), load(), NOW) == read_inventory(file.read_bytes(), load(), NOW)


def test_the_file_that_is_read_is_not_written_over(lines, file: Path) -> None:
    file.write_bytes(machine("a"))
    code, told = lines("--from", str(file), "--save", str(file))
    assert (code, told[0]["failure"]["code"]) == (2, "same-file")
    assert file.read_bytes() == machine("a")


@pytest.mark.parametrize("form", ["--json", "--json-lines"])
def test_standard_input_is_a_file(
    form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(machine("a", home()))))
    assert main(["detect", "--from", "-", form]) == 10
    assert json.loads(capsys.readouterr().out)["findings"]


def test_a_demonstration_has_a_line_too(lines) -> None:
    code, told = lines("--demo", "home-us")
    assert code == 10
    assert [line["origin"] for line in told] == ["demo"]


def test_json_and_json_lines_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["detect", "--json", "--json-lines"]) == 2
    assert "not allowed with" in json.loads(capsys.readouterr().out)["failure"]["happened"]["text"]
