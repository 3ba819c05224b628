"""“How do you know?”: what was seen of products, as lines of where, what and how strong."""

from __future__ import annotations

from collections.abc import Iterable

from changeover.report import words
from changeover.report.words import EVIDENCE, STRENGTH
from changeover.screens.content import Seen
from changeover.values import Evidence, Finding, msg


def seen_of(findings: Iterable[Finding]) -> tuple[Seen, ...]:
    """Every piece of evidence of these findings, in their order."""
    return tuple(seen(evidence) for finding in findings for evidence in finding.evidence)


def seen(evidence: Evidence) -> Seen:
    """One piece of evidence. The exact place stands behind what was seen, unless that names it already."""
    saw = what = words.saw(evidence)
    if evidence.kind != "process" and evidence.saw != evidence.place:
        saw = msg("{saw}: {place}", saw=what, place=evidence.place)
    return Seen(
        place=EVIDENCE.get(evidence.kind, msg("{kind}", kind=evidence.kind)),
        saw=saw,
        strength=STRENGTH[evidence.strength],
    )
