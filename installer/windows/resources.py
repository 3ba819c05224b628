"""What Windows shows of the programs and of their setup besides text: version resource, icon, the setup's picture."""

from __future__ import annotations

import struct
from pathlib import Path

from PyInstaller.utils.win32 import versioninfo
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SMALL, LARGE = (16, 20, 24, 32, 40), (48, 64, 128, 256)
SIDE = (164, 314)  # the picture beside the setup's first and last page
PAPER = 0xFFF3EDF6  # a light tint of the mark's color
ENGLISH, UNICODE = 1033, 1200


def version(numbers: str, file: str, description: str) -> versioninfo.VSVersionInfo:
    """The version resource of one program. `numbers` are three, with dots between."""
    four = (*map(int, numbers.split(".")), 0)
    texts = {
        "CompanyName": "Changeover",
        "FileDescription": description,
        "FileVersion": numbers,
        "OriginalFilename": file,
        "ProductName": "Changeover",
        "ProductVersion": numbers,
        "LegalCopyright": "MIT License",
    }
    strings = [versioninfo.StringStruct(name, text) for name, text in texts.items()]
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=four, prodvers=four, mask=0x3F, flags=0, OS=0x40004, fileType=1),
        kids=[
            versioninfo.StringFileInfo([versioninfo.StringTable("040904B0", strings)]),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [ENGLISH, UNICODE])]),
        ],
    )


def icon(drawings: Path, place: Path) -> Path:
    """Write the icon file `place` from app-mark.svg and, for small sizes, app-mark-small.svg."""
    pictures = [(size, _png(drawings / "app-mark-small.svg", size)) for size in SMALL]
    pictures += [(size, _png(drawings / "app-mark.svg", size)) for size in LARGE]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    begins = len(head) + 16 * len(pictures)
    entries = b""
    for size, png in pictures:
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(png), begins)
        begins += len(png)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(head + entries + b"".join(png for _size, png in pictures))
    return place


def side(drawings: Path, place: Path) -> Path:
    """Write the picture that stands beside the setup's text."""
    picture = QImage(*SIDE, QImage.Format.Format_RGB32)
    picture.fill(PAPER)
    _draw(drawings / "app-mark.svg", picture, QRectF(42, 48, 80, 80))
    picture.convertToFormat(QImage.Format.Format_RGB888).save(str(place), "BMP")
    return place


def _png(drawing: Path, size: int) -> bytes:
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(0)
    _draw(drawing, picture, QRectF(0, 0, size, size))
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(written, "PNG")
    return bytes(written.data().data())


def _draw(drawing: Path, picture: QImage, where: QRectF) -> None:
    painter = QPainter(picture)
    QSvgRenderer(str(drawing)).render(painter, where)
    painter.end()
