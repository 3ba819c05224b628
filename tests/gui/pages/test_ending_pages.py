"""H3 to K5 as they are drawn: the right buttons, controls with names of their own, red in its places only."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from changeover.engine.failures import no_notes
from changeover.screens.scene import Scene
from changeover.values import Case, Certificate, Extension, Resumed, msg
from changeover_gui.pages.registry import page_class
from changeover_gui.trouble import not_saved
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.notice import Notice
from tests.gui.pages.before import button, drawn, names_are_unique, texts, wishes
from tests.unit.screens.runs import ended, looked, told
from tests.unit.screens.scenes import scene_of
from tests.world import CLIENT, World, home

MACHINE = World(CLIENT, [home()]).snapshot()
BACK = scene_of(MACHINE)._replace(back=Resumed(case=Case(id="case", snapshot=MACHINE), steps=6, done=5, waits=True))
ENDINGS = {
    "H3": told("asks-password"),
    "H4": told("refuses"),
    "H5": told("half-way"),
    "H6": ended("half-way"),
    "J1": told("home-us", 18)._replace(demo=False),
    "J2": BACK,
    "K2": ended("asks-password"),
    "K3": ended("half-way"),
    "K4": ended("unprotected"),
    "K5": ended("home-us"),
}
MAIN = {
    "H3": "try-again",
    "H4": "come-back-later",
    "H5": "look-again",
    "H6": "go-on",
    "J1": "restart-now",
    "J2": "look-again",
    "K2": "save-proof",
    "K3": "look-again",
    "K4": "look-again",
    "K5": "look-again",
}


@pytest.mark.parametrize("code", ENDINGS)
def test_one_filled_button_and_it_is_the_last(qtbot: QtBot, code: str) -> None:
    page = drawn(qtbot, page_class(code), ENDINGS[code])
    assert [wish.id for wish in page.wishes if wish.kind == "main"] == [MAIN[code]]
    assert page.wishes[-1].kind == "main"
    assert page.heading is not None
    assert page.heading.text()


@pytest.mark.parametrize("code", ENDINGS)
def test_every_control_has_a_name_of_its_own(qtbot: QtBot, code: str) -> None:
    assert names_are_unique(drawn(qtbot, page_class(code), ENDINGS[code]))


@pytest.mark.parametrize("code", ENDINGS)
def test_red_stands_in_its_places_only(qtbot: QtBot, code: str) -> None:
    page = drawn(qtbot, page_class(code), ENDINGS[code])
    red = any(notice.ground == "stop-soft" for notice in page.findChildren(Notice))
    assert red is (code in ("H5", "K4"))


@pytest.mark.parametrize("code", ["H3", "H4", "H5", "J1"])
def test_enter_presses_nothing_by_itself(code: str) -> None:
    assert not page_class(code).enter_is_main


@pytest.mark.parametrize("code", ["H3", "H5", "H6", "J1", "K2", "K3", "K4", "K5"])
def test_what_did_not_work_is_told_on_the_screen(qtbot: QtBot, code: str) -> None:
    scene = ENDINGS[code]._replace(trouble=not_saved("Documents", "no room"))
    assert any("could not be saved in Documents" in text for text in texts(drawn(qtbot, page_class(code), scene)))


def test_the_main_button_follows_what_is_marked(qtbot: QtBot) -> None:
    page = drawn(qtbot, page_class("H3"), ENDINGS["H3"])
    with qtbot.waitSignal(page.built):
        button(page, "Use Kaspersky's own removal tool").click()
    assert wishes(page) == ["save-report", "look-again"]
    with qtbot.waitSignal(page.built):
        button(page, "Stop here and come back later").click()
    assert wishes(page) == ["save-report", "come-back-later"]


def test_the_steps_of_a_way_stand_under_it_while_it_is_marked(qtbot: QtBot) -> None:
    page = drawn(qtbot, page_class("H3"), ENDINGS["H3"])
    steps = "It needs Windows' safe mode. Some screen readers do not speak there: ask someone to sit with you."

    def shown() -> list[str]:
        return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]

    assert steps not in shown()
    button(page, "I do not know the password").click()
    assert steps in shown()
    button(page, "Try again with the right password").click()
    assert steps not in shown()


@pytest.mark.parametrize(
    ("code", "opens", "key"),
    [
        ("H3", "I do not know the password", "lost"),
        (
            "K3",
            (
                "Use Kaspersky's own removal tool "
                "We say where it is and how to use it. Changeover does not bring it along."
            ),
            "tool-page",
        ),
    ],
)
def test_the_makers_page_can_be_copied_and_opened(qtbot: QtBot, code: str, opens: str, key: str) -> None:
    page = drawn(qtbot, page_class(code), ENDINGS[code])
    button(page, opens).click()
    for wish in ("copy", "open-browser"):
        pressed = page.findChild(QPushButton, f"{key}-{wish}")
        assert isinstance(pressed, QPushButton)
        with qtbot.waitSignal(page.wished) as said:
            pressed.click()
        assert said.args == [f"{wish}:https://support.kaspersky.com/14674"]


def test_another_failure_starts_with_its_own_mildest_way(qtbot: QtBot) -> None:
    page = drawn(qtbot, page_class("H3"), ENDINGS["H3"])
    button(page, "Stop here and come back later").click()
    page.show_scene(ENDINGS["H3"])
    assert wishes(page)[-1] == "come-back-later"
    page.show_scene(ENDINGS["H4"])
    page.show_scene(ENDINGS["H3"])
    assert wishes(page)[-1] == "try-again"


def test_how_it_is_done_opens_in_place(qtbot: QtBot) -> None:
    page = drawn(qtbot, page_class("K2"), ENDINGS["K2"])
    how = page.findChild(Disclosure, "subscription-how")
    assert isinstance(how, Disclosure)
    button(page, "Show me how: Stop your Kaspersky subscription").click()
    assert how.opened
    assert how.content.isVisibleTo(page)


@pytest.mark.parametrize(
    ("code", "text", "wish"),
    [
        ("H5", "Open Windows Security", "open-security"),
        ("H5", "Make a new plan", "go-on"),
        ("K4", "Copy for helper", "copy-helper"),
        ("K5", "Open Windows Security", "open-security"),
        ("K3", "Ask a helper Give them the code K3 and the report.", "help"),
    ],
)
def test_buttons_of_the_rows(qtbot: QtBot, code: str, text: str, wish: str) -> None:
    page = drawn(qtbot, page_class(code), ENDINGS[code])
    with qtbot.waitSignal(page.wished) as wished:
        button(page, text).click()
    assert wished.args == [wish]


def test_notes_that_cannot_be_read_have_a_way_on(qtbot: QtBot) -> None:
    scene = Scene(catalogue=BACK.catalogue, at=BACK.at, trouble=no_notes("broken"))
    page = drawn(qtbot, page_class("J2"), scene)
    assert wishes(page) == ["look"]
    assert "broken" in texts(page)


@pytest.mark.parametrize("code", ENDINGS)
def test_the_page_is_never_wider_than_its_room(qtbot: QtBot, code: str) -> None:
    page = drawn(qtbot, page_class(code), ENDINGS[code])
    assert page.minimumSizeHint().width() <= 704


HOSTILE = '<a href="x">press</a> \u202e\x1b[31m' + "W" * 10_000


@pytest.mark.parametrize("code", ["H3", "H5", "K2", "K5"])
def test_words_of_the_machine_stay_words(qtbot: QtBot, code: str) -> None:
    scene = ENDINGS[code]
    if scene.again is not None:
        extension = Extension(place=HOSTILE, browser=HOSTILE, id="ahkjpbeeocnddjkakilopmfdlnjdpcdm", name=HOSTILE)
        certificate = Certificate(place="x", subject=f"CN=Kaspersky Anti-Virus Personal Root Certificate {HOSTILE}")
        after = replace(scene.again.snapshot, extensions=(extension,), certificates=(certificate,))
        scene = looked(scene, after)
    if scene.run.failure is not None:
        failure = replace(scene.run.failure, detail=HOSTILE, happened=msg("{what}", what=HOSTILE))
        scene = scene._replace(run=scene.run._replace(failure=failure))
    page = drawn(qtbot, page_class(code), scene)
    assert page.minimumSizeHint().width() <= 704
    assert any("<a href" in text for text in texts(page))
    assert not any(mark in text for text in texts(page) for mark in ("\x1b", "\u202e"))
    assert all(len(text) < 2 * len(HOSTILE) // 4 for text in texts(page))
