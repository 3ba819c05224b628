"""How something is done: sentences beneath each other, and the page of the maker that they speak of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.values import Message
from changeover_gui.pages.address import Address
from changeover_gui.ui import Ui
from changeover_gui.widgets.text import Para


class Steps(QWidget):
    """`key` names the buttons of the address within the page; `wish` is told what they want. No address: only words."""

    def __init__(self, ui: Ui, key: str, steps: tuple[Message, ...], address: str, wish: Callable[[str], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 8)
        column.setSpacing(6)
        for step in steps:
            column.addWidget(Para(ui, step, "support"))
        if address:
            column.addWidget(Address(ui, key, address, wish))
