"""One case becomes one plan."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue.schema import Catalogue
from changeover.plan import gates
from changeover.plan.considered import Considered, targets
from changeover.plan.steps import make_steps, rights_for
from changeover.values import Decisions, Finding, Gate, Owner, Plan, Snapshot

NOBODY = Owner()


def make_plan(
    snapshot: Snapshot,
    findings: tuple[Finding, ...],
    decisions: Decisions,
    catalogue: Catalogue,
    *,
    owner: Owner = NOBODY,
) -> Plan:
    """The steps for what the person wants, and every gate they have to pass. Nothing to do makes a plan without steps.

    `owner`: whose rules can want a report first; an owner without answers is bound by none.

    A plan from a file or a demonstration needs no rights, because it can never be carried out.
    """
    wanted = targets(findings, decisions, catalogue) if decisions.intent == "remove" else ()
    if not wanted:
        return Plan(gates=(), steps=(), rights="none")
    steps = make_steps(snapshot, wanted, decisions, catalogue)
    rights = rights_for(steps) if snapshot.origin == "this-machine" else "none"
    considered = Considered(snapshot, findings, wanted, steps, rights, decisions, catalogue, owner)
    passed = (gate for make in gates.ALL.values() if (gate := make(considered)) is not None)
    return Plan(gates=tuple(_answered(gate, considered) for gate in passed), steps=steps, rights=rights)


def _answered(gate: Gate, case: Considered) -> Gate:
    """The gate with the answer that was given to it, if that is one of its own."""
    answer = case.answer(gate.id)
    known = {one.id for one in gate.question.answers} if gate.question else set[str]()
    return replace(gate, answered=answer) if answer in known else gate
