"""A field for a name out of a long list: a part of the name lists it, and other text is told to be unknown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QSizePolicy, QVBoxLayout, QWidget

from changeover.screens.naming import meant
from changeover.screens.questions import Names
from changeover.values import Message
from changeover_gui.ui import Ui
from changeover_gui.widgets.text import Para

_SHOWN = 8  # names in the open list
_ARROW = 18


class Box(QComboBox):
    """The field itself. The wheel scrolls the page past it and changes no answer."""

    def __init__(self, ui: Ui) -> None:
        super().__init__()
        self._ui = ui

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show with an arrow that there is a list."""
        super().paintEvent(event)
        side = self._ui.theme.px(_ARROW)
        end = self._ui.theme.px(10)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = end if rtl else self.width() - end - side
        pixmap = self._ui.theme.pixmap("chevron-down", side, "text", self.devicePixelRatioF())
        QPainter(self).drawPixmap(x, (self.height() - side) // 2, pixmap)


class NameField(QWidget):
    """`named` carries the code of a name that was chosen or typed. `problem` says what is missing."""

    named = Signal(str)

    def __init__(self, ui: Ui, names: Names) -> None:
        super().__init__()
        self._names = names
        self._codes = {ui.say(name): code for code, name in names.names}
        self.box = Box(ui)
        self.box.setObjectName("name")
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMaxVisibleItems(_SHOWN)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setFont(ui.theme.font("body"))
        self.box.view().setFont(ui.theme.font("body"))
        self.box.addItems(sorted(self._codes, key=str.casefold))
        self.box.setAccessibleName(ui.say(names.field))
        self._complete(ui.theme.font("body"))
        shown = next((ui.say(name) for code, name in names.names if code == names.named), "")
        self.box.setCurrentIndex(self.box.findText(shown) if shown else -1)
        self.box.setEditText(shown)
        self._unknown = Para(ui, names.unknown, "support", "attention")
        self._unknown.hide()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(self.box)
        inside.addWidget(self._unknown)
        edit = self.box.lineEdit()
        if edit is not None:
            edit.setPlaceholderText(ui.say(names.field))
            edit.editingFinished.connect(self._finish)
        self.box.activated.connect(lambda _index: self._finish())

    @property
    def problem(self) -> Message:
        """What to do here: type a name, or another one."""
        return self._names.unknown if self.box.currentText().strip() else self._names.field

    def take_focus(self) -> None:
        """Put the focus where one can type."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _complete(self, font: QFont) -> None:
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setMaxVisibleItems(_SHOWN)
        completer.popup().setFont(font)
        self.box.setCompleter(completer)

    def _finish(self) -> None:
        """Take the name that was typed, or the only one that begins so; another word for it counts as well."""
        typed = self.box.currentText().strip()
        code = meant(typed, ((code, name) for name, code in self._codes.items()), self._names.also).code
        problem = bool(typed) and not code
        self._unknown.setVisible(problem)
        self.box.setProperty("problem", problem)
        self.box.style().unpolish(self.box)  # the style sheet looks at the property only then
        self.box.style().polish(self.box)
        if code:
            self.box.setEditText(next(name for name, named in self._codes.items() if named == code))
            self.named.emit(code)
