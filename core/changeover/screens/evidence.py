"""“How do you know?”: what was seen of products, as lines of where, what and how strong."""

from __future__ import annotations

from collections.abc import Iterable

from changeover.report.words import EVIDENCE, STRENGTH
from changeover.screens.content import Seen
from changeover.values import Evidence, Finding, msg


def seen_of(findings: Iterable[Finding]) -> tuple[Seen, ...]:
    """Every piece of evidence of these findings, in their order. The exact place stands behind what was seen."""
    return tuple(seen(evidence) for finding in findings for evidence in finding.evidence)


def seen(evidence: Evidence) -> Seen:
    """One piece of evidence."""
    saw = evidence.saw if evidence.saw == evidence.place else None
    return Seen(
        place=EVIDENCE.get(evidence.kind, msg("{kind}", kind=evidence.kind)),
        saw=msg("{saw}", saw=saw) if saw else msg("{saw}: {place}", saw=evidence.saw, place=evidence.place),
        strength=STRENGTH[evidence.strength],
    )
