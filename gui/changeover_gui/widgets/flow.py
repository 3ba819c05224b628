"""A layout like words in a line: what does not fit goes to the next row."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget, QWidgetItem

_START, _END = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class Flow(QLayout):
    """Wraps its widgets. `gap` is the room between them in both directions; `down` another one between rows.

    `end` puts each row at the side where reading ends.
    """

    def __init__(self, gap: int = 8, down: int | None = None, *, end: bool = False) -> None:
        super().__init__()
        self._gap = gap
        self._down = gap if down is None else down
        self._end = end
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Take a widget in at the end.

        Its place is made here: for one that Qt makes, PySide may hand us what it still holds of a dead one at the same
        address, and that breaks with the old place's page.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Take a widget's place at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many things there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The place with a number, None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give a place away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes what it gets."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at a width."""
        rows = self._rows(width)
        return sum(self._height(row) for row in rows) + self._down * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        """Everything in one row."""
        shown = self._shown()
        wide = sum(item.sizeHint().width() for item in shown) + self._gap * max(len(shown) - 1, 0)
        return QSize(wide, max((item.sizeHint().height() for item in shown), default=0))

    def minimumSize(self) -> QSize:
        """The widest of them."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def setGeometry(self, rect: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(rect)
        parent: QWidget | None = self.parentWidget()
        direction = parent.layoutDirection() if parent is not None else Qt.LayoutDirection.LeftToRight
        y = rect.y()
        for row in self._rows(rect.width()):
            tall = self._height(row)
            spare = rect.width() - sum(w for _item, w in row) - self._gap * (len(row) - 1)
            x = rect.x() + (max(spare, 0) if self._end else 0)
            for item, wide in row:
                own = item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height()
                box = QRect(QPoint(x, y + (tall - own) // 2), QSize(wide, own))
                item.setGeometry(QStyle.visualRect(direction, rect, box))
                x += wide + self._gap
            y += tall + self._down

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        rows: list[list[tuple[QLayoutItem, int]]] = []
        left = -1
        for item in self._shown():
            wide = min(item.sizeHint().width(), max(width, item.minimumSize().width()))
            if not rows or wide + self._gap > left:
                rows.append([])
                left = width + self._gap
            rows[-1].append((item, wide))
            left -= wide + self._gap
        return rows

    def _height(self, row: list[tuple[QLayoutItem, int]]) -> int:
        return max(
            item.heightForWidth(wide) if item.hasHeightForWidth() else item.sizeHint().height() for item, wide in row
        )
