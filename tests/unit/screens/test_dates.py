"""What the dates say: each rule once, with reason and source, and a duty only where a rule binds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.i18n import Translator
from changeover.screens.daterows import DateGroup
from changeover.screens.dates import DatesContent, dates
from changeover.screens.questions import NO_SAY, used_for
from changeover.screens.scene import Scene
from changeover.values import Failure, Owner, msg
from changeover.values.owner import Level

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOME = Owner(country="US", role="home", resells=False, work=frozenset())
CONTRACTOR = replace(HOME, work=frozenset({"federal-contract"}))
WORDS = Translator(region="US")


def scene(owner: Owner = HOME, name: str = "home-us", at: datetime = AT) -> Scene:
    case = replace(demo(name).case, owner=owner)
    return Scene(load(), at, case=case, findings=detect(case.snapshot, load()))


def words(messages) -> str:
    return " ".join(WORDS.text(message) for message in messages)


def pills(content: DatesContent) -> dict[str, str]:
    return {row.key: WORDS.text(row.pill.words) for row in content.rows}


def part(content: DatesContent, rule: str, about: str):
    row = next(row for row in content.rows if row.key == rule)
    return next(part for part in row.parts if WORDS.text(part.about) == about)


def test_a_home_in_the_us() -> None:
    content = dates(scene())
    assert content.head.lead is None
    assert content.columns[1].says == (scene().briefing.for_you,)
    assert words(content.columns[1].says).startswith("The US order asks nothing of you")
    assert (
        pills(content).items()
        >= {
            "us-commerce-new": "Binds Kaspersky",
            "us-commerce-resale": "Binds the seller",
            "us-commerce-updates": "Binds Kaspersky",
            "us-federal-contract": "Does not apply",
            "us-federal-statute": "Does not apply",
            "DE-bsi-warning": "Does not apply",
            "vendor-us-ultraav": "History",
        }.items()
    )
    assert (content.note, content.can_keep) == (None, True)


def test_a_duty_asks_for_the_report_first() -> None:
    content = dates(scene(CONTRACTOR))
    duties = [verdict for verdict in scene(CONTRACTOR).briefing.verdicts if verdict.reach == "binds-you"]
    assert WORDS.text(content.head.lead) == f"{len(duties)} rules apply to you."
    assert content.note is not None
    assert WORDS.text(content.note.first) == "Save the report before you remove anything."
    assert content.rows[0].key == "us-federal-contract"
    assert (content.rows[0].pill.kind, pills(content)["us-federal-contract"]) == ("attention", "Applies to you")


def test_a_duty_that_wants_no_report_asks_for_none() -> None:
    seller = dates(scene(replace(HOME, role="business", resells=True)))
    assert {load().rules[row.key].on for row in seller.yours if row.pill.kind == "attention"} == {"sellers"}
    assert (seller.report_first, seller.note) == (False, None)
    assert dates(scene(CONTRACTOR)).report_first
    texan = replace(HOME, work=frozenset({"state-work"}), state="TX", level="state")
    assert dates(scene(texan)).report_first


def test_the_duty_to_report_is_explained_to_those_who_have_it() -> None:
    rule = load().rules["us-federal-report"]
    content = dates(scene(CONTRACTOR))
    assert [WORDS.text(said) for said in content.report_duty] == [rule.means, rule.concluded]
    assert rule.asks in words(content.columns[2].says)
    assert rule.means not in words(content.columns[1].says)
    assert dates(scene()).report_duty == ()
    assert dates(scene(CONTRACTOR, "clean")).report_duty == ()  # nothing was found that could be reported


def test_where_many_rules_bind_the_time_to_report_stands_in_what_to_do() -> None:
    rule = load().rules["us-federal-report"]
    content = dates(scene(replace(CONTRACTOR, role="business", work=frozenset({"carrier", "federal-contract"}))))
    assert rule.asks in words(content.columns[2].says)
    assert rule.asks not in words(content.report_duty)


@pytest.mark.parametrize("resells", [None, True, False])
@pytest.mark.parametrize("country", [None, "US", "IT", "LT"])
@pytest.mark.parametrize("level", [None, "national", "state"])
@pytest.mark.parametrize("state", [None, "TX"])
def test_an_open_answer_is_promised_exactly_where_the_text_promises_it(
    resells: bool | None, country: str | None, level: Level | None, state: str | None
) -> None:
    owner = Owner(
        country=country,
        state=state,
        role="public-body" if level else "business",
        level=level,
        resells=resells,
        work=frozenset({"federal-contract"}),
    )
    case = scene(owner)
    promise = "Answers that are still open could add to this."
    said = words(dates(case).columns[1].says)
    assert (promise in said) == (promise in WORDS.text(case.briefing.for_you))


def test_trouble_takes_the_place_of_the_notice() -> None:
    failure = Failure(code="not-saved", happened=msg("It was not saved."), means=msg("Nothing is lost."), next=())
    content = dates(scene(CONTRACTOR)._replace(trouble=failure))
    assert WORDS.text(content.note.first) == "It was not saved."


def test_advice_is_told_as_advice() -> None:
    content = dates(scene(replace(HOME, country="DE", us_person=False)))
    assert pills(content)["DE-bsi-warning"] == "Advice"
    assert "is advice, not a rule that binds you." in words(content.columns[1].says)


def test_where_no_rule_is_known_there_is_a_sentence_and_no_drawing() -> None:
    content = dates(scene(replace(HOME, country="FR", us_person=False)))
    assert content.timeline is None
    assert "no official rule" in words(content.columns[1].says)
    assert content.open is None
    assert {row.pill.icon for row in content.yours} <= {"calendar"}  # history at most


def test_where_no_place_was_read_nobody_reads_that_nothing_was_found() -> None:
    case = scene(name="clean")
    unread = case._replace(case=replace(case.case, snapshot=replace(case.snapshot, read=())))
    assert "found no Kaspersky" in WORDS.text(case.briefing.happened)
    assert "found no Kaspersky" not in WORDS.text(unread.briefing.happened)


def test_without_answers_nothing_is_told_as_certain() -> None:
    content = dates(scene(Owner()))
    told = {row.key: row.pill for row in content.rows if load().rules[row.key].binds}
    assert {WORDS.text(pill.words) for pill in told.values()} == {"Cannot tell"}
    assert {pill.icon for pill in told.values()} == {"unknown"}


def keys(group: DateGroup | None) -> set[str]:
    return {row.key for row in group.rows} if group is not None else set()


def test_only_what_reaches_the_owner_stands_open() -> None:
    content = dates(scene())
    reaching = {verdict.rule for verdict in scene().briefing.verdicts if verdict.group == "yours"}
    assert {row.key for row in content.yours} == reaching
    own, elsewhere = content.folded
    assert WORDS.text(own.title) == f"Not about you, United States ({len(own.rows)})"
    assert WORDS.text(elsewhere.title) == f"Other countries ({len(elsewhere.rows)})"
    assert "us-federal-statute" in keys(own)
    assert "DE-bsi-warning" in keys(elsewhere)
    named = [WORDS.text(section.title) for section in elsewhere.sections]
    assert "Germany" in named
    assert len(set(named)) == len(named)


def test_what_answers_would_tell_names_them() -> None:
    content = dates(scene(replace(HOME, work=None)))
    assert content.open is not None
    assert "us-federal-contract" in keys(content.open)
    assert WORDS.text(content.open.title) == f"We cannot tell yet ({len(content.open.rows)})"
    assert "whether it is used in work for a government" in words(content.open.says)
    assert content.open.can_answer


def test_the_question_for_us_persons_is_one_folded_line() -> None:
    content = dates(scene(replace(HOME, country="DE")))
    line = content.folded[0]
    assert line.key == "dates-us-person"
    assert WORDS.text(line.title).startswith("Are you a US citizen")
    assert WORDS.text(line.spoken).endswith(f"{len(line.rows)} rules.")
    assert "us-commerce-updates" in keys(line)
    assert all("US citizen" not in words(column.says) for column in content.columns)


def test_without_a_country_each_place_is_one_line() -> None:
    content = dates(scene(Owner()))
    assert content.yours == ()
    titles = [WORDS.text(group.title).rpartition(" (")[0] for group in content.folded]
    assert {"United States", "Germany"} <= set(titles)
    countries = titles[sum(title in ("Everywhere", "European Union") for title in titles) :]
    assert countries == sorted(countries)


def test_the_order_of_the_briefing_is_kept() -> None:
    content = dates(scene(replace(HOME, work=None)))
    told = [verdict.rule for verdict in scene(replace(HOME, work=None)).briefing.verdicts]
    for rows in (content.yours, content.open.rows, content.folded[0].rows):
        assert [row.key for row in rows] == [key for key in told if key in {row.key for row in rows}]


def test_a_row_opens_to_its_parts_and_sources() -> None:
    content = dates(scene())
    about = [WORDS.text(one.about) for one in content.rows[0].parts]
    assert about == [
        "What it says",
        "Why does this apply to me?",
        "What it asks of you",
        "On this computer",
        "Since when",
        "What is the source?",
        "How well we could check",
    ]
    came_from = part(content, "us-commerce-updates", "What is the source?").sources
    assert came_from[0].address.startswith("https://www.bis.gov/")
    assert WORDS.text(came_from[0].read) == "We know it as others quote it. Opened on November 24, 2026."
    assert "as of September 30" in words(part(content, "us-commerce-updates", "How well we could check").says)


def test_an_instant_names_the_clock_of_its_source_and_of_the_reader() -> None:
    content = dates(scene(at=AT.astimezone(timezone(timedelta(hours=-8)))))
    said = words(part(content, "us-commerce-updates", "Since when").says)
    assert "12:00 AM Eastern Daylight Time (EDT) on September 29, 2024" in said
    assert "September 28, 2024, 8:00 PM UTC-08:00" in said
    only_a_day = words(part(content, "us-commerce-new", "Since when").says)
    assert only_a_day == "July 20, 2024, 858 days ago."


@pytest.mark.parametrize(
    ("at", "title", "words_of_it"),
    [
        (datetime(2024, 9, 27, 12, tzinfo=UTC), "From when", "September 29, 2024, in 2 days."),
        (datetime(2024, 9, 29, 12, tzinfo=UTC), "Since when", "September 29, 2024, today."),
    ],
)
def test_a_day_to_come_and_today(at: datetime, title: str, words_of_it: str) -> None:
    content = dates(scene(at=at))
    assert words(part(content, "us-commerce-updates", title).says).startswith(words_of_it)


def test_what_was_checked_long_ago_says_so() -> None:
    assert "long ago" not in words(dates(scene()).foot)
    assert "long ago" in words(dates(scene(at=AT.replace(year=2028))).foot)


def test_a_moment_before_the_check_says_so_once() -> None:
    early = dates(scene(at=AT.replace(year=2025)))
    assert WORDS.text(early.note.text).startswith("This is told for November 25, 2025, 12:00 PM UTC, before the day")
    assert "before the day" not in words(early.foot)
    duty = dates(scene(CONTRACTOR, at=AT.replace(year=2025)))
    assert WORDS.text(duty.note.first) == "Save the report before you remove anything."
    assert "before the day" in words(duty.foot)
    assert "before the day" not in words(dates(scene(CONTRACTOR)).foot)


def test_a_report_that_was_kept_in_an_earlier_start_counts_as_saved() -> None:
    here = scene(CONTRACTOR)
    kept = replace(here.case, decisions=replace(here.decisions, confirmed={"evidence-report": "saved"}))
    assert not dates(here).is_saved
    assert dates(here._replace(case=kept)).is_saved


def test_nothing_of_kaspersky_nothing_to_keep() -> None:
    content = dates(scene(CONTRACTOR, "clean"))
    assert not content.can_keep
    assert content.is_end
    assert WORDS.text(content.note.first) == "Save a dated statement."


MOMENTS = st.integers(0, 12 * 365).map(lambda days: datetime(2018, 1, 1, tzinfo=UTC) + timedelta(days=days))
OWNERS = st.builds(
    used_for,
    st.builds(Owner, country=st.sampled_from([None, "US", "DE", "FR"]), us_person=st.sampled_from([None, True, False])),
    st.frozensets(st.sampled_from(["home", "business", "sells", "agency", "contract", "state-work", NO_SAY])),
)


@given(OWNERS, MOMENTS)
def test_for_every_owner_each_rule_stands_once_with_its_sources(owner: Owner, at: datetime) -> None:
    content = dates(scene(owner, at=at))
    assert sorted(row.key for row in content.rows) == sorted(load().rules)
    assert all(part.says or part.sources for row in content.rows for part in row.parts)
    keys = [source.key for row in content.rows for part in row.parts for source in part.sources]
    assert len(set(keys)) == len(keys)
    assert bool(content.head.lead) == ("Applies to you" in pills(content).values())
    assert all(words(column.says) for column in content.columns)
    assert all(row.pill.kind != "stop" for row in content.rows)
