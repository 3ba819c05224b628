"""What a report consists of, before it becomes lines of a terminal or a page: blocks of one kind of text each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.values import Message, msg

Kind = Literal["title", "note", "heading", "name", "text", "point", "exact"]


class Block(NamedTuple):
    """One piece of a report. `exact` is for paths and commands: never wrapped, so that it can be copied."""

    kind: Kind
    text: Message


def title(text: Message) -> Block:
    """The one statement that a report begins with."""
    return Block("title", text)


def note(text: Message) -> Block:
    """Something to know before the rest is read."""
    return Block("note", text)


def heading(text: Message) -> Block:
    """What the blocks below it are about."""
    return Block("heading", text)


def name(text: Message) -> Block:
    """One product, rule, gate or step; what follows speaks of it."""
    return Block("name", text)


def text(text: Message) -> Block:
    """One or more sentences."""
    return Block("text", text)


def point(text: Message) -> Block:
    """One line of a list."""
    return Block("point", text)


def exact(words: str) -> Block:
    """A path, an address or a command, as it stands."""
    return Block("exact", msg("{exact}", exact=words))
