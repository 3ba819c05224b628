"""Which characters the bytes of a file stand for, where nothing says so."""

from __future__ import annotations

import codecs
import re

from changeover.inventory import unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""The longer marks first, because that of UTF-32 begins with that of UTF-16."""
_LOOK = 64 * 1024
"""Bytes from which an encoding is guessed."""
_FEWEST = 4
"""NULs without which nothing can be told."""
_WORDS_ABOVE = re.compile(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{2,}(?![A-Za-z\x80-\xff])")
_ABOVE = re.compile(rb"[\x80-\xff]")
_ONLY_866 = re.compile(rb"[\x80-\xaf]")
_ONLY_1251 = re.compile(rb"[\xc0-\xdf\xf0-\xff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CONTROLS_IN_TEXT = 0.02
"""The share of control characters above which a file is a program or a picture."""


def characters(raw: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with or without a mark, else the Cyrillic or Western page it looks most like.

    Raises Unreadable for what stands for no text at all.
    """
    text = _decoded(raw)
    if len(_CONTROLS.findall(text)) > _CONTROLS_IN_TEXT * len(text):
        raise unreadable.not_text("most of it is no text")
    return text


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw[len(mark) :], encoding)
    if wide := _wide(raw[:_LOOK]):
        return raw.decode(wide, "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and error.start >= len(raw) - 3:  # cut inside its last letter
            return raw.decode(errors="replace")
    return raw.decode(_page(raw[:_LOOK]), "replace")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if "truncated" in error.reason or "unexpected end" in error.reason:
            return raw.decode(encoding, "replace")
        raise unreadable.not_text(str(error)) from error


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: Latin letters and spaces have a NUL always on the same side."""
    even, odd = start[0::2].count(0), start[1::2].count(0)
    if max(even, odd) < max(_FEWEST, len(start) // 16) or min(even, odd) * 20 > max(even, odd):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _page(start: bytes) -> str:
    """The code page of a text with one byte for each letter.

    Cyrillic words have no Latin letters in them, Western ones do. The console's Cyrillic page (866) has its small
    letters where that of windows (1251) has marks that are rare.
    """
    words = sum(map(len, _WORDS_ABOVE.findall(start)))
    if words * 2 < len(_ABOVE.findall(start)):
        return "cp1252"
    return "cp866" if len(_ONLY_866.findall(start)) > len(_ONLY_1251.findall(start)) else "cp1251"
