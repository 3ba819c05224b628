"""Text from a machine is made harmless, and what is harmless already stays the very same."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from changeover.values import Folder, Program, clean, cleaned, msg
from changeover.values.text import LIMIT

HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def test_every_harmful_character_is_taken_out_wherever_it_stands() -> None:
    for number in range(0x110000):
        if HARMFUL.match(chr(number)):
            assert clean(f"Kas{chr(number)}persky") == "Kas\N{REPLACEMENT CHARACTER}persky"


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_is_harmless_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert not HARMFUL.search(once)
    assert clean(once) == once
    assert len(once) == min(len(text), LIMIT)


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert clean("K" * LIMIT) == "K" * LIMIT
    assert clean("K" * (LIMIT + 1)) == "K" * (LIMIT - 1) + "…"


def test_a_value_without_harm_is_handed_back_itself() -> None:
    program = Program(place="here", name="Антивирус Касперского")
    assert cleaned(program) is program
    assert cleaned(Folder(place="a\x1bb")).place == "a\N{REPLACEMENT CHARACTER}b"


def test_what_a_message_holds_is_cleaned_too() -> None:
    plain = msg("It is {name}.", name="plain", names=("a", "b"), n=2)
    assert cleaned(plain) is plain
    odd = msg("It is {name}.", name="a\x1bb", names=("a", msg("{n}", n="\udce9")), n=2)
    assert cleaned(odd).args["name"] == "a\N{REPLACEMENT CHARACTER}b"
    assert cleaned(odd).args["names"] == ("a", msg("{n}", n="\N{REPLACEMENT CHARACTER}"))
    assert cleaned(odd).args["n"] == 2
