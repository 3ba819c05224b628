"""`explain`: which dates and rules apply to this owner at this moment."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import head
from changeover.cli.inputs import language
from changeover.cli.origin import brought, origin_of, owner_json, under_origin
from changeover.cli.owner_file import read_person
from changeover.cli.writing import hand_out, read_for
from changeover.detect import detect
from changeover.explain import explain
from changeover.report import dates_html, explain_json, explain_text
from changeover.values import Exit


def answer(options: argparse.Namespace) -> Answer:
    """Explain the rules for one computer."""
    catalogue = load()
    owner, source, at = read_person(options)
    translator = language(options.language, owner.country or source.region)
    seen = source.one
    findings = detect(seen, catalogue)
    briefing = explain(findings, owner, at, catalogue, looked=bool(seen.read))
    told = explain_json(briefing, catalogue, translator)
    top = head(source, options, at)
    origin = origin_of(source)
    dates = explain_text(briefing, findings, catalogue, translator, at, full=options.all)
    text = under_origin(dates, origin, translator, brought(source, options, owner, translator))
    if options.html:
        page = dates_html(briefing, findings, catalogue, translator, at, full=options.all, origin=origin)
        text = hand_out(page, options, (*read_for(options), source.file, options.save or ""), translator)
    return Answer(Exit.DONE, {**top, **owner_json(owner), **told, **ending(Exit.DONE)}, text)
