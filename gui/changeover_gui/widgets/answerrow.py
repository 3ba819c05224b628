"""A row for one question: its number and its words; it opens to the answer, and that to where it comes from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.screens.ask import AskRow, Opened
from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.daterow import WholeRow, parts_box
from changeover_gui.widgets.disclosure import Disclosure
from changeover_gui.widgets.text import Para

_NUMBER, _START = 24, 46


class AskedFace(WholeRow):
    """What stands in the closed row."""

    def __init__(self, ui: Ui, row: AskRow) -> None:
        super().__init__(ui)
        self.put(Para(ui, row.number, "label", "text-muted"), 0, 1)
        self.grid.setColumnMinimumWidth(1, ui.theme.px(_NUMBER))
        self.put(Para(ui, row.question), 0, 2)
        self.grid.setColumnStretch(2, 1)
        self.setAccessibleName(ui.say(row.spoken))


class AnswerRow(QWidget):
    """The row and the answer below it. `wish` is told `copy:ADDRESS` when an address is to be copied."""

    def __init__(self, ui: Ui, row: AskRow, answer: Callable[[], Opened], wish: Callable[[str], None]) -> None:
        super().__init__()
        self.face = AskedFace(ui, row)
        self.disclosure = Disclosure(
            ui, row.key, row.question, lambda: _opened(ui, row.key, answer(), wish), button=self.face
        )
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.face)
        inside.addWidget(self.disclosure)


def _opened(ui: Ui, key: str, answer: Opened, wish: Callable[[str], None]) -> QWidget:
    theme = ui.theme
    around = QWidget()
    lines = QVBoxLayout(around)
    lines.setContentsMargins(theme.px(14) if ui.compact else theme.px(_START), 0, theme.px(14), theme.px(14))
    lines.setSpacing(theme.px(8))
    for said in answer.says:
        lines.addWidget(Para(ui, said))
    for said in answer.notes:
        lines.addWidget(Para(ui, said, "support", "text-muted"))
    for said in answer.limits:
        lines.addWidget(Para(ui, said, "small", "text-muted"))
    lines.addWidget(
        Disclosure(
            ui,
            f"{key}-behind",
            msg("Where does this come from?"),
            lambda: parts_box(ui, key, answer.behind, wish),
            len(answer.behind),
        )
    )
    return around
