"""Words that a command does not understand: JSON for a program that asked for it, whatever bytes they are made of."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from changeover.cli import main
from changeover.cli.arguments import parse
from changeover.inventory import save
from tests.world import CLIENT, World, home

ODD = b"caf\xe9".decode("utf-8", "surrogateescape")
SHOWN = "caf\N{REPLACEMENT CHARACTER}"


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON, whose texts can be written as UTF-8."""
    code = main([*words])
    answer = json.loads(capsys.readouterr().out)
    json.dumps(answer, ensure_ascii=False).encode()
    return code, answer


@pytest.mark.parametrize(
    ("words", "verb", "sentence"),
    [
        (("explain", "--json", "--role", "x"), "explain", "argument --role: invalid choice: 'x'"),
        (("detect", "--json", "--country", "US"), "detect", "unrecognized arguments: --country US"),
        (("plan", "--intent", "--json"), "plan", "argument --intent: expected one argument"),
        (("detect", "--demo", "a", "--from", "b", "--json"), "detect", "not allowed with argument --demo"),
        (("nothing", "--json"), "", "invalid choice: 'nothing'"),
        (("detect", "--json-lines", "--skip", "x"), "detect", "invalid choice: 'x'"),
        (("explain", "--json", "--role", ODD), "explain", "invalid choice"),
    ],
)
def test_a_program_gets_its_json(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], verb: str, sentence: str
) -> None:
    code, answer = told(capsys, *words)
    assert code == 2
    assert list(answer)[:7] == ["format", "program", "verb", "origin", "composed", "taken", "at"]
    assert (answer["verb"], answer["origin"], answer["taken"], answer["at"]) == (verb, "", None, None)
    failure = answer["failure"]
    assert failure["code"] == "usage"
    assert sentence in failure["happened"]["text"]
    assert f"changeover {verb}".strip() + " --help" in failure["next"][0]["text"]
    assert answer["exit"] == {"code": 2, "long": 2}


@pytest.mark.parametrize("words", [("explain", "--role", "x"), ("answer", "--nothing", "--", "--json")])
def test_a_person_gets_a_sentence_on_standard_error(capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"usage: changeover {words[0]}" if words[0] == "explain" else "usage: changeover")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("answer", "when", ODD), "no-answer"),
        (("detect", "--from", f"no/such/{ODD}"), "unreadable"),
        (("detect", "--demo", ODD), "no-such-demo"),
        (("detect", "--demo", "clean", "--save", f"no/such/{ODD}"), "unwritable"),
        (("explain", "--owner", f"no/such/{ODD}"), "unreadable"),
        (("explain", "--country", ODD), "country"),
        (("explain", "--at", ODD), "moment"),
        (("plan", "--confirm", f"encryption={ODD}"), ""),
        (("detect", "--language", ODD), "language"),
    ],
)
def test_bytes_that_are_no_text_reach_no_answer(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: str
) -> None:
    verb, *more = words
    options = () if "--demo" in words or "--from" in words or verb == "answer" else ("--demo", "clean")
    _code, answer = told(capsys, verb, "--json", *options, *more)
    assert answer.get("failure", {"code": ""})["code"] == code
    assert _code == (2 if code else _code)
    main([verb, *options, *more])
    assert (SHOWN in capsys.readouterr().out) == (code != "")


def test_words_are_text_and_names_of_files_are_what_was_said() -> None:
    assert parse(["answer", "when", ODD]).words == ["when", SHOWN]
    options = parse(["plan", "--from", ODD, "--save", ODD, "--confirm", f"power={ODD}", "--replace-with", ODD])
    assert (options.source, options.save) == (ODD, ODD)
    assert (options.confirm, options.replace_with) == ([f"power={SHOWN}"], SHOWN)
    assert parse(["answer", "x" * 3000]).words == ["x" * 3000]


def test_a_file_may_have_any_name(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / f"{ODD}.json"
    try:
        file.write_bytes(save(World(CLIENT, [home()]).snapshot()))
    except (OSError, UnicodeError):
        pytest.skip("this system takes only names that are text")
    assert told(capsys, "detect", "--json", "--from", str(file))[0] == 10


@pytest.mark.parametrize("verb", ["detect", "explain", "answer", "recommend", "plan", "run", "verify", "report"])
class TestMoment:
    """Every verb that takes --at looks at it."""

    def test_what_is_no_moment_ends_with_2(self, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
        demo = () if verb == "answer" else ("--demo", "home-us")
        code, answer = told(capsys, verb, "--json", *demo, "--at", "garbage")
        assert (code, answer["failure"]["code"]) == (2, "moment")
        assert (answer["at"], answer["origin"]) == (None, "demo" if demo else "")

    def test_the_answer_names_the_moment_that_was_understood(
        self, verb: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        options = ["--yes"] if verb == "run" else []
        options += [] if verb == "answer" else ["--demo", "home-us"]
        _code, answer = told(capsys, verb, "--json", *options, "--at", "2024-09-29T03:59:59Z")
        assert "failure" not in answer
        assert datetime.fromisoformat(answer["at"]) == datetime.fromisoformat("2024-09-29T03:59:59Z")
        _code, answer = told(capsys, verb, "--json", *options)
        assert (answer["at"] is None) == (verb not in ("answer", "explain", "report"))


@pytest.mark.parametrize(
    ("words", "origin"),
    [
        (("detect", "--demo", "no-such-demo"), "demo"),
        (("detect", "--from", "no/such/file"), "file"),
        (("explain", "--country", "U1"), "this-machine"),
        (("explain", "--owner", "no/such/file"), ""),
    ],
)
def test_a_refusal_says_as_of_when_and_whose_facts(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], origin: str
) -> None:
    _code, answer = told(capsys, *words, "--json", "--at", "2024-09-29T03:59:59Z")
    assert answer["origin"] == origin
    assert datetime.fromisoformat(answer["at"]) == datetime.fromisoformat("2024-09-29T03:59:59Z")


def test_each_line_of_many_names_the_moment() -> None:
    words = ("detect", "--demo", "home-us", "--json-lines", "--at", "2024-09-29T03:59:59Z")
    done = subprocess.run([sys.executable, "-m", "changeover", *words], capture_output=True, timeout=60, check=False)
    assert datetime.fromisoformat(json.loads(done.stdout)["at"]) == datetime.fromisoformat("2024-09-29T03:59:59Z")


@pytest.mark.parametrize(("at", "known"), [("2024-09-29", False), ("2024-09-29T00:00:00-04:00", True)])
def test_a_refusal_names_no_moment_that_the_zone_of_a_file_decides(
    at: str, known: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    _code, answer = told(capsys, "explain", "--owner", "no/such/file", "--json", "--at", at)
    assert (answer["at"] is not None) == known
