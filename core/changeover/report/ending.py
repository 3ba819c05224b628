"""How it ended, by a fresh reading; and how a failure is told."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.schema import Catalogue
from changeover.report import words
from changeover.report.blocks import Block, exact, heading, name, point, text, title
from changeover.report.words import product_name
from changeover.values import KASPERSKY, Failure, Finding, Message, Outcome, msg, nmsg


def ending_blocks(outcome: Outcome, before: tuple[Finding, ...] | None, catalogue: Catalogue) -> Iterator[Block]:
    """The proof. `before` are the findings of the first reading; None or empty where they are not at hand."""
    seen = _names(tuple(finding for finding in before or () if _concerned(finding)), catalogue)
    still = _names(outcome.remaining, catalogue)
    yield title(_headline(outcome, still))
    yield text(words.protected(outcome.protected, tuple(product_name(product, catalogue) for product in outcome.by)))
    if outcome.restart:
        yield text(msg("A restart is still needed to finish. Choose Restart, not Shut down."))
    yield heading(msg("Before and now"))
    if seen:
        yield point(msg("Seen before: {products}", products=seen))
    yield point(msg("Still here of what was to go: {products}", products=still or (msg("nothing seen"),)))
    yield point(msg("Left behind: {products}", products=_names(outcome.leftovers, catalogue) or (msg("nothing seen"),)))
    for finding in (*outcome.remaining, *outcome.leftovers):
        yield name(words.product_and_version(finding, catalogue))
        yield text(words.status(finding))
        for evidence in finding.evidence:
            yield point(words.seen(evidence))
            yield exact(evidence.place)
    if outcome.gaps:
        yield heading(msg("Places that could hide what was to go"))
    for gap in outcome.gaps:
        yield point(words.gap(gap))
        if gap.place:
            yield exact(gap.place)
    if outcome.next:
        yield heading(msg("What is left for you"))
    for advice in outcome.next:
        yield point(advice)


def _concerned(finding: Finding) -> bool:
    return finding.role in (*KASPERSKY, "handover") and finding.presence == "installed"


def _names(findings: tuple[Finding, ...], catalogue: Catalogue) -> tuple[str | Message, ...]:
    return tuple(dict.fromkeys(product_name(finding.product, catalogue) for finding in findings))


def _headline(outcome: Outcome, still: tuple[str | Message, ...]) -> Message:
    """Which products were to go is the person's choice, so no name is called gone here."""
    if outcome.removal == "nothing-to-do":
        return msg("There was nothing to remove.")
    if outcome.removal == "gone":
        return msg("What was to go is gone.")
    if outcome.removal == "partly":
        return msg("A part is gone, and a part is still here.")
    if not still:
        return msg("We could not see that it is gone.")
    return nmsg("{products} is still here.", "{products} are still here.", len(still), products=still)


def failure_blocks(failure: Failure) -> Iterator[Block]:
    """What happened, what it means, what to do next, and the detail for a helper."""
    yield title(failure.happened)
    yield text(failure.means)
    for step in failure.next:
        yield point(step)
    if failure.detail:
        yield text(msg("For a helper: {code}", code=failure.code))
        yield exact(failure.detail)
