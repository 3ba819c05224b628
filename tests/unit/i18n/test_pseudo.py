"""The language of the tests is a whole one: every text of the program has its words in it, holes and all."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from changeover.answer import told
from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.i18n.holes import holes
from changeover.values import Message, msg, nmsg
from tests import pseudo
from tests.unit.i18n.test_msgids import everything


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.folder(tmp_path_factory.mktemp("languages"))


@pytest.mark.parametrize("code", [pseudo.LEFT_TO_RIGHT, pseudo.RIGHT_TO_LEFT])
def test_a_sentence_is_said_in_it_with_everything_filled_in(folder: Path, code: str) -> None:
    translator = Translator(code, folder=folder)
    message = msg("The uninstaller of {product} is open, {passed:duration} so far.", product="Qqq", passed=80)
    said = translator.text(message)
    assert "Qqq" in said
    assert "80" not in said
    assert not pseudo.plain(said)
    assert len(said) > 1.4 * len("The uninstaller of Qqq is open, 1 min 20 s so far.")


def test_plurals_and_lists_are_said_in_it(folder: Path) -> None:
    translator = Translator(pseudo.LEFT_TO_RIGHT, folder=folder)
    key = next(key for key, _words in pseudo.entries() if "\0" in key and "\x04" not in key)
    first, second = (translator.text(nmsg(*key.split("\0"), n)) for n in (1, 2))
    assert first != second
    assert not pseudo.plain(re.sub(r"\{.*?\}", "", first + second))


def test_every_written_text_has_its_words() -> None:
    known = {part for key, _words in pseudo.entries() for part in key.rpartition("\x04")[2].split("\0")}
    assert not [text for said in everything() for text in said.texts if text not in known and text]


def test_the_catalogue_is_said_in_it(folder: Path) -> None:
    translator = Translator(pseudo.LEFT_TO_RIGHT, folder=folder)
    for product in load().products.values():
        said = translator.text(Message(text=product.what, context=f"product/{product.id}/what"))
        assert not pseudo.plain(said)


def test_the_answers_are_said_in_it_with_every_date(folder: Path) -> None:
    translator = Translator(pseudo.LEFT_TO_RIGHT, folder=folder)
    for answer in load().answers.values():
        for paragraph in told(answer, load(), datetime(2026, 11, 25, tzinfo=UTC)):
            said = translator.text(paragraph)
            assert not pseudo.plain(said)
            assert "{" not in said


def test_holes_stay_and_marks_alone_stay() -> None:
    text = "Read {n} of {all} at {day:date}."
    assert holes(pseudo.pseudo(text)) == holes(text)
    assert pseudo.pseudo("{start}, {name}") == "{start}, {name}"


def test_english_outside_of_the_brackets_is_seen() -> None:
    assert pseudo.plain("⟦Åå⟧ and ⟦Öö⟧")
    assert not pseudo.plain("⟦Åå ⟦inner⟧ more⟧ 21.15: 7 %")
