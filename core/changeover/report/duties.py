"""What binds the owner, for places that tell no dates: how many rules, and what each of them asks."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue
from changeover.catalogue.wording import rule_text
from changeover.values import KASPERSKY, Briefing, Finding, Message, msg, nmsg


def duty_lines(briefing: Briefing, findings: tuple[Finding, ...], catalogue: Catalogue) -> tuple[Message, ...]:
    """A sentence that rules bind the owner, then what they ask. Empty for owners whom none binds."""
    duties = [verdict for verdict in briefing.verdicts if verdict.reach == "binds-you"]
    if not duties:
        return ()
    if not any(finding.role in KASPERSKY for finding in findings):
        return nmsg("A rule applies to you.", "{n} rules apply to you.", len(duties)), briefing.next
    return (
        nmsg(
            "A rule applies to you. Keeping Kaspersky does not change what it asks.",
            "{n} rules apply to you. Keeping Kaspersky does not change what they ask.",
            len(duties),
        ),
        *(
            msg("“{rule}”: {asks}", rule=rule_text(catalogue.rules[duty.rule], "title"), asks=duty.asks)
            for duty in duties
        ),
    )
