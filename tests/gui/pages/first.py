"""What tests of the first pages share: scenes before and after a reading, and the looks a page can have."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from changeover.catalogue import load
from changeover.i18n import Translator
from changeover.screens.reading import ReadingSeen
from changeover.screens.scene import Scene
from changeover.values import Looking, Part, Reading
from changeover_gui.pages.page import Page
from changeover_gui.pages.registry import page_class
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui
from tests.world import NOW

PLAIN = Ui(Theme(), Translator(region="US"), still=True)

SMALLEST = 1024
MARGINS = {False: 240 + 48 + 48, True: 24 + 24}
"""What rail and margins take of the width."""


def blank(**more: object) -> Scene:
    """The scene before a reading."""
    return Scene(catalogue=load(), at=NOW)._replace(**more)


def look(theme: str, scale: float, language: str = "en", folder: Path | None = None, width: int = 1040) -> Ui:
    """How a page can look: in one column where there is little room."""
    compact = width / scale < 800
    return Ui(Theme(theme, scale), Translator(language, region="US", folder=folder), compact=compact, still=True)


def shown(qtbot: QtBot, code: str, scene: Scene, ui: Ui = PLAIN, came_from: str = "") -> Page:
    """The page with this code as in the smallest window: it scrolls, and never sideways."""
    page = page_class(code)(ui)
    page.came_from = came_from or code
    page.show_scene(scene)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.resize(SMALLEST - MARGINS[ui.compact], 600)
    qtbot.addWidget(area)
    area.show()
    page.window_of_test = area  # the test bot holds it weakly
    settle(page)
    return page


def settle(page: Page) -> None:
    """Let everything find its place."""
    tall = -1
    while tall != (tall := page.height()):
        QApplication.processEvents()


def texts(page: QWidget) -> list[str]:
    """Every text on the page that can be seen."""
    return [label.text() for label in page.findChildren(QLabel) if label.text() and label.isVisibleTo(page)]


def controls(page: QWidget) -> list[QAbstractButton]:
    """Every control that can be seen."""
    return [one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)]


def read(parts: Iterable[Part], count: int = 3) -> ReadingSeen:
    """A reading that has come so far."""
    seen = ReadingSeen()
    for part in parts:
        seen = seen.heard(Looking(reading=Reading(part=part))).heard(Looking(reading=Reading(part=part, count=count)))
    return seen


def begun(seen: ReadingSeen, part: Part) -> ReadingSeen:
    """The reading while it is at one more part."""
    return seen.heard(Looking(reading=Reading(part=part)))
