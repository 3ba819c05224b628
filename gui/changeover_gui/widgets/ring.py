"""The focus ring: one overlay for the whole window, shown only while the keyboard is in use.

The letters that go with Alt are underlined in the same way: from the key on, until the pointer is used.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from changeover_gui.widgets.button import LETTERS
from changeover_gui.widgets.spoken import Drawing

_WIDTH, _AWAY, _RADIUS = 2, 2, 8
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
_NOT_KEYS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class FocusRing(Drawing):
    """Goes around the widget that has the focus, 2 pixels away, and follows it.

    A widget may have `ring_rect()`, what the ring goes around in its own coordinates, and `ring_radius()`, the radius
    of its corners, below 0 for no ring. The color is the `Accent` of the window's palette.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self.setParent(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        self._window = window
        self._keyboard = False
        self._around = QRect()
        self._watched: list[QWidget] = []
        window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @property
    def around(self) -> QRect:
        """What the ring goes around, in the window's coordinates."""
        return self._around

    def _follow(self) -> None:
        if not isValid(self) or not isValid(self._window):  # the window is being taken down
            return
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        self._watched = []
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._keyboard = False
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys show the ring, presses of the pointer hide it, and it moves with what it goes around."""
        if not isValid(self._window):
            return False
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt:
                self._show_letters(shown=True)
            self._keyboard = self._keyboard or event.key() not in _NOT_KEYS
            self._place()
        elif kind == QEvent.Type.MouseButtonPress:
            self._keyboard = False
            self._show_letters(shown=False)
            self._place()
        elif kind in _MOVES and (watched is self._window or watched in self._watched):
            self._place()
        return False

    def _show_letters(self, *, shown: bool) -> None:
        if bool(self._window.property(LETTERS)) is not shown:
            self._window.setProperty(LETTERS, shown)
            self._window.update()

    def _place(self) -> None:
        focus: QWidget | None = self._window.focusWidget()
        radius = _radius(focus)
        if not self._keyboard or focus is None or radius < 0 or not focus.hasFocus() or not focus.isVisible():
            self._around = QRect()
            self.hide()
            return
        rect = focus.ring_rect() if hasattr(focus, "ring_rect") else focus.rect()
        self._around = QRect(focus.mapTo(self._window, rect.topLeft()), rect.size())
        self._corner = radius + _AWAY + 1
        reach = _AWAY + _WIDTH
        box = self._around.adjusted(-reach, -reach, reach, reach)
        self.setGeometry(box.intersected(_seen(focus, self._window)))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - it is thin
        """Draw the ring; what lies outside the scrolled area is cut off."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._window.palette().color(QPalette.ColorRole.Accent), _WIDTH))
        out = _AWAY + _WIDTH / 2
        box = QRectF(self._around.translated(-self.pos())).adjusted(-out, -out, out, out)
        painter.drawRoundedRect(box, self._corner, self._corner)


def _radius(widget: QWidget | None) -> int:
    return int(widget.ring_radius()) if widget is not None and hasattr(widget, "ring_radius") else _RADIUS


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window in which a widget can be seen: the area that scrolls it, or all of it."""
    parent: QWidget | None = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QScrollArea):
            view = parent.viewport()
            return QRect(view.mapTo(window, QPoint(0, 0)), view.size())
        parent = parent.parentWidget()
    return window.rect()
