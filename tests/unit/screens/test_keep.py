"""What keeping Kaspersky means is said from the reading, and a letter holds what was found and no more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from changeover.catalogue import demo, load
from changeover.detect import detect
from changeover.i18n import Translator
from changeover.screens.keep import keep
from changeover.screens.letter import letter, not_mine
from changeover.screens.scene import Scene
from changeover.values import Owner
from tests.world import UPDATED

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOME = Owner(country="US", role="home", resells=False, work=frozenset())
ABROAD = replace(HOME, country="FR", us_person=False)
WORDS = Translator(region="US")


def scene(owner: Owner = HOME, *, ago: int | None = 807, name: str = "home-us", host: str = "") -> Scene:
    """The home machine, its last update so many days ago; None: not read."""
    case = demo(name).case
    snapshot = replace(case.snapshot, system=replace(case.snapshot.system, host=host))
    updated = None if ago is None else AT - timedelta(days=ago)
    findings = tuple(
        replace(finding, updated=updated if finding.updated else None) for finding in detect(snapshot, load())
    )
    return Scene(load(), AT, case=replace(case, snapshot=snapshot, owner=owner), findings=findings)


@pytest.mark.parametrize(
    ("ago", "words", "kind"),
    [
        (
            807,
            "Its own record shows no update for 807 days. The last one was on September 9, 2024.",
            "attention",
        ),
        (1, "Its own record shows an update on November 24, 2026, 1 day ago.", "neutral"),
        (0, "Its own record shows an update today.", "neutral"),
        (-2, "Its own record names November 27, 2026 as its last update, which is still to come.", "neutral"),
        (None, "We could not read when it was last updated. Its own window may show it.", "neutral"),
    ],
)
def test_updates_are_told_from_the_reading(ago: int | None, words: str, kind: str) -> None:
    row = keep(scene(ago=ago)).updates
    assert (WORDS.text(row.line), row.kind) == (words, kind)
    assert bool(row.seen) is (ago is not None)


def test_the_evidence_names_the_place_of_the_record() -> None:
    recorded = Scene(load(), AT, case=demo("home-us").case, findings=detect(demo("home-us").case.snapshot, load()))
    first = keep(recorded).updates.seen[0]
    assert WORDS.text(first.place) == "Its own record"
    assert "September 9, 2024" in WORDS.text(first.saw)
    assert "HKEY_LOCAL_MACHINE" in WORDS.text(first.saw)


@pytest.mark.parametrize(
    ("owner", "words"),
    [
        (HOME, "Kaspersky may send updates to you again only if the US order is changed."),
        (replace(ABROAD, us_person=True), "Kaspersky may send updates to you again only if the US order is changed."),
        (ABROAD, "A new rule, a move to another country"),
        (Owner(), "A new rule, a move to another country"),
    ],
)
def test_what_would_change_that(owner: Owner, words: str) -> None:
    content = keep(scene(owner))
    assert WORDS.text(content.change.line).startswith(words)
    assert "Work or state rules" in WORDS.text(content.also[0])


def test_before_its_day_the_order_does_not_end_updates() -> None:
    early = scene()._replace(at=datetime(2024, 8, 1, tzinfo=UTC))
    assert "US order" not in WORDS.text(keep(early).change.line)


def test_a_duty_stays_a_duty() -> None:
    content = keep(scene(replace(HOME, work=frozenset({"federal-contract"}))))
    told = [WORDS.text(line) for line in content.duties]
    assert told[0] == "2 rules apply to you. Keeping Kaspersky does not change what they ask."
    assert told[1].startswith("“No Kaspersky in work for a federal contract”: Save a dated report")
    assert "Report it within 3 business days" in told[2]
    assert (keep(scene()).duties, content.also) == ((), ())


def text(scene: Scene) -> list[str]:
    return [WORDS.text(paragraph) for paragraph in letter(scene)]


def test_a_letter() -> None:
    greeting, found, rule, source, more, please, _last = text(scene(host="DESK-04"))
    assert greeting == "To whoever looks after this computer (DESK-04),"
    assert "found this here: Kaspersky for home computers 21.15.8.493, Kaspersky VPN 5.15.0.437 and" in found
    assert found.endswith("Its own record shows the last update on September 9, 2024. Nothing was changed.")
    assert rule.startswith("Since September 29, 2024: Kaspersky may send no virus or program updates")
    assert source.startswith("Where this comes from: “Commerce Department prohibits")
    assert more == "Work or state rules can ask more."
    assert please.startswith("Please decide")


def test_a_computer_without_a_known_name_is_not_named() -> None:
    assert text(scene())[0] == "To whoever looks after this computer,"
    assert "no name" in WORDS.text(not_mine(scene()).foot)
    assert "computer's name" in WORDS.text(not_mine(scene(host="DESK-04")).foot)


def test_a_letter_says_what_could_not_be_read() -> None:
    assert "We could not read its last update." in text(scene(ago=None))[1]


def test_a_letter_says_a_duty_first() -> None:
    paragraphs = text(scene(replace(HOME, work=frozenset({"federal-contract"}))))
    assert paragraphs[2].startswith("Since October 1, 2018: Kaspersky may not be supplied or used")
    assert "Save a dated report before you change anything." in paragraphs[2]


def test_a_letter_never_leaves_out_the_duty_to_report() -> None:
    carrier = replace(HOME, role="business", work=frozenset({"carrier", "federal-contract"}))
    assert any("Report it within 3 business days" in paragraph for paragraph in text(scene(carrier)))


def test_a_letter_without_a_date_tells_none() -> None:
    assert len(text(scene(ABROAD))) == 4


def test_a_letter_about_a_clean_machine_claims_nothing() -> None:
    assert "found no Kaspersky program here" in text(scene(name="clean"))[1]


def test_the_letter_is_shown_as_it_is_printed() -> None:
    assert not_mine(scene()).paragraphs == letter(scene())


def test_the_age_of_the_world_is_that_of_these_tests() -> None:
    assert (AT.date() - UPDATED.date()).days == 807
