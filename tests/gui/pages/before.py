"""What tests of the pages before the yes share: a page that is drawn, and its controls by what they say."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from changeover.i18n import Translator
from changeover.screens.scene import Scene
from changeover_gui.pages.page import Page
from changeover_gui.theme import Theme
from changeover_gui.ui import Ui

PLAIN = Ui(Theme(), Translator(region="US"))


def drawn(qtbot: QtBot, kind: type[Page], scene: Scene, ui: Ui = PLAIN) -> Page:
    """A page of this kind that shows this scene."""
    page = kind(ui)
    qtbot.addWidget(page)
    page.resize(704, 900)
    page.show_scene(scene)
    return page


def button(page: Page, text: str) -> QAbstractButton:
    """The one control with this text. Raises AssertionError if there is none, or more."""
    found = [one for one in page.findChildren(QAbstractButton) if text in (one.text().strip(), one.accessibleName())]
    found = [one for one in found if one.isVisibleTo(page)]
    assert len(found) == 1, f"{text}: {len(found)} of {sorted(b.text() for b in page.findChildren(QAbstractButton))}"
    return found[0]


def texts(page: Page) -> list[str]:
    """Every text that stands on the page, opened or not."""
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def wishes(page: Page) -> list[str]:
    """The ids of the footer's buttons."""
    return [wish.id for wish in page.wishes]


def names_are_unique(page: Page) -> bool:
    """Whether every control has a name of its own, by which the focus finds it again."""
    names = [one.objectName() for one in page.findChildren(QAbstractButton)]
    return all(names) and len(set(names)) == len(names)
