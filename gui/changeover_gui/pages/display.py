"""Z2: text size, colors, language, movements. Every change shows at once."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.i18n import languages
from changeover.screens.content import Choice, Head, Row, Wish
from changeover.screens.scene import Scene
from changeover.values import msg
from changeover_gui.pages.page import Page
from changeover_gui.settings import SIZES
from changeover_gui.widgets.names import Box
from changeover_gui.widgets.option import Inline, Options
from changeover_gui.widgets.rows import ListRow, Rows

_SIZE = Row(
    "size", "text-size", msg("Text size"), msg("Everything grows with it: icons, buttons and the room inside them.")
)
_COLORS = Row(
    "colors", "contrast", msg("Colors"), msg("“Like the system” also follows the contrast themes of Windows.")
)
_LANGUAGE = Row("language", "network", msg("Language"), msg("The report is written in this language too."))
_CALM = Choice(
    "calm", msg("Show fewer movements"), msg("The moving bar becomes a still sign with a clock that counts.")
)
_NAMES = {
    "system": msg("Like the system"),
    "light": msg("Light"),
    "dark": msg("Dark"),
    "contrast": msg("High contrast"),
}
_LANGUAGES = {"en": "English"}
"""Names of languages stand in the language itself."""


class DisplayPage(Page):
    """Shows the settings. `set_to` carries new ones."""

    def build(self, scene: Scene) -> tuple[Wish, ...]:  # noqa: ARG002 - these settings belong to no scene
        """Three rows with one answer each, and a tick."""
        self.head(Head(msg("Display and language"), msg("Changes show at once. Changeover remembers them.")))
        rows = Rows(self.ui)
        rows.add(self._row(_SIZE, tuple(self._size(size) for size in SIZES), "text"))
        rows.add(self._row(_COLORS, tuple(self._color(name) for name in _NAMES), "colors"))
        rows.add(self._languages())
        self.add(rows)
        calm = Options(self.ui, (_CALM._replace(chosen=self.settings.calm),), _CALM.text, many=True)
        calm.chosen.connect(lambda ids: self.set_to.emit(replace(self.settings, calm=bool(ids))))
        self.add(calm)
        return (Wish("done", msg("Done"), "main"),)

    def _size(self, size: int) -> Choice:
        return Choice(str(size), msg("{n} %", n=size), chosen=size == self.settings.text)

    def _color(self, name: str) -> Choice:
        return Choice(name, _NAMES[name], chosen=name == self.settings.colors)

    def _row(self, row: Row, choices: tuple[Choice, ...], field: str) -> ListRow:
        made = ListRow(self.ui, row)
        answers = Inline(self.ui, choices, row.name)
        answers.chosen.connect(lambda value: self._set(field, value))
        made.inside.addWidget(answers)
        return made

    def _set(self, field: str, value: str) -> None:
        self.set_to.emit(replace(self.settings, **{field: int(value) if field == "text" else value}))

    def _languages(self) -> ListRow:
        made = ListRow(self.ui, _LANGUAGE)
        box = Box(self.ui)
        box.setObjectName("languages")
        box.setAccessibleName(self.ui.say(_LANGUAGE.name))
        for code in languages():
            box.addItem(_LANGUAGES.get(code, code), code)
        box.setCurrentIndex(max(box.findData(self.settings.language), 0))
        box.activated.connect(lambda at: self._set("language", box.itemData(at)))
        made.inside.addWidget(box)
        return made
