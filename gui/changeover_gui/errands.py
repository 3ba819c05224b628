"""What leaves the window: a page in a file, a letter on paper, a text for the clipboard. Nothing goes online."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QStandardPaths
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QTextDocument
from PySide6.QtWidgets import QFileDialog, QWidget

from changeover.report import html
from changeover.screens.helper import helper_text
from changeover.screens.letter import letter
from changeover.screens.organization import message
from changeover.screens.scene import Scene
from changeover.values import Failure, msg
from changeover_gui.trouble import NO_PRINTER, not_saved
from changeover_gui.ui import Ui

REPORT, LETTER = "changeover-report.html", "changeover-letter.txt"


def report_page(scene: Scene, ui: Ui) -> str:
    """The page that is saved and printed: what was found, which rules reach the owner, and how it ended."""
    again = scene.again
    outcome = again.outcome if again else scene.run.outcome
    return html(scene.snapshot, scene.findings, scene.briefing, outcome, scene.catalogue, ui.translator, scene.at)


def letter_text(scene: Scene, ui: Ui) -> str:
    """The letter, paragraph after paragraph, exactly as it is shown."""
    return "\n\n".join(ui.say_whole(paragraph) for paragraph in letter(scene))


def message_text(scene: Scene, ui: Ui) -> str:
    """The message to the organization, exactly as it is shown."""
    return "\n\n".join(ui.say_whole(paragraph) for paragraph in message(scene))


def text_for_helper(scene: Scene, ui: Ui, code: str) -> str:
    """The lines that a person may send: no name of a person, computer, server or file."""
    return "\n".join(ui.say(line) for line in helper_text(scene, code))


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def ask_where(parent: QWidget, ui: Ui, name: str) -> Path | None:
    """Where the person wants a file; None if they changed their mind. The dialog is the system's own."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(documents or ".") / name)
    chosen, _filter = QFileDialog.getSaveFileName(parent, ui.say(msg("Save")), start)
    return Path(chosen) if chosen else None


def save(path: Path, text: str) -> Failure | None:
    """Write a file so that it is there whole or not at all. A failure says what to do next."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as why:
        part.unlink(missing_ok=True)
        return not_saved(str(path.parent), str(why))
    return None


def print_text(parent: QWidget, ui: Ui, *, page: str = "", text: str = "") -> Failure | None:
    """Print a page of our own, or plain text, through the system's dialog. A failure if there is no printer."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # slow to load, and rare

    if not QPrinterInfo.availablePrinterNames():
        return NO_PRINTER
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setDefaultFont(QFont(ui.theme.font("body").family(), 11))
    if page:
        document.setHtml(page)
    else:
        document.setPlainText(text)
    if QPrintDialog(printer, parent).exec() == QPrintDialog.DialogCode.Accepted:
        document.print_(printer)
    return None
