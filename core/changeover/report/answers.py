"""The JSON answers, as plain dicts. Their shapes are a contract with the tools that read them.

`detect_json`, `explain_json`, `recommend_json` and `plan_json` give what stands beside the header; `outcome_json` and
`failure_json` give what stands under the keys `outcome` and `failure`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from changeover import __version__
from changeover.catalogue.schema import Catalogue, Rule, Source
from changeover.catalogue.wording import Field, different_words, further_days, rule_text
from changeover.i18n import Translator
from changeover.report.certainty import certain
from changeover.report.ruling import grade, sources
from changeover.report.words import product_name
from changeover.values import (
    FORMAT,
    Arg,
    Briefing,
    Evidence,
    Failure,
    Finding,
    Gap,
    Gate,
    Message,
    Offer,
    Outcome,
    Plan,
    Question,
    Snapshot,
    Step,
    System,
    Verdict,
)

Answer = dict[str, Any]


def header(verb: str, *, origin: str, composed: bool, taken: datetime | None, at: datetime | str | None) -> Answer:
    """What every answer begins with. `taken`: when the machine was read; `at`: the moment the dates are told for.

    A text for `at` stands as it was given.
    """
    return {
        "format": FORMAT,
        "program": f"changeover {__version__}",
        "verb": verb,
        "origin": origin,
        "composed": composed,
        "taken": taken.isoformat() if taken else None,
        "at": at.isoformat() if isinstance(at, datetime) else at,
    }


def message_json(message: Message, translator: Translator) -> Answer:
    """The sentence, and what a program needs to recognize it in any language."""
    args = {name: _arg(arg, translator) for name, arg in message.args.items()}
    return {"text": translator.text(message), "id": message.text, "args": args}


def _arg(arg: Arg, translator: Translator) -> Any:
    if isinstance(arg, Message):
        return message_json(arg, translator)
    return [_arg(item, translator) for item in arg] if isinstance(arg, tuple) else arg


def _messages(messages: tuple[Message, ...], translator: Translator) -> list[Answer]:
    return [message_json(message, translator) for message in messages]


def detect_json(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    catalogue: Catalogue,
    translator: Translator,  # noqa: ARG001  # the answers are called alike; this one holds no sentence
    *,
    host: bool = False,
) -> Answer:
    """What was found, where we looked, and whether that is certain. `host`: leave the computer's name in."""
    return {
        "system": _system(snapshot.system, host=host),
        "findings": [_finding(finding, catalogue) for finding in findings],
        "looked_at": list(snapshot.read),
        "gaps": [_gap(gap) for gap in snapshot.gaps],
        "certain": certain(snapshot, findings, catalogue),
    }


def _system(system: System, *, host: bool) -> Answer:
    hidden = {"boot"} if host else {"boot", "host"}
    return {name: value for name, value in msgspec.structs.asdict(system).items() if name not in hidden}


def _finding(finding: Finding, catalogue: Catalogue) -> Answer:
    """One product; null where it could not be told."""
    return {
        "product": finding.product,
        "name": product_name(finding.product, catalogue),
        "role": finding.role,
        "status": finding.status,
        "version": finding.version,
        "other_versions": list(finding.other_versions),
        "presence": finding.presence,
        "running": finding.running,
        "protecting": finding.protecting,
        "updated": finding.updated.isoformat() if finding.updated else None,
        "managed_by": finding.managed_by,
        "product_code": finding.product_code,
        "removal_password": finding.removal_password,
        "evidence": [_evidence(evidence) for evidence in finding.evidence],
    }


def _evidence(evidence: Evidence) -> Answer:
    return {
        "kind": evidence.kind,
        "place": evidence.place,
        "saw": evidence.saw,
        "proves": evidence.proves,
        "strength": evidence.strength,
    }


def _gap(gap: Gap) -> Answer:
    """A place that could not be read."""
    return msgspec.structs.asdict(gap)


def explain_json(briefing: Briefing, catalogue: Catalogue, translator: Translator) -> Answer:
    """The three sentences and the verdicts behind them."""
    return {
        "happened": message_json(briefing.happened, translator),
        "for_you": message_json(briefing.for_you, translator),
        "next": message_json(briefing.next, translator),
        "verdicts": [_verdict(verdict, catalogue, translator) for verdict in briefing.verdicts],
        "checked": briefing.checked.isoformat(),
        "stale": briefing.stale,
        "early": briefing.early,
        "asides": _messages(briefing.asides, translator),
    }


