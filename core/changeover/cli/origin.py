"""What an answer says first where it is not about this computer."""

from __future__ import annotations

import argparse
from typing import Any

from changeover.cli.inputs import Source
from changeover.i18n import Translator
from changeover.report import Origin, lines, origin_text
from changeover.values import Owner, msg

_SAID = {True: "yes", False: "no"}


def origin_of(source: Source) -> Origin:
    """The reading of a source that holds one, and how it was made. Raises Refusal if it holds several."""
    return Origin(source.one, source.demo.how if source.demo else "")


def under_origin(text: str, origin: Origin, translator: Translator, answers: str = "") -> str:
    """The text of an answer, below where its facts come from if that is not this computer, and below `answers`."""
    return "\n\n".join(filter(None, (origin_text(origin, translator), answers, text)))


def owner_json(owner: Owner) -> dict[str, Any]:
    """The answers that were used, one for each option about the owner; null where there is none."""
    fields = {name: getattr(owner, name) for name in Owner.__struct_fields__}
    return {"owner": {**fields, "work": None if owner.work is None else sorted(owner.work)}}


def brought(source: Source, options: argparse.Namespace, owner: Owner, translator: Translator) -> str:
    """The answers that were used, as options, where a demonstration brings those that were left out; else nothing."""
    if source.demo is None or options.owner_file or source.demo.case.owner == Owner():
        return ""
    used = {name: answer for name, answer in owner_json(owner)["owner"].items() if answer is not None}
    answers = tuple(f"--{name.replace('_', '-')} {_word(answer)}" for name, answer in used.items())
    return lines(
        msg("Answers: {answers}. The demonstration brings those that you leave out.", answers=answers), translator
    )


def _word(answer: str | bool | list[str]) -> str:
    if isinstance(answer, list):
        return ",".join(answer) or "none"
    return _SAID[answer] if isinstance(answer, bool) else answer
