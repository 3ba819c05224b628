"""One line for each thing that the engine says, for terminals and logs."""

from __future__ import annotations

from changeover.catalogue.schema import Catalogue
from changeover.i18n import Translator
from changeover.report import words
from changeover.report.terminal import shown
from changeover.values import (
    Asking,
    Began,
    Done,
    Ended,
    Failed,
    FromEngine,
    GapSeen,
    Hello,
    Looking,
    Message,
    Outcome,
    Progress,
    Proposed,
    RestartNeeded,
    Resumed,
    SnapshotTaken,
    msg,
    nmsg,
)


def event_text(event: FromEngine, catalogue: Catalogue, translator: Translator) -> str:
    """The line, without a newline; empty for what a person at a terminal need not see. Steps are counted from 1."""
    if isinstance(event, Hello | Resumed) or (isinstance(event, Looking) and event.reading.count is not None):
        return ""
    if isinstance(event, Ended) and event.outcome is None:
        return ""
    return shown(said(event, catalogue), translator)


def said(event: FromEngine, catalogue: Catalogue) -> Message:
    """What is said of one event, for whoever lays it out. Steps are counted from 1."""
    if isinstance(event, Hello | Looking | GapSeen | SnapshotTaken):
        return _of_the_reading(event)
    if isinstance(event, Resumed):
        return msg("Notes from an earlier start were found.")
    if isinstance(event, Asking):
        return event.question.text
    if isinstance(event, Proposed):
        return _proposed(event)
    if isinstance(event, Ended):
        return msg("The end.") if event.outcome is None else _ended(event.outcome, catalogue)
    return _of_a_step(event)


def _of_the_reading(event: Hello | Looking | GapSeen | SnapshotTaken) -> Message:
    if isinstance(event, Hello):
        return msg("This is {program}.", program=event.program)
    if isinstance(event, Looking):
        return msg("Reading: {part}", part=words.PARTS[event.reading.part])
    if isinstance(event, SnapshotTaken):
        return msg("The reading is complete.")
    if not event.gap.place:
        return words.gap(event.gap)
    return msg("{gap} {place}", gap=words.gap(event.gap), place=event.gap.place)


def _proposed(event: Proposed) -> Message:
    steps, held = len(event.plan.steps), len(event.plan.held_by)
    said = nmsg("A plan with {n} step is proposed.", "A plan with {n} steps is proposed.", steps)
    if held:
        waits = nmsg("It waits for {n} point.", "It waits for {n} points.", held)
        said = msg("{proposed} {waits}", proposed=said, waits=waits)
    return said if event.because is None else msg("{proposed} {because}", proposed=said, because=event.because)


def _ended(outcome: Outcome, catalogue: Catalogue) -> Message:
    names = tuple(words.product_name(product, catalogue) for product in outcome.by)
    return msg(
        "The end. {removal} {protected}",
        removal=_REMOVAL[outcome.removal],
        protected=words.protected(outcome.protected, names),
    )


_REMOVAL = {
    "gone": msg("What was to go is gone."),
    "partly": msg("A part is gone, and a part is still here."),
    "not-gone": msg("It is still here."),
    "nothing-to-do": msg("There was nothing to remove."),
}


def _of_a_step(event: Began | Progress | Done | Failed | RestartNeeded) -> Message:
    if isinstance(event, Failed) and event.step is None:
        return msg("{happened} {means}", happened=event.failure.happened, means=event.failure.means)
    number = (event.step or 0) + 1
    if isinstance(event, Failed):
        failure = event.failure
        return msg("Step {n}: {happened} {means}", n=number, happened=failure.happened, means=failure.means)
    if isinstance(event, Began):
        return msg("Step {n} begins: {does}", n=number, does=event.does)
    if isinstance(event, Progress):
        if event.done is not None and event.all is not None:
            return msg("Step {n}: {what} ({done} of {all})", n=number, what=event.what, done=event.done, all=event.all)
        return msg("Step {n}: {what}", n=number, what=event.what)
    if isinstance(event, Done):
        if event.already:
            return msg("Step {n} was done already. Nothing was changed.", n=number)
        return msg("Step {n} is done: a fresh reading shows it.", n=number)
    return msg("Step {n} needs a restart to finish.", n=number)
