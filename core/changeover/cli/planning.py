"""`plan`: the gates and steps for what somebody wants. Changes nothing."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import head
from changeover.cli.inputs import check_answers, decisions, language, owner, read_source
from changeover.detect import detect
from changeover.plan import digest, make_plan, plan_code
from changeover.report import plan_json, plan_text
from changeover.values import Decisions, Exit, Owner


def answer(options: argparse.Namespace) -> Answer:
    """Plan for one computer. A held plan is an answer too: its gates are in it, and it ends with 20."""
    catalogue = load()
    source = read_source(options)
    translator = language(options.language, source.region)
    known = source.demo.case.decisions if source.demo else Decisions()
    wanted = decisions(options, known, catalogue)
    whose = owner(options, source.demo.case.owner if source.demo else Owner())
    plan = make_plan(source.one, detect(source.one, catalogue), wanted, catalogue, owner=whose)
    check_answers(plan, wanted)
    named = digest(plan)
    code = Exit.HELD if plan.held_by else Exit.DONE
    told = plan_json(plan, named, plan_code(named), translator)
    text = plan_text(plan, named, plan_code(named), translator)
    return Answer(code, {**head(source, options), **told, **ending(code)}, text)
