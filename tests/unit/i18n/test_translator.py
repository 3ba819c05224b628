"""Sentences: holes, counts, names in a row, days and moments, and catalogues of other languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from changeover.i18n import NoSuchLanguage, Translator, languages
from changeover.values import Message, msg, nmsg
from tests.unit.i18n.catalogue_file import write_catalogue

ENGLISH = Translator()
AMERICAN = Translator(region="US")

PLURAL_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n > 1);\n"


@pytest.fixture
def german(tmp_path: Path) -> Translator:
    write_catalogue(
        tmp_path,
        "de",
        {
            "": PLURAL_HEADER,
            "{product} is here.": "Hier ist {product}.",
            "month\x04May": "Mai",
            "{n} place\x00{n} places": "{n} Ort\x00{n} Orte",
            "rule/x/means\x04Go.": "Los.",
            "list\x04{start} and {name}": "{start} und {name}",
        },
    )
    return Translator("de-AT", folder=tmp_path)


def test_counts_choose_the_form() -> None:
    places = [ENGLISH.text(nmsg("{n} place in {where}", "{n} places in {where}", n, where="A")) for n in (0, 1, 2)]
    assert places == ["0 places in A", "1 place in A", "2 places in A"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ((), ""),
        (("a",), "a"),
        (("a", "b"), "a and b"),
        (("a", "b", "c"), "a, b and c"),
        (("a", msg("b{n}", n=1)), "a and b1"),
    ],
)
def test_names_in_a_row(names: tuple[str | Message, ...], shown: str) -> None:
    assert ENGLISH.text(msg("{names}", names=names)) == shown


def test_a_message_inside_a_message() -> None:
    assert ENGLISH.text(msg("Step {n}: {does}", n=2, does=msg("Remove {name}", name="X"))) == "Step 2: Remove X"


def test_text_from_the_machine_is_never_read_as_a_pattern() -> None:
    hostile = "{other} {0.__class__} %s {n} {{"
    assert ENGLISH.text(msg("{name}, {other}", name=hostile, other="o")) == f"{hostile}, o"


@given(st.text(max_size=40), st.dictionaries(st.sampled_from(["n", "a", "day"]), st.text(max_size=12) | st.integers()))
def test_nothing_raises_at_a_person(text: str, args: dict[str, str | int]) -> None:
    ENGLISH.text(Message(text=text + " {a:date} {day:moment} {n:duration} {a:nothing} {missing}", args={**args}))


def test_an_unknown_hole_stays_as_written() -> None:
    assert ENGLISH.text(msg("A {b} {n:date}", n=3)) == "A {b} 3"


@pytest.mark.parametrize(
    ("text", "american", "elsewhere"),
    [
        ("2024-09-09", "September 9, 2024", "9 September 2024"),
        ("2024-09-09T23:30:00-04:00", "September 9, 2024", "9 September 2024"),
        ("not a day", "not a day", "not a day"),
        ("2024-13-01", "2024-13-01", "2024-13-01"),
    ],
)
def test_days_follow_the_readers_country(text: str, american: str, elsewhere: str) -> None:
    day = msg("{day:date}", day=text)
    assert (AMERICAN.text(day), ENGLISH.text(day)) == (american, elsewhere)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2024-09-29T04:00:00Z", "September 29, 2024, 4:00 AM UTC"),
        ("2024-09-29T00:00:00-04:00", "September 29, 2024, 12:00 AM UTC-04:00"),
        ("2024-09-29T09:30:00+05:30", "September 29, 2024, 9:30 AM UTC+05:30"),
        ("2024-09-29T09:30", "September 29, 2024, 9:30 AM"),
        ("2024-09-28T21:00:00-07:00", "September 28, 2024, 9:00 PM UTC-07:00"),
        ("2024-09-28T12:05:00Z", "September 28, 2024, 12:05 PM UTC"),
        ("soon", "soon"),
    ],
)
def test_moments_keep_their_zone(text: str, shown: str) -> None:
    assert AMERICAN.text(msg("{at:moment}", at=text)) == shown


def test_elsewhere_a_day_has_twenty_four_hours() -> None:
    assert ENGLISH.text(msg("{at:moment}", at="2024-09-28T21:00:00-07:00")) == "28 September 2024, 21:00 UTC-07:00"
    assert ENGLISH.text(msg("{at:moment}", at="2024-09-28T00:05:00Z")) == "28 September 2024, 00:05 UTC"


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-3, "0 s"), (59, "59 s"), (80, "1 min 20 s"), (3600, "1 h 0 min"), (7290, "2 h 1 min")]
)
def test_durations(seconds: int, shown: str) -> None:
    assert ENGLISH.text(msg("{d:duration}", d=seconds)) == shown


def test_isolates_only_where_an_edge_asks() -> None:
    message = msg("{name} {n}", name="x", n=1)
    assert Translator(isolate=True).text(message) == "\u2068x\u2069 1"
    assert ENGLISH.text(message) == "x 1"


def test_another_language(german: Translator) -> None:
    assert german.text(msg("{product} is here.", product="X")) == "Hier ist X."
    assert german.text(nmsg("{n} place", "{n} places", 2)) == "2 Orte"
    assert german.text(Message(text="Go.", context="rule/x/means")) == "Los."
    assert german.text(msg("{day:date}", day="2024-05-01")) == "1 Mai 2024"
    assert german.text(msg("{names}", names=("a", "b"))) == "a und b"


def test_what_is_not_translated_stays_english(german: Translator) -> None:
    assert german.text(msg("Go.")) == "Go."
    assert german.text(msg("")) == ""


def test_an_unknown_language_names_those_there_are(tmp_path: Path) -> None:
    write_catalogue(tmp_path, "de", {"": PLURAL_HEADER})
    with pytest.raises(NoSuchLanguage) as caught:
        Translator("../de", folder=tmp_path)
    assert caught.value.there == ("en", "de")
    assert "../de" in str(caught.value)
    with pytest.raises(NoSuchLanguage):
        Translator("fr")


@pytest.mark.parametrize("code", ["en", "en-US", "EN_gb"])
def test_english_needs_no_catalogue(code: str, tmp_path: Path) -> None:
    assert Translator(code, folder=tmp_path / "none").text(msg("Yes")) == "Yes"


def test_english_is_always_there() -> None:
    assert languages()[0] == "en"
