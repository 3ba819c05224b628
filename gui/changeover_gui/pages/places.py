"""The one list of places as rows of a frame, brought up to date in place."""

from __future__ import annotations

from changeover.screens.places import PlaceLine
from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.rows import PlaceRow, Rows

SIDE = 18


class Places(Rows):
    """A row for each place."""

    def __init__(self, ui: Ui, lines: tuple[PlaceLine, ...], title: Message | None = None) -> None:
        super().__init__(ui, title)
        self.lines = lines
        self.rows = [self._row(line) for line in lines]
        for row in self.rows:
            self.add(row)

    def show_lines(self, lines: tuple[PlaceLine, ...]) -> None:
        """Change what changed: the same places, in the same order."""
        for number, (before, now) in enumerate(zip(self.lines, lines, strict=True)):
            if before != now:
                self._change(number, before, now)
        self.lines = lines

    def _change(self, number: int, before: PlaceLine, now: PlaceLine) -> None:
        row = self.rows[number]
        if "now" in (before.state, now.state) and before.state != now.state:
            self.rows[number] = self._row(now)
            self._column.replaceWidget(row, self.rows[number])
            row.hide()
            row.deleteLater()
            return
        row.icon.set(now.icon, now.color)
        row.words.set(now.words)
        row.name.set_color(_color(now))

    def _row(self, line: PlaceLine) -> PlaceRow:
        row = PlaceRow(self.ui, line.icon, line.color, line.name, line.words, strong=line.state == "now")
        row.setContentsMargins(SIDE, 0, SIDE, 0)
        row.name.set_color(_color(line))
        return row


def _color(line: PlaceLine) -> str:
    return "text-muted" if line.state in ("waiting", "not-read") else "text"
