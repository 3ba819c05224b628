"""Keeping it, and "not my computer", at a terminal: what the window's screens say, line by line."""

from __future__ import annotations

from changeover import walk
from changeover.cli.prompt import Prompt
from changeover.screens.keep import KeepContent
from changeover.screens.letter import LetterContent


def tell_keep(prompt: Prompt, content: KeepContent) -> None:
    """What binds the owner all the same, the updates, what would change that, the subscription."""
    prompt.stage(walk.KEEP)
    if content.head.lead is not None:
        prompt.say(content.head.lead)
    if content.duties:
        prompt.point(*content.duties)
    prompt.point(content.updates.name, content.updates.line)
    prompt.point(content.change.name, content.change.line, *content.also)
    prompt.point(content.subscription.name, content.subscription.line, *content.how.answer)
    prompt.point(content.watch)


def tell_letter(prompt: Prompt, content: LetterContent) -> None:
    """The letter, paragraph by paragraph, to copy or to print."""
    prompt.stage(walk.NOT_MINE)
    if content.head.lead is not None:
        prompt.say(content.head.lead)
    for paragraph in content.paragraphs:
        prompt.point(paragraph)
    prompt.point(content.foot)
