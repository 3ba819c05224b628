"""`verify`: look again and compare with the first look. Reads the machine, changes nothing."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, Refusal, ending
from changeover.cli.detecting import found, head
from changeover.cli.inputs import language, read_source
from changeover.cli.origin import origin_of, under_origin
from changeover.detect import detect
from changeover.engine import Unusable, folders, load_case
from changeover.report import certain, outcome_json, outcome_text
from changeover.values import Case, Decisions, Exit
from changeover.verify import compare


def answer(options: argparse.Namespace) -> Answer:
    """Compare the saved first reading, if there is one, with this one."""
    catalogue = load()
    source = read_source(options)
    translator = language(options.language, source.region)
    case = source.demo.case if source.demo else _saved(options)
    seen = source.demo.after if source.demo else source.one
    after = detect(seen, catalogue)
    before = detect(case.snapshot, catalogue) if case else after
    outcome = compare(before, after, seen, case.decisions if case else Decisions(), catalogue)
    if found(after):
        code = Exit.FOUND
    elif options.strict and not certain(seen, after, catalogue):
        code = Exit.UNCERTAIN
    elif outcome.removal == "gone" and outcome.protected != "yes":
        code = Exit.UNPROTECTED
    else:
        code = Exit.DONE
    told = {"outcome": outcome_json(outcome, catalogue, translator)}
    text = under_origin(
        outcome_text(outcome, before, catalogue, translator), origin_of(source)._replace(snapshot=seen), translator
    )
    return Answer(code, {**head(source, options), **told, **ending(code)}, text)


def _saved(options: argparse.Namespace) -> Case | None:
    if options.source:
        return None
    try:
        return load_case(folders().person)
    except Unusable as why:
        raise Refusal(why.failure, Exit.USAGE) from why
