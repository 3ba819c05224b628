"""Sentences one after the other, as one text."""

from __future__ import annotations

from functools import reduce

from changeover.values import Message, msg


def sentences(first: Message, *more: Message) -> Message:
    """One Message that says these in their order."""
    return reduce(lambda before, after: msg("{before} {after}", before=before, after=after), more, first)
