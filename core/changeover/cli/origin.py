"""What an answer says first where it is not about this computer."""

from __future__ import annotations

from changeover.cli.inputs import Source
from changeover.i18n import Translator
from changeover.report import Origin, origin_text


def origin_of(source: Source) -> Origin:
    """The reading of a source that holds one, and how it was made. Raises Refusal if it holds several."""
    return Origin(source.one, source.demo.how if source.demo else "")


def under_origin(text: str, origin: Origin, translator: Translator) -> str:
    """The text of an answer, below where its facts come from if that is not this computer."""
    before = origin_text(origin, translator)
    return f"{before}\n\n{text}" if before else text
