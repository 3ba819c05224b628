"""Which name somebody means who types one: a code, a name or another word for it, or how a name begins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_SHORTEST = 3
"""Fewer letters than this only stand for a code, or for another name such as UK."""
_WORD = re.compile(r"[^\W_]+")


class Meant(NamedTuple):
    """`code` is what was typed without doubt, else empty; `near` are the codes of names with a word that begins so."""

    code: str
    near: tuple[str, ...] = ()


def meant(typed: str, names: Iterable[tuple[str, str]], also: Iterable[tuple[str, str]] = ()) -> Meant:
    """The code that a typed text stands for. `names` and `also` are codes with a name, in the reader's words.

    A code or a whole name is taken; so is the beginning of a single name. A later word of one is only near:
    Mexico is not New Mexico. What stands inside of a word says nothing.
    """
    text = _plain(typed)
    called = [(code, _plain(name)) for code, name in (*names, *also)]
    if not text:
        return Meant("")
    for code, name in called:
        if text in (code.casefold(), name):
            return Meant(code)
    if len(text) < _SHORTEST:
        return Meant("")
    near = tuple(dict.fromkeys(code for code, name in called if f" {text}" in f" {name}"))
    if len(near) == 1 and any(code == near[0] and name.startswith(text) for code, name in called):
        return Meant(near[0])
    return Meant("", near)


def _plain(text: str) -> str:
    """Words without capitals, accents, marks and an article before them; U.S.A. is one word."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return " ".join(_WORD.findall(re.sub(r"[.'\u2019]", "", bare))).removeprefix("the ")
