"""Every demonstration is walked to its end in the real window, by keyboard alone, and every screen is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from changeover import walk
from changeover.catalogue import Catalogue, load
from changeover_gui.pages.registry import PAGES
from changeover_gui.settings import Settings
from changeover_gui.widgets.band import Band
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.text import Para
from changeover_gui.window import SIZE, SMALLEST, Window
from tests import pseudo
from tests.states import with_a_state
from tests.walker import Walker, close_window, engine_held, open_window, settle, wait
from tests.ways import WAYS, Press, Way

CATALOGUE = load()
STILL = Settings(colors="light", calm=True)
NAMES = {product.name for product in CATALOGUE.products.values()} | {
    offer.maker.name for offer in CATALOGUE.offers.values()
}
GO_ON_BY_THEMSELVES = ("B1", "H1", "H2", "K1")
LOOKS: tuple[tuple[Settings, QSize], ...] = (
    (STILL, SMALLEST),
    (replace(STILL, text=200), SMALLEST),
    (replace(STILL, language=pseudo.LEFT_TO_RIGHT), SMALLEST),
    (replace(STILL, language=pseudo.LEFT_TO_RIGHT, text=200), SMALLEST),
    (replace(STILL, language=pseudo.RIGHT_TO_LEFT), SIZE),
)


@pytest.fixture(scope="module")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.folder(tmp_path_factory.mktemp("languages"))


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """Screens that were looked at in every look: once is enough."""
    return set()


Open = Callable[[str, float, Catalogue], Window]
W = TypeVar("W", bound=QWidget)


@pytest.fixture
def opened(qtbot: QtBot, languages: Path) -> Iterator[Open]:  # noqa: ARG001 - qtbot brings the application
    QApplication.setStyle("Fusion")
    windows: list[Window] = []

    def open_one(demo: str, pace: float = 0.0, catalogue: Catalogue = CATALOGUE) -> Window:
        windows.append(open_window(demo, catalogue, STILL, languages, pace))
        return windows[-1]

    yield open_one
    for window in windows:
        close_window(window)


@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_a_way_is_walked_by_keyboard_to_its_end(way: Way, opened: Open, looked_at: set[str]) -> None:
    wrong: list[str] = []

    def look(walker: Walker, code: str) -> None:
        with engine_held(walker.window):
            settle()
            if walker.window.code == code:
                wrong.extend(f"{code}: {what}" for what in looks_wrong(walker, in_all=code not in looked_at))
                looked_at.add(code)

    catalogue = with_a_state(CATALOGUE) if way.states else CATALOGUE
    walker = Walker(opened(way.demo, way.pace, catalogue), look)
    walker.walk(way)
    assert walker.window.code == way.codes[-1]
    assert not wrong, "\n".join(wrong)


def test_the_ways_lead_to_every_screen() -> None:
    stages = {stage.code for stage in vars(walk).values() if isinstance(stage, walk.Stage)}
    assert {code for way in WAYS for code in way.codes} == stages == set(PAGES)


# ---------------------------------------------------------------------------------------------- what a screen keeps to


def looks_wrong(walker: Walker, *, in_all: bool) -> Iterator[str]:
    """Everything that is not as it should be on the screen of now."""
    window = walker.window
    yield from filled_buttons(window)
    yield from nameless(window)
    if not [band for band in window.findChildren(Band) if band.isVisible()]:
        yield "nothing says that this is a demonstration"
    if window.code not in GO_ON_BY_THEMSELVES:
        yield from out_of_order(walker)
    yield from clipped(window)
    if in_all:
        for chosen, size in LOOKS:
            window.use(chosen)
            window.resize(size)
            settle()
            name = f"{chosen.language}, {chosen.text} %, {size.width()}x{size.height()}"
            yield from (f"{name}: {what}" for what in (*clipped(window), *untranslated(window)))
        window.use(STILL)
        window.resize(SIZE)
        settle()
        window.enter()


def filled_buttons(window: Window) -> Iterator[str]:
    filled = [button.words for button in shown(window, Button) if button.kind == "main"]
    if len(filled) != (0 if window.code in GO_ON_BY_THEMSELVES else 1):
        yield f"filled buttons: {filled}"


def nameless(window: Window) -> Iterator[str]:
    for control in controls(window):
        spoken = QAccessible.queryAccessibleInterface(control)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            yield f"no name: {control.objectName() or control}"


def out_of_order(walker: Walker) -> Iterator[str]:
    """Tab goes down a column before it goes on to the next, then through the footer, then to the rail."""
    window = walker.window
    window.enter()
    if window.page is not None and window.page.heading is not None:
        window.page.heading.setFocus()  # no stop itself; where one comes to type, the field is the first
    stops = walker.round()
    missed = [one for one in controls(window) if one not in stops and not same_group(one, stops)]
    yield from (f"Tab passes over {one.objectName() or one}" for one in missed)
    parts = [next((n for n, part in enumerate(window.parts) if part.isAncestorOf(stop)), -1) for stop in stops]
    if parts != sorted(parts):
        yield f"Tab goes through the parts of the window like this: {[stop.objectName() for stop in stops]}"
    for one, other, part, next_part in zip(stops, stops[1:], parts, parts[1:], strict=False):
        if part == next_part == 0 and not follows(place(one, window), place(other, window)):
            yield f"Tab goes back from {one.objectName()} to {other.objectName()}"
    window.enter()


def controls(window: Window) -> list[QWidget]:
    """Everything that can have the focus by Tab; the line of a list that takes text is a part of the list."""
    reached = Qt.FocusPolicy.TabFocus
    return [one for one in shown(window, QWidget) if one.focusPolicy() & reached and one.focusProxy() is None]


def same_group(one: QWidget, stops: list[QWidget]) -> bool:
    """Whether one of several answers stands for it: its arrows lead on."""
    group = getattr(one, "group", lambda: None)()
    return group is not None and group.exclusive() and any(stop in group.buttons() for stop in stops)


def follows(one: QRect, other: QRect) -> bool:
    return other.top() >= one.top() - 4 or other.left() >= one.right()


def clipped(window: Window) -> Iterator[str]:
    for text in shown(window, Para):
        needed = text.heightForWidth(text.width())
        if text.text() and (text.height() < needed or text.width() < min(text.minimumSizeHint().width(), 40)):
            yield f"clipped: {text.text()!r} has {text.width()}x{text.height()}, needs a height of {needed}"
    for button in shown(window, Button):
        least = button.minimumSizeHint()
        words = button.sizePolicy().hasHeightForWidth()  # else it is an icon alone
        needed = button.heightForWidth(button.width()) if words else least.height()
        if button.width() < least.width() or button.height() < needed:
            yield f"clipped: the button {button.words!r} has {button.width()}x{button.height()}"
    area = window.findChild(QScrollArea, "content")
    if area is not None and area.widget().width() > area.viewport().width():
        yield f"{area.widget().width() - area.viewport().width()} pixels stand out sideways"


def untranslated(window: Window) -> Iterator[str]:
    """A text without brackets is none of the program's; names of products and of makers are the same everywhere."""
    if window.settings.language == STILL.language:
        return
    for text in shown(window, Para):
        rest = text.text()
        for name in sorted(NAMES, key=len, reverse=True):
            rest = rest.replace(name, "")
        address = rest.strip("\u2068\u2069").startswith("https://")
        if text.kind not in ("code", "mono", "chip") and not address and pseudo.plain(rest):
            yield f"no text of the program: {text.text()!r}"


