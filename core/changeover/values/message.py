"""Sentences as values: an English text with holes, and what goes into them."""

from __future__ import annotations

from changeover.values.base import Value


class Message(Value, frozen=True, kw_only=True):
    """A sentence that is not rendered yet.

    `text` is the gettext id: US English with {holes}. `many` is its plural and `args["n"]` the count that chooses.
    A hole may name a form: {day:date}, {at:moment}, {d:duration}. Args come from our own code or from the machine;
    what comes from the machine only ever stands here, and is escaped at the edge that shows it.
    """

    text: str
    args: dict[str, str | int | Message | tuple[str | Message, ...]] = {}
    many: str = ""
    context: str = ""


Arg = str | int | Message | tuple[str | Message, ...]


def msg(text: str, /, **args: Arg) -> Message:
    """Make a Message; the one way to say something to a person from code."""
    return Message(text=text, args=args)


def nmsg(one: str, many: str, n: int, /, **args: Arg) -> Message:
    """Make a Message whose form depends on the count `n`, which is also an arg."""
    return Message(text=one, many=many, args={"n": n, **args})
