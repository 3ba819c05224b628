"""Every text in the tree that is meant for a person: its holes have their args, and its tone is the house's."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from changeover.i18n.holes import FORMS, holes

ROOT = Path(__file__).parents[3]
SOURCES = sorted((*(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")))
UNKIND = re.compile(r"\b(error|invalid|abort\w*|fatal|illegal|must|threat level)\b|!", re.IGNORECASE)
LIMIT = 25  # words in one sentence; the copy deck asks for about 12 and takes 20


class Said(NamedTuple):
    """One call of msg, nmsg or Message with a text in it."""

    where: str
    texts: tuple[str, ...]
    args: frozenset[str] | None
    """None: not to be told from the source."""


def said_in(source: str, where: str) -> Iterator[Said]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name = node.func.id
            if name in ("msg", "nmsg"):
                texts, known = node.args[: 1 if name == "msg" else 2], {"n"} if name == "nmsg" else set[str]()
                named = [word.arg for word in node.keywords]
                args = None if None in named else frozenset(known | {arg for arg in named if arg})
            elif name == "Message":
                fields = {word.arg: word.value for word in node.keywords}
                texts = [fields[field] for field in ("text", "many") if field in fields]
                args = keys(fields.get("args"))
            else:
                continue
            yield Said(f"{where}:{node.lineno}", tuple(literal(text, f"{where}:{node.lineno}") for text in texts), args)


def keys(args: ast.expr | None) -> frozenset[str] | None:
    """Names of a dict that is written out; none where there is no dict, None where it cannot be told."""
    if args is None:
        return frozenset()
    if isinstance(args, ast.Dict) and all(isinstance(key, ast.Constant) for key in args.keys):
        return frozenset(str(key.value) for key in args.keys if isinstance(key, ast.Constant))
    return None


def literal(text: ast.expr, where: str) -> str:
    """A text as it stands. Texts that are handed on by name pass; texts that are put together do not."""
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value
    assert isinstance(text, ast.Name | ast.Attribute | ast.Subscript), f"{where}: a text is written out, never composed"
    return ""


def everything() -> list[Said]:
    return [
        said
        for path in SOURCES
        for said in said_in(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    ]


def test_every_hole_has_its_arg_and_every_form_is_known() -> None:
    wrong = [
        f"{said.where}: {text}"
        for said in everything()
        for text in said.texts
        for name, form in holes(text)
        if (said.args is not None and name not in said.args) or (form and form not in FORMS)
    ]
    assert not wrong


def test_every_arg_has_its_hole() -> None:
    wrong = [
        f"{said.where}: {name} in {said.texts}"
        for said in everything()
        if said.args is not None and all(said.texts)
        for name in said.args - {"n"} - {hole for text in said.texts for hole, _form in holes(text)}
    ]
    assert not wrong


def test_no_stray_braces() -> None:
    wrong = [
        f"{said.where}: {text}"
        for said in everything()
        for text in said.texts
        if re.search(r"[{}]", re.sub(r"\{[a-z][a-z0-9_-]*(:[a-z]+)?\}", "", text))
    ]
    assert not wrong


def test_the_tone_is_calm_and_sentences_are_short() -> None:
    wrong = [
        f"{said.where}: {text}"
        for said in everything()
        for text in said.texts
        if UNKIND.search(text) or any(len(sentence.split()) > LIMIT for sentence in re.split(r"[.:;?]\s", text))
    ]
    assert not wrong


@pytest.mark.parametrize(
    "source", ['msg(f"{path} is gone")', 'msg("a" + path)', 'msg("{a}".format(a=1))', 'nmsg("a", "b" % n, 1)']
)
def test_composed_texts_are_refused(source: str) -> None:
    with pytest.raises(AssertionError, match="never composed"):
        list(said_in(source, "here"))


def test_the_scan_sees_args() -> None:
    source = 'msg("{a} {b:date}", a=1)\nnmsg("{n}", "{n}", 2)\nMessage(text="{c}", args={"c": ""})\nmsg("x", **more)'
    assert [said.args for said in said_in(source, "here")] == [{"a"}, {"n"}, {"c"}, None]


def test_there_is_something_to_scan() -> None:
    assert any("i18n/dates.py" in said.where for said in everything())
