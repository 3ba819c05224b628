"""All rules together, and the three sentences that rest on them."""

from __future__ import annotations

from datetime import datetime, timedelta

from changeover.catalogue.schema import Catalogue, Rule
from changeover.explain.sentences import Standing, following, for_you, happened
from changeover.explain.verdicts import first_day, verdict
from changeover.values import Briefing, Finding, Owner, Verdict

FRESH = timedelta(days=180)
_ORDER = ("binds-you", "affects-you", "cannot-tell", "not-you")
_OURS = ("kaspersky", "companion", "report-only")


def explain(findings: tuple[Finding, ...], owner: Owner, moment: datetime, catalogue: Catalogue) -> Briefing:
    """What every rule of the catalogue means for this owner, with what was found on the machine.

    `moment` has a zone; days are calendar days in it. Raises ValueError for a moment without one.
    """
    if moment.tzinfo is None:
        raise ValueError("moment: needs a zone")
    here = tuple(finding for finding in findings if finding.role in _OURS)
    handed = (f for f in findings if f.role == "handover" and f.presence == "installed")
    instead = tuple(catalogue.products[finding.product].name for finding in handed)
    covered = tuple(finding for finding in here if finding.presence != "leftover")

    def place(judged: Verdict) -> tuple[int, bool, str, str]:
        rule: Rule = catalogue.rules[judged.rule]
        elsewhere = rule.place != owner.country
        return _ORDER.index(judged.reach), elsewhere, first_day(rule, moment).isoformat(), rule.id

    verdicts = tuple(sorted((verdict(rule, covered, owner, moment) for rule in catalogue.rules.values()), key=place))
    standing = Standing(verdicts, here, instead, owner, moment, catalogue)
    checked = min((rule.checked for rule in catalogue.rules.values()), default=moment.date())
    return Briefing(
        happened=happened(standing),
        for_you=for_you(standing),
        next=following(standing),
        verdicts=verdicts,
        checked=checked,
        stale=moment.date() - checked > FRESH,
    )