def shown(window: Window, kind: type[W]) -> list[W]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def place(widget: QWidget, window: Window) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def test_the_checks_see_what_is_wrong(opened: Open) -> None:
    walker = Walker(opened("home-us", 0.0, CATALOGUE))
    window = walker.window
    settle()
    assert not list(looks_wrong(walker, in_all=False))
    assert window.page is not None
    assert window.page.heading is not None
    window.page.heading.setFixedHeight(9)
    [main] = [button for button in shown(window, Button) if button.kind == "main"]
    main.setAccessibleName("")
    main.setText("")
    window.findChild(Band).hide()
    wrong = "\n".join(looks_wrong(walker, in_all=False))
    main.kind = "secondary"
    wrong += "\n".join(filled_buttons(window))
    for what in ("clipped: ", "no name: ", "nothing says", "filled buttons: []"):
        assert what in wrong, what


# -------------------------------------------------------------------------------------------------------- every "no"

UNTIL_THE_YES = next(way for way in WAYS if way.name == "home-us")


def until(code: str) -> Way:
    """The way to a screen, with nothing done on it."""
    codes = [at.code for at in UNTIL_THE_YES.screens]
    before = UNTIL_THE_YES.screens[: codes.index(code)]
    return UNTIL_THE_YES._replace(screens=(*before, UNTIL_THE_YES.screens[len(before)]._replace(does=())))


