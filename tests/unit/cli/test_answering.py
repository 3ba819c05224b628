"""`answer` at the command line: one question or all of them, nothing read of the machine, and an honest no."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from changeover import walk
from changeover.answer.told import paragraphs
from changeover.catalogue import load
from changeover.cli import main
from changeover.report.answered import GROUPS
from changeover.report.columns import columns

CATALOGUE = load()
Ask = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Call `answer`; get its exit code and its JSON."""

    def call(*words: str) -> tuple[int, dict[str, Any]]:
        code = main(["answer", *words, "--json"])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_number_is_answered_with_its_rules_and_sources(ask: Ask) -> None:
    code, told = ask("13", "--at", "2026-11-25T12:00:00-05:00")
    assert code == 0
    assert list(told)[:7] == ["format", "program", "verb", "origin", "composed", "taken", "at"]
    assert (told["verb"], told["origin"], told["taken"]) == ("answer", "", None)
    assert datetime.fromisoformat(told["at"]) == datetime(2026, 11, 25, 17, tzinfo=UTC)
    [answer] = told["answers"]
    assert (answer["id"], answer["score"]) == (13, 100)
    assert answer["question"]["text"] == CATALOGUE.answers[13].ask[0]
    assert [use["rule"] for use in answer["uses"]] == list(CATALOGUE.answers[13].uses)
    assert answer["uses"][0]["day"] == "2024-07-20"
    assert answer["uses"][1]["at"] == "2024-09-29T04:00:00+00:00"
    assert all(use["title"]["text"] == CATALOGUE.rules[use["rule"]].title for use in answer["uses"])
    assert {"id", "title", "by", "day", "address", "read", "opened"} == set(answer["sources"][0])
    assert not any("{" in paragraph["text"] for paragraph in answer["say"])
    assert told["stale"] is False


def test_words_without_quotation_marks_are_one_question(ask: Ask) -> None:
    code, told = ask("wich", "date", "conts")
    assert code == 0
    assert told["answers"][0]["id"] == 13
    assert ask("wich date conts")[1]["answers"] == told["answers"]


def test_alone_it_lists_every_question_by_group(ask: Ask, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = ask()
    assert code == 0
    assert [one["id"] for one in told["questions"]] == sorted(CATALOGUE.answers)
    assert main(["answer"]) == 0
    text = capsys.readouterr().out
    for group, name in GROUPS.items():
        entries = [entry for _number, entry in sorted(CATALOGUE.answers.items()) if entry.group == group]
        places = [text.index(name.text), *(text.index(f"{entry.id}  {entry.ask[0]}"[:40]) for entry in entries)]
        assert places == sorted(places)


def test_what_fits_nothing_is_a_refusal_with_what_is_near(ask: Ask) -> None:
    code, told = ask("safe", "kids")
    assert code == 2
    assert told["failure"]["code"] == "no-answer"
    assert [one["args"]["number"] for one in told["failure"]["next"][:2]] == [18, 2]


@pytest.mark.parametrize("words", ["D5", "screen d5", "what does screen D5 mean", "[D5]"])
def test_the_code_of_a_screen_says_what_it_is(ask: Ask, capsys: pytest.CaptureFixture[str], words: str) -> None:
    code, told = ask(words)
    assert code == 0
    assert (told["screen"]["code"], told["screen"]["title"]["text"]) == ("D5", "Your dates")
    assert told["screen"]["about"]["text"] == walk.DUTY.about.text
    assert main(["answer", words]) == 0
    text = capsys.readouterr().out
    assert "[D5] Your dates" in text
    assert walk.DUTY.about.text in text


@pytest.mark.parametrize("words", ["Q7", "D44", "D4 E1", "vitamin D4"])
def test_what_is_no_code_of_a_screen_is_a_question(ask: Ask, words: str) -> None:
    assert "screen" not in ask(words)[1]


@pytest.mark.parametrize("words", ["banana bread", "?", "hello", "come lo tolgo", "можно ли оставить", "x" * 300])
def test_where_nothing_is_near_it_names_what_there_is_and_its_language(ask: Ask, words: str) -> None:
    code, told = ask(words)
    assert code == 2
    english, *subjects, _all = [one["text"] for one in told["failure"]["next"]]
    assert english.startswith("Questions and answers are in English.")
    assert subjects == [name.text for name in GROUPS.values()]


@pytest.mark.parametrize("words", ["23", "question 23", "fifty", "999", "0"])
def test_a_number_that_no_question_has_is_told_those_there_are(ask: Ask, words: str) -> None:
    code, told = ask(words)
    assert code == 2
    assert told["failure"]["means"]["text"] == "The questions have the numbers 1-22, 84-87, 91-94."
    assert len(told["failure"]["next"]) == 1


@pytest.mark.parametrize("words", ["eleven", "Eleven?", "number eleven", "question eleven"])
def test_a_number_in_letters_is_a_number(ask: Ask, words: str) -> None:
    assert [one["id"] for one in ask(words)[1]["answers"]] == [11]


def test_the_text_reads_from_question_to_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "cancel", "my", "subscription", "--at", "2026-11-25"]) == 0
    text = capsys.readouterr().out
    order = [
        CATALOGUE.answers[84].ask[0],
        paragraphs(CATALOGUE.answers[84])[0][:30],
        "The rules behind it",
        "Where it comes from",
        "[1]",
        "https://",
        "How well this was checked",
        "This is not legal advice.",
        "Questions that are near",
    ]
    places = [text.index(part) for part in order]
    assert places == sorted(places)
    assert all(len(line) <= 80 or "https://" in line for line in text.splitlines())


