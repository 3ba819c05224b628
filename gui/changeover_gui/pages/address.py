"""An address of the maker's own pages: as text, to copy, and to open in the browser that the person uses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from changeover.values import msg
from changeover_gui.ui import Ui
from changeover_gui.widgets.button import Button
from changeover_gui.widgets.flow import Flow
from changeover_gui.widgets.text import Para


class Address(QWidget):
    """Changeover itself opens no connection: `wish` is told `copy:ADDRESS` or `open-browser:ADDRESS`."""

    def __init__(self, ui: Ui, key: str, address: str, wish: Callable[[str], None]) -> None:
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(Para(ui, msg("{address}", address=address), "support").left_to_right())
        buttons = Flow(8)
        for name, text, icon in (
            ("copy", msg("Copy the address"), "copy"),
            ("open-browser", msg("Open in browser"), "external"),
        ):
            button = Button(ui, text, icon=icon, small=True)
            button.setObjectName(f"{key}-{name}")
            button.clicked.connect(lambda _checked=False, wanted=f"{name}:{address}": wish(wanted))
            buttons.addWidget(button)
        inside.addLayout(buttons)
