"""A Message becomes the text of a window: what comes from a machine is made harmless here, once."""

from __future__ import annotations

import unicodedata

from msgspec.structs import replace

from changeover.i18n import Translator
from changeover.i18n.holes import holes
from changeover.values import Arg, Message, clean

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
LONGEST = 120  # characters of one text from a machine, in a sentence; the whole stands in the evidence
WHOLE = 2000
_ISOLATE, _END = "\u2068", "\u2069"


def shown(message: Message, translator: Translator, longest: int = LONGEST) -> str:
    """The sentence for a plain-text label. Args are cleaned, cut in the middle, and isolated where directions mix."""
    return translator.text(_harmless(message, longest, rtl=right_to_left(translator.language)))


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language.replace("-", "_").partition("_")[0] in RIGHT_TO_LEFT


def _harmless(message: Message, longest: int, *, rtl: bool) -> Message:
    forms = {name for name, form in holes(message.text) if form}  # days and moments become words of ours
    args = {name: arg if name in forms else _arg(arg, longest, rtl=rtl) for name, arg in message.args.items()}
    return replace(message, args=args) if args else message


def _arg(arg: Arg, longest: int, *, rtl: bool) -> Arg:
    if isinstance(arg, str):
        return _text(arg, longest, rtl=rtl)
    if isinstance(arg, Message):
        return _harmless(arg, longest, rtl=rtl)
    if isinstance(arg, tuple):
        return tuple(_text(i, longest, rtl=rtl) if isinstance(i, str) else _harmless(i, longest, rtl=rtl) for i in arg)
    return arg


def _text(text: str, longest: int, *, rtl: bool) -> str:
    safe = clean(text, WHOLE)
    if len(safe) > longest:
        half = (longest - 1) // 2
        safe = f"{safe[:half]}…{safe[-half:]}"
    mixed = rtl or any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in safe)
    return f"{_ISOLATE}{safe}{_END}" if mixed else safe
