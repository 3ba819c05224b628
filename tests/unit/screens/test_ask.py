"""What the screen of the questions says: all of them, those that fit what is typed, and one opened."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.answer import told
from changeover.catalogue import Catalogue, load
from changeover.screens.ask import AskContent, announcement, ask, opened
from changeover.screens.scene import Scene
from changeover.values import Message
from tests.unit.screens.scenes import recorded, say

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
CATALOGUE = load()
SCENE = Scene(catalogue=CATALOGUE, at=AT)


def numbers(content: AskContent) -> list[int]:
    return [row.entry.id for row in content.rows]


def words(messages: tuple[Message, ...]) -> list[str]:
    return [say(message) for message in messages]


@pytest.mark.parametrize("typed", ["", "   ", "u", "how do i", "?!", "what is it, and why"])
def test_while_nothing_is_asked_every_question_stands_there_once(typed: str) -> None:
    content = ask(SCENE, typed)
    assert sorted(numbers(content)) == sorted(CATALOGUE.answers)
    assert all(group.title is not None for group in content.groups)
    assert content.said is None
    assert not content.fits


@pytest.mark.parametrize(
    ("typed", "number"),
    [("wich date conts", 13), ("WICH DATE CONTS?", 13), ("is ultrav malwrae", 2), ("13", 13), ("question 10", 10)],
)
def test_words_with_slips_and_numbers_find_their_question_first(typed: str, number: int) -> None:
    content = ask(SCENE, typed)
    assert numbers(content)[0] == number
    assert content.fits
    assert say(content.said).startswith(f"{len(content.rows)} question")


def test_a_word_finds_while_it_is_typed() -> None:
    for typed in ("ul", "ult", "ultr", "ultra", "ultraa", "ultraav"):
        content = ask(SCENE, typed)
        assert content.fits, typed
        assert 1 <= len(content.rows) <= 5
    assert not ask(SCENE, "ult ").fits  # the word ended


@pytest.mark.parametrize("typed", ["D4", "d4", "screen D4", "What does screen D4 mean?"])
def test_the_code_of_a_screen_tells_what_it_is(typed: str) -> None:
    content = ask(SCENE, typed)
    assert say(content.said).startswith("D4 is the screen “Your dates”. It shows the dates and rules.")
    assert content.groups == ask(SCENE).groups


def test_where_nothing_fits_it_says_so_and_names_what_is_near() -> None:
    content = ask(SCENE, "safe kids")
    assert say(content.said) == "Nothing fits. Try other words."
    assert not content.fits
    assert numbers(content) == [18, 2]
    assert [say(group.title) for group in content.groups] == ["These come nearest"]


@pytest.mark.parametrize("typed", ["quantum bananas", "xkcd", "99", "qwrtz plmkj", "можно ли оставить"])
def test_where_nothing_is_even_near_all_questions_stand_there(typed: str) -> None:
    content = ask(SCENE, typed)
    assert say(content.said) == "Nothing fits. These are all the questions, in English."
    assert not content.fits
    assert content.groups == ask(SCENE).groups


@given(st.text(max_size=500))
def test_whatever_is_typed_there_is_something_to_open(typed: str) -> None:
    content = ask(SCENE, typed)
    assert content.rows
    assert len(set(numbers(content))) == len(content.rows)
    assert ask(SCENE, typed) == content


def test_without_answers_it_only_says_that_nothing_fits() -> None:
    empty = SCENE._replace(catalogue=Catalogue(products={}, rules={}, offers={}, sources={}))
    assert ask(empty).rows == ()
    assert say(ask(empty, "which date").said).startswith("Nothing fits.")


def test_what_is_typed_stands_in_no_sentence_and_the_machine_in_none() -> None:
    assert ask(recorded("home-us"), "wich date conts") == ask(SCENE, "wich date conts")
    content = ask(SCENE, "zzqx bananas")
    assert "zzqx" not in " ".join(words((content.said, *(row.spoken for row in content.rows))))


@pytest.mark.parametrize("number", sorted(CATALOGUE.answers))
def test_every_answer_opens_with_its_sources_and_the_day_of_checking(number: int) -> None:
    entry = CATALOGUE.answers[number]
    answer = opened(SCENE, entry)
    assert answer.says == told(entry, CATALOGUE, AT)
    assert not [note for note in words(answer.notes) if "checked" in note]
    assert words(answer.limits)[0].startswith("The oldest fact here was checked on November ")
    assert words(answer.limits)[1] == "This is not legal advice."
    assert [say(part.about) for part in answer.behind][-1] == "Where it comes from"
    sources = answer.behind[-1].sources
    assert {source.address for source in sources} >= {CATALOGUE.sources[key].address for key in entry.ground["say"]}
    assert len({source.address for source in sources}) == len({source.key for source in sources}) == len(sources)
    assert all(say(source.read).startswith("We ") for source in sources)
    assert len(answer.behind[0].says if len(answer.behind) == 2 else ()) == len(entry.uses)


def test_a_source_of_the_words_is_told_from_one_of_a_date() -> None:
    entry = CATALOGUE.answers[13]
    supports = {
        source.key.partition("/")[2]: say(source.supports) for source in opened(SCENE, entry).behind[-1].sources
    }
    assert {supports[key] for key in entry.ground["say"]} == {"For the answer."}
    assert {supports[key] for key in supports.keys() - set(entry.ground["say"])} == {"For the date of a rule."}


def test_an_answer_is_told_in_the_zone_of_the_person() -> None:
    west = SCENE._replace(at=AT.astimezone(timezone(timedelta(hours=-7))))
    entry = CATALOGUE.answers[13]
    assert "September 29, 2024, 4:00 AM UTC" in " ".join(words(opened(SCENE, entry).says))
    assert "September 28, 2024, 9:00 PM" in " ".join(words(opened(west, entry).says))


def test_an_old_answer_and_a_clock_before_its_day_are_noted_once() -> None:
    entry = CATALOGUE.answers[13]

    def noted(at: datetime) -> list[str]:
        return [note for note in words(opened(SCENE._replace(at=at), entry).notes) if "checked" in note]

    assert noted(AT + timedelta(days=100)) == []
    assert [note[:33] for note in noted(AT + timedelta(days=400))] == ["Some of this was checked long ago"]
    [early] = noted(datetime(2024, 2, 29, tzinfo=UTC))
    assert early.startswith("This is told for February 29, 2024, 12:00 AM UTC, before the day on which we checked it.")


def test_a_screen_reader_hears_how_much_fits_whenever_that_changes() -> None:
    def heard(before: str, now: str) -> str:
        return say(announcement(ask(SCENE, before), ask(SCENE, now)))

    assert heard("", "1") == "1 question fits."
    assert heard("1", "13") == "1 question fits."  # another one
    assert heard("13", "13 ") == ""
    assert heard("13", "139") == "Nothing fits. These are all the questions, in English."
    assert heard("13", "") == ""


def test_words_for_a_terminal_are_explained_where_they_stand() -> None:
    for entry in CATALOGUE.answers.values():
        answer = opened(SCENE, entry)
        explained = any("are for a terminal" in note for note in words(answer.notes))
        assert explained is any("“changeover " in said for said in words(answer.says)), entry.id
