"""What every widget is made with: the theme, the language, and how much room and movement there is."""

from __future__ import annotations

from changeover.i18n import Translator
from changeover.screens.shown import LONGEST, WHOLE, right_to_left, shown
from changeover.values import Message
from changeover_gui.theme import Theme


class Ui:
    """Immutable; the window makes a new one when the person changes size, colors or language."""

    def __init__(self, theme: Theme, translator: Translator, *, compact: bool = False, still: bool = False) -> None:
        """`compact`: one column, the rail is a strip. `still`: reduced motion."""
        self.theme = theme
        self.translator = translator
        self.compact = compact
        self.still = still

    def say(self, message: Message) -> str:
        """The sentence as plain text, harmless whatever stands in its args."""
        return shown(message, self.translator, LONGEST)

    def say_whole(self, message: Message) -> str:
        """The same with long texts from the machine not cut: for evidence that was opened."""
        return shown(message, self.translator, WHOLE)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return right_to_left(self.translator.language)
