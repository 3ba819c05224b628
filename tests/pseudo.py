"""A language that nobody speaks: every text of the program with accents, longer, and in brackets.

It is a real gettext catalogue under two codes: `xx` runs from left to right, `ar` from right to left. Where it is
shown, a text without brackets is no msgid, and one that does not fit would not fit in German either.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from changeover.answer.told import paragraphs
from changeover.catalogue import load
from tests.unit.i18n.catalogue_file import write_catalogue
from tests.unit.i18n.test_msgids import SOURCES

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "xx", "ar"
OPEN, CLOSE = "⟦", "⟧"
LONGER = 0.4
LONGEST_WORD = 9
_CONTEXT = "\x04"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
_HOLE = re.compile(r"(\{[A-Za-z][A-Za-z0-9_-]*(?::[a-z]+)?\})")
_ACCENTS = str.maketrans("ACEGIKLNORSUYZacegiklnorsuyz", "ÅÇÉĜÎĶĻÑÖŔŠÛÝŽåçéĝîķļñöŕšûýž")
_MORE = "ûñðéŕ ŵéîţéŕ ļåñĝéŕéñ þöŕţéñ šçĥŵéŕ "


def pseudo(text: str) -> str:
    """A text in that language. Holes stay, and what holds no letter of ours stays as it is."""
    parts = _HOLE.split(text)
    letters = sum(len(part) for part in parts[::2])
    if not any(character.isalpha() for part in parts[::2] for character in part):
        return text
    accented = "".join(part if number % 2 else part.translate(_ACCENTS) for number, part in enumerate(parts))
    return f"{OPEN}{accented}{_longer(round(letters * LONGER) or 1)}{CLOSE}"


def _longer(letters: int) -> str:
    """So many letters more: a longer last word, or further words behind it."""
    if letters <= LONGEST_WORD:
        return "ö" * letters
    return " " + (_MORE * (letters // len(_MORE) + 1))[: letters - 1].strip()


def plain(shown: str) -> bool:
    """Whether a shown text holds letters of English outside of all brackets."""
    depth, outside = 0, ""
    for character in shown:
        depth += (character == OPEN) - (character == CLOSE)
        outside += character if depth == 0 and character != CLOSE else ""
    return any("a" <= character.lower() <= "z" for character in outside)


def folder(place: Path) -> Path:
    """Write the catalogue of both codes below `place`, for Translator(folder=...)."""
    texts = {"": _HEADER} | dict(entries())
    for code in (LEFT_TO_RIGHT, RIGHT_TO_LEFT):
        write_catalogue(place, code, texts)
    return place


def entries() -> Iterator[tuple[str, str]]:
    """Every text of the program as gettext keys it, with its words in that language."""
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield from _called(node, node.func.id)
    for context, text in _catalogue_texts():
        yield f"{context}{_CONTEXT}{text}", pseudo(text)


def _called(call: ast.Call, name: str) -> Iterator[tuple[str, str]]:
    fields = {word.arg: word.value for word in call.keywords}
    if name == "Message":
        given, context = [fields.get("text"), fields.get("many")], fields.get("context")
    elif name in ("msg", "nmsg"):
        given, context = list(call.args[: 2 if name == "nmsg" else 1]), None
    else:
        return
    texts = [text for text in map(_literal, given) if text]
    if texts and (context is None or _literal(context)):
        key = "\0".join(texts)
        yield (f"{_literal(context)}{_CONTEXT}{key}" if context else key), "\0".join(map(pseudo, texts))


def _literal(text: ast.expr | None) -> str:
    return text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""


def _catalogue_texts() -> Iterator[tuple[str, str]]:
    """Context and text of everything in the catalogue that is shown to a person as a sentence."""
    catalogue = load()
    for rule in catalogue.rules.values():
        for field in ("title", "whom", "means", "asks", "asks_touched", "clock", "penalty", "concluded"):
            yield f"rule/{rule.id}/{field}", getattr(rule, field)
        for number, differing in enumerate(rule.differs):
            yield f"rule/{rule.id}/differs/{number}", differing.said
        for number, other in enumerate(rule.also):
            yield f"rule/{rule.id}/also/{number}", other.what
    for answer in catalogue.answers.values():
        for part, texts in (("ask", answer.ask), ("say", paragraphs(answer))):
            yield from ((f"answer/{answer.id}/{part}/{number}", text) for number, text in enumerate(texts, 1))
    for offer in catalogue.offers.values():
        yield f"offer/{offer.product}/note", offer.note
    for product in catalogue.products.values():
        yield f"product/{product.id}/what", product.what
        for number, event in enumerate(product.happened):
            yield f"product/{product.id}/happened/{number}", event.what
