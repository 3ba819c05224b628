"""Lays pictures out on one sheet, each with its name under it. Qt alone paints it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

GAP, CAPTION = 16, 24
PAPER, INK, EDGE = QColor("#e9e7e4"), QColor("#26232b"), QColor("#b9b5bd")


def sheet(pictures: list[Path], target: Path, *, columns: int = 5, width: int = 420) -> None:
    """Paint every picture `width` pixels wide, in their order, and save the sheet as `target`.

    Rows are as high as their highest picture. Raises ValueError if there is no picture, OSError if it is not saved.
    """
    if not pictures:
        raise ValueError("a sheet needs pictures")
    images = [QImage(str(path)) for path in pictures]
    small = [image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation) for image in images]
    rows = [small[start : start + columns] for start in range(0, len(small), columns)]
    heights = [max(image.height() for image in row) + CAPTION + GAP for row in rows]
    paper = QImage(
        QSize(min(columns, len(small)) * (width + GAP) + GAP, sum(heights) + GAP), QImage.Format.Format_RGB32
    )
    paper.fill(PAPER)
    painter = QPainter(paper)
    painter.setFont(QFont(painter.font().family(), 10))
    names = iter(path.stem for path in pictures)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, image in enumerate(row):
            place = QRect(GAP + column * (width + GAP), top, image.width(), image.height())
            painter.drawImage(place, image)
            painter.setPen(EDGE)
            painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.setPen(INK)
            painter.drawText(place.left(), place.bottom() + CAPTION - 6, next(names))
        top += height
    painter.end()
    if not paper.save(str(target)):
        raise OSError(f"{target} could not be written")
