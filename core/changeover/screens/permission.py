"""G2: Windows did not get the permission that a removal needs."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.report.words import product_name
from changeover.screens.content import Choice, Head, Note, Wish
from changeover.screens.scene import Scene
from changeover.values import Message, OpenUninstaller, RemoveMsi, RemovePackages, msg, nmsg

AGAIN, LATER = "try-again", "come-back-later"


class PermissionContent(NamedTuple):
    """What is gone already, and the two ways on. The ids of the choices are wishes."""

    head: Head
    note: Note
    question: Message
    choices: tuple[Choice, ...]
    wishes: tuple[Wish, ...]


def permission(scene: Scene, chosen: str = AGAIN) -> PermissionContent:
    """The screen after a refused permission; `chosen` is the way on that is marked."""
    removed, still = _removed(scene), _still(scene)
    save, back = Wish("save-report", msg("Save a report"), icon="save"), Wish("back", msg("Back"))
    return PermissionContent(
        head=Head(walk.PERMISSION.title, _lead(removed, still)),
        note=Note(
            msg("If you have no administrator password, ask the person who set up this computer."), "lock", "attention"
        ),
        question=msg("What to do next"),
        choices=(
            Choice(
                AGAIN,
                msg("Ask Windows again"),
                msg("Choose Yes in Windows' own question."),
                chosen=chosen == AGAIN,
            ),
            Choice(
                LATER,
                msg("Stop here and come back later"),
                msg("Your answers are kept on this computer. Start Changeover again to go on."),
                chosen=chosen == LATER,
            ),
        ),
        wishes=(save, *(() if removed else (back,)), _main(chosen)),
    )


def _main(chosen: str) -> Wish:
    return Wish(chosen, msg("Ask Windows again") if chosen == AGAIN else msg("Stop here"), "main")


def _lead(removed: tuple[str | Message, ...], still: tuple[str | Message, ...]) -> Message:
    if not removed:
        return msg(
            "Removing a program needs an administrator's yes. It was refused or closed. No program has been removed."
        )
    gone = nmsg("{products} is gone", "{products} are gone", len(removed), products=removed)
    if not still:
        return msg("Removing a program needs an administrator's yes. It was refused or closed. {gone}.", gone=gone)
    return msg(
        "Removing a program needs an administrator's yes. It was refused or closed. {gone}, {product} is still here.",
        gone=gone,
        product=still,
    )


def _removed(scene: Scene) -> tuple[str | Message, ...]:
    """Names of what the steps removed: only a fresh reading made them done."""
    return tuple(name for name, state in _removals(scene) if state == "done")


def _still(scene: Scene) -> tuple[str | Message, ...]:
    return tuple(name for name, state in _removals(scene) if state == "failed")


def _removals(scene: Scene) -> tuple[tuple[str, str], ...]:
    steps = scene.proposed.plan.steps if scene.proposed else ()
    return tuple(
        (product_name(step.action.product, scene.catalogue), seen.state)
        for step, seen in zip(steps, scene.run.steps, strict=False)
        if isinstance(step.action, OpenUninstaller | RemoveMsi | RemovePackages)
    )