def _verdict(verdict: Verdict, catalogue: Catalogue, translator: Translator) -> Answer:
    rule = catalogue.rules[verdict.rule]
    return {
        "rule": verdict.rule,
        "reach": verdict.reach,
        "because": message_json(verdict.because, translator),
        "means": message_json(verdict.means, translator),
        "asks": message_json(verdict.asks, translator),
        "missing": list(verdict.missing),
        "at": rule.at.isoformat() if rule.at else None,
        "day": rule.day.isoformat() if rule.day else None,
        "days": verdict.days,
        "sources": [source_json(name, source) for name, source in sources(rule, catalogue).items()],
        "group": verdict.group,
        "here": message_json(verdict.here, translator) if verdict.here else None,
        "penalty": message_json(verdict.penalty, translator) if verdict.penalty else None,
        **_rule(rule, catalogue, translator),
    }


def _rule(rule: Rule, catalogue: Catalogue, translator: Translator) -> Answer:
    def said(field: Field) -> Answer | None:
        text = rule_text(rule, field)
        return message_json(text, translator) if text.text else None

    covers = rule.products
    return {
        "title": said("title"),
        "status": rule.status,
        "place": rule.place,
        "on": rule.on,
        "clock": said("clock"),
        "also": [{"day": day.isoformat(), "what": message_json(what, translator)} for day, what in further_days(rule)],
        "covers": {"all": covers.all, "only": list(covers.only), "except": list(covers.besides)},
        "differs": [
            {"said": message_json(words, translator), "by": list(other.by), "about": other.about}
            for other, words in zip(rule.differs, different_words(rule), strict=True)
        ],
        "concluded": said("concluded"),
        "replaced_by": rule.replaced_by or None,
        "checked": rule.checked.isoformat(),
        "grade": grade(rule, catalogue),
        "ground": {field: list(sources) for field, sources in rule.ground.items()},
    }


def source_json(name: str, source: Source) -> Answer:
    """One source with all its fields; null where its day is not known."""
    return {
        "id": name,
        "title": source.title,
        "by": source.by,
        "day": source.day.isoformat() if source.day else None,
        "address": source.address,
        "read": source.read,
        "opened": source.opened.isoformat(),
    }


def recommend_json(offers: tuple[Offer, ...], catalogue: Catalogue, translator: Translator) -> Answer:
    """What could protect instead, in order."""
    return {"offers": [_offer(offer, catalogue, translator) for offer in offers]}


def _offer(offer: Offer, catalogue: Catalogue, translator: Translator) -> Answer:
    entry = catalogue.offers.get(offer.product)
    return {
        "product": offer.product,
        "name": product_name(offer.product, catalogue),
        "here": offer.here,
        "because": _messages(offer.because, translator),
        "maker": msgspec.structs.asdict(entry.maker) if entry else None,
        "cost": entry.cost if entry else None,
    }


def plan_json(plan: Plan, digest: str, code: str, translator: Translator) -> Answer:
    """The proposal. Only the whole digest is ever taken as a consent."""
    return {
        "digest": digest,
        "code": code,
        "rights": plan.rights,
        "gates": [_gate(gate, translator) for gate in plan.gates],
        "steps": [_step(step, translator) for step in plan.steps],
    }


def _gate(gate: Gate, translator: Translator) -> Answer:
    return {
        "id": gate.id,
        "state": gate.state,
        "message": message_json(gate.message, translator),
        "remedies": _messages(gate.remedies, translator),
        "question": _question(gate.question, translator) if gate.question else None,
    }


def _question(question: Question, translator: Translator) -> Answer:
    return {
        "text": message_json(question.text, translator),
        "answers": [{"id": answer.id, "text": message_json(answer.text, translator)} for answer in question.answers],
        "safe": question.safe,
    }


def _step(step: Step, translator: Translator) -> Answer:
    return {
        "action": msgspec.to_builtins(step.action),
        "does": message_json(step.does, translator),
        "proof": msgspec.to_builtins(step.proof),
        "restart": step.restart,
        "stop": step.stop,
    }


def outcome_json(outcome: Outcome, catalogue: Catalogue, translator: Translator) -> Answer:
    """How it ended."""
    return {
        "removal": outcome.removal,
        "protected": outcome.protected,
        "by": list(outcome.by),
        "remaining": [_finding(finding, catalogue) for finding in outcome.remaining],
        "leftovers": [_finding(finding, catalogue) for finding in outcome.leftovers],
        "gaps": [_gap(gap) for gap in outcome.gaps],
        "restart": outcome.restart,
        "next": _messages(outcome.next, translator),
    }


def failure_json(failure: Failure, translator: Translator) -> Answer:
    """What did not work."""
    return {
        "code": failure.code,
        "happened": message_json(failure.happened, translator),
        "means": message_json(failure.means, translator),
        "next": _messages(failure.next, translator),
        "detail": failure.detail,
    }
