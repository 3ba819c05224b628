"""A file in which nothing tells of a computer is never taken for one without Kaspersky."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from changeover.cli import main
from changeover.inventory import save
from changeover.values import Program
from tests.world import CLIENT, World

PAGE = "<html>502 Bad Gateway</html>"
NOTHING = ("a" * 100_000, "nothing to see here\n", "<tr><td>a row of a page</td></tr>\n")
KINDS = ("one word", "a sentence", "a piece of a page")
LIST = "Name,Version,Publisher\n7-Zip,24.08,Igor Pavlov\n"
VERBS = ("explain", "plan", "recommend", "report")


@pytest.fixture
def asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def asked(verb: str, text: str) -> tuple[int, dict[str, Any]]:
        file = tmp_path / "list.txt"
        file.write_text(text, encoding="utf-8")
        code = main([verb, "--from", str(file), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return asked


@pytest.mark.parametrize("page", [PAGE, f"\n<!DOCTYPE html>{PAGE}"])
@pytest.mark.parametrize("verb", ["detect", *VERBS])
def test_a_page_of_the_web_is_refused(asked, verb: str, page: str) -> None:
    code, told = asked(verb, page)
    assert (code, told["failure"]["code"]) == (2, "not-a-reading")


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("text", NOTHING, ids=KINDS)
def test_a_text_that_tells_nothing_is_refused(asked, verb: str, text: str) -> None:
    code, told = asked(verb, text)
    assert (code, told["failure"]["code"]) == (2, "not-a-reading")


@pytest.mark.parametrize("text", NOTHING, ids=KINDS)
def test_looking_through_it_is_not_certain(asked, text: str) -> None:
    code, told = asked("detect", text)
    assert (code, told["findings"], told["certain"]) == (11, [], False)


def test_looking_through_it_claims_neither_a_system_nor_that_nothing_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "note.txt"
    file.write_text(NOTHING[1], encoding="utf-8")
    main(["detect", "--from", str(file)])
    told = capsys.readouterr().out
    assert told.startswith("Nothing here tells whether Kaspersky is on that computer.\n")
    assert "System:" not in told
    assert "found no Kaspersky" not in told


@pytest.mark.parametrize("verb", ["detect", *VERBS])
def test_a_list_without_kaspersky_is_a_list(asked, verb: str) -> None:
    assert asked(verb, LIST)[0] == 0


@pytest.mark.parametrize("verb", ["explain", "plan", "report"])
def test_a_text_that_only_names_kaspersky_is_answered(asked, verb: str) -> None:
    code, told = asked(verb, "Kaspersky Internet Security")
    assert "failure" not in told
    assert code in (0, 20)


def test_beside_a_name_of_kasperskys_that_nobody_knows_nothing_is_certain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clean = World(CLIENT, []).snapshot()
    file = tmp_path / "reading.json"
    for programs, code, word in (
        (clean.programs, 0, "yes"),
        ((*clean.programs, Program(place="u", name="Kaspersky Foo")), 11, "no"),
    ):
        file.write_bytes(save(replace(clean, programs=programs)))
        assert main(["detect", "--strict", "--from", str(file)]) == code
        assert f"Certain: {word}." in capsys.readouterr().out
        main(["detect", "--json", "--from", str(file)])
        assert json.loads(capsys.readouterr().out)["certain"] is (word == "yes")
