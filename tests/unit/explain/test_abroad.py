"""Rules outside the US: whom each of them binds, whom it touches, and who stands near and is neither."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from changeover.catalogue import load
from changeover.explain import explain
from changeover.values import Finding, Owner, Reach, Verdict
from tests.unit.explain.owners import HOME, VPN

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ABROAD = [rule for rule in load().rules.values() if rule.place not in ("US", "world")]
BINDS: Reach = "binds-you"
TOUCHES: Reach = "affects-you"
NOT: Reach = "not-you"
ENGINE = replace(HOME, product="kaspersky-engine", role="report-only")
PASSWORDS = replace(HOME, product="password-manager", role="companion")
AGENT = replace(HOME, product="endpoint-agent")

# rule, then kinds of owners in a few words: country, role, level of the public body, kinds of work
TABLE: list[tuple[str, str, Reach]] = [
    ("CA-mobile", "CA public-body national", BINDS),
    ("CA-mobile", "CA public-body state", NOT),
    ("CA-mobile", "CA public-body local", NOT),
    ("CA-mobile", "CA home", NOT),
    ("CA-mobile", "AU public-body national", NOT),
    ("AU-direction", "AU public-body national", BINDS),
    ("AU-direction", "AU public-body state", NOT),
    ("AU-direction", "AU public-body university", NOT),
    ("AU-direction", "AU business critical-infrastructure", NOT),
    ("AU-direction", "AU home", NOT),
    ("AU-direction", "CA public-body national", NOT),
    ("JP-companies", "JP business", NOT),
    ("JP-companies", "JP home", NOT),
    ("DE-bsi-warning", "DE home", TOUCHES),
    ("DE-bsi-warning", "DE business", TOUCHES),
    ("DE-bsi-warning", "DE public-body national", TOUCHES),
    ("DE-bsi-warning", "CH home", NOT),
    ("GB-departments", "GB public-body national", TOUCHES),
    ("GB-departments", "GB public-body local", NOT),
    ("GB-departments", "GB business", NOT),
    ("GB-public", "GB home", TOUCHES),
    ("GB-public", "GB public-body national", TOUCHES),
    ("GB-public", "IE home", NOT),
    ("FR-advice", "FR business", TOUCHES),
    ("FR-advice", "FR public-body local", TOUCHES),
    ("FR-advice", "FR home", NOT),
    ("NL-government", "NL public-body national", BINDS),
    ("NL-government", "NL business critical-infrastructure", TOUCHES),
    ("NL-government", "NL public-body local", NOT),
    ("NL-government", "NL business", NOT),
    ("NL-government", "NL home", NOT),
    ("LT-infrastructure", "LT public-body national", BINDS),
    ("LT-infrastructure", "LT public-body local", TOUCHES),
    ("LT-infrastructure", "LT business critical-infrastructure", BINDS),
    ("LT-infrastructure", "LT business", NOT),
    ("LT-infrastructure", "LV business critical-infrastructure", NOT),
    ("IT-acn-2025", "IT public-body local", BINDS),
    ("IT-acn-2025", "IT public-body school", BINDS),
    ("IT-acn-2025", "IT business", NOT),
    ("IT-acn-2025", "IT business critical-infrastructure", NOT),
    ("IT-acn-2025", "IT home", NOT),
    ("IT-circular-2022", "IT public-body local", TOUCHES),
    ("IT-circular-2022", "IT business", NOT),
    ("RO-law", "RO public-body local", BINDS),
    ("RO-law", "RO public-body university", BINDS),
    ("RO-law", "RO business", NOT),
    ("RO-law", "RO home", NOT),
    ("RO-law", "MD public-body national", NOT),
    ("PL-recommendation", "PL public-body school", TOUCHES),
    ("PL-recommendation", "PL business critical-infrastructure", TOUCHES),
    ("PL-recommendation", "PL business", NOT),
    ("PL-recommendation", "PL home", NOT),
    ("CZ-warning", "CZ business critical-infrastructure", TOUCHES),
    ("CZ-warning", "CZ public-body local", TOUCHES),
    ("CZ-warning", "CZ home", NOT),
    ("CH-no-ban", "CH home", TOUCHES),
    ("CH-no-ban", "AT home", NOT),
    ("EU-parliament", "BE public-body national", NOT),
    ("EU-proposal", "BE business critical-infrastructure", NOT),
    ("UA-sanctions", "UA public-body national", TOUCHES),
    ("UA-sanctions", "UA home", NOT),
    ("UA-sanctions", "UA business", NOT),
    ("UA-list", "UA public-body local", TOUCHES),
    ("UA-list", "UA business critical-infrastructure", TOUCHES),
    ("UA-list", "UA business", NOT),
    ("UA-list", "UA home", NOT),
    ("UA-list", "PL public-body local", NOT),
]


def owner(words: str) -> Owner:
    """Somebody who has answered everything."""
    country, role, *rest = words.split()
    work: Any = frozenset(rest) & {"critical-infrastructure"}
    level: Any = next(iter(set(rest) - work), "local")
    given: Any = {"country": country, "state": "", "role": role, "level": level, "work": work}
    return Owner(**given, resells=False, us_person=False)


def judged(rule: str, words: str, *findings: Finding) -> Verdict:
    """What that rule says to that owner of a machine with these findings."""
    return next(one for one in explain(findings, owner(words), NOW, load()).verdicts if one.rule == rule)


@pytest.mark.parametrize(("rule", "words", "reach"), TABLE, ids=[f"{rule}: {words}" for rule, words, _reach in TABLE])
def test_a_rule_reaches_those_it_speaks_of_and_nobody_near_them(rule: str, words: str, reach: Reach) -> None:
    assert judged(rule, words, HOME).reach == reach


def test_every_rule_of_another_country_stands_in_the_table() -> None:
    assert {rule.id for rule in ABROAD} == {rule for rule, _words, _reach in TABLE}


def test_nobody_who_only_lives_there_is_bound() -> None:
    for rule in ABROAD:
        for role in ("home", "business"):
            assert judged(rule.id, f"{rule.place} {role}", HOME).reach != BINDS, rule.id


@pytest.mark.parametrize("findings", [(HOME,), (VPN,), (ENGINE,), ()], ids=["home", "vpn", "engine", "clean"])
def test_a_rule_about_phones_is_the_same_on_every_computer(findings: tuple[Finding, ...]) -> None:
    said = judged("CA-mobile", "CA public-body national", *findings)
    assert (said.reach, said.here) == (BINDS, None)
    assert judged("CA-mobile", "CA home", *findings).reach == NOT


@pytest.mark.parametrize(
    ("rule", "words", "covered", "left_out"),
    [
        ("AU-direction", "AU public-body national", VPN, ENGINE),
        ("NL-government", "NL public-body national", HOME, VPN),
        ("NL-government", "NL public-body national", HOME, AGENT),
        ("IT-acn-2025", "IT public-body local", AGENT, VPN),
        ("RO-law", "RO public-body local", VPN, PASSWORDS),
        ("DE-bsi-warning", "DE home", HOME, VPN),
    ],
)
def test_products_that_a_rule_leaves_out_are_left_out(
    rule: str, words: str, covered: Finding, left_out: Finding
) -> None:
    assert judged(rule, words, covered).reach != NOT
    assert judged(rule, words, left_out).reach == NOT


def test_a_list_that_we_could_not_read_is_never_said_to_name_kaspersky() -> None:
    listed = load().rules["UA-list"]
    assert listed.products.only == ("listed-programs",)
    assert "we could not read" in listed.means
    assert judged("UA-list", "UA public-body local", HOME).here is None


def test_what_was_replaced_and_what_is_only_advised_binds_nobody_and_costs_nothing() -> None:
    for rule in ABROAD:
        assert not (rule.binds and rule.status != "in-force"), rule.id
        assert bool(rule.penalty) == (rule.id == "RO-law"), rule.id
    assert judged("RO-law", "RO public-body local", HOME).penalty is not None
    assert judged("RO-law", "RO home", HOME).penalty is None
