"""Something that did not work just now, as a notice."""

from __future__ import annotations

from changeover.screens.content import Note
from changeover.values import Failure, msg


def trouble_note(failure: Failure | None) -> Note | None:
    """What happened in bold, then what it means and what to do next. None where nothing happened."""
    if failure is None:
        return None
    text = failure.means
    for step in failure.next:
        text = msg("{one} {other}", one=text, other=step)
    return Note(text=text, icon="warning", kind="attention", first=failure.happened)
