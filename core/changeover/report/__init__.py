"""Values become what a person or a program reads: text, one line, one page, JSON. Pure; whoever calls writes it out.

Text from a machine is made harmless once at each edge: `terminal` takes out control and direction characters, the
page's template escapes, JSON is escaped by its encoder.
"""

from __future__ import annotations

from datetime import datetime

from changeover.answer import Match
from changeover.catalogue.schema import Catalogue
from changeover.i18n import Translator
from changeover.report.answered import answer_blocks, answer_json, list_blocks, list_json, numbered
from changeover.report.answers import (
    detect_json,
    explain_json,
    failure_json,
    header,
    message_json,
    outcome_json,
    plan_json,
    recommend_json,
)
from changeover.report.certainty import certain
from changeover.report.choices import choices_blocks
from changeover.report.columns import shortened
from changeover.report.duties import duty_lines
from changeover.report.ending import ending_blocks, failure_blocks
from changeover.report.exit_table import exit_table
from changeover.report.found import found_blocks
from changeover.report.line import line
from changeover.report.origin import How, Origin, origin_blocks
from changeover.report.page import dates_html, html
from changeover.report.places import PLACES, Looked, Place, looked_at
from changeover.report.progress import event_text
from changeover.report.proposal import gates_blocks, proposal_blocks
from changeover.report.record import reading_sum, record_blocks
from changeover.report.rules import rules_blocks
from changeover.report.terminal import lines, render, shown
from changeover.values import Briefing, Failure, Finding, Message, Offer, Outcome, Plan, Snapshot

__all__ = [
    "PLACES",
    "How",
    "Looked",
    "Origin",
    "Place",
    "answer_json",
    "answer_text",
    "certain",
    "dates_html",
    "dates_text",
    "detect_json",
    "detect_text",
    "duty_lines",
    "event_text",
    "exit_table",
    "explain_json",
    "explain_text",
    "failure_json",
    "failure_text",
    "gates_text",
    "header",
    "html",
    "line",
    "lines",
    "list_json",
    "list_text",
    "looked_at",
    "message_json",
    "numbered",
    "origin_text",
    "outcome_json",
    "outcome_text",
    "plan_json",
    "plan_text",
    "reading_sum",
    "recommend_json",
    "recommend_text",
    "record_text",
    "shortened",
    "shown",
]


def detect_text(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    translator: Translator,
    how: How = "",
    *,
    evidence: bool = True,
) -> str:
    """What was found, or the dated statement that nothing was: with evidence, places, rights, gaps and certainty.

    `how` a demonstration was made. Without `evidence`: what is here and how sure that is, alone.
    """
    return render(found_blocks(snapshot, findings, catalogue, how, evidence=evidence), translator)


def origin_text(origin: Origin, translator: Translator) -> str:
    """What stands before an answer that is not about this computer: whose it is, and when it was read. Else empty."""
    return render(origin_blocks(origin), translator)


def explain_text(
    briefing: Briefing,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    translator: Translator,
    at: datetime,
    *,
    full: bool = False,
) -> str:
    """What the rules mean for the owner at the moment `at`. `full`: also those that do not reach the owner."""
    return render(rules_blocks(briefing, catalogue, at, findings, "full" if full else "short"), translator)


def dates_text(
    briefing: Briefing,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    translator: Translator,
    at: datetime,
    *,
    sources: bool = False,
) -> str:
    """The same for somebody who is asked at a terminal: without switches, and with `sources` only on request."""
    return render(rules_blocks(briefing, catalogue, at, findings, "asked-sources" if sources else "asked"), translator)


def record_text(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    briefing: Briefing,
    catalogue: Catalogue,
    translator: Translator,
    file_sum: str = "",
) -> str:
    """What makes a report a record: the exact moment, the sum of the reading, the rules it serves.

    `file_sum`: SHA-256 of the file that was read, if it was one.
    """
    return render(record_blocks(snapshot, findings, briefing, catalogue, file_sum), translator)


def recommend_text(offers: tuple[Offer, ...], catalogue: Catalogue, translator: Translator) -> str:
    """What could protect instead, with the reasons."""
    return render(choices_blocks(offers, catalogue), translator)


def plan_text(
    plan: Plan,
    digest: str,
    code: str,
    translator: Translator,
    *,
    duties: tuple[Message, ...] = (),
    switches: bool = True,
) -> str:
    """The plan with its gates, steps, digest and plan code; without steps, with what binds the owner all the same."""
    return render(proposal_blocks(plan, digest, code, duties=duties, switches=switches), translator)


def gates_text(plan: Plan, translator: Translator) -> str:
    """The gates of a plan alone, for somebody who is asked right below them."""
    return render(gates_blocks(plan, switches=False), translator)


def outcome_text(
    outcome: Outcome, before_findings: tuple[Finding, ...], catalogue: Catalogue, translator: Translator
) -> str:
    """How it ended. `before_findings` are those of the first reading, empty where they are not at hand."""
    return render(ending_blocks(outcome, before_findings, catalogue), translator)


def failure_text(failure: Failure, translator: Translator) -> str:
    """What happened, what it means, what to do next."""
    return render(failure_blocks(failure), translator)


def answer_text(matches: tuple[Match, ...], catalogue: Catalogue, moment: datetime, translator: Translator) -> str:
    """The best answer to a question, with its sources. `moment` has a zone."""
    return render(answer_blocks(matches, catalogue, moment), translator)


def list_text(catalogue: Catalogue, translator: Translator) -> str:
    """Every question there is an answer to."""
    return render(list_blocks(catalogue), translator)
