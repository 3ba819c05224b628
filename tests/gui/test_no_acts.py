"""Every “no” of the window ends with zero acts: real engines on simulated machines that note whatever is begun."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from changeover.catalogue import Catalogue
from changeover.values import Agree, AnyAction, Asking, Conditions, Look, Owner, Reply, Stop
from changeover_gui.pages.registry import PAGES
from tests.gui.test_walks import until
from tests.near import CATALOGUE, Near, Waiting, near, on_world
from tests.states import with_a_state
from tests.talk import journals
from tests.unit.screens.test_by_hand import ULTRAAV
from tests.walker import Walker, settle, wait
from tests.ways import At, Choose, Press, Way, at
from tests.world import CLIENT, ELEVATED, Installed, World, agent, home, kes, password_manager, program, vpn

ALT = Qt.KeyboardModifier.AltModifier
TRACE = Installed("trace", "trace", (program("trace", "Kaspersky", "", publisher=""),))


def home_world() -> World:
    return World(CLIENT, [home(), vpn(), password_manager()])


WORLDS = {
    "home": home_world,
    "managed": lambda: World(ELEVATED, [kes(server="ksc.example"), agent()]),
    "encrypted": lambda: World(ELEVATED, [kes()], Conditions(encryption="installed", installer_busy=False)),
    "ultraav": lambda: World(CLIENT, [ULTRAAV]),
    "traces": lambda: World(CLIENT, [TRACE]),
    "clean": lambda: World(CLIENT, []),
}

LOOK = (at("A1", Press("look")), at("B1"))
US = at("D1", Choose("US"), Press("continue"))
BUSINESS = (US, at("D2", Choose("business"), Press("continue")), at("D4", Press("continue")))
HOME = (US, at("D2", Choose("home"), Press("continue")), at("D4", Press("continue")))
STATE_WORK = (*until("D2").screens[:-1], at("D2", Choose("state-work"), Press("continue")))
GATES = at("E1", Press("continue"))
NOT_ENCRYPTED = at("E1", Choose("none", "encryption"), Press("continue"))

PLACES: dict[str, tuple[str, tuple[At, ...]]] = {
    **{
        code: ("home", until(code).screens)
        for code in ("A1", "Z1", "Z2", "Z3", "C1", "D1", "D2", "D4", "E1", "F1", "G1")
    },
    "M1": ("home", (*until("D4").screens[:-1], at("D4", Press("keep")), at("M1"))),
    "N1": ("home", (*until("D4").screens[:-1], at("D4", Press("not-mine")), at("N1"))),
    "D3": ("home", (*STATE_WORK, at("D3"))),
    "D6": ("home", (*STATE_WORK, at("D3", Press("skip")), at("D6"))),
    "D5": ("home", (*until("D2").screens[:-1], at("D2", Choose("contract"), Press("continue")), at("D5"))),
    "C2": ("managed", (*LOOK, at("C2"))),
    "E3": ("managed", (*LOOK, at("C2", Press("continue")), *BUSINESS, NOT_ENCRYPTED, at("E3"))),
    "E2": ("encrypted", (*LOOK, at("C1", Press("continue")), *BUSINESS, GATES, at("E2"))),
    "C3": ("ultraav", (*LOOK, at("C3"))),
    "G3": ("ultraav", (*LOOK, at("C3", Press("continue")), *HOME, GATES, at("F1", Press("use")), at("G3"))),
    "C4": ("clean", (*LOOK, at("C4"))),
    "C5": ("traces", (*LOOK, at("C5"))),
}
"""To each screen that stands before the yes and stays: on which machine, and how to come there."""
ON_THE_WAY = {"B1", "B2", "J2"}
AFTER = {"G2", "H1", "H2", "H3", "H4", "H5", "H6", "J1", "K1", "K2", "K3", "K4", "K5"}
NOES = ("back", "skip", "keep", "not-mine", "done")


class Seat:
    """Somebody at the keyboard of a window on a simulated machine."""

    def __init__(self, here: Near, world: World, folder: Path) -> None:
        self.here = here
        self.world = world
        self.folder = folder
        self.walker = Walker(here.window)

    @property
    def acts(self) -> list[AnyAction]:
        """What was begun on the machine, as soon as the engine has answered everything that was said to it."""
        session = self.here.journey.session
        if session.open and not session.looking and not session.running:
            session.plan(self.here.journey.scene.owner, self.here.journey.scene.decisions)
            wait(lambda: not session.owed, "the engine has answered everything")
        return self.world.acts

    def nothing_happened(self) -> bool:
        """Whether nothing was begun, written down as begun, or said that could begin anything."""
        said = {type(word) for word in self.here.words} & {Agree, Reply, Stop}
        return not self.acts and not journals(self.folder) and not said

    def noes(self) -> list[str]:
        """The buttons of this screen that say no in some way."""
        page = self.here.window.page
        return [wish.id for wish in page.wishes if wish.id in NOES] if page is not None else []


@contextmanager
def seated(world: World, folder: Path, *screens: At, catalogue: Catalogue = CATALOGUE) -> Iterator[Seat]:
    """A window on this machine, walked as far as these screens."""
    with near(on_world(world, folder / "person"), catalogue=catalogue) as here:
        seat = Seat(here, world, folder)
        seat.walker.walk(Way("", "", screens))
        wait(seat.walker.usable, "the screen can be used")
        yield seat


def test_every_screen_is_before_the_yes_or_after_it() -> None:
    assert set(PLACES) | ON_THE_WAY | AFTER == set(PAGES)
    assert not (set(PLACES) | ON_THE_WAY) & AFTER


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("code", PLACES)
def test_no_way_of_saying_no_begins_anything(code: str, tmp_path: Path) -> None:
    world, screens = PLACES[code]
    catalogue = with_a_state(CATALOGUE) if code in ("D3", "D6") else CATALOGUE
    with seated(WORLDS[world](), tmp_path, *screens, catalogue=catalogue) as seat:
        walker = seat.walker
        assert seat.here.window.code == code
        walker.key(Qt.Key.Key_Escape)
        settle()
        assert seat.nothing_happened()
        for no in seat.noes():
            walker.do(Press(no))
            wait(walker.usable, f"what comes after {no} can be used")
            assert seat.nothing_happened(), f"{no} on {code}"
            if seat.here.window.code != code and no not in ("back", "done"):
                walker.do(Press("back"))
            elif seat.here.window.code != code:
                break
        seat.here.window.close()
        assert not seat.here.window.isVisible()
        seat.here.until_ended()
        assert seat.nothing_happened()


@pytest.mark.usefixtures("qtbot")
def test_enter_is_a_yes_only_with_the_focus_on_it(tmp_path: Path) -> None:
    with seated(home_world(), tmp_path, *until("G1").screens) as seat:
        seat.here.window.enter()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Escape):
            seat.walker.key(key)
            settle()
            assert seat.nothing_happened()
        assert seat.here.window.code == "G1"


@pytest.mark.usefixtures("qtbot")
def test_enter_on_what_opens_on_the_plan_is_no_yes(tmp_path: Path) -> None:
    with seated(home_world(), tmp_path, *until("G1").screens) as seat:
        seat.here.window.enter()
        page = seat.here.window.page
        assert page is not None
        stops = [one.objectName() for one in seat.walker.round() if page.isAncestorOf(one)]
        assert "no-button" in stops
        assert any(name.startswith("run-") for name in stops)
        for name in stops:
            seat.walker.tab_to(lambda one, name=name: one.objectName() == name, name)
            seat.walker.key(Qt.Key.Key_Return)
            settle()
            assert seat.here.window.code == "G1", name
            assert seat.nothing_happened(), name


@pytest.mark.usefixtures("qtbot")
def test_back_from_the_yes_to_the_beginning_begins_nothing(tmp_path: Path) -> None:
    with seated(home_world(), tmp_path, *until("G1").screens) as seat:
        for code in ("F1", "E1", "D4", "D2", "D1", "C1", "A1"):
            seat.walker.key(Qt.Key.Key_Left, ALT)
            wait(lambda code=code: seat.here.window.code == code, f"back to {code}")
            assert seat.nothing_happened()


@pytest.mark.usefixtures("qtbot")
def test_a_reading_that_is_stopped_begins_nothing(tmp_path: Path) -> None:
    world = Waiting(CLIENT, [home(), vpn()])
    try:
        with seated(world, tmp_path, at("A1", Press("look")), at("B1", Press("stop-looking")), at("B2")) as seat:
            world.let_go()
            seat.walker.key(Qt.Key.Key_Escape)
            settle()
            assert seat.here.window.code == "B2"
            assert seat.nothing_happened()
            seat.walker.do(Press("back"))
            wait(lambda: seat.here.window.code == "A1", "back to the beginning")
            assert seat.nothing_happened()
    finally:
        world.let_go()


@pytest.mark.usefixtures("qtbot")
def test_closing_while_it_is_read_begins_nothing(tmp_path: Path) -> None:
    world = Waiting(CLIENT, [home(), vpn()])
    try:
        with seated(world, tmp_path, at("A1", Press("look")), at("B1")) as seat:
            wait(lambda: bool(seat.here.journey.scene.reading.begun), "the first part is read")
            seat.here.window.close()
            assert not seat.here.window.isVisible()
            world.let_go()
            seat.here.until_ended()
            assert seat.nothing_happened()
    finally:
        world.let_go()


@pytest.mark.usefixtures("qtbot")
def test_coming_back_begins_nothing_by_itself(tmp_path: Path) -> None:
    world = home_world()
    with seated(world, tmp_path, *until("G1").screens) as seat:
        assert seat.nothing_happened()
    with seated(world, tmp_path) as seat:
        wait(lambda: seat.here.window.code != "A1", "it was here before")
        assert seat.here.window.code == "J2"
        seat.walker.key(Qt.Key.Key_Escape)
        settle()
        assert not seat.here.words  # not even a look
        seat.walker.do(Press("start-afresh"))
        wait(lambda: seat.here.window.code == "A1", "the beginning")
        assert seat.here.journey.scene.owner == Owner()
        assert not any(isinstance(word, Look) for word in seat.here.words)
        assert seat.nothing_happened()


@pytest.mark.usefixtures("qtbot")
def test_the_yes_and_nothing_else_begins_it(tmp_path: Path) -> None:
    with seated(home_world(), tmp_path, *until("G1").screens) as seat:
        assert seat.nothing_happened()
        seat.walker.do(Press("agree"))
        wait(lambda: bool(seat.world.acts), "the machine is changed")
        wait(lambda: seat.here.window.code == "J1", "the run asks for its restart")
        assert [type(word) for word in seat.here.words].count(Agree) == 1
        assert journals(tmp_path)


@pytest.mark.usefixtures("qtbot")
def test_a_restart_that_is_asked_for_happens_only_on_its_own_yes(tmp_path: Path) -> None:
    with seated(home_world(), tmp_path, *until("G1").screens) as seat:
        heard: list[object] = []
        seat.here.journey.session.ran.connect(heard.append)
        seat.walker.do(Press("agree"))
        wait(lambda: seat.here.window.code == "J1", "the run asks for its restart")
        assert any(isinstance(word, Asking) for word in heard)
        seat.walker.key(Qt.Key.Key_Escape)
        settle()
        assert seat.world.restarts == 0
        seat.walker.do(Press("restart-later"))
        wait(lambda: seat.here.journey.scene.run.ended, "the run ends")
        assert seat.world.restarts == 0
