"""`answer`: a question by its number or in somebody's own words, or the code of a screen; nothing is read for it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from changeover.answer import find, named_number, nearest
from changeover.catalogue import Catalogue, load
from changeover.cli.answer import Answer, Refusal, ending
from changeover.cli.inputs import language, moment
from changeover.report import (
    answer_json,
    answer_text,
    header,
    list_json,
    list_text,
    message_json,
    numbered,
    shortened,
)
from changeover.report.answered import GROUPS
from changeover.report.blocks import Block, text, title
from changeover.report.terminal import render
from changeover.values import Exit, Failure, Message, clean, msg
from changeover.walk import RAIL, Stage, named_stage

_ROOM = 54
"""Columns for an unknown question, so that the line that repeats it fits a terminal."""


def answer(options: argparse.Namespace) -> Answer:
    """Answer one question, tell what a screen is, or list all questions. Raises Refusal where nothing fits."""
    catalogue = load()
    translator = language(options.language)
    at = moment(options)
    words = " ".join(options.words)
    top = header(options.verb, origin="", composed=False, taken=None, at=at)
    if not options.words:
        told = list_json(catalogue, translator)
        return Answer(Exit.DONE, {**top, **told, **ending(Exit.DONE)}, list_text(catalogue, translator))
    if stage := named_stage(words):
        parts = {"title": stage.title, "part": RAIL[stage.rail - 1], "about": stage.about}
        screen = {"code": stage.code, **{name: message_json(said, translator) for name, said in parts.items()}}
        return Answer(Exit.DONE, {**top, "screen": screen, **ending(Exit.DONE)}, render(_screen(stage), translator))
    matches = find(words, catalogue)
    if not matches:
        raise _unknown(words, catalogue)
    told = answer_json(matches, catalogue, at, translator)
    return Answer(Exit.DONE, {**top, **told, **ending(Exit.DONE)}, answer_text(matches, catalogue, at, translator))


def _screen(stage: Stage) -> Iterator[Block]:
    """What somebody on the phone has in view."""
    yield title(msg("[{code}] {title}", code=stage.code, title=stage.title))
    yield text(stage.about)
    yield text(msg("It belongs to the part “{part}”.", part=RAIL[stage.rail - 1]))


def _unknown(words: str, catalogue: Catalogue) -> Refusal:
    """We have no answer to that: which numbers there are, which questions come near, or what they are about."""
    means = msg("Nothing that we know of fits well enough. We do not guess.")
    near = tuple(numbered(match.entry) for match in nearest(words, catalogue))
    if named_number(words) is not None:
        means = msg("The questions have the numbers {numbers}.", numbers=_spans(sorted(catalogue.answers)))
        following: tuple[Message, ...] = ()
    elif near:
        following = (*near, msg("Ask for one of these by its number, or use other words."))
    else:
        following = (msg("Questions and answers are in English. They are about these subjects:"), *GROUPS.values())
    return Refusal(
        Failure(
            code="no-answer",
            happened=msg("We have no answer to “{words}”.", words=shortened(clean(words), _ROOM)),
            means=means,
            next=(*following, msg("“changeover answer” alone lists all questions.")),
        ),
        Exit.USAGE,
    )


def _spans(numbers: list[int]) -> str:
    """Numbers in their order, such as 1-3, 5."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    return ", ".join(f"{span[0]}-{span[-1]}" if len(span) > 1 else f"{span[0]}" for span in spans)
