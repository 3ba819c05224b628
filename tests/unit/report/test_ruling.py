"""One rule, question by question: never a duty where none is, never begun too early, never surer than it was read."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.catalogue.schema import Catalogue, Differs, OtherDay
from changeover.explain import explain
from changeover.report.ruling import checked, cited, distance, grade, known_only, parts, reach_words, since
from changeover.values import Briefing, Message, Owner, Reach, msg
from tests.unit.report.cases import BRIEFING, CATALOGUE, ENGLISH, TAKEN

UPDATES, ADVICE = CATALOGUE.rules["updates"], CATALOGUE.rules["advice"]
VERDICT = BRIEFING.verdicts[1]


def told(messages: Any) -> list[str]:
    return [ENGLISH.text(message) for message in messages]


def with_sources(**read: str) -> Catalogue:
    paper = CATALOGUE.sources["paper"]
    return replace(CATALOGUE, sources={key: replace(paper, read=how, by=key) for key, how in read.items()})


@pytest.mark.parametrize(
    ("reach", "status", "on", "words"),
    [
        ("binds-you", "in-force", "owners", "Applies to you"),
        ("affects-you", "in-force", "owners", "Affects you"),
        ("affects-you", "in-force", "others", "Affects you"),
        ("affects-you", "in-force", "kaspersky", "Binds Kaspersky"),
        ("affects-you", "in-force", "sellers", "Binds the seller"),
        ("affects-you", "advice", "owners", "Advice"),
        ("affects-you", "event", "kaspersky", "History"),
        ("affects-you", "proposal", "owners", "Only proposed"),
        ("affects-you", "replaced", "owners", "Replaced"),
        ("not-you", "in-force", "owners", "Does not apply"),
        ("cannot-tell", "in-force", "owners", "Cannot tell"),
    ],
)
def test_how_far_a_rule_reaches_in_a_word_or_two(reach: Any, status: Any, on: Any, words: str) -> None:
    rule = replace(UPDATES, status=status, on=on)
    assert ENGLISH.text(reach_words(replace(VERDICT, reach=reach), rule)) == words


def test_only_what_binds_the_owner_is_told_as_applying_to_them() -> None:
    for reach in get_args(Reach):
        for status in ("in-force", "advice", "event", "proposal", "replaced"):
            for on in ("kaspersky", "sellers", "owners", "others"):
                words = ENGLISH.text(reach_words(replace(VERDICT, reach=reach), replace(UPDATES, status=status, on=on)))
                assert (words == "Applies to you") is (reach == "binds-you")


ZONES = ("America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo")


@pytest.mark.parametrize("zone", ZONES)
def test_one_second_before_its_instant_a_rule_has_not_begun(zone: str) -> None:
    cut_off = datetime(2024, 9, 29, 4, tzinfo=UTC)
    before, after = (moment.astimezone(ZoneInfo(zone)) for moment in (cut_off - timedelta(seconds=1), cut_off))
    titles = [ENGLISH.text(part.about) for part in parts(VERDICT, UPDATES, CATALOGUE, before)]
    assert "From when" in titles
    assert "Since when" not in titles
    assert "Since when" in [ENGLISH.text(part.about) for part in parts(VERDICT, UPDATES, CATALOGUE, after)]
    ahead = ENGLISH.text(distance(UPDATES, before))
    assert ahead.endswith((", later today.", ", in 1 day."))
    assert ENGLISH.text(distance(UPDATES, after)).endswith(", today.")
    assert "later" not in ENGLISH.text(distance(UPDATES, after))


def test_a_calendar_day_begins_at_midnight_where_the_reader_is() -> None:
    day = ADVICE.day
    assert day is not None
    evening = datetime(2022, 3, 14, 23, 59, 59, tzinfo=ZoneInfo("Europe/Berlin"))
    assert ENGLISH.text(distance(ADVICE, evening)) == "15 March 2022, in 1 day."
    assert ENGLISH.text(distance(ADVICE, evening + timedelta(seconds=1))) == "15 March 2022, today."
    assert told(since(ADVICE, evening)) == ["15 March 2022, in 1 day."]


def test_the_clock_of_the_source_and_the_readers_own_and_further_days_are_told() -> None:
    rule = replace(UPDATES, also=(OtherDay(day=date(2024, 10, 29), what="The last copies go."),))
    assert told(since(rule, TAKEN.astimezone(ZoneInfo("Asia/Tokyo")))) == [
        "29 September 2024, 787 days ago.",
        "In the words of the source: midnight.",
        "In your time zone: 29 September 2024, 13:00 UTC+09:00.",
        "29 October 2024: The last copies go.",
    ]


def test_what_a_breach_can_cost_and_what_it_means_here_are_told_where_there_is_something_to_tell() -> None:
    bound = replace(VERDICT, reach="binds-you", penalty=msg("A fine."))
    titles = [ENGLISH.text(part.about) for part in parts(bound, UPDATES, CATALOGUE, TAKEN)]
    assert titles == [
        "What it says",
        "Why does this apply to me?",
        "What it asks of you",
        "On this computer",
        "Since when",
        "What a breach can cost",
        "What is the source?",
        "How well we could check",
    ]
    bare = replace(VERDICT, here=None)
    titles = [ENGLISH.text(part.about) for part in parts(bare, replace(UPDATES, status="event"), CATALOGUE, TAKEN)]
    assert titles == [
        "What it says",
        "Why does this apply to me?",
        "What it asks of you",
        "When",
        "What is the source?",
        "How well we could check",
    ]


def test_each_source_says_what_rests_on_it() -> None:
    catalogue = with_sources(law="official-text", news="secondary", press="secondary", firm="secondary")
    rule = replace(
        UPDATES,
        ground={"at": ("law", "news"), "asks": ("law",), "means": ("news",)},
        differs=(
            Differs(said="a day later", by=("press", "law")),
            Differs(said="using it ends", by=("firm",), about="meaning"),
        ),
    )
    found = {source.key: ENGLISH.text(source.supports) for source in cited(rule, catalogue)}
    assert found == {
        "updates/law": "For the date and what it asks.",
        "updates/news": "For the date and what it says.",
        "updates/press": "It gives another date.",
        "updates/firm": "It tells it differently.",
    }
    read = {source.key: ENGLISH.text(source.read) for source in cited(rule, catalogue)}
    assert read["updates/law"] == "We read the official text. Opened on 24 November 2026."


@pytest.mark.parametrize(
    ("read", "best"),
    [
        (("official-text", "secondary"), "official-text"),
        (("secondary", "part-of-official-text"), "part-of-official-text"),
        (("quoted", "vendor"), "quoted"),
        (("vendor", "secondary"), "vendor"),
        (("secondary",), "secondary"),
        ((), ""),
    ],
)
def test_the_best_reading_names_the_grade(read: tuple[str, ...], best: str) -> None:
    catalogue = with_sources(**{f"s{number}": how for number, how in enumerate(read)})
    rule = replace(UPDATES, ground={"means": tuple(catalogue.sources)})
    assert grade(rule, catalogue) == best
    assert ("The official text was read" in told(checked(rule, catalogue))[0]) is best.endswith("official-text")


def test_a_statute_that_only_names_a_penalty_is_not_how_a_rule_was_read() -> None:
    catalogue = with_sources(law="official-text", news="secondary")
    assert grade(replace(UPDATES, ground={"means": ("news",), "penalty": ("law",)}), catalogue) == "secondary"


def test_what_is_known_from_summaries_alone_is_named() -> None:
    catalogue = with_sources(law="official-text", news="secondary")
    rule = replace(UPDATES, ground={"at": ("news",), "means": ("law", "news"), "asks": ("news",)})
    assert known_only(rule, "secondary", catalogue) == ("at", "asks")
    assert "Known only from summaries by others: the date and what it asks." in told(checked(rule, catalogue))
    alone = replace(rule, ground={"at": ("news",), "means": ("news",)})
    assert not any("Known only" in line for line in told(checked(alone, catalogue)))


def test_what_no_official_text_tells_is_named_by_how_it_was_read() -> None:
    catalogue = with_sources(law="official-text", words="quoted", maker="vendor", news="secondary")
    rule = replace(UPDATES, ground={"at": ("words", "news"), "means": ("law",), "asks": ("maker", "news")})
    assert told(checked(rule, catalogue))[:3] == [
        "The official text was read.",
        "Known only as others quote it: the date.",
        "Known only from the maker's own pages: what it asks.",
    ]


def test_conclusions_of_our_own_and_what_differs_and_what_came_after_are_told() -> None:
    rule = replace(
        UPDATES,
        concluded="That it counts is our own conclusion.",
        replaced_by="advice",
        differs=(
            Differs(said="a day later", by=("paper",)),
            Differs(said="using it ends", by=("paper",), about="meaning"),
        ),
    )
    assert told(checked(rule, CATALOGUE))[1:] == [
        "That it counts is our own conclusion.",
        "Some sources give another date: a day later (An office).",
        "Some sources tell it differently: using it ends (An office).",
        "It was replaced by: An office advises.",
        "We checked this on 25 November 2026.",
    ]


def everybody() -> list[Owner]:
    return [
        Owner(),
        Owner(country="US", role="home", resells=True, work=frozenset({"federal-contract", "carrier", "state-work"})),
        Owner(country="US", state="TX", role="public-body", level="state", work=frozenset()),
        Owner(country="US", role="public-body", level="national"),
        Owner(country="DE"),
        Owner(country="RO", role="public-body", level="local", us_person=True),
    ]


@pytest.mark.parametrize("owner", everybody())
def test_every_rule_there_is_can_be_told_to_everybody(owner: Owner) -> None:
    catalogue = load()
    briefing: Briefing = explain((), owner, TAKEN, catalogue)
    for verdict in briefing.verdicts:
        for part in parts(verdict, catalogue.rules[verdict.rule], catalogue, TAKEN):
            assert part.says or part.sources, (verdict.rule, part.about)
            assert all(sentence.endswith((".", "?", "”")) for sentence in told(part.says)), verdict.rule
            assert (ENGLISH.text(part.about) == "What a breach can cost") <= (verdict.reach == "binds-you")
            for source in part.sources:
                assert source.address.startswith("http")
                assert isinstance(source.source, Message)
