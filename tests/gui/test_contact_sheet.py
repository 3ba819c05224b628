"""A contact sheet shows every picture, in its place and in its own proportions."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tests.contact_sheet import CAPTION, GAP, sheet


def picture(place: Path, color: str, width: int, height: int) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    assert image.save(str(place))
    return place


def test_every_picture_stands_in_its_place(qtbot: QtBot, tmp_path: Path) -> None:  # noqa: ARG001 - text needs Qt
    colors = ("#ff0000", "#00ff00", "#0000ff")
    pictures = [picture(tmp_path / f"{n}.png", color, 200, 100) for n, color in enumerate(colors)]
    sheet(pictures, tmp_path / "sheet.png", columns=2, width=50)
    made = QImage(str(tmp_path / "sheet.png"))
    assert (made.width(), made.height()) == (2 * (50 + GAP) + GAP, 2 * (25 + CAPTION + GAP) + GAP)
    middles = ((GAP + 25, GAP + 12), (2 * GAP + 75, GAP + 12), (GAP + 25, 2 * GAP + CAPTION + 25 + 12))
    assert [made.pixelColor(*middle).name() for middle in middles] == list(colors)


def test_a_sheet_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="needs pictures"):
        sheet([], tmp_path / "sheet.png")
