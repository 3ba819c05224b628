"""Numbered rows of things to do, each with the button that helps."""

from __future__ import annotations

from collections.abc import Callable

from changeover.screens.failure import Do
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.number import NumberRow
from changeover_gui.widgets.rows import Rows


def do_rows(ui: Ui, things: tuple[Do, ...], wish: Callable[[str], None]) -> Rows:
    """One row for each thing, in order. `wish` is told the id of the wish when its button is pressed."""
    rows = Rows(ui)
    for number, thing in enumerate(things, start=1):
        rows.add(NumberRow(ui, number, thing.name, thing.line, trailing=_button(ui, thing, wish)))
    return rows


def _button(ui: Ui, thing: Do, wish: Callable[[str], None]) -> Button | None:
    if thing.button is None:
        return None
    wanted = thing.button
    button = Button(ui, wanted.text, icon=wanted.icon, small=True)
    button.setObjectName(wanted.id)
    button.clicked.connect(lambda: wish(wanted.id))
    return button
