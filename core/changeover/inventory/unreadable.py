"""Why a file could not be read: what happened, what it means, what to do next."""

from __future__ import annotations

from changeover.values import Failure, Message, clean, msg

_NOTHING = msg("Nothing was read from it, and nothing was changed.")
_AGAIN = msg("Save the reading again with `changeover detect --save FILE`, and use that file.")
_COPY = msg("Copy the whole file again from where it was made.")
DETAIL_LIMIT = 300


class Unreadable(Exception):
    """A file is no saved reading that can be read here. `failure` tells a person why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.code}: {failure.detail}" if failure.detail else failure.code)
        self.failure = failure


def _failure(code: str, happened: Message, *steps: Message, means: Message = _NOTHING, detail: str = "") -> Unreadable:
    return Unreadable(
        Failure(code=code, happened=happened, means=means, next=steps, detail=clean(detail, DETAIL_LIMIT))
    )


def empty() -> Unreadable:
    """There is no reading in the file."""
    return _failure("empty", msg("The file is empty. No machine is described in it."), _AGAIN)


def too_large(size: int, limit: int) -> Unreadable:
    """The file has `size` bytes, and more than `limit` are not read."""
    return _failure(
        "too-large",
        msg("The file is larger than a saved reading can be."),
        msg("Check that it is the right file. Several machines can stand in several files."),
        msg(
            "Lines of JSON, one computer on each, can be any number with `changeover detect --from FILE --json-lines`."
        ),
        detail=f"{size} bytes, at most {limit}",
    )


def truncated(detail: str) -> Unreadable:
    """The text ends in the middle of a value."""
    return _failure(
        "truncated", msg("The file ends in the middle. A part of it is missing."), _COPY, _AGAIN, detail=detail
    )


def not_json(detail: str) -> Unreadable:
    """The text is no JSON at all, or is damaged somewhere."""
    return _failure("not-json", msg("The file does not hold readable JSON."), _COPY, _AGAIN, detail=detail)


def not_text(detail: str) -> Unreadable:
    """Bytes or escapes that stand for no character."""
    return _failure("not-text", msg("The file holds characters that cannot be read."), _COPY, _AGAIN, detail=detail)


def too_deep() -> Unreadable:
    """Values in values, deeper than any reading is."""
    return _failure(
        "too-deep",
        msg("The file holds values inside values, deeper than any saved reading does."),
        msg("Check that it is the right file."),
        _AGAIN,
    )


def declares_entities() -> Unreadable:
    """XML that defines words of its own; no inventory does, and such words can fill any memory."""
    return _failure(
        "declares-entities",
        msg("The file is XML that defines words of its own. No inventory needs that."),
        msg("Export the inventory again with the agent of GLPI or FusionInventory."),
    )


def newer(found: int, known: int) -> Unreadable:
    """A later version of the program wrote the file."""
    return _failure(
        "newer-format",
        msg("The file was made by a newer Changeover."),
        msg("Use the newer Changeover to read it."),
        means=msg(
            "It has format {found}. This Changeover reads format {known}. Nothing was changed.",
            found=found,
            known=known,
        ),
        detail=f"format {found}",
    )


def not_a_reading(detail: str) -> Unreadable:
    """Readable JSON of another kind."""
    return _failure("not-a-reading", msg("The file is readable, but it is no saved reading."), _AGAIN, detail=detail)


def a_page() -> Unreadable:
    """A page of the web or another marked-up text, in which nothing is told of a machine."""
    return _failure(
        "not-a-reading",
        msg("The file is a page, not a list of what is on a computer."),
        msg("Export the list again, and look into the file before you use it."),
        _AGAIN,
    )


def an_answer() -> Unreadable:
    """What `changeover detect --json` prints is a conclusion; the reading behind it is another file."""
    return _failure(
        "not-a-reading",
        msg("The file is an answer of Changeover, not a saved reading."),
        _AGAIN,
        means=msg("An answer no longer holds everything that was read. Nothing was changed."),
    )


def unknown_field(detail: str) -> Unreadable:
    """A field that this version does not know; leaving it out could hide an installation."""
    return _failure(
        "unknown-field",
        msg("The file holds a field that this Changeover does not know."),
        _AGAIN,
        means=msg("It was changed by hand or made by another version. Nothing was read from it."),
        detail=detail,
    )


def wrong_value(detail: str) -> Unreadable:
    """A field has a value that cannot stand there, or one is missing."""
    return _failure(
        "wrong-value",
        msg("The file holds a value that cannot stand where it stands."),
        _AGAIN,
        means=msg("It was changed by hand or damaged. Nothing was read from it."),
        detail=detail,
    )
