"""The pieces of content that screens share. Every text is a Message; icons are names of the icon set."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.values import Message

Kind = Literal["ok", "attention", "stop", "info", "neutral", "accent"]
"""A state, shown as color, icon and words together. `stop` is for three cases only: E2, H5, and nothing protects."""


class Pill(NamedTuple):
    """A state in a word or two."""

    words: Message
    icon: str
    kind: Kind = "neutral"


class Seen(NamedTuple):
    """One line of “How do you know?”: where, what, how strong. No strength: nothing was there."""

    place: Message
    saw: Message
    strength: Message | None = None


class More(NamedTuple):
    """A question that opens its answer in place. `key` names it within its screen."""

    key: str
    question: Message
    answer: tuple[Message, ...]


class Row(NamedTuple):
    """A row of a list, or a card: icon, name, one line, state, evidence. `key` names it within its screen."""

    key: str
    icon: str
    name: Message
    line: Message | None = None
    pills: tuple[Pill, ...] = ()
    seen: tuple[Seen, ...] = ()
    kind: Kind = "neutral"
    more: tuple[More, ...] = ()


class Note(NamedTuple):
    """A notice. At most one on a screen; `first` are its bold first words."""

    text: Message
    icon: str = "info"
    kind: Kind = "info"
    first: Message | None = None
    seen: tuple[Seen, ...] = ()


class Choice(NamedTuple):
    """One answer among several."""

    id: str
    text: Message
    more: Message | None = None
    chosen: bool = False


class Wish(NamedTuple):
    """A button of the footer: what the person may want here. `main` is the one filled button."""

    id: str
    text: Message
    kind: Literal["main", "secondary", "quiet"] = "secondary"
    icon: str = ""


class Head(NamedTuple):
    """Title and lead of a screen. `title` is the one heading."""

    title: Message
    lead: Message | None = None
