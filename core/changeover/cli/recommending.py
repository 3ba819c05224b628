"""`recommend`: what could protect this computer afterward."""

from __future__ import annotations

import argparse

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending
from changeover.cli.detecting import head
from changeover.cli.inputs import language, owner, read_source
from changeover.cli.origin import origin_of, under_origin
from changeover.detect import detect
from changeover.recommend import recommend
from changeover.report import recommend_json, recommend_text
from changeover.values import Exit, Owner


def answer(options: argparse.Namespace) -> Answer:
    """Offer what fits one computer and its owner."""
    catalogue = load()
    source = read_source(options)
    translator = language(options.language, options.country or source.region)
    known = source.demo.case.owner if source.demo else Owner()
    seen = source.one
    offers = recommend(seen.system, seen.conditions, detect(seen, catalogue), owner(options, known), catalogue)
    told = recommend_json(offers, catalogue, translator)
    text = under_origin(recommend_text(offers, catalogue, translator), origin_of(source), translator)
    return Answer(Exit.DONE, {**head(source, options), **told, **ending(Exit.DONE)}, text)
