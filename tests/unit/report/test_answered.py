"""Answers as JSON: what a program reads of a source is the same wherever it reads it."""

from __future__ import annotations

from changeover.answer import Match
from changeover.catalogue import load
from changeover.explain import explain
from changeover.report import answer_json, explain_json
from changeover.values import Owner
from tests.unit.report.cases import ENGLISH, TAKEN

CATALOGUE = load()


def test_a_source_is_told_alike_beside_an_answer_and_beside_a_rule() -> None:
    told = answer_json(tuple(Match(entry, 100) for entry in CATALOGUE.answers.values()), CATALOGUE, TAKEN, ENGLISH)
    behind = {source["id"]: source for answer in told["answers"] for source in answer["sources"]}
    dates = explain_json(explain((), Owner(), TAKEN, CATALOGUE), CATALOGUE, ENGLISH)
    known = {source["id"]: source for verdict in dates["verdicts"] for source in verdict["sources"]}
    assert any(source["day"] is None for source in behind.values())
    assert {tuple(source) for source in behind.values()} == {tuple(source) for source in known.values()}
    assert all(behind[key] == known[key] for key in behind.keys() & known.keys())
