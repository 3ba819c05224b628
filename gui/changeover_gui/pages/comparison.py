"""Before and now, and the things that are left for the person: what every proof has."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.proof import Compared
from changeover.screens.things_left import Thing
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.rows import ListRow, Rows
from changeover_gui.widgets.table import BeforeAfter
from changeover_gui.widgets.text import Para


def comparison(ui: Ui, rows: tuple[Compared, ...]) -> BeforeAfter:
    """The table."""
    return BeforeAfter(ui, tuple((row.label, row.before, row.now) for row in rows))


def things(ui: Ui, left: tuple[Thing, ...]) -> Rows:
    """One row for each thing; how it is done opens in place."""
    rows = Rows(ui)
    for thing in left:
        rows.add(_thing(ui, thing))
    return rows


def _thing(ui: Ui, thing: Thing) -> ListRow:
    button = Button(ui, msg("Show me how"), small=True)
    steps = QWidget()
    column = QVBoxLayout(steps)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(6)
    for step in thing.how:
        column.addWidget(Para(ui, step, "support", whole=True))
    row = ListRow(ui, thing.row, button)
    row.inside.addWidget(Disclosure(ui, f"{thing.row.key}-how", msg("Show me how"), steps, len(thing.how), button))
    button.setAccessibleName(ui.say(msg("Show me how: {thing}", thing=thing.row.name)))
    return row
