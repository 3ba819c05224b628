"""A1: what Changeover does, and what it promises."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.screens.content import Head, Note, Row
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import Message, msg

PROMISES = (
    Row(
        "yes",
        "check",
        msg("Nothing changes without your yes"),
        msg("We only look, until you agree to an exact list of steps."),
        kind="accent",
    ),
    Row(
        "protection",
        "shield-check",
        msg("Other protection comes first"),
        msg(
            "We remove nothing until other protection is ready or you say you want none."
            " Afterward we check that it is on."
        ),
        kind="accent",
    ),
    Row(
        "care",
        "lock",
        msg("Care for your data"),
        msg("We ask about encryption and saved passwords first, and stop where something could be lost."),
        kind="accent",
    ),
    Row(
        "nothing-sent",
        "network",
        msg("Changeover sends nothing"),
        msg("It makes no internet connection. Links open in your browser, when you press them."),
        kind="accent",
    ),
)


class Welcome(NamedTuple):
    """The four promises, and what it takes."""

    head: Head
    promises: tuple[Row, ...]
    takes: Message
    note: Note | None


def welcome(scene: Scene) -> Welcome:
    """What stands on the first screen."""
    lead = msg(
        "Changeover looks for Kaspersky on this computer. It tells you which official dates apply to you,"
        " and helps you move to other protection."
    )
    return Welcome(
        head=Head(walk.WELCOME.title, lead),
        promises=PROMISES,
        takes=msg("Looking is quick, and you can stop it. Changing over may need a restart."),
        note=trouble_note(scene.trouble),
    )
