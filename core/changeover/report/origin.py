"""Where the facts come from: what is not this computer says so, and every reading says its moment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from changeover.report import words
from changeover.report.blocks import Block, note, text
from changeover.report.certainty import listed
from changeover.values import Message, Snapshot, msg

How = Literal["recorded", "composed", ""]
"""How a demonstration was made; empty where that is not at hand, or where it is none."""

_DEMO: dict[How, Message] = {
    "recorded": msg("Demonstration: a recording of another computer. Nothing on this computer is read or changed."),
    "composed": msg("Demonstration: put together by us, not recorded. Nothing on this computer is read or changed."),
    "": msg("Demonstration of another computer. Nothing on this computer is read or changed."),
}


class Origin(NamedTuple):
    """A reading, and how it was made where it is a demonstration."""

    snapshot: Snapshot
    how: How = ""


def origin_blocks(origin: Origin | None) -> Iterator[Block]:
    """What stands before an answer about a reading; nothing where that is of this computer, or where there is none."""
    if origin is not None and origin.snapshot.origin != "this-machine":
        yield from read_blocks(origin)


def read_blocks(origin: Origin) -> Iterator[Block]:
    """Whose computer it is, if another one, and when and with which rights it was read."""
    snapshot, how = origin
    is_listed = listed(snapshot)
    if snapshot.origin == "demo":
        yield note(_DEMO[how])
    elif is_listed:
        yield note(msg("This comes from a list or a text of somebody else. It tells only what stands there."))
    elif snapshot.origin == "file":
        yield note(msg("This comes from a saved reading. It says how that computer was then."))
    if snapshot.origin == "file" and snapshot.system.host:
        yield text(msg("Computer: {name}", name=snapshot.system.host))
    at, system = snapshot.taken.isoformat(timespec="minutes"), words.system(snapshot)
    if is_listed and not (snapshot.read or snapshot.system.release):
        yield text(msg("The text is of {at:moment}.", at=at))
        return
    if is_listed:
        yield text(msg("The list is of {at:moment}. System: {system}.", at=at, system=system))
        return
    if snapshot.origin == "demo" and how == "composed":
        told = msg("It shows a reading of {at:moment}. System: {system}.", at=at, system=system)
    else:
        told = msg("Read on {at:moment}. System: {system}.", at=at, system=system)
    yield text(msg("{told} {rights}", told=told, rights=words.RIGHTS[snapshot.system.rights]))
