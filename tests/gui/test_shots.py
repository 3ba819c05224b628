"""Pictures are drawn of the real window: one for each look, and the sheets that show them side by side."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests import shots
from tests.ways import WAYS


def test_a_screen_is_drawn_in_every_look(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001 - brings Qt
    album = shots.draw(tmp_path, frozenset({"C4"}), tuple(way for way in WAYS if way.name == "clean"))
    album.lay_out()
    assert (album.codes, album.lost) == (["C4"], [])
    drawn = {}
    for variant in shots.VARIANTS:
        image = QImage(str(album.path("C4", variant.name)))
        assert image.size() == variant.size
        drawn[variant.name] = bytes(image.constBits())
    assert len(set(drawn.values())) == len(shots.VARIANTS)
    assert {path.name for path in tmp_path.glob("sheet*")} == {
        "sheet.png",
        *(f"sheet.{variant.name}.png" for variant in shots.VARIANTS),
    }


def test_what_the_readme_shows_is_reached() -> None:
    reached = {code for way in WAYS for code in way.codes}
    assert set(shots.IN_README) <= reached
    assert {path.stem for path in shots.README.glob("*.png")} == set(shots.IN_README.values())
