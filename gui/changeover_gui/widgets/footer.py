"""The footer: the code of the screen and help on one side, what the person may want on the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from changeover.screens.content import Wish
from changeover.values import Message, msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.codebutton import CodeButton
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.picture import Icon
from changeover_gui.widgets.text import Para

_GAP, _SAID_FOR = 12, 4000
_ORDER = {"quiet": 0, "secondary": 1, "main": 3}
_BACK = 2
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class Footer(QFrame):
    """Shows wishes as buttons, the main one last; `pressed` carries the id of the wish.

    Where it is too narrow, help becomes an icon, then the buttons get a row of their own, then they wrap.
    """

    pressed = Signal(str)

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self.ui = ui
        self.setObjectName("footer")
        self._shown: tuple[str, tuple[Wish, ...]] | None = None
        self._asking = False
        side = 24 if ui.compact else 32
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(side, 0, side, 0)
        self._column.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self._column.addStretch(1)
        self._column.addLayout(self._row)
        self._column.addStretch(1)
        self._start = QWidget()
        self._end = QWidget()
        self._row.addWidget(self._start, 1)
        self._row.addWidget(self._end)
        self._alone = False
        self.help: Button | None = None
        self._said: Para | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAID_FOR)
        self._timer.timeout.connect(self.stop_telling)
        self.setMinimumHeight(ui.theme.tokens["size"]["footer"])
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    # --------------------------------------------------------------------------------------------------- what it shows

    def show_wishes(self, code: str, wishes: tuple[Wish, ...]) -> None:
        """Show the code of a screen (none if it is empty), help, and the wishes."""
        if self._shown == (code, wishes):
            return
        self._shown, self._asking = (code, wishes), False
        start, across = self._fresh_start()
        if code:
            across.addWidget(Para(self.ui, msg("Screen"), "small", "text-muted"), 0, _MIDDLE)
            across.addSpacing(8)
            chip = CodeButton(self.ui, code)
            chip.clicked.connect(lambda: self.pressed.emit(f"copy:{code}"))
            across.addWidget(chip)
            across.addSpacing(20)
        self.help = None
        if not any(wish.id == "help" for wish in wishes):
            self.help = Button(self.ui, msg("Get help by phone"), "quiet", icon="phone", small=True)
            self.help.setObjectName("wish-help")
            self.help.clicked.connect(lambda: self.pressed.emit("help"))
            across.addWidget(self.help, 0, _MIDDLE)
        self._said = Para(self.ui, None, "strong", "ok")
        self._said.hide()
        across.addSpacing(8)
        across.addWidget(self._said, 0, _MIDDLE)
        across.addStretch(1)
        self._put(start, wishes)

    def reveal(self) -> None:
        """Show what was just put in: what is not shown yet takes no focus."""
        if self.isVisible():
            self._start.show()
            self._end.show()

    def ask(self, first: Message, text: Message, wishes: tuple[Wish, ...]) -> None:
        """Ask a question in place of everything else."""
        self._shown, self._asking, self.help, self._said = None, True, None, None
        start, across = self._fresh_start()
        across.setSpacing(self.ui.theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Para(self.ui, first, "label"))
        words.addWidget(Para(self.ui, text, "support"))
        across.addWidget(Icon(self.ui, "info", 18, "info"))
        across.addLayout(words, 1)
        across.addSpacing(_GAP)
        self._put(start, wishes)

    def tell(self, message: Message, color: str = "ok") -> None:
        """Say something for a few seconds, such as that a text was copied."""
        if self._said is not None:
            self._said.color = color
            self._said.set(message)
            self._said.show()
            self._timer.start()
            self._arrange()

    def stop_telling(self) -> None:
        """Be done with what was said."""
        if self._said is not None:
            self._said.hide()
            self._arrange()

    @staticmethod
    def _fresh_start() -> tuple[QWidget, QHBoxLayout]:
        start = QWidget()
        across = QHBoxLayout(start)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        return start, across

    def _put(self, start: QWidget, wishes: tuple[Wish, ...]) -> None:
        end = QWidget()
        flow = Flow(_GAP, 8, end=True)
        end.setLayout(flow)
        used: set[str] = set()
        for wish in sorted(wishes, key=lambda one: _BACK if one.id == "back" else _ORDER[one.kind]):
            button = Button(self.ui, wish.text, wish.kind, icon=wish.icon)
            button.setObjectName(f"wish-{wish.id}")
            button.set_letter(_letter(button.words, used))
            button.clicked.connect(lambda _checked=False, name=wish.id: self.pressed.emit(name))
            flow.addWidget(button)
        for old in (self._start, self._end):
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._start, self._end, self._alone = start, end, False
        self._row.addWidget(start, 1)
        self._row.addWidget(end, 0, _MIDDLE)
        self._arrange()
        self.update()

    # ------------------------------------------------------------------------------------------------------------ room

    def _arrange(self) -> None:
        """Give what there is its place for the width there is."""
        margins = self._column.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        if width <= 0:
            return
        buttons = self._end.sizeHint().width() + _GAP
        if self.help is not None:
            self.help.fold(folded=False)
            self.help.fold(folded=self._least() + buttons > width)
        alone = self._least() + buttons > width
        if alone != self._alone:
            self._alone = alone
            self._row.removeWidget(self._end)
            self._column.removeWidget(self._end)
            if alone:
                self._column.insertWidget(2, self._end)
            else:
                self._row.addWidget(self._end, 0, _MIDDLE)
        self._column.setContentsMargins(margins.left(), 12 if alone else 8, margins.right(), 12 if alone else 8)
        self.updateGeometry()

    def _least(self) -> int:
        layout = self._start.layout()
        if layout is None:
            return 0
        layout.invalidate()
        return self.ui.theme.px(300) if self._asking else layout.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew when the direction changes."""
        super().changeEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is drawn as a whole
        """Draw the ground and a hair line above it."""
        theme = self.ui.theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("info-soft" if self._asking else "surface"))
        painter.fillRect(0, 0, self.width(), theme.hair, theme.color("info-border" if self._asking else "border"))


def _letter(words: str, used: set[str]) -> str:
    """The first letter of the words that no other button has; none if all are taken."""
    for letter in words.casefold():
        if letter.isalpha() and letter not in used:
            used.add(letter)
            return letter
    return ""
