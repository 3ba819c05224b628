"""Z3 drawn and used: typing finds, the keyboard reaches and opens, a screen reader hears what is there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.report.answered import GROUPS
from changeover.screens.scene import Scene
from changeover.values import Owner
from changeover_gui.pages.ask import LONGEST, AskPage, Field
from changeover_gui.pages.dates import DatesPage
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from changeover_gui.widgets.answerrow import AnswerRow
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.text import Para
from tests import pseudo
from tests.gui.pages.before import button, drawn, names_are_unique, texts
from tests.gui.pages.first import look, settle
from tests.gui.pages.first import shown as scrolled
from tests.unit.screens.test_dates import CONTRACTOR, HOME
from tests.unit.screens.test_dates import scene as dates_of

STILL = Ui(Theme(), Translator(region="US"), still=True)
SCENE = Scene(catalogue=load(), at=datetime(2026, 11, 25, 12, tzinfo=UTC))


@contextmanager
def shown(qtbot: QtBot) -> Iterator[AskPage]:
    """The page in a window of its own, with the focus where one comes in."""
    window = QWidget()
    qtbot.addWidget(window)
    page = AskPage(STILL, window)
    page.show_scene(SCENE)
    page.resize(704, page.heightForWidth(704))
    window.resize(page.size())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    assert page.entrance is not None
    page.entrance.setFocus()
    yield page


def field(page: AskPage) -> Field:
    [only] = page.findChildren(Field)
    return only


def key(pressed: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, pressed)


def write(page: AskPage, words: str) -> None:
    field(page).clear()
    QTest.keyClicks(field(page), words)


def asked(page: AskPage) -> list[int]:
    return [int(row.disclosure.objectName().removeprefix("answer-")) for row in page.findChildren(AnswerRow)]


def focus(page: AskPage) -> str:
    there = page.window().focusWidget()
    return there.objectName() if there is not None else ""


def test_every_question_stands_there_and_the_field_has_the_focus(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        assert sorted(asked(page)) == sorted(SCENE.catalogue.answers)
        assert focus(page) == "words"
        assert field(page).hasFocus()
        assert {group.text for group in GROUPS.values()} <= set(texts(page))
        assert [wish.id for wish in page.wishes] == ["done"]


def test_typing_with_slips_finds_it_and_the_field_keeps_the_focus(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        write(page, "wich date conts")
        assert asked(page) == [13]
        assert "1 question fits." in texts(page)
        assert field(page).hasFocus()
        write(page, "safe kids")
        assert "Nothing fits. Try other words." in texts(page)
        assert "1 question fits." not in texts(page)
        assert asked(page) == [18, 2]
        write(page, "screen D4")
        assert any(text.startswith("D4 is the screen “Your dates”.") for text in texts(page))
        field(page).clear()
        assert sorted(asked(page)) == sorted(SCENE.catalogue.answers)


def test_the_keyboard_goes_down_into_the_rows_opens_closes_and_comes_up_again(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        write(page, "ultraav")
        first, second = asked(page)[:2]
        key(Qt.Key.Key_Down)
        assert focus(page) == f"answer-{first}-button"
        key(Qt.Key.Key_Down)
        assert focus(page) == f"answer-{second}-button"
        key(Qt.Key.Key_Return)
        assert page.open_now() == {f"answer-{second}"}
        key(Qt.Key.Key_Tab)
        assert focus(page) == f"answer-{second}-behind-button"
        key(Qt.Key.Key_Space)
        assert page.open_now() == {f"answer-{second}", f"answer-{second}-behind"}
        key(Qt.Key.Key_Escape)
        assert page.open_now() == {f"answer-{second}"}
        for _ in range(3):
            key(Qt.Key.Key_Up)
        assert focus(page) == "words"
        assert field(page).text() == "ultraav"


def test_enter_opens_the_best_one_once_and_nothing_where_nothing_was_asked_or_fits(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        for words in ("", "how", "quantum bananas"):
            write(page, words)
            key(Qt.Key.Key_Return)
            assert page.open_now() == set()
            assert field(page).hasFocus()
        write(page, "wich date conts")
        key(Qt.Key.Key_Return)
        assert page.open_now() == {"answer-13"}
        assert focus(page) == "answer-13-button"
        assert not page.enter_is_main


def test_an_opened_answer_has_its_words_its_limits_and_its_sources(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        write(page, "13")
        key(Qt.Key.Key_Return)
        said = texts(page)
        assert any(text.startswith("Two dates count. From July 20, 2024") for text in said)
        assert "The oldest fact here was checked on November 24, 2026." in said
        assert "This is not legal advice." in said
        page.findChild(Disclosure, "answer-13-behind").set_open(True, at_once=True)
        said = texts(page)
        assert "July 20, 2024: No new sales to customers in the US." in said
        assert "We know it as others quote it. Opened on November 24, 2026." in said
        wished: list[str] = []
        page.wished.connect(wished.append)
        [*links] = [one for one in page.findChildren(QWidget) if one.objectName().endswith("-copy")]
        links[0].click()
        assert wished == [f"copy:{SCENE.catalogue.sources[links[0].objectName()[10:-5]].address}"]


def test_a_screen_reader_hears_what_the_field_and_the_rows_are(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        spoken = QAccessible.queryAccessibleInterface(field(page))
        assert spoken.text(QAccessible.Text.Name) == "Your own words, or the number of a question"
        assert spoken.text(QAccessible.Text.Description) == "Nothing you type leaves this computer."
        row = QAccessible.queryAccessibleInterface(page.findChildren(AnswerRow)[0].face)
        assert row.text(QAccessible.Text.Name) == "1  Kaspersky is gone and UltraAV is here. What happened?"
        assert row.text(QAccessible.Text.Description) == "Closed."


def test_names_are_unique_with_everything_open(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        while closed := [one for one in page.findChildren(Disclosure) if not one.opened]:
            for one in closed:
                one.set_open(True, at_once=True)
        assert names_are_unique(page)


def test_coming_back_all_is_as_it_was_left_and_on_another_day_it_is_told_anew(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        write(page, "wich date conts")
        key(Qt.Key.Key_Return)
        kept = page.findChildren(AnswerRow)
        page.show_scene(SCENE._replace(at=SCENE.at + timedelta(minutes=5)))
        assert page.findChildren(AnswerRow) == kept
        page.show_scene(SCENE._replace(at=SCENE.at + timedelta(days=400)))
        assert page.findChildren(AnswerRow) != kept
        assert field(page).text() == "wich date conts"
        assert page.open_now() == {"answer-13"}
        assert any(text.startswith("Some of this was checked long ago.") for text in texts(page))


@pytest.mark.parametrize("owner", [HOME, CONTRACTOR])
def test_the_dates_lead_here(qtbot: QtBot, owner: Owner) -> None:
    page = drawn(qtbot, DatesPage, dates_of(owner))
    wished: list[str] = []
    page.wished.connect(wished.append)
    button(page, "Questions people ask").click()
    assert wished == ["ask"]


def test_hostile_words_are_only_words(qtbot: QtBot) -> None:
    with shown(qtbot) as page:
        field(page).setText("<b>\u202e\x1b[31m %s {n} </b>" + "x" * 900)
        assert len(field(page).text()) == LONGEST
        assert "Nothing fits. These are all the questions, in English." in texts(page)
        assert not [text for text in texts(page) if "\u202e" in text or "%s" in text]


@pytest.mark.parametrize("language", [pseudo.LEFT_TO_RIGHT, pseudo.RIGHT_TO_LEFT])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_off_or_left_without_a_translation(
    qtbot: QtBot, tmp_path: Path, language: str, scale: float
) -> None:
    ui = look("light", scale, language, pseudo.folder(tmp_path))
    page = scrolled(qtbot, "Z3", SCENE, ui)
    field(page).setText("13")
    for name in ("answer-13", "answer-13-behind"):
        page.findChild(Disclosure, name).set_open(True, at_once=True)
    settle(page)
    seen = [one for one in page.findChildren(Para) if one.text() and one.isVisible()]
    assert [one for one in seen if one.kind == "mono"]
    cut = [one.text() for one in seen if one.height() < one.heightForWidth(one.width())]
    assert not cut
    assert page.width() <= page.window_of_test.viewport().width()
    names = {"UTC", *(source.by for source in SCENE.catalogue.sources.values())}
    names |= {source.title for source in SCENE.catalogue.sources.values()}
    for one in seen:
        rest = one.text()
        for name in sorted(names, key=len, reverse=True):
            rest = rest.replace(name, "")
        assert one.kind == "mono" or not pseudo.plain(rest), one.text()
