"""What somebody reads who is asked at a terminal: no switches, and evidence and sources only on request."""

from __future__ import annotations

import pytest

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.explain import explain
from changeover.report import dates_html, dates_text, detect_text, explain_text
from changeover.values import Owner
from tests.unit.report.cases import ENGLISH, TAKEN

CONTRACTOR = Owner(country="US", role="business", work=frozenset({"federal-contract"}))
HOME = Owner(country="US", role="home")
OWNERS = (Owner(), Owner(country="IT", role="business"), HOME, CONTRACTOR)
RECORDED = demo("business-kes").case.snapshot
FOUND = detect(RECORDED, load())


def told(owner: Owner, *, sources: bool = False) -> str:
    briefing = explain(FOUND, owner, TAKEN, load())
    return " ".join(dates_text(briefing, FOUND, load(), ENGLISH, TAKEN, sources=sources).split())


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("sources", [False, True])
def test_no_switch_is_told(owner: Owner, sources: bool) -> None:
    assert "--" not in told(owner, sources=sources)
    assert "--" in explain_text(explain(FOUND, owner, TAKEN, load()), FOUND, load(), ENGLISH, TAKEN)


@pytest.mark.parametrize("owner", OWNERS)
def test_no_switch_stands_on_a_page(owner: Owner) -> None:
    briefing = explain(FOUND, owner, TAKEN, load())
    page = dates_html(briefing, FOUND, load(), ENGLISH, TAKEN, full=True)
    assert "An answer to this would tell" in page
    assert "(--" not in page.partition("</style>")[2]


@pytest.mark.parametrize("owner", [HOME, CONTRACTOR])
def test_sources_and_what_differs_stand_only_where_they_are_asked_for(owner: Owner) -> None:
    brief, whole = told(owner), told(owner, sources=True)
    for words in ("https://", "What is the source?", "Where it comes from", "We checked this on"):
        assert words in whole
        assert words not in brief
    assert len(brief) < len(whole) / 2


def test_what_is_our_own_conclusion_and_how_well_a_source_was_read_is_always_told() -> None:
    brief = told(CONTRACTOR)
    assert "How well we could check: The official text was read. Saving a dated report before anything" in brief
    assert "We did not see the official text. We know its words as others quote them." in brief
    assert "Some sources give another date" not in brief
    assert "This is not legal advice." in brief


def test_what_was_found_is_told_without_places_until_they_are_asked_for() -> None:
    brief = detect_text(RECORDED, FOUND, load(), ENGLISH, "recorded", evidence=False)
    whole = detect_text(RECORDED, FOUND, load(), ENGLISH, "recorded")
    for words in ("HKEY_LOCAL_MACHINE", "Product code:", "How do you know?", "Where we looked"):
        assert words in whole
        assert words not in brief
    for words in (
        "We found Kaspersky on this computer.",
        "version 12.4.0.467",
        "a recording of another",
        "Certain: yes.",
    ):
        assert words in brief


def test_other_countries_stand_in_the_order_of_their_names() -> None:
    line = told(HOME).partition("Other countries ")[2].partition(".")[0]
    places = [place.rpartition(" (")[0] for place in line.partition(": ")[2].replace(" and ", ", ").split(", ")]
    assert len(places) > 5
    assert places == sorted(places)
