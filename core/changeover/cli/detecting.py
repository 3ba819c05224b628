"""`detect`: what is here, with the evidence for it; on a clean machine a dated statement of absence."""

from __future__ import annotations

import argparse
from datetime import datetime
from typing import Any

from changeover.catalogue import Catalogue, load
from changeover.cli.answer import Answer, ending, given_moment
from changeover.cli.inputs import Source, is_silent, language, read_source
from changeover.detect import detect
from changeover.i18n import Translator
from changeover.report import How, certain, detect_json, detect_text, header
from changeover.values import ALL_OF_IT, Exit, Finding, Snapshot


def answer(options: argparse.Namespace) -> Answer:
    """Find every product of one reading, or of each computer in an inventory."""
    if options.json_lines:
        from changeover.cli.json_lines import print_lines

        return Answer(print_lines(options), {})
    catalogue = load()
    source = read_source(options)
    translator = language(options.language, source.region)
    how = source.demo.how if source.demo else ""
    told = [_machine(snapshot, catalogue, translator, options, how) for snapshot in source.snapshots]
    exits = [code for code, _, _ in told]
    code = Exit.FOUND if Exit.FOUND in exits else max(exits)
    body = told[0][1] if len(told) == 1 else {"machines": [machine for _, machine, _ in told]}
    return Answer(code, {**head(source, options), **body, **ending(code)}, "\n\n".join(text for _, _, text in told))


def head(source: Source, options: argparse.Namespace, at: datetime | None = None) -> dict[str, Any]:
    """The first fields of every answer about a reading. `at`: the moment that counts, if another than that of --at."""
    taken, at = source.snapshots[0].taken, at or given_moment(options)
    return header(options.verb, origin=source.origin, composed=source.composed, taken=taken, at=at)


def found(findings: tuple[Finding, ...]) -> bool:
    """Whether a product of Kaspersky is installed."""
    return any(f.role in ALL_OF_IT and f.presence == "installed" for f in findings)


def judged(snapshot: Snapshot, catalogue: Catalogue, *, strict: bool) -> tuple[Exit, tuple[Finding, ...]]:
    """What is on one computer, and its exit code."""
    findings = detect(snapshot, catalogue)
    code = Exit.FOUND if found(findings) else Exit.DONE
    if code is Exit.DONE and (is_silent(snapshot) or (strict and not certain(snapshot, findings, catalogue))):
        code = Exit.UNCERTAIN
    return code, findings


def _machine(
    snapshot: Snapshot, catalogue: Catalogue, translator: Translator, options: argparse.Namespace, how: How
) -> tuple[Exit, dict[str, Any], str]:
    code, findings = judged(snapshot, catalogue, strict=options.strict)
    told = detect_json(snapshot, findings, catalogue, translator, host=options.host)
    return code, told, detect_text(snapshot, findings, catalogue, translator, how)
