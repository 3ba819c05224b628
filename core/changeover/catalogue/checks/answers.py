"""Answers: their dates and names come from rules that exist, and what they say has a ground."""

from __future__ import annotations

import re
from collections.abc import Iterator

from changeover.catalogue.checks.sources import check_ground
from changeover.catalogue.schema import AnswerEntry, Catalogue
from changeover.catalogue.trouble import Fault

_HOLE = re.compile(r"\{(?P<rule>[^{}:]*):?(?P<form>[^{}]*)\}")
FORMS = ("date", "moment", "clock", "title")


def check_answer(answer: AnswerEntry, catalogue: Catalogue) -> Iterator[Fault]:
    """Everything about one answer that can be told without reading its sources again."""
    if not answer.ask or not all(text.strip() for text in answer.ask):
        yield Fault("ask", "a question has words")
    if not answer.say.strip():
        yield Fault("say", "is empty")
    for rule in answer.uses:
        if rule not in catalogue.rules:
            yield Fault("uses", f"there is no rule called {rule}")
    for hole in _HOLE.finditer(answer.say):
        name, form = hole["rule"], hole["form"]
        if name not in answer.uses:
            yield Fault("say", f"{{{name}}} names no rule that the answer uses")
        elif form not in FORMS or (form == "moment" and catalogue.rules[name].at is None):
            yield Fault("say", f"{{{name}:{form}}} is nothing that this rule has")
        elif form == "clock" and not catalogue.rules[name].clock:
            yield Fault("say", f"{name} has no clock time")
    yield from check_ground(answer.ground, {"say"}, {"say"}, catalogue)