@pytest.mark.parametrize("words", ["z" * 500, "準" * 300, "zz " * 90])
def test_an_unknown_question_is_repeated_on_one_line_at_most(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", words]) == 2
    shown = capsys.readouterr()
    assert all(columns(line) <= 80 for line in (shown.out + shown.err).splitlines())
    assert "…”." in (shown.out + shown.err).splitlines()[0]


@pytest.mark.parametrize(("days", "stale"), [(-1, False), (0, False), (180, False), (181, True)])
def test_old_checks_are_told(ask: Ask, capsys: pytest.CaptureFixture[str], days: int, stale: bool) -> None:
    oldest = ask("13")[1]["checked"]
    at = (min(source.opened for source in CATALOGUE.sources.values()) + timedelta(days=days)).isoformat()
    assert oldest <= ask("13", "--at", at)[1]["at"] or days < 0
    assert ask("13", "--at", at)[1]["stale"] is stale
    assert ask("13", "--at", at)[1]["early"] is (days < 0)
    main(["answer", "13", "--at", at])
    shown = capsys.readouterr().out
    assert ("checked long ago" in shown) is stale
    assert ("look at this computer's clock" in " ".join(shown.split())) is (days < 0)


@pytest.mark.parametrize(("words", "code"), [(("--language", "tlh"), "language"), (("13", "--at", "soon"), "moment")])
def test_wrong_usage_gets_a_sentence(ask: Ask, words: tuple[str, ...], code: str) -> None:
    exit_code, told = ask(*words)
    assert (exit_code, told["failure"]["code"]) == (2, code)


def test_hostile_words_are_harmless(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["answer", "\x1b[31mred\u202e {date} %s " + "x" * 500]) == 2
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "x" * 200 not in out


def test_nothing_of_the_machine_is_read_and_only_it_loads_the_search() -> None:
    def loaded(*words: str) -> list[str]:
        probe = (
            "import atexit, sys; from changeover.__main__ import main;"
            "atexit.register(lambda: print('changeover.machine' in sys.modules, 'rapidfuzz' in sys.modules));"
            f"sys.argv = ['changeover', *{words!r}]; main()"
        )
        done = subprocess.run([sys.executable, "-c", probe], capture_output=True, timeout=60, text=True, check=True)
        return done.stdout.splitlines()[-1].split()

    assert loaded("answer", "which date") == ["False", "True"]
    assert loaded("answer", "13") == ["False", "False"]
    assert loaded("explain", "--demo", "home-us") == ["False", "False"]
    assert loaded("--version") == ["False", "False"]
