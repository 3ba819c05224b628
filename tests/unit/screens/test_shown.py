"""Text from a machine is harmless in a window, whatever stands in it."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from changeover.i18n import Translator
from changeover.screens.shown import LONGEST, WHOLE, shown
from changeover.values import msg, nmsg

ENGLISH = Translator()
HARMFUL = ("Cc", "Cs", "Zl", "Zp")
STEERING = "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
HEBREW = "\u05e9\u05dc\u05d5\u05dd"


@given(st.text(max_size=300))
def test_nothing_that_steers_a_screen_comes_through(text: str) -> None:
    said = shown(msg("{name}", name=text), ENGLISH)
    inner = said[1:-1] if said[:1] == "\u2068" else said
    assert not [letter for letter in inner if unicodedata.category(letter) in HARMFUL or letter in STEERING]


def test_long_texts_are_cut_in_the_middle_and_whole_where_asked_for() -> None:
    long = "a" * 5000 + "end"
    assert LONGEST - 2 <= len(shown(msg("{x}", x=long), ENGLISH)) <= LONGEST
    assert len(shown(msg("{x}", x=long), ENGLISH, WHOLE)) <= WHOLE
    assert "…" in shown(msg("{x}", x=long), ENGLISH)


def test_right_to_left_names_are_isolated_and_others_are_left_as_they_are() -> None:
    assert shown(msg("{x} is here.", x=HEBREW), ENGLISH) == f"\u2068{HEBREW}\u2069 is here."
    assert shown(msg("{x} is here.", x="Kaspersky"), ENGLISH) == "Kaspersky is here."


def test_messages_in_messages_and_lists_are_made_harmless_too() -> None:
    inner = msg("{file}", file="a\x1b[31mb")
    said = shown(nmsg("{names}: {n}", "{names}: {n}", 2, names=(inner, "c\u202ed")), ENGLISH)
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_text_is_never_read_as_a_pattern() -> None:
    assert shown(msg("{x}", x="{y} %s <b>"), ENGLISH) == "{y} %s <b>"


class Arabic(Translator):
    """English words in a language that runs the other way."""

    def __init__(self) -> None:
        super().__init__(region="DE")
        self.language = "ar"


def test_a_day_becomes_words_in_either_direction() -> None:
    said = shown(msg("{name}: {day:date}", name="x", day="2024-09-09"), Arabic())
    assert said == "\u2068x\u2069: 9 September 2024"
