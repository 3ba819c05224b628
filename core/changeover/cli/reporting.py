"""`report`: what is known, as a page to print, as one line for fleet tools, or as JSON."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import found, head
from changeover.cli.inputs import language
from changeover.cli.origin import origin_of
from changeover.cli.owner_file import read_person
from changeover.cli.writing import hand_out, read_for
from changeover.detect import detect
from changeover.explain import explain
from changeover.report import detect_json, detect_text, explain_json, explain_text, html, line, reading_sum, record_text
from changeover.values import Exit
from changeover.verify import compare


def answer(options: argparse.Namespace) -> Answer:
    """Report on one computer."""
    catalogue = load()
    owner, source, at = read_person(options)
    translator = language(options.language, owner.country or source.region)
    seen, recorded = source.one, source.demo
    findings = detect(seen, catalogue)
    briefing = explain(findings, owner, at, catalogue, looked=bool(seen.read))
    outcome = None
    if recorded:
        outcome = compare(
            findings, detect(recorded.after, catalogue), recorded.after, recorded.case.decisions, catalogue
        )
    code = Exit.FOUND if found(findings) else Exit.DONE
    told = {
        **detect_json(seen, findings, catalogue, translator, host=options.host),
        **explain_json(briefing, catalogue, translator),
        "reading": {"sha256": source.file_sum or reading_sum(seen)},
    }
    how = origin_of(source).how
    text = "\n\n".join(
        (
            detect_text(seen, findings, catalogue, translator, how),
            record_text(seen, findings, briefing, catalogue, translator, source.file_sum),
            explain_text(briefing, findings, catalogue, translator, at, full=options.all),
        )
    )
    if options.html:
        sums = source.file_sum
        page = html(
            seen, findings, briefing, outcome, catalogue, translator, at, full=options.all, how=how, file_sum=sums
        )
        text = hand_out(page, options, (*read_for(options), source.file, options.save or ""), translator)
    if options.line:
        text = line(seen, findings, catalogue, outcome)
    top = head(source, options, at)
    return Answer(code, {**top, **told, **ending(code)}, text)
