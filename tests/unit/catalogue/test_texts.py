"""Texts of the catalogue keep to the house's tone, say nothing of how they were found, and take dates from rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from changeover.answer.told import paragraphs
from changeover.catalogue import load, loader
from changeover.catalogue.schema import AnswerEntry
from changeover.i18n.dates import MONTHS

HARSH = re.compile(r"\b(must|illegal|banned|error|invalid|abort|fatal|threat|please|dangerous)\b|!", re.IGNORECASE)
BRITISH = re.compile(r"\b(\w*isation|recognise\w*|organis\w*|colour\w*|licence\w*|catalogue\w*)\b", re.IGNORECASE)
NOTES = re.compile(r"\bpc \d|(?<!\w)/(?:home|root|tmp|work)/", re.IGNORECASE)
"""A path of a machine; in a web address such a word stands behind the name of a site."""
_MONTH = "|".join(f"{month.text}|{month.text[:3]}t?" for month in MONTHS)
DATE = re.compile(rf"\b(?:{_MONTH})\.? \d|\d(?:st|nd|rd|th|\.)? (?:of )?(?:{_MONTH})\b|\b\d{{4}}-\d\d\b|\d/\d+/\d")
PHONE = re.compile(r"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|\+\d{2}|\b1-?8\d\d\b")


def sentences() -> Iterator[tuple[str, str]]:
    """Where each text of whole sentences stands, and the text."""
    yield from rules_say()
    for answer in load().answers.values():
        for number, text in enumerate(paragraphs(answer), 1):
            yield f"answer/{answer.id}/say/{number}", text
    for product in load().products.values():
        yield f"product/{product.id}/what", product.what
        for number, event in enumerate(product.happened):
            yield f"product/{product.id}/happened/{number}", event.what
        for miss in product.near_miss:
            yield f"product/{product.id}/not", miss.why
    for offer in load().offers.values():
        if offer.note:
            yield f"offer/{offer.product}/note", offer.note


def rules_say() -> Iterator[tuple[str, str]]:
    for rule in load().rules.values():
        for field in ("means", "asks", "asks_touched", "penalty", "concluded"):
            if text := getattr(rule, field):
                yield f"rule/{rule.id}/{field}", text
        for number, other in enumerate(rule.also):
            yield f"rule/{rule.id}/also/{number}", other.what


def phrases() -> Iterator[tuple[str, str]]:
    """What stands inside a sentence or over one: where, and the text."""
    for rule in load().rules.values():
        for field in ("title", "whom", "clock"):
            if text := getattr(rule, field):
                yield f"rule/{rule.id}/{field}", text
        for number, other in enumerate(rule.differs):
            yield f"rule/{rule.id}/differs/{number}", other.said


def questions() -> Iterator[tuple[str, str]]:
    """Where each wording of a question stands, and the wording."""
    for answer in load().answers.values():
        for number, text in enumerate(answer.ask, 1):
            yield f"answer/{answer.id}/ask/{number}", text


@pytest.mark.parametrize(("place", "text"), [*sentences(), *phrases(), *questions()])
def test_the_tone_is_calm_and_the_english_is_that_of_the_us(place: str, text: str) -> None:
    assert not HARSH.search(text), place
    assert not BRITISH.search(text), place
    assert text == text.strip(), place


@pytest.mark.parametrize(("place", "text"), list(sentences()))
def test_sentences_are_short_and_end(place: str, text: str) -> None:
    assert text.endswith("."), place
    for sentence in re.split(r"(?<=[.?]) ", text):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize(("place", "text"), list(phrases()))
def test_what_goes_into_a_sentence_does_not_end_one(place: str, text: str) -> None:
    assert text[-1] not in ".,;:?", place
    assert len(text.split()) <= (9 if place.endswith("/title") else 20), place


@pytest.mark.parametrize(("place", "text"), list(questions()))
def test_questions_are_short(place: str, text: str) -> None:
    assert len(text.split()) <= 18, place
    assert not text.endswith("."), place


def quoted(answer: AnswerEntry) -> tuple[str, ...]:
    """What other sources say instead of the rules that an answer uses: the only dates that may be typed."""
    return tuple(other.said for name in answer.uses for other in load().rules[name].differs)


@pytest.mark.parametrize("answer", load().answers.values(), ids=lambda answer: str(answer.id))
def test_no_date_and_no_phone_number_is_typed_into_an_answer(answer: AnswerEntry) -> None:
    text = " ".join(paragraphs(answer))
    for said in quoted(answer):
        text = text.replace(f"“{said}”", "")
    assert not DATE.search(text)
    assert not PHONE.search(text)


@pytest.mark.parametrize(
    "text",
    ["on September 29", "29 September", "the 29th of Sept. came", "Sep 29, 2024", "1 Jan", "2024-09-29", "9/29/2024"],
)
def test_a_typed_date_is_seen(text: str) -> None:
    assert DATE.search(text)


@pytest.mark.parametrize("text", ["Call 800-555-0100 now", "(800) 555 0100", "+49 611", "1-800"])
def test_a_phone_number_is_seen(text: str) -> None:
    assert PHONE.search(text)


def test_dates_in_holes_and_years_alone_pass() -> None:
    assert not DATE.search("In 2022 and from {us-commerce-new:date} on, 100 days may pass.")


def test_no_file_tells_how_a_fact_was_found_or_where_it_was_written() -> None:
    for file in Path(loader.__file__).parent.rglob("*.toml"):
        assert not NOTES.search(file.read_text(encoding="utf-8")), file.name
