"""All rules together, and the three sentences that rest on them."""

from __future__ import annotations

from datetime import datetime
from typing import get_args

from msgspec.structs import replace

from changeover.catalogue.schema import Catalogue, Rule
from changeover.explain.age import is_early, is_stale
from changeover.explain.fits import missing_for, supposed
from changeover.explain.sentences import Standing, following, for_you, happened
from changeover.explain.verdicts import first_day, verdict
from changeover.values import ALL_OF_IT, Briefing, Finding, Group, Owner, Verdict, msg

_GROUPS = get_args(Group)
_REACHES = ("binds-you", "affects-you", "cannot-tell", "not-you")
_STATUSES = ("in-force", "advice", "event", "proposal", "replaced")
_BOUND = ("owners", "kaspersky", "sellers", "others")


def explain(
    findings: tuple[Finding, ...], owner: Owner, moment: datetime, catalogue: Catalogue, *, looked: bool = True
) -> Briefing:
    """What every rule of the catalogue means for this owner, with what was found on the machine.

    `moment` has a zone; days are calendar days in it. `looked`: whether any place was read, so that finding nothing
    says something. Raises ValueError for a moment without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError("moment: needs a zone")
    owner = supposed(owner)
    here = tuple(finding for finding in findings if finding.role in ALL_OF_IT)
    handed = tuple(finding for finding in findings if finding.role == "handover" and finding.presence == "installed")
    instead = tuple(catalogue.products[finding.product].name for finding in handed)
    covered = (*(finding for finding in here if finding.presence != "leftover"), *handed)

    position = {name: number for number, name in enumerate(catalogue.rules)}

    def place(judged: Verdict) -> tuple[int, int, int, int, str, int]:
        """What only happened stands in the order of its days, all else in the order of the catalogue."""
        rule: Rule = catalogue.rules[judged.rule]
        return (
            _GROUPS.index(judged.group),
            _REACHES.index(judged.reach),
            _STATUSES.index(rule.status),
            _BOUND.index(rule.on),
            first_day(rule, moment).isoformat() if rule.status == "event" else "",
            position[rule.id],
        )

    rules = catalogue.rules.values()
    verdicts = tuple(sorted((verdict(rule, covered, owner, moment, catalogue) for rule in rules), key=place))
    standing = Standing(verdicts, here, instead, owner, moment, catalogue, looked)
    checked = min((rule.checked for rule in rules), default=moment.date())
    return Briefing(
        happened=happened(standing),
        for_you=for_you(standing),
        next=following(standing),
        verdicts=verdicts,
        checked=checked,
        stale=is_stale(checked, moment),
        early=is_early(checked, moment),
        asides=(_US_PERSON,) if any(one.group == "us-person" for one in verdicts) else (),
    )


_US_PERSON = msg(
    "Are you a US citizen or a permanent resident of the US? Then the US order counts for you too. "
    "That answer is still open."
)


def asked(owner: Owner, catalogue: Catalogue) -> frozenset[str]:
    """The fields of Owner whose answer could change a verdict, with all other answers as they are."""
    rules = catalogue.rules.values()
    return frozenset(
        field
        for field in Owner.__struct_fields__
        if any(field in missing_for(rule, supposed(replace(owner, **{field: None}))) for rule in rules)
    )
