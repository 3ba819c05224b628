"""Welcome, reading, found, help: what stands on the pages, and what their controls ask for."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.report import words
from changeover.screens.scene import Scene
from changeover.values import Gap, GapSeen, Provider, Thing
from changeover_gui.pages.places import Places
from changeover_gui.pages.registry import PAGES
from changeover_gui.widgets.command import Chip
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.notice import Notice
from changeover_gui.widgets.pill import StatusPill
from tests import everything, pseudo
from tests.gui.pages.first import PLAIN, begun, blank, controls, look, read, settle, shown, texts
from tests.unit.screens.scenes import recorded, scene_of
from tests.world import CLIENT, World, home, program, vpn

HOSTILE = "<b>&amp;\x1b[31m\u202egnp.exe</b>\n" + "x" * 10_000


def gap() -> Scene:
    hidden = Gap(part="programs", place=r"C:\Users\a\NTUSER.DAT", why="unsupported", hides=True)
    return scene_of(replace(World(CLIENT, []).snapshot(), gaps=(hidden,)))


def hostile() -> Scene:
    snapshot = World(CLIENT, [home()]).snapshot()
    odd = program("{1}", HOSTILE, HOSTILE)
    return scene_of(
        replace(
            snapshot,
            programs=(*(replace(one, version=HOSTILE, name=f"Kaspersky {HOSTILE}") for one in snapshot.programs), odd),
            providers=(Provider(place=HOSTILE, name=HOSTILE, state="on"),),
            gaps=(Gap(part="services", place=HOSTILE, why="denied", hides=True),),
        )
    )


def many(*, traces: bool = False) -> Scene:
    """Every product of Kaspersky's on Windows at once, and UltraVPN; `traces`: all of them only as traces."""
    catalogue = load()
    kept: list[Thing] = []
    for _product, things in groupby(everything.things(catalogue, "windows"), key=lambda thing: thing.product.id):
        told = [thing for thing in things if thing.product.role != "protection"]
        fitting = [thing for thing in told if not traces or thing.sign.proves == "trace"]
        kept += [thing.item for thing in fitting[:2]]
    return scene_of(everything.compose("windows", kept))


SCREENS = {
    "welcome": ("A1", blank),
    "looking": ("B1", lambda: blank(reading=begun(read(["programs"]), "installer"), clock=12.0)),
    "stopped": ("B2", lambda: blank(stopped=True, reading=read(["programs"]))),
    "broken": ("B2", lambda: blank(reading=begun(read(["programs", "installer"]), "services"))),
    "home": ("C1", lambda: recorded("home-us")),
    "linux": ("C1", lambda: recorded("linux-kesl")),
    "managed": ("C2", lambda: recorded("business-kes")),
    "ultraav": ("C3", lambda: recorded("ultraav")),
    "clean": ("C4", lambda: recorded("clean")),
    "gap": ("C4", gap),
    "unclear": ("C5", lambda: recorded("unclear")),
    "again": ("K1", lambda: recorded("home-us")._replace(reading=begun(read([]), "programs"))),
    "many": ("C1", many),
    "many-unclear": ("C5", lambda: many(traces=True)),
    "helper": ("Z1", lambda: recorded("home-us")),
    "hostile": ("C1", hostile),
    "hostile-helper": ("Z1", hostile),
}
WISHES = {
    "A1": ["look"],
    "B1": ["stop-looking"],
    "K1": ["stop-looking"],
    "B2": ["back", "look-again"],
    "C1": ["back", "continue"],
    "C2": ["back", "continue"],
    "C3": ["back", "continue"],
    "C4": ["save-report", "back", "close"],
    "C5": ["copy-helper", "back", "continue"],
    "Z1": ["ask", "done"],
}


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.folder(tmp_path_factory.mktemp("languages"))


@pytest.mark.parametrize("name", SCREENS)
class TestEveryPage:
    def test_it_has_one_title_and_its_buttons(self, qtbot: QtBot, name: str) -> None:
        code, scene = SCREENS[name]
        page = shown(qtbot, code, scene())
        assert page.heading is not None
        assert page.heading.text()
        assert [wish.id for wish in page.wishes] == WISHES[code]
        assert sum(wish.kind == "main" for wish in page.wishes) == (code not in ("B1", "K1"))
        assert len(page.findChildren(Notice)) <= 1

    def test_every_control_has_a_name_of_its_own(self, qtbot: QtBot, name: str) -> None:
        code, scene = SCREENS[name]
        page = shown(qtbot, code, scene())
        names = [one.objectName() for one in controls(page)]
        assert all(names)
        assert len(set(names)) == len(names)
        assert all(one.accessibleName() for one in controls(page))

    def test_what_is_opened_stays_open_when_it_is_drawn_again(self, qtbot: QtBot, name: str) -> None:
        code, scene = SCREENS[name]
        page = shown(qtbot, code, scene())
        for one in page.findChildren(Disclosure):
            one.set_open(True, at_once=True)
        before = {one.objectName() for one in page.findChildren(Disclosure) if one.opened}
        page.show_scene(scene())
        assert {one.objectName() for one in page.findChildren(Disclosure) if one.opened} == before

    @pytest.mark.parametrize(
        ("theme", "scale", "language"),
        [("dark", 1.0, "en"), ("contrast", 1.5, "en"), ("light", 2.0, "xx"), ("light", 1.0, "ar")],
    )
    def test_no_text_is_clipped(
        self, qtbot: QtBot, name: str, languages: Path, theme: str, scale: float, language: str
    ) -> None:
        code, scene = SCREENS[name]
        page = shown(qtbot, code, scene(), look(theme, scale, language, languages))
        for one in page.findChildren(Disclosure):
            one.set_open(True, at_once=True)
        settle(page)
        assert page.minimumSizeHint().width() <= page.width()
        clipped = [
            label.text()
            for label in page.findChildren(QLabel)
            if label.isVisibleTo(page) and label.height() < label.heightForWidth(label.width())
        ]
        assert clipped == []


