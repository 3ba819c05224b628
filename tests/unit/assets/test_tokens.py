"""The tokens: every contrast is computed again, and every color, size and drawing the window asks for is there."""

from __future__ import annotations

import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

ASSETS = resources.files("changeover_assets")
TOKENS: dict[str, Any] = tomllib.loads(ASSETS.joinpath("theme").joinpath("tokens.toml").read_text("utf-8"))
CLAIMS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "contrast.toml").read_text("utf-8"))["contrast"]
PAIRS = [(theme, pair) for theme, pairs in CLAIMS.items() for pair in pairs]
THEMES = tuple(TOKENS["meta"]["themes"])
ICONS = sorted(file.name for file in ASSETS.joinpath("icons").iterdir() if file.name.endswith(".svg"))


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def luminance(color: str) -> float:
    """Relative luminance of #RRGGBB as WCAG 2 defines it."""
    red, green, blue = (_linear(int(color[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colors as WCAG 2 defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_formula_knows_black_on_white() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "pair"), PAIRS)
def test_a_pair_has_the_contrast_it_claims_and_needs(theme: str, pair: str) -> None:
    front, ground = pair.split(" on ")
    palette, claim = TOKENS["palette"][theme], CLAIMS[theme][pair]
    ratio = contrast(palette[front], palette[ground])
    assert ratio >= claim["need"]
    assert claim["ratio"] == pytest.approx(ratio, abs=0.011)  # cut, not rounded


def test_every_theme_has_every_color_and_checks_every_pair() -> None:
    colors = [set(TOKENS["palette"][theme]) for theme in THEMES]
    pairs = [set(CLAIMS[theme]) for theme in THEMES]
    assert colors[0] == colors[1] == colors[2]
    assert pairs[0] == pairs[1] == pairs[2]
    assert len(pairs[0]) == 84


@pytest.mark.parametrize("state", ["ok", "attention", "stop", "info", "neutral"])
def test_a_state_is_checked_on_its_ground(state: str) -> None:
    for theme in THEMES:
        assert CLAIMS[theme][f"{state} on {state}-soft"]["need"] == 4.5
        assert CLAIMS[theme][f"text on {state}-soft"]["need"] == 7


def test_no_text_is_smaller_than_the_smallest_size_allowed() -> None:
    assert min(kind["size"] for kind in TOKENS["type"].values()) == 9.75
    assert all(kind["line"] > kind["size"] for kind in TOKENS["type"].values())
    assert {kind["weight"] for kind in TOKENS["type"].values()} == {400, 600}


def test_a_target_of_the_pointer_is_large_enough() -> None:
    sizes = TOKENS["size"]
    assert min(sizes["button"], sizes["button_small"], sizes["field"]) >= sizes["target_min"]


@pytest.mark.parametrize("icon", ICONS)
def test_a_drawing_is_a_plain_svg(icon: str) -> None:
    text = ASSETS.joinpath("icons").joinpath(icon).read_text("utf-8")
    root = ET.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert tags <= {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    assert not re.search(r"<(script|style|image|use|foreignObject)|href|url\(", text)


def test_an_icon_takes_the_color_it_is_given() -> None:
    colorful = {"app-mark.svg", "app-mark-small.svg"} | {name for name in ICONS if name.startswith("illustration-")}
    for name in set(ICONS) - colorful:
        assert "currentColor" in ASSETS.joinpath("icons").joinpath(name).read_text("utf-8"), name


def test_what_is_turned_around_exists() -> None:
    assert {f"{name}.svg" for name in TOKENS["icon"]["mirror_in_rtl"]} <= set(ICONS)


def test_the_style_sheet_asks_only_for_colors_there_are() -> None:
    sheet = ASSETS.joinpath("theme").joinpath("window.qss").read_text("utf-8")
    asked = set(re.findall(r"\$([a-z-]+)", sheet)) - {"frame", "font"}
    assert asked <= set(TOKENS["palette"]["light"])
    assert "#" not in sheet  # colors come from the tokens alone
