"""JSON as tools really write it: with characters that may not stand there, or cut somewhere in the middle."""

from __future__ import annotations

import json
import re

import msgspec

from changeover.inventory import unreadable

_SIGNS = re.compile(r'"(?:[^"\\]|\\.)*+"|["[{}\]]', re.DOTALL)
DEEPEST = 40
"""Values nested deeper are in no list."""
_CLOSES = {"{": "}", "[": "]"}


class Torn(Exception):
    """The text is not all JSON. `number` is the line, 0 for the whole text."""

    def __init__(self, number: int, detail: str) -> None:
        super().__init__(f"line {number}: {detail}" if number else detail)
        self.number = number
        self.truncated = "truncated" in detail


def decoded(text: str | bytes, number: int = 0) -> object:
    """The value of a JSON text; control characters, halves of pairs and huge numbers are taken as tools write them.

    Raises Torn, and Unreadable for values nested too deep.
    """
    try:
        return msgspec.json.decode(text)
    except RecursionError as error:
        raise unreadable.too_deep() from error
    except UnicodeEncodeError:
        pass
    except UnicodeDecodeError as error:
        raise Torn(number, str(error)) from error
    except msgspec.DecodeError as error:
        if "trailing" in str(error):
            raise Torn(number, str(error)) from error
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise unreadable.too_deep() from error
    except ValueError as error:
        at_end = isinstance(error, json.JSONDecodeError) and _only_the_end_is_missing(error)
        raise Torn(number, f"truncated: {error}" if at_end else str(error)) from error


def _only_the_end_is_missing(error: json.JSONDecodeError) -> bool:
    """Whether the text was JSON up to its end: it stops inside a text, or where something was to follow."""
    return error.msg.startswith("Unterminated string") or not error.doc[error.pos :].strip()


def mended(text: str) -> str:
    """The text up to its last object or list that is whole, with everything closed that is still open.

    A text without such gives "null". Raises nothing; whether the rest is JSON is for whoever decodes it.
    """
    open_: list[str] = []
    end, closing = 0, ""
    for sign in _SIGNS.finditer(text):
        mark = sign[0]
        if mark == '"':  # a text that was cut; what looks like a sign in it is none
            break
        if mark in _CLOSES:
            open_.append(_CLOSES[mark])
        elif mark in ("]", "}") and open_:
            open_.pop()
            if len(open_) <= DEEPEST:
                end, closing = sign.end(), "".join(reversed(open_))
    return text[:end] + closing if end else "null"
