"""Z3: the questions people ask, what fits the words that are typed, and one answer opened. Nothing of the machine."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from changeover import walk
from changeover.answer import asks, checked, find_begun, named_number, nearest, told
from changeover.catalogue.schema import AnswerEntry
from changeover.report.answered import GROUPS, age, behind, limits, numbered, question
from changeover.report.ruling import Part
from changeover.screens.content import Head
from changeover.screens.scene import Scene
from changeover.values import Message, msg, nmsg

_FIT, _NEAR = 5, 3
"""How many questions are shown that fit, and how many that come near where none does."""
_COMMAND = "“changeover "


class AskRow(NamedTuple):
    """A question. `key` names it within the screen."""

    entry: AnswerEntry
    key: str
    number: Message
    question: Message
    spoken: Message


class AskGroup(NamedTuple):
    """Questions, under a title where they are not simply what fits."""

    title: Message | None
    rows: tuple[AskRow, ...]


class AskContent(NamedTuple):
    """What stands there for the words that are typed. `field` is the name of the field for them."""

    head: Head
    field: Message
    groups: tuple[AskGroup, ...]
    said: Message | None = None
    """How many fit; None while nothing is asked."""
    fits: bool = False

    @property
    def rows(self) -> tuple[AskRow, ...]:
        """Every question that is shown, in the order of the screen."""
        return tuple(row for group in self.groups for row in group.rows)


class Opened(NamedTuple):
    """An answer: its paragraphs, what to keep in mind, the rules and sources behind it."""

    says: tuple[Message, ...]
    notes: tuple[Message, ...]
    limits: tuple[Message, ...]
    behind: tuple[Part, ...]


def ask(scene: Scene, typed: str = "") -> AskContent:
    """All questions by what they are about while the words ask nothing yet; then those that fit, the best first."""
    head = Head(walk.ASK.title, msg("Nothing you type leaves this computer."))
    field = msg("Your own words, or the number of a question")
    if not asks(typed):
        return AskContent(head, field, tuple(_all(scene)))
    if stage := walk.named_stage(typed):
        said = msg("{code} is the screen “{title}”. {about}", code=stage.code, title=stage.title, about=stage.about)
        return AskContent(head, field, tuple(_all(scene)), said)
    found = _rows(match.entry for match in find_begun(typed, scene.catalogue, _FIT))
    if found:
        said = nmsg("{n} question fits.", "{n} questions fit, the best first.", len(found))
        return AskContent(head, field, (AskGroup(None, found),), said, fits=True)
    near = _rows(match.entry for match in nearest(typed, scene.catalogue, _NEAR))
    if named_number(typed) is None and near:
        return AskContent(
            head, field, (AskGroup(msg("These come nearest"), near),), msg("Nothing fits. Try other words.")
        )
    return AskContent(head, field, tuple(_all(scene)), msg("Nothing fits. These are all the questions, in English."))


def announcement(before: AskContent, now: AskContent) -> Message | None:
    """What a screen reader says while one types: how much fits, where other questions do than before."""
    return now.said if now != before else None


def opened(scene: Scene, entry: AnswerEntry) -> Opened:
    """One answer, told for the moment of the scene."""
    oldest = checked(entry, scene.catalogue)
    says = told(entry, scene.catalogue, scene.at)
    notes = []
    if any(_COMMAND in paragraph.text for paragraph in says):
        notes.append(msg("Words after “changeover” are for a terminal. The screens of this window tell the same."))
    notes += age(oldest, scene.at)
    return Opened(says, tuple(notes), limits(oldest), behind(entry, scene.catalogue, scene.at))


def _all(scene: Scene) -> Iterable[AskGroup]:
    entries = [entry for _number, entry in sorted(scene.catalogue.answers.items())]
    for group, title in GROUPS.items():
        rows = _rows(entry for entry in entries if entry.group == group)
        if rows:
            yield AskGroup(title, rows)


def _rows(entries: Iterable[AnswerEntry]) -> tuple[AskRow, ...]:
    return tuple(
        AskRow(
            entry=entry,
            key=f"answer-{entry.id}",
            number=msg("{number}", number=entry.id),
            question=question(entry),
            spoken=numbered(entry),
        )
        for entry in entries
    )
