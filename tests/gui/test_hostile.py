"""Hostile text from a machine is harmless on every screen, and in everything that leaves the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib import resources

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QTextEdit, QWidget

from changeover.screens.shown import WHOLE
from changeover_gui import errands
from changeover_gui.pages.registry import PAGES
from changeover_gui.settings import Settings
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.footer import Footer
from changeover_gui.window import SIZE, SMALLEST, Window
from tests.hostile import MARK, harmless, hostile, texts
from tests.near import CATALOGUE, STILL, Near, near, on_recording
from tests.states import with_a_state
from tests.walker import Walker, settle
from tests.ways import WAYS, Way

LOOKS: tuple[tuple[Settings, QSize], ...] = ((STILL, SMALLEST), (replace(STILL, text=200), SMALLEST))
LONGEST = 2 * WHOLE + 500
"""Characters of the longest text that stands on a screen: a name and a version, each cut, and our own words."""
CLEAN = ("clean",)
"""Where nothing that was found has a text of its own."""


@pytest.fixture(scope="module")
def looked_at() -> set[str]:
    """Screens that were looked at in every look: once is enough."""
    return set()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("way", WAYS, ids=[way.name for way in WAYS])
def test_hostile_text_is_harmless_on_every_screen(way: Way, looked_at: set[str]) -> None:
    wrong: list[str] = []
    foreign: set[str] = set()

    def look(walker: Walker, code: str) -> None:
        with here.held():
            settle()
            if walker.window.code != code:
                return
            wrong.extend(f"{code}: {what}" for what in harm_in(here, in_all=code not in looked_at))
            looked_at.add(code)
            if any(MARK in label.text() for label in walker.window.findChildren(QLabel)):
                foreign.add(code)

    QApplication.setStyle("Fusion")
    catalogue = with_a_state(CATALOGUE) if way.states else CATALOGUE
    with near(on_recording(hostile(way.demo), way.pace), demo=way.demo, catalogue=catalogue) as here:
        Walker(here.window, look).walk(way)
        assert here.window.code == way.codes[-1]
    assert not wrong, "\n".join(wrong)
    assert foreign or way.demo in CLEAN, "no screen showed any text of the machine"


def test_the_ways_lead_to_every_screen() -> None:
    assert {code for way in WAYS for code in way.codes} == set(PAGES)


@pytest.mark.parametrize("demo", sorted({way.demo for way in WAYS}))
def test_the_recordings_are_hostile_enough(demo: str) -> None:
    snapshot = hostile(demo).case.snapshot
    marked = sum(MARK in text for text in texts(snapshot))
    assert marked > 30
    assert any(len(text) >= 10_000 for text in texts(snapshot))


# ----------------------------------------------------------------------------------------------- what a screen keeps to


def harm_in(here: Near, *, in_all: bool) -> Iterator[str]:
    """Everything that hostile text has done to the screen of now, with all that can be opened open."""
    window = here.window
    _open_all(window)
    yield from _not_plain(window)
    yield from _not_cleaned(window)
    yield from _letters(window)
    yield from _leaves(window)
    if in_all:
        for chosen, size in LOOKS:
            window.use(chosen)
            window.resize(size)
            _open_all(window)
            settle()
            yield from (f"{chosen.text} %: {what}" for what in _too_wide(window))
        window.use(STILL)
        window.resize(SIZE)
        settle()
        window.enter()


def _open_all(window: Window) -> None:
    for one in window.findChildren(Disclosure):
        one.set_open(True, at_once=True)
    settle()


def _not_plain(window: Window) -> Iterator[str]:
    for label in window.findChildren(QLabel):
        if label.textFormat() is not Qt.TextFormat.PlainText and (label.text() or label.pixmap().isNull()):
            yield f"a label that reads markup: {label.text()[:80]!r}"
        if label.openExternalLinks() or label.buddy() is not None:
            yield f"a label that is more than text: {label.text()[:80]!r}"
    for rich in window.findChildren(QTextEdit):
        yield f"a widget that reads markup: {rich.objectName()}"


def _not_cleaned(window: Window) -> Iterator[str]:
    shown = {"title": window.windowTitle()}
    for widget in window.findChildren(QWidget):
        named = f"{type(widget).__name__} {widget.objectName()}"
        shown[f"name of {named}"] = widget.accessibleName()
        shown[f"description of {named}"] = widget.accessibleDescription()
        shown[f"tool tip of {named}"] = widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton):
            lines = widget.text().split("\n") if widget.objectName().endswith("command") else [widget.text()]
            shown |= {f"text of {named}, {number}: {line[:20]}": line for number, line in enumerate(lines)}
    for what, text in shown.items():
        if not harmless(text):
            yield f"{what} is not cleaned: {text[:200]!r}"
        if len(text) > LONGEST:
            yield f"{what} has {len(text)} characters"


def _letters(window: Window) -> Iterator[str]:
    """No text of a machine decides what a key does."""
    footer = window.findChild(Footer)
    for button in window.findChildren(QAbstractButton):
        if "&" in button.text().replace("&&", ""):
            yield f"a mnemonic: {button.text()[:80]!r}"
        if not button.shortcut().isEmpty() and (MARK in button.text() or not footer.isAncestorOf(button)):
            yield f"a key out of the words {button.text()[:80]!r}"


def _leaves(window: Window) -> Iterator[str]:
    """A command, an address or a wish that a machine could have written is none."""
    if window.page is None:
        return
    for wish in window.page.wishes:
        if MARK in wish.id:
            yield f"a wish out of a text of the machine: {wish.id[:80]!r}"


def _too_wide(window: Window) -> Iterator[str]:
    area = window.findChild(QScrollArea, "content")
    if area.widget().width() > area.viewport().width():
        yield f"{window.code}: {area.widget().width() - area.viewport().width()} pixels stand out sideways"
    for label in window.findChildren(QLabel):
        if not label.isVisible():
            continue
        right = label.mapTo(window, label.rect().topRight()).x()
        if right > window.width() or label.mapTo(window, label.rect().topLeft()).x() < 0:
            yield f"a text stands out of the window: {label.text()[:80]!r}"


# ----------------------------------------------------------------------------------------------- what leaves the window


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


TEMPLATE = resources.files("changeover.report").joinpath("page.html.j2").read_text(encoding="utf-8")
OURS = Tags(re.sub(r"\{%.*?%\}", "", TEMPLATE))


def walked(here: Near, way: Way) -> None:
    Walker(here.window).walk(way)
    settle()


def way(name: str) -> Way:
    return next(one for one in WAYS if one.name == name)


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize(
    "name", ["home-us", "business-kes", "not-mine", "refuses", "half-way", "mac-home", "linux-kesl"]
)
def test_what_leaves_the_window_is_escaped(name: str) -> None:
    going = way(name)
    with near(on_recording(hostile(going.demo)), demo=going.demo) as here:
        walked(here, going)
        scene, ui = here.journey.scene, here.window.ui
        page = Tags(errands.report_page(scene, ui))
        assert page.tags <= OURS.tags
        assert page.attributes <= OURS.attributes
        assert not {"onerror", "src", "href"} & OURS.attributes
        words = "".join(page.words)
        assert MARK in words
        assert all(harmless(line) for line in words.split("\n"))
        letter = errands.letter_text(scene, ui)
        assert all(harmless(line) for line in letter.split("\n"))
        told = errands.text_for_helper(scene, ui, here.window.code)
        assert MARK not in told
        assert "<" not in told
        assert all(harmless(line) for line in told.split("\n"))


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("name", ["home-us", "not-mine"])
def test_what_is_printed_shows_markup_as_text(name: str) -> None:
    going = way(name)
    with near(on_recording(hostile(going.demo)), demo=going.demo) as here:
        walked(here, going)
        text = errands.document_of(here.window).toPlainText()
        assert MARK in text
        assert "<script>alert(1)</script>" in text
        assert "\N{OBJECT REPLACEMENT CHARACTER}" not in text  # a picture would be one


@pytest.mark.usefixtures("qtbot")
def test_what_is_copied_is_plain() -> None:
    going = way("business-kes")
    with near(on_recording(hostile(going.demo)), demo=going.demo) as here:
        walked(here, going)
        here.window.press("copy-message")
        message = QGuiApplication.clipboard().text()
        assert MARK in message
        assert all(harmless(line) for line in message.split("\n"))
        assert len(message) < 4 * LONGEST
        here.window.press("copy-helper")
        assert MARK not in QGuiApplication.clipboard().text()
