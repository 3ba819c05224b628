"""Texts of the catalogue keep to the house's tone, and say nothing of how they were found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from changeover.catalogue import load, loader

HARSH = re.compile(r"\b(must|illegal|banned|error|invalid|abort|fatal|threat|please|dangerous)\b|!", re.IGNORECASE)
BRITISH = re.compile(r"\b(\w*isation|recognise\w*|organis\w*|colour\w*|licence\w*|catalogue\w*)\b", re.IGNORECASE)
NOTES = re.compile(r"\bpc \d|(?<!\w)/(?:home|root|tmp|work)/", re.IGNORECASE)
"""A path of a machine; in a web address such a word stands behind the name of a site."""


def texts() -> Iterator[tuple[str, str]]:
    catalogue = load()
    for rule in catalogue.rules.values():
        yield f"rule/{rule.id}/means", rule.means
        yield f"rule/{rule.id}/asks", rule.asks
        for name in ("penalty", "concluded"):
            if getattr(rule, name):
                yield f"rule/{rule.id}/{name}", getattr(rule, name)
        for number, other in enumerate(rule.also):
            yield f"rule/{rule.id}/also/{number}", other.what
    for product in catalogue.products.values():
        yield f"product/{product.id}/what", product.what
        for number, event in enumerate(product.happened):
            yield f"product/{product.id}/happened/{number}", event.what
        for miss in product.near_miss:
            yield f"product/{product.id}/not", miss.why
    for offer in catalogue.offers.values():
        if offer.note:
            yield f"offer/{offer.product}/note", offer.note


def phrases() -> Iterator[tuple[str, str]]:
    """What stands inside a sentence, or over one."""
    for rule in load().rules.values():
        for name in ("title", "whom", "clock"):
            if getattr(rule, name):
                yield f"rule/{rule.id}/{name}", getattr(rule, name)
        for number, other in enumerate(rule.differs):
            yield f"rule/{rule.id}/differs/{number}", other.said


@pytest.mark.parametrize(("place", "text"), list(texts()))
def test_sentences_are_short_and_calm(place: str, text: str) -> None:
    assert not HARSH.search(text), place
    assert not BRITISH.search(text), place
    assert text.endswith("."), place
    for sentence in re.split(r"(?<=\.) ", text):
        assert len(sentence.split()) <= 20, sentence


@pytest.mark.parametrize(("place", "text"), list(phrases()))
def test_phrases_are_short_and_calm_and_leave_the_full_stop_to_the_sentence(place: str, text: str) -> None:
    assert not HARSH.search(text), place
    assert not BRITISH.search(text), place
    assert not text.endswith("."), place
    assert len(text.split()) <= (9 if place.endswith("/title") else 20), place


def test_no_file_tells_how_a_fact_was_found_or_where_it_was_written() -> None:
    for file in Path(loader.__file__).parent.rglob("*.toml"):
        assert not NOTES.search(file.read_text(encoding="utf-8")), file.name
