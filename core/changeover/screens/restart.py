"""J1: the restart that finishes a removal, asked for once more, or left to the person."""

from __future__ import annotations

from typing import NamedTuple

from changeover.screens.content import Head, Note, Row, Wish
from changeover.screens.ended import ending, on_windows, protection
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.screens.trouble import trouble_note
from changeover.values import Message, ReturnAfterRestart, msg


class RestartContent(NamedTuple):
    """What J1 says, and its buttons; none while we look or while the restart is on its way."""

    head: Head
    rows: tuple[Row, ...]
    note: Note | None
    wishes: tuple[Wish, ...]


def restart(scene: Scene) -> RestartContent:
    """Asked: restart now or later. Afterward: when and how, and that Changeover comes back."""
    asking = scene.run.asking is not None and scene.run.asking.id == "restart"
    coming = asking and scene.run.sign_at > scene.run.asked_at
    looking = not asking and not scene.run.ended and bool(scene.run.steps)
    if coming:
        head = Head(
            msg("The restart is on its way"), msg("Windows was asked to restart. It may wait for open programs.")
        )
    elif asking:
        head = Head(msg("Restart to finish"), msg("The removal needs a restart to finish. Save your work first."))
    elif looking:
        head = Head(msg("Restart to finish"), msg("One moment: we look at what is here before the restart."))
    else:
        head = Head(
            msg("Restart to finish"),
            msg("Restart when you are ready. Until then the removal is not finished."),
        )
    note = trouble_note(scene.trouble) or _note(scene)
    return RestartContent(head, _rows(scene), note, () if coming or looking else _wishes(scene, asking=asking))


def _wishes(scene: Scene, *, asking: bool) -> tuple[Wish, ...]:
    if asking:
        return (
            Wish("restart-later", msg("I will restart later")),
            Wish("restart-now", msg("Restart now"), "main"),
        )
    if scene.demo:
        return (Wish("close", msg("Close")), Wish("go-on", msg("Go on with the recording"), "main"))
    return (Wish("save-report", msg("Save a report")), Wish("close", msg("Close"), "main"))


def _rows(scene: Scene) -> tuple[Row, ...]:
    shut = Row(
        "shut",
        "warning",
        msg("Choose Restart, not Shut down"),
        msg("In Windows, “Shut down” can keep parts in memory. “Restart” starts Windows afresh."),
        kind="attention",
    )
    after = Row("after", "restart", msg("After the restart"), _after(scene), kind="accent")
    return (_cover(scene), after, *((shut,) if on_windows(scene) else ()))


def _cover(scene: Scene) -> Row:
    end = ending(scene)
    if end is not None and end.outcome.protected == "yes":
        return Row("cover", "shield-check", msg("Protection until then"), protection(scene, end), kind="ok")
    unknown = msg("Until the restart we cannot say what protects. Open no attachments until you have restarted.")
    return Row("cover", "unknown", msg("Protection until then"), unknown)


def _after(scene: Scene) -> Message:
    steps = scene.proposed.plan.steps if scene.proposed else ()
    returns = any(
        isinstance(step.action, ReturnAfterRestart) and seen.state == "done"
        for step, seen in zip(steps, scene.run.steps, strict=False)
    )
    if returns:
        return msg("Changeover opens by itself, once, when you sign in. It looks again and shows your proof.")
    return msg("Start Changeover again, unless it opens by itself. It looks again and shows your proof.")


def _note(scene: Scene) -> Note:
    failure = scene.run.failure
    if failure is not None:
        return Note(sentences(failure.means, *failure.next), "people", "attention", failure.happened)
    return Note(
        msg(
            "Tell them you are at screen J1 and restarting now. "
            "They can wait, or you call them again after the restart."
        ),
        "phone",
        "info",
        msg("On the phone with a helper?"),
    )
