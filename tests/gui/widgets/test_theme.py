"""The theme: colors of each look, lengths at each text size, drawings at each pixel ratio."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QPalette

from changeover_gui.theme import Theme, tokens

pytestmark = pytest.mark.usefixtures("qapp")

SOFT = ("ok-soft", "attention-soft", "stop-soft", "info-soft", "neutral-soft", "surface-raised", "surface-sunken")


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
def test_a_look_takes_its_colors_from_the_tokens(name: str) -> None:
    theme = Theme(name)
    for role, color in tokens()["palette"][name].items():
        assert theme.color(role) == QColor(color)
    palette = theme.palette()
    assert palette.color(QPalette.ColorRole.Window) == theme.color("surface")
    assert palette.color(QPalette.ColorRole.Accent) == theme.color("focus")


def test_a_contrast_theme_of_the_system_brings_all_colors_itself() -> None:
    system = QPalette()
    given = {
        QPalette.ColorRole.Window: QColor("#2D3236"),
        QPalette.ColorRole.WindowText: QColor("#FFFFFF"),
        QPalette.ColorRole.Highlight: QColor("#D6B4FD"),
        QPalette.ColorRole.HighlightedText: QColor("#2B2B2B"),
        QPalette.ColorRole.Link: QColor("#75E9FC"),
    }
    for role, color in given.items():
        system.setColor(role, color)
    disabled = QColor("#A6A6A6")
    system.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText, disabled)
    theme = Theme("system", palette=system)
    used = {theme.color(role).name() for role in tokens()["palette"]["light"]}
    assert used == {color.name() for color in (*given.values(), disabled)}
    for role in SOFT:
        assert theme.color(role) == given[QPalette.ColorRole.Window]
    assert theme.frame == theme.hair == 2
    assert theme.illustration("done", 200) is None
    assert theme.palette().color(QPalette.ColorRole.Window) == given[QPalette.ColorRole.Window]


def test_an_unknown_color_is_a_mistake_in_every_look() -> None:
    for name in ("light", "system"):
        with pytest.raises(KeyError):
            Theme(name).color("mauve")


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_type_and_the_insides_of_controls_grow(scale: float) -> None:
    theme = Theme(scale=scale)
    for kind, token in tokens()["type"].items():
        font = theme.font(kind)
        assert font.pointSizeF() == pytest.approx(token["size"] * scale)
        assert font.weight() == QFont.Weight(token["weight"])
        assert theme.line(kind) == pytest.approx(Theme().line(kind) * scale)
    assert theme.px(20) == round(20 * scale)
    assert theme.radius("card") == 10


def test_first_words_are_semibold() -> None:
    assert Theme().bold("body").weight() == QFont.Weight.DemiBold
    assert Theme().font("body").weight() == QFont.Weight.Normal


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_has_the_pixels_of_the_screen_and_the_color_asked_for(ratio: float) -> None:
    pixmap = Theme().pixmap("check", 20, "stop", ratio)
    assert pixmap.width() == pixmap.height() == round(20 * ratio)
    assert pixmap.devicePixelRatio() == ratio
    image = pixmap.toImage()
    seen = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert QColor(tokens()["palette"]["light"]["stop"]).name() in seen


def test_an_icon_is_drawn_once() -> None:
    theme = Theme()
    assert theme.pixmap("check", 20).cacheKey() == theme.pixmap("check", 20).cacheKey()
    assert theme.pixmap("check", 20).cacheKey() != theme.pixmap("check", 20, "ok").cacheKey()


def test_an_unknown_icon_is_a_mistake() -> None:
    with pytest.raises(FileNotFoundError):
        Theme().pixmap("shield", 20)


def test_a_picture_has_a_dark_twin() -> None:
    light, dark = Theme("light").illustration("done", 200), Theme("dark").illustration("done", 200)
    assert light is not None
    assert dark is not None
    assert light.size() == dark.size()
    assert light.toImage() != dark.toImage()


@pytest.mark.parametrize("name", ["light", "dark", "contrast", "system"])
def test_the_style_sheet_has_no_hole_left(name: str) -> None:
    sheet = Theme(name, 1.5).qss()
    assert "$" not in sheet
    assert "min-height: 57px" in sheet  # 38 at 150 %
