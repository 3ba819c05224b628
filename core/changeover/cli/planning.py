"""`plan`: the gates and steps for what somebody wants. Changes nothing."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import head
from changeover.cli.inputs import check_answers, decisions, language
from changeover.cli.origin import brought, origin_of, owner_json, under_origin
from changeover.cli.owner_file import read_person
from changeover.detect import detect
from changeover.explain import explain
from changeover.plan import digest, make_plan, plan_code
from changeover.report import duty_lines, plan_json, plan_text
from changeover.values import Decisions, Exit


def answer(options: argparse.Namespace) -> Answer:
    """Plan for one computer. A held plan is an answer too: its gates are in it, and it ends with 20."""
    catalogue = load()
    whose, source, at = read_person(options)
    translator = language(options.language, whose.country or source.region)
    known = source.demo.case.decisions if source.demo else Decisions()
    wanted = decisions(options, known, catalogue)
    findings = detect(source.one, catalogue)
    plan = make_plan(source.one, findings, wanted, catalogue, owner=whose)
    check_answers(plan, wanted)
    named = digest(plan)
    code = Exit.HELD if plan.held_by else Exit.DONE
    told = plan_json(plan, named, plan_code(named), translator)
    duties = duty_lines(explain(findings, whose, at, catalogue), findings, catalogue)
    shown = plan_text(plan, named, plan_code(named), translator, duties=duties)
    text = under_origin(shown, origin_of(source), translator, brought(source, options, whose, translator))
    top = head(source, options, at if options.owner_file else None)
    return Answer(code, {**top, **owner_json(whose), **told, **ending(code)}, text)
