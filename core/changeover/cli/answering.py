"""`answer`: a question by its number or in somebody's own words. Nothing of the machine is read for it."""

from __future__ import annotations

import argparse

from changeover.answer import find, nearest
from changeover.catalogue import Catalogue, load
from changeover.cli.answer import Answer, Refusal, ending
from changeover.cli.inputs import language, moment
from changeover.report import answer_json, answer_text, header, list_json, list_text, numbered, shortened
from changeover.values import Exit, Failure, clean, msg

_ROOM = 54
"""Columns for an unknown question, so that the line that repeats it fits a terminal."""


def answer(options: argparse.Namespace) -> Answer:
    """Answer one question, or list all of them. Raises Refusal where nothing fits."""
    catalogue = load()
    translator = language(options.language)
    at = moment(options)
    words = " ".join(options.words)
    top = header(options.verb, origin="", composed=False, taken=None, at=at)
    if not options.words:
        told = list_json(catalogue, translator)
        return Answer(Exit.DONE, {**top, **told, **ending(Exit.DONE)}, list_text(catalogue, translator))
    matches = find(words, catalogue)
    if not matches:
        raise _unknown(words, catalogue)
    told = answer_json(matches, catalogue, at, translator)
    return Answer(Exit.DONE, {**top, **told, **ending(Exit.DONE)}, answer_text(matches, catalogue, at, translator))


def _unknown(words: str, catalogue: Catalogue) -> Refusal:
    """We have no answer to that: which questions come nearest."""
    near = tuple(numbered(match.entry) for match in nearest(words, catalogue))
    return Refusal(
        Failure(
            code="no-answer",
            happened=msg("We have no answer to “{words}”.", words=shortened(clean(words), _ROOM)),
            means=msg("Nothing that we know of fits well enough. We do not guess."),
            next=(
                *near,
                msg("Ask for one of these by its number, or use other words."),
                msg("“changeover answer” alone lists all questions."),
            ),
        ),
        Exit.USAGE,
    )
