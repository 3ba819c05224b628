"""`explain`: which dates and rules apply to this owner at this moment."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import head
from changeover.cli.inputs import language
from changeover.cli.owner_file import read_person
from changeover.detect import detect
from changeover.explain import explain
from changeover.report import explain_json, explain_text
from changeover.values import Exit


def answer(options: argparse.Namespace) -> Answer:
    """Explain the rules for one computer."""
    catalogue = load()
    owner, source, at = read_person(options)
    translator = language(options.language, owner.country or source.region)
    briefing = explain(detect(source.one, catalogue), owner, at, catalogue)
    told = explain_json(briefing, catalogue, translator)
    top = head(source, options) | {"at": at.isoformat()}
    return Answer(Exit.DONE, {**top, **told, **ending(Exit.DONE)}, explain_text(briefing, catalogue, translator))
