"""Where the words beside the flags of the timeline stand, so that none touches another."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.lines import Lines

GAP, WIDEST, ROWS = 10, 168, 4


class Label:
    """The words of one flag: its day, and under it what begins then. `place` decides where they stand."""

    def __init__(self, ui: Ui, at: float, day: Message, says: Message) -> None:
        self.at = at
        self.day = Lines(ui.theme, ui.say(day), "pill")
        self.says = Lines(ui.theme, ui.say(says), "small")
        self._most = self.widest = float(ui.theme.px(WIDEST))
        self.row = 0
        self.x = self.width = self.top = 0.0
        self.before = False
        """Whether the words stand before the flag rather than after it."""

    def limit(self, room: float) -> None:
        """Be no wider than this, as far as the day stays in one line."""
        self.widest = max(min(room, self._most), self.day.natural)

    @property
    def wanted(self) -> float:
        """The width at which the words look best."""
        return max(self.day.natural, min(self.says.natural + 1, self.widest))

    @property
    def height(self) -> float:
        """The height of the words at the width they have."""
        return self.day.pitch + self.says.height(self.width)

    def blocks(self) -> Iterator[tuple[Lines, float, bool]]:
        """Both texts: the lines, how far down they begin, and whether they are bold."""
        yield self.day, self.top, True
        yield self.says, self.top + self.day.pitch, False


def place(labels: tuple[Label, ...], width: int) -> float:
    """Give every label its row and side, the nearest row first, and return the height of all rows.

    The last label, today's, takes its place before the others: it has the end of the line to itself.
    """
    placed: list[Label] = []
    for label in (*labels[-1:], *sorted(labels[:-1], key=lambda one: one.at)):
        if label is labels[-1]:
            nearest = max((other.at * width for other in labels[:-1] if other.at < label.at), default=0.0)
            room = label.at * width - nearest - 2 * GAP
            label.limit(room)
        later = [other.at * width for other in labels if other.at > label.at and other not in placed]
        for row in range(ROWS):
            if _fits(label, row, placed, later if row == 0 else [], width) or row == ROWS - 1:
                break
        placed.append(label)
    heights = [max((one.height for one in placed if one.row == row), default=0.0) for row in range(ROWS)]
    between = 4.0
    used = [row for row in range(ROWS) if heights[row]]
    for label in placed:
        label.top = sum(heights[row] + between for row in used if row > label.row)
    return sum(heights[row] for row in used) + between * (len(used) - 1)


def _fits(label: Label, row: int, placed: list[Label], later: list[float], width: int) -> bool:
    """Put a label beside its flag in a row, on the side with room; False where it has to go further up."""
    pole = label.at * width
    in_row = [one for one in placed if one.row == row]
    edges = [(one.x, one.x + one.width) for one in in_row]
    poles = [one.at * width for one in placed if one.row >= row]
    starts = [start for start, _end in edges if start > pole] + [other for other in poles if other > pole] + later
    ends = [end for _start, end in edges if end < pole] + [other for other in poles if other < pole]
    after = min([*starts, float(width)]) - pole - 2 * GAP
    before = pole - max([0.0, *ends]) - 2 * GAP
    if any(start - GAP < pole < end + GAP for start, end in edges):
        after = before = 0.0
    wanted = label.wanted
    label.before = after < wanted and before > after
    label.row, label.width = row, min(wanted, max(before if label.before else after, label.day.natural))
    label.x = pole - GAP - label.width if label.before else pole + GAP
    return max(before, after) >= label.day.natural
