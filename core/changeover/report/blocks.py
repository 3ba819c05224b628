"""What a report consists of, before it becomes lines of a terminal or a page: blocks of one kind of text each."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.values import Message, msg

Kind = Literal["title", "note", "heading", "name", "fold", "open", "text", "point", "exact", "columns", "row"]


class Block(NamedTuple):
    """One piece of a report. `exact` is for paths and commands: never wrapped, so that it can be copied."""

    kind: Kind
    text: Message
    cells: tuple[Message, ...] = ()
    """Of a table's row, or of the names of its columns."""


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


def fold(text: Message, *, is_open: bool) -> Block:
    """A name whose rows a page can fold away; it ends where the next one or a heading begins."""
    return Block("open" if is_open else "fold", text)


def columns(*names: Message) -> Block:
    """The names of a table's columns; where a line has no room for them they are left out."""
    return Block("columns", names[0], names)


def row(*cells: Message) -> Block:
    """A row of a table; its last cell is the long one."""
    return Block("row", cells[0], cells)


def text(text: Message) -> Block:
    """One or more sentences."""
    return Block("text", text)


def point(text: Message) -> Block:
    """One line of a list."""
    return Block("point", text)


def exact(words: str) -> Block:
    """A path, an address or a command, as it stands."""
    return Block("exact", msg("{exact}", exact=words))
