"""The rules at the terminal: what reaches the owner in full, the rest in short, everything with --all."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.explain import explain
from changeover.i18n import Translator
from changeover.report import explain_text
from changeover.report.rules import _in_runs
from changeover.values import Briefing, Owner, msg
from tests.unit.report.cases import BRIEFING, CATALOGUE, ENGLISH, KES, TAKEN


def flat(shown: str) -> str:
    """The text without its line breaks, so that wrapping does not matter."""
    return " ".join(shown.split())


def explained(briefing: Briefing = BRIEFING, *, full: bool = False, at: datetime = TAKEN) -> str:
    return flat(explain_text(briefing, (KES,), CATALOGUE, ENGLISH, at, full=full))


def test_what_reaches_the_owner_is_told_in_full_and_each_source_once() -> None:
    briefing = replace(BRIEFING, verdicts=BRIEFING.verdicts[::-1])
    shown = explained(briefing)
    assert shown.startswith("Nothing is asked of you. Some of this was checked long ago.")
    assert "Updates end (Binds Kaspersky) What it says: No updates." in shown
    assert "Why does this apply to me? You live in the US." in shown
    assert "On this computer: It speaks of Endpoint." in shown
    assert (
        "Since when: 29 September 2024, 787 days ago. In the words of the source: midnight. "
        "In your time zone: 29 September 2024, 04:00 UTC."
    ) in shown
    assert "An answer to this would tell: whether it is used in work for a government, a carrier" in shown
    assert "What is the source? [1]" in shown
    assert shown.count("https://office.example/paper") == 1
    assert "We know it as others quote it." in shown
    assert "The oldest fact here was checked on 1 May 2026." in shown
    assert "Other countries 1 rule: Germany (1)." in shown
    assert "It advises." not in shown
    whole = explained(briefing, full=True)
    assert whole.index("Updates end (Binds Kaspersky)") < whole.index("An office advises (Does not apply)")
    assert "Why does this not apply to me? Other country." in whole
    assert whole.count("https://office.example/paper") == 1
    assert "--all" in shown
    assert "--all" not in whole


def test_the_days_stand_in_a_table_with_the_last_update_and_today() -> None:
    lines = explain_text(BRIEFING, (KES,), CATALOGUE, ENGLISH, TAKEN).splitlines()
    at = lines.index("Dates")
    assert lines[at + 1 : at + 4] == [
        "  9 September 2024   807 days ago  Last update that reached this computer",
        "  29 September 2024  787 days ago  Updates end",
        "  25 November 2026   today         Today",
    ]


@pytest.mark.parametrize(
    ("second", "lines"), [(-1, ["today Today", "later today Updates end"]), (0, ["today Updates end", "today Today"])]
)
def test_one_second_before_its_instant_a_rule_stands_below_today(second: int, lines: list[str]) -> None:
    at = datetime(2024, 9, 29, 4, tzinfo=UTC) + timedelta(seconds=second)
    told = explain_text(BRIEFING, (), CATALOGUE, ENGLISH, at).splitlines()
    table = told[told.index("Dates") + 1 :][:2]
    assert [" ".join(line.split()[3:]) for line in table] == lines


def test_many_sources_are_told_as_runs() -> None:
    assert [ENGLISH.text(run) for run in _in_runs([7, 1, 3, 2, 5, 8])] == ["[1] to [3]", "[5]", "[7]", "[8]"]


def test_rules_of_the_own_country_are_named_one_by_one_and_open_ones_by_the_answer_that_would_tell() -> None:
    waiting = replace(BRIEFING.verdicts[1], reach="cannot-tell", group="open", missing=("state", "work"))
    person = replace(waiting, rule="advice", group="us-person", missing=("us_person",))
    own = replace(BRIEFING.verdicts[0], group="own-country")
    shown = explained(replace(BRIEFING, verdicts=(waiting, person, own), asides=(msg("One answer is open."),)))
    assert (
        "We cannot tell yet An answer to this would tell: which state you are in (--state) and whether it is used in "
        "work for a government, a carrier or critical infrastructure (--work). - Updates end"
    ) in shown
    assert "Only for US persons One answer is open. An answer to this would tell: whether you are a US person" in shown
    assert shown.index("One answer is open.") > shown.index("Choose other protection.")
    assert "Not about you - An office advises" in shown


def test_a_country_that_is_not_known_is_asked_for() -> None:
    verdict = replace(BRIEFING.verdicts[1], reach="cannot-tell", group="elsewhere", missing=("country", "work"))
    shown = explained(replace(BRIEFING, verdicts=(verdict,)))
    assert "29 September 2024 787 days ago Updates end" in shown
    assert "By country 1 rule: United States (1). An answer to this would tell: which country you live in" in shown


def test_a_moment_before_the_day_of_checking_says_so() -> None:
    shown = explained(replace(BRIEFING, early=True))
    assert "This is told for 25 November 2026, 10:00 UTC, before the day on which we checked it." in shown
    assert "before the day" not in explained()


@pytest.mark.parametrize("region", ["US", "DE"])
def test_all_rules_there_are_fit_the_terminal_in_full(region: str) -> None:
    catalogue = load()
    briefing = explain((), Owner(country=region), TAKEN, catalogue)
    text = explain_text(briefing, (), catalogue, Translator(region=region), TAKEN, full=True)
    long = [line for line in text.splitlines() if len(line) > 80 and "https://" not in line and "http://" not in line]
    assert not long
    for rule in catalogue.rules.values():
        assert flat(rule.means) in flat(text)