@pytest.mark.parametrize("name", [name for name in SCREENS if not name.startswith("hostile")])
def test_every_text_is_translated(qtbot: QtBot, name: str, languages: Path) -> None:
    code, make = SCREENS[name]
    scene = make()
    page = shown(qtbot, code, scene, look("light", 1.0, pseudo.LEFT_TO_RIGHT, languages))
    assert [text for text in texts(page) if pseudo.plain(_without_names(text, scene))] == []


def _without_names(text: str, scene: Scene) -> str:
    """A text without what has no translation: names of products, the system, a screen's code."""
    system = words.system(scene.snapshot) if scene.case else ""
    names = [product.name for product in scene.catalogue.products.values()]
    for name in sorted(filter(None, (*names, system, *PAGES)), key=len, reverse=True):  # one name holds another
        text = text.replace(name, "")
    return text


def test_hostile_text_is_shown_as_plain_text(qtbot: QtBot) -> None:
    page = shown(qtbot, "C1", hostile())
    for one in page.findChildren(Disclosure):
        one.set_open(True, at_once=True)
    everything = "".join(texts(page))
    assert "<b>" in everything
    assert not any(sign in everything for sign in ("\x1b", "\u202e", "\n"))
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in page.findChildren(QLabel) if label.text())


class TestLooking:
    def test_it_is_brought_up_to_date_in_place(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "B1", blank())
        heading, places = page.heading, page.findChild(Places)
        reading = begun(read(["programs", "installer"]), "services")
        page.show_scene(blank(reading=reading, clock=12.0))
        settle(page)
        assert page.heading is heading
        assert page.findChild(Places) is places
        assert {"1 of 8 places read", "12 seconds so far", "6 read", "reading services and drivers"} <= set(texts(page))

    def test_a_notice_comes_and_goes(self, qtbot: QtBot) -> None:
        reading = begun(read(["programs", "installer"]), "services")
        page = shown(qtbot, "B1", blank(reading=reading, clock=1.0))
        assert page.findChildren(Notice) == []
        page.show_scene(blank(reading=reading, clock=12.0))
        settle(page)
        (notice,) = page.findChildren(Notice)
        assert any("is taking a while" in text for text in texts(notice))
        denied = GapSeen(gap=Gap(part="services", why="denied"))
        page.show_scene(blank(reading=begun(reading.heard(denied), "processes"), clock=13.0))
        settle(page)
        assert any("closed to us" in text for text in texts(page))

    def test_the_second_look_has_its_own_title(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "K1", recorded("home-us"))
        assert page.heading is not None
        assert page.heading.text() == "Looking again"


class TestFound:
    def test_the_evidence_opens_in_place(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "C1", scene_of(World(CLIENT, [home(), vpn()]).snapshot()))
        known = next(one for one in page.findChildren(Disclosure) if one.objectName().startswith("kaspersky-home"))
        assert not any("HKEY_LOCAL_MACHINE" in text for text in texts(page))
        known.click()
        assert any("HKEY_LOCAL_MACHINE" in text for text in texts(page))
        assert "strong" in texts(page)

    def test_an_old_update_is_amber_and_nothing_is_red(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "C1", recorded("home-us"))
        kinds = {pill._kind for pill in page.findChildren(StatusPill)}
        assert "attention" in kinds
        assert "stop" not in kinds

    def test_what_a_gap_means_can_be_opened(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "C4", gap())
        closed = page.findChild(Disclosure, "closed")
        assert isinstance(closed, Disclosure)
        closed.click()
        assert "To check, they sign in and start Changeover." in texts(page)


def test_ultraav_leads_to_the_list_of_apps(qtbot: QtBot) -> None:
    page = shown(qtbot, "C3", recorded("ultraav"))
    row = next(one for one in controls(page) if "Remove UltraAV yourself" in one.accessibleName())
    with qtbot.waitSignal(page.wished) as wished:
        row.click()
    assert wished.args == ["open-apps"]


class TestHelper:
    def test_the_code_is_that_of_the_screen_one_came_from(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "Z1", recorded("home-us"), came_from="C1")
        (chip,) = page.findChildren(Chip)
        assert (chip.words, chip.accessibleName()) == ("C1", "Screen code C 1, Charlie one")
        assert "Charlie, one" in texts(page)

    def test_the_text_is_copied_by_the_window(self, qtbot: QtBot) -> None:
        page = shown(qtbot, "Z1", recorded("home-us"), came_from="C1")
        (copy,) = [one for one in controls(page) if one.text() == "Copy the text"]
        with qtbot.waitSignal(page.wished) as wished:
            copy.click()
        assert wished.args == ["copy-helper"]


def test_the_first_page_stands_in_one_column_where_there_is_little_room(qtbot: QtBot) -> None:
    wide = shown(qtbot, "A1", blank(), PLAIN)
    narrow = shown(qtbot, "A1", blank(), look("light", 2.0))
    assert texts(wide) == texts(narrow)
