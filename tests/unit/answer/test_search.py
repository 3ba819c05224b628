"""A question finds its answer by number or by words, whatever slips are in them, and nonsense finds nothing."""

from __future__ import annotations

import ast
import random
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.answer import asks, find, find_begun, nearest
from changeover.answer.search import FITS, NEAR
from changeover.catalogue import load

CATALOGUE = load()
ANSWERS = CATALOGUE.answers
ASKED = tomllib.loads((Path(__file__).parent / "asked.toml").read_text(encoding="utf-8"))
QUESTIONS = [(number, question) for number, entry in sorted(ANSWERS.items()) for question in entry.ask]
ROOT = Path(__file__).parents[3]


def numbers(words: str, limit: int = 3) -> list[int]:
    return [match.entry.id for match in find(words, CATALOGUE, limit)]


def slipped(question: str, place: int, slip: str) -> str:
    """A question with one letter lost, doubled or swapped with the next."""
    place %= len(question)
    if slip == "lost":
        return question[:place] + question[place + 1 :]
    if slip == "doubled":
        return question[: place + 1] + question[place:]
    return question[:place] + question[place : place + 2][::-1] + question[place + 2 :]


def test_every_question_finds_itself_first() -> None:
    assert [numbers(question)[0] for _number, question in QUESTIONS] == [number for number, _question in QUESTIONS]


@given(st.sampled_from(QUESTIONS), st.integers(0, 200), st.sampled_from(["lost", "doubled", "swapped"]))
def test_with_one_slip_it_finds_itself_too(asked: tuple[int, str], place: int, slip: str) -> None:
    number, question = asked
    assert numbers(slipped(question, place, slip))[0] == number


@given(st.sampled_from(QUESTIONS), st.randoms(use_true_random=False))
def test_order_capitals_and_marks_do_not_count(asked: tuple[int, str], chance: random.Random) -> None:
    number, question = asked
    words = question.upper().replace("?", " ").replace(",", " ").split()
    chance.shuffle(words)
    assert numbers("  ".join(words) + " ...")[0] == number


@pytest.mark.parametrize(("words", "number"), ASKED["best"])
def test_what_people_type_finds_the_answer(words: str, number: int) -> None:
    assert numbers(words)[:1] == [number]


@pytest.mark.parametrize(("words", "number"), ASKED["among"])
def test_what_could_mean_several_finds_it_among_them(words: str, number: int) -> None:
    assert number in numbers(words)


@pytest.mark.parametrize("words", ASKED["nothing"])
def test_what_we_do_not_know_finds_nothing(words: str) -> None:
    assert find(words, CATALOGUE) == ()
    assert all(match.score >= NEAR for match in nearest(words, CATALOGUE))


def test_what_is_near_is_named_and_what_is_not_is_left_out() -> None:
    assert [match.entry.id for match in nearest("safe kids", CATALOGUE)] == [18, 2]
    assert nearest("banana bread recipe", CATALOGUE) == ()


def test_every_answer_is_looked_for_in_several_ways() -> None:
    looked_for = [number for _words, number in ASKED["best"]]
    assert all(looked_for.count(number) >= 3 for number in ANSWERS)


@given(st.lists(st.text("bcdfghjklmnpqrstvwxz", min_size=4, max_size=9), min_size=1, max_size=5))
def test_words_without_a_vowel_find_nothing(words: list[str]) -> None:
    assert find(" ".join(words), CATALOGUE) == ()


@given(st.text(max_size=600))
def test_nothing_that_is_typed_breaks_it(words: str) -> None:
    found = find(words, CATALOGUE)
    assert all(FITS <= match.score <= 100 for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert find(words, CATALOGUE) == found


@pytest.mark.parametrize("filler", [" ", ".", "what is ", "number ", "13 "])
def test_a_long_row_of_nothing_is_read_once(filler: str) -> None:
    asking = (
        "from changeover.answer import find; from changeover.catalogue import load;"
        f"find({filler!r} * 20_000 + 'x', load())"
    )
    subprocess.run([sys.executable, "-c", asking], timeout=60, check=True)  # hours, where each mark begins a new try


@pytest.mark.parametrize("words", ["13", " 13 ", "#13", "question 13", "Answer 13.", "no. 13", "thirteen", "Thirteen?"])
def test_a_number_is_that_question_alone(words: str) -> None:
    assert [(match.entry.id, match.score) for match in find(words, CATALOGUE)] == [(13, 100)]


@given(st.sampled_from(QUESTIONS), st.integers(0, 5))
def test_a_question_that_fits_is_found_alike_while_it_is_typed(asked: tuple[int, str], limit: int) -> None:
    _number, question = asked
    assert find_begun(question, CATALOGUE, limit) == find(question, CATALOGUE, limit)


@pytest.mark.parametrize(("words", "number"), [("ult", 1), ("will i get a refun", 10), ("cance", 84), ("ger", 20)])
def test_a_word_that_is_not_typed_to_its_end_finds_among_others(words: str, number: int) -> None:
    assert number in [match.entry.id for match in find_begun(words, CATALOGUE, 26)]
    assert find_begun(f"{words[:3]} ", CATALOGUE) == find(f"{words[:3]} ", CATALOGUE)  # this one came to its end


@given(st.text(max_size=600), st.integers(0, 6))
def test_no_beginning_breaks_it(words: str, limit: int) -> None:
    found = find_begun(words, CATALOGUE, limit)
    assert len({match.entry.id for match in found}) == len(found) <= limit
    assert all(FITS <= match.score <= 100 for match in found)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


@pytest.mark.parametrize(
    ("words", "known"),
    [("", False), ("u", False), ("how do i", False), ("?!", False), ("1", True), ("keep", True), ("zzqx", True)],
)
def test_small_words_and_single_letters_ask_nothing_yet(words: str, known: bool) -> None:
    assert asks(words) is known


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_no_more_than_asked_for(limit: int) -> None:
    assert len(numbers("cancel", limit)) == limit
    assert len(numbers("13", limit)) == min(limit, 1)


def test_only_the_search_imports_what_forgives_typos() -> None:
    using = set()
    for file in (*(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        names = {getattr(node, "module", None) or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        names |= {one.name for node in ast.walk(tree) if isinstance(node, ast.Import) for one in node.names}
        if any(name.partition(".")[0] == "rapidfuzz" for name in names):
            using.add(file.relative_to(ROOT).as_posix())
        assert not any(
            "rapidfuzz" in ast.dump(node) for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)
        )
    assert using == {"core/changeover/answer/search.py"}
