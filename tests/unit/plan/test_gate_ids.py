"""One list says which gates there are: every gate stands in it under its own id, and every edge has words for it."""

from __future__ import annotations

import ast
from pathlib import Path

from changeover.plan import GATES, gates
from changeover.report import proposal

FOLDER = Path(gates.__file__).parent


def test_every_gate_that_can_be_made_stands_in_the_list() -> None:
    made = {
        word.value.value
        for file in FOLDER.glob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Gate"
        for word in call.keywords
        if word.arg == "id" and isinstance(word.value, ast.Constant)
    }
    assert made == set(GATES)


def test_each_stands_under_its_own_id() -> None:
    assert {gate: make.__name__.replace("_", "-") for gate, make in GATES.items()} == {gate: gate for gate in GATES}


def test_the_paper_has_a_title_for_each() -> None:
    assert set(proposal._TITLES) == set(GATES)
