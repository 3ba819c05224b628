"""J2: what the notes of an earlier start tell, and how to go on from there."""

from __future__ import annotations

from typing import NamedTuple

from changeover.screens.content import Head, Row, Wish
from changeover.screens.moments import when
from changeover.screens.scene import Scene
from changeover.values import Message, Resumed, msg, nmsg


class Back(NamedTuple):
    """What J2 says, and its buttons."""

    head: Head
    rows: tuple[Row, ...]
    wishes: tuple[Wish, ...]


def back(scene: Scene) -> Back:
    """After a restart, after a break, with answers only, or with unreadable notes. Nothing goes on by itself."""
    notes = scene.back
    if notes is None or (scene.trouble is not None and scene.trouble.code == "notes"):
        return _unreadable(scene)
    wishes = (_AFRESH, Wish("look-again", msg("Look again"), "main"))
    if not notes.steps:
        return Back(
            Head(_TITLE, msg("Your answers are kept. Changeover has changed nothing on this computer.")),
            (_ANSWERS, _look(msg("We read the whole computer afresh, and you go on from there."))),
            (_AFRESH, Wish("look-again", msg("Look at this computer"), "main")),
        )
    rows = (
        _done(notes),
        *(() if notes.restarted else (_not_restarted(notes),)),
        _look(msg("We read the whole computer afresh, compare, and show your proof.")),
    )
    return Back(Head(_TITLE, _lead(scene, notes)), rows, wishes)


_TITLE = msg("Welcome back")
_AFRESH = Wish("start-afresh", msg("Start from the beginning"))
_ANSWERS = Row(
    "answers",
    "check",
    msg("Your answers are kept"),
    msg("They stay on this computer. You can change them at any time."),
    kind="ok",
)


def _unreadable(scene: Scene) -> Back:
    failure = scene.trouble
    rows = () if failure is None or not failure.detail else (Row("detail", "info", msg("{why}", why=failure.detail)),)
    return Back(
        Head(
            failure.happened if failure else msg("There are no notes from last time"),
            msg("Nothing will be done by itself. Look at the computer again to go on."),
        ),
        rows,
        (Wish("look", msg("Look at this computer"), "main"),),
    )


def _lead(scene: Scene, notes: Resumed) -> Message:
    if notes.restarted:
        return msg("This computer was restarted since. We carry on where you left off.")
    if notes.stopped is None:
        return msg("Changeover was closed or stopped. Here is what happened since.")
    return msg("Changeover was closed or stopped {when}. Here is how far it came.", when=when(notes.stopped, scene.at))


def _done(notes: Resumed) -> Row:
    count = nmsg(
        "{done} of {n} step was seen done.", "{done} of {n} steps were seen done.", notes.steps, done=notes.done
    )
    if notes.restarted:
        return Row("done", "check", msg("The restart is done"), msg("Before it: {count}", count=count), kind="ok")
    return Row("done", "list", msg("The steps"), count, kind="info")


def _not_restarted(notes: Resumed) -> Row:
    windows = notes.case.snapshot.system.family == "windows"
    line = (
        msg("If the removal asked for a restart, choose Restart once, not Shut down.")
        if windows
        else msg("If the removal asked for a restart, restart once.")
    )
    return Row("not-restarted", "restart", msg("This computer was not restarted since"), line, kind="attention")


def _look(line: Message) -> Row:
    return Row("look", "search", msg("Still to do: look again"), line, kind="accent")