@pytest.fixture
def at_the_yes(opened: Open) -> Walker:
    walker = Walker(opened("home-us", 0.0, CATALOGUE))
    walker.walk(until("G1"))
    return walker


@pytest.fixture
def acts(at_the_yes: Walker) -> list[object]:
    heard: list[object] = []
    at_the_yes.window.journey.session.ran.connect(heard.append)
    return heard


def test_enter_is_no_yes_unless_the_button_has_the_focus(at_the_yes: Walker, acts: list[object]) -> None:
    at_the_yes.window.enter()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Enter):
        at_the_yes.key(key)
        settle()
    assert at_the_yes.window.code == "G1"
    assert not acts


def test_back_leads_to_the_beginning_and_nothing_is_done(at_the_yes: Walker, acts: list[object]) -> None:
    for code in ("F1", "E1", "D4", "D2", "D1", "C1", "A1"):
        at_the_yes.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        wait(lambda code=code: at_the_yes.window.code == code, f"back to {code}")
    assert not acts


@pytest.mark.parametrize(("wish", "code"), [("keep", "M1"), ("not-mine", "N1")])
def test_keeping_it_does_nothing(at_the_yes: Walker, acts: list[object], wish: str, code: str) -> None:
    for _ in range(3):
        at_the_yes.do(Press("back"))
    wait(lambda: at_the_yes.window.code == "D4", "back to D4")
    at_the_yes.do(Press(wish))
    wait(lambda: at_the_yes.window.code == code, f"{code} comes")
    at_the_yes.do(Press("back"))
    wait(lambda: at_the_yes.window.code == "D4", "back to D4")
    assert not acts


def test_closing_at_the_yes_does_nothing(at_the_yes: Walker, acts: list[object]) -> None:
    at_the_yes.window.close()
    wait(lambda: not at_the_yes.window.journey.session.open, "the engine has ended")
    assert not at_the_yes.window.isVisible()
    assert not acts


@pytest.mark.parametrize("code", ["A1", "C1", "D1", "D2", "D4", "E1", "F1"])
def test_esc_answers_no_question_and_closes_nothing(opened: Open, code: str) -> None:
    walker = Walker(opened("home-us", 0.0, CATALOGUE))
    heard: list[object] = []
    walker.window.journey.session.ran.connect(heard.append)
    walker.walk(until(code))
    settle()  # what is marked beforehand is answered as soon as it is shown
    wait(walker.usable, f"{code} can be used")
    before = walker.window.journey.scene.owner, walker.window.journey.scene.decisions
    walker.key(Qt.Key.Key_Escape)
    settle()
    assert walker.window.isVisible()
    assert walker.window.code == code
    assert (walker.window.journey.scene.owner, walker.window.journey.scene.decisions) == before
    assert not heard
