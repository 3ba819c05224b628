"""A question that opens its answer in place, below itself. Never a dialog, never a tooltip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from changeover.screens.content import More
from changeover.values import Message, msg, nmsg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Opens, Press, Question
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.spoken import announce
from changeover_gui.widgets.text import Para

_INDENT, _ABOVE = 20, 8


class _Fold(QWidget):
    """Holds the answer and shows a share of its height, from 0 to 1."""

    def __init__(self, ui: Ui, content: QWidget) -> None:
        super().__init__()
        self.content = content
        content.setParent(self)
        self._share = 0.0
        self._gap = ui.theme.px(_ABOVE)
        self._motion = QVariantAnimation(self)
        self._motion.setDuration(ui.theme.tokens["motion"]["base"])
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.valueChanged.connect(self._show_share)
        self._motion.finished.connect(self._settle)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def fill(self, content: QWidget) -> None:
        """Hold another answer."""
        self.content.deleteLater()
        self.content = content
        content.setParent(self)
        self._fit()

    def move_to(self, share: float, *, at_once: bool) -> None:
        """Open or close."""
        self._motion.stop()
        self.setVisible(share > 0 or (not at_once and self._share > 0))
        self.content.show()
        if at_once:
            self._show_share(share)
            self._settle()
            return
        self._motion.setStartValue(self._share)
        self._motion.setEndValue(share)
        self._motion.start()

    def _settle(self) -> None:
        self.setVisible(self._share > 0)

    def _show_share(self, share: float) -> None:
        self._share = share
        self.updateGeometry()

    def _tall(self, width: int) -> int:
        content = self.content
        tall = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        return tall + self._gap

    def sizeHint(self) -> QSize:
        """As wide as the answer."""
        size = self.content.sizeHint()
        return QSize(size.width(), round((size.height() + self._gap) * self._share))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the answer can be."""
        return QSize(self.content.minimumSizeHint().width(), 0)

    def heightForWidth(self, width: int) -> int:
        """The share of the height of the answer."""
        return round(self._tall(width) * self._share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The answer keeps its whole height; what is not open yet is cut off."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        room = max(self._tall(self.width()), self.height()) - self._gap
        self.content.setGeometry(0, self._gap, self.width(), room)

    def event(self, event: QEvent) -> bool:
        """When the answer changes its size, so does this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
            self.updateGeometry()
        return super().event(event)


class Disclosure(QWidget):
    """A question, and the answer below it. `key` becomes the objectName; the button in it is `KEY-button`.

    `content` may be what makes the answer: it is called when the answer is opened for the first time. `rows` is what a
    screen reader is told to expect. `button` replaces the question's own one, for rows that open.
    """

    toggled = Signal(bool)

    def __init__(
        self,
        ui: Ui,
        key: str,
        question: Message,
        content: QWidget | Callable[[], QWidget],
        rows: int = 1,
        button: Press | None = None,
    ) -> None:
        super().__init__()
        self.ui = ui
        self.opened = False
        self.tab_after: QWidget | None = None
        """What stands between the question and an answer that is made late."""
        self._make = None if isinstance(content, QWidget) else content
        self._rows = rows
        self.setObjectName(key)
        self.button = button if button is not None else Question(ui, question)
        self.button.setObjectName(f"{key}-button")
        self.button.setAccessibleDescription(ui.say(msg("Closed.")))
        self.button.clicked.connect(self._turn)
        self.button.installEventFilter(self)
        self.fold = _Fold(ui, content if isinstance(content, QWidget) else QWidget())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if button is None:
            column.addWidget(self.button)
        column.addWidget(self.fold)

    @property
    def content(self) -> QWidget:
        """The answer; empty where it is still to be made."""
        return self.fold.content

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus on to the question. A focus proxy would break the order of Tab."""
        self.button.setFocus(event.reason())

    def set_open(self, opened: bool, at_once: bool = False) -> None:
        """Open or close; `at_once` without any movement."""
        if opened == self.opened:
            return
        self.opened = opened
        if self._make is not None:
            self.fold.fill(self._make())
            self._make = None
            self._take_its_place()
        if isinstance(self.button, Opens):
            self.button.set_open(opened=opened)
        state = nmsg("Open. {n} row.", "Open. {n} rows.", self._rows) if opened else msg("Closed.")
        self.button.setAccessibleDescription(self.ui.say(state))
        self.fold.move_to(1.0 if opened else 0.0, at_once=at_once or self.ui.still)
        self.toggled.emit(opened)

    def _take_its_place(self) -> None:
        """Let Tab come to what was made late where it stands: Qt puts it behind everything that was there before."""
        before = self.tab_after or self.button
        for one in self.content.findChildren(QWidget):
            if one.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, one)
                before = one

    def click(self) -> None:
        """Press the question."""
        self.button.click()

    def _turn(self) -> None:
        self.set_open(not self.opened)
        announce(self.button, self.button.accessibleDescription())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - only the button is watched
        """Esc closes an open answer."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() != Qt.Key.Key_Escape or not self.opened:
            return False
        self._turn()
        return True


class Disclosures(QWidget):
    """Several questions side by side; their answers open below all of them."""

    def __init__(self, ui: Ui, *disclosures: Disclosure) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = Flow(ui.theme.px(20), 4)
        column.addLayout(row)
        for one in disclosures:
            row.addWidget(one.button)
            column.addWidget(one)


def more(ui: Ui, question: More) -> Disclosure:
    """A question and its answer in words."""
    answer = QWidget()
    column = QVBoxLayout(answer)
    column.setContentsMargins(ui.theme.px(_INDENT), 0, 0, 0)
    column.setSpacing(6)
    for text in question.answer:
        column.addWidget(Para(ui, text, "support", "text-muted"))
    return Disclosure(ui, question.key, question.question, answer, len(question.answer))
