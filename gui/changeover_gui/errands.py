"""What leaves the window: a page in a file, a letter on paper, a text for the clipboard. Nothing goes online."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QStandardPaths
from PySide6.QtGui import QFont, QGuiApplication, QPageLayout, QTextDocument
from PySide6.QtWidgets import QFileDialog

from changeover import walk
from changeover.report import html
from changeover.screens.helper import helper_text
from changeover.screens.letter import letter
from changeover.screens.organization import message
from changeover.screens.scene import Scene
from changeover.values import Failure, msg
from changeover_gui import desktop
from changeover_gui.trouble import NO_BROWSER, NO_PRINTER, not_saved
from changeover_gui.ui import Ui

if TYPE_CHECKING:
    from changeover_gui.window import Window

REPORT, LETTER = "changeover-report.html", "changeover-letter.txt"


def errand(window: Window, name: str, detail: str) -> bool:
    """Do what a button asks for, if it is an errand; `detail` is what stands behind its colon. False if it is none."""
    scene, ui = window.journey.scene, window.ui
    acts: dict[str, Callable[[], None]] = {
        "copy": lambda: copy(window, detail),
        "copy-helper": lambda: copy(window, text_for_helper(scene, ui, window.journey.stage.code)),
        "copy-message": lambda: copy(window, "\n\n".join(ui.say_whole(one) for one in message(scene))),
        "copy-letter": lambda: copy(window, letter_text(scene, ui)),
        "save-report": lambda: _save(window, REPORT, report_page(scene, ui)),
        "save-proof": lambda: _save(window, REPORT, report_page(scene, ui)),
        "save-letter": lambda: _save(window, LETTER, letter_text(scene, ui)),
        "print": lambda: _print(window),
        "open-apps": lambda: _open(window, desktop.APPS),
        "open-security": lambda: _open(window, desktop.SECURITY),
        "open-browser": lambda: _open(window, detail),
    }
    act = acts.get(name)
    if act is not None:
        act()
    return act is not None


def report_page(scene: Scene, ui: Ui) -> str:
    """The page that is saved and printed: what was found, which rules reach the owner, and how it ended."""
    outcome = scene.again.outcome if scene.again else scene.run.outcome
    seen = (scene.snapshot, scene.findings, scene.briefing, outcome)
    return html(*seen, scene.catalogue, ui.translator, scene.at, how=scene.how)


def letter_text(scene: Scene, ui: Ui) -> str:
    """The letter, paragraph after paragraph, exactly as it is shown."""
    return "\n\n".join(ui.say_whole(paragraph) for paragraph in letter(scene))


def text_for_helper(scene: Scene, ui: Ui, code: str) -> str:
    """The lines that a person may send: no name of a person, computer, server or file."""
    return "\n".join(ui.say(line) for line in helper_text(scene, code))


def copy(window: Window, text: str) -> None:
    """Put a text on the clipboard, and say so."""
    QGuiApplication.clipboard().setText(text)
    window.tell(msg("Copied."))


def ask_where(window: Window, name: str) -> Path | None:
    """Where the person wants a file; None if they changed their mind. The dialog is the system's own."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = str(Path(documents or ".") / name)
    chosen, _filter = QFileDialog.getSaveFileName(window, window.ui.say(msg("Save")), start)
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


def _save(window: Window, name: str, text: str) -> None:
    path = ask_where(window, name)
    if path is None:
        return
    failure = save(path, text)
    if failure is not None:
        window.journey.trouble(failure)
        return
    if name == REPORT:
        window.journey.saved()
    window.answered()
    window.tell(msg("Saved to {folder}.", folder=str(path.parent)))


def _print(window: Window) -> None:
    """Print a page of our own, or the letter, through the system's dialog."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # slow to load, and rare

    if not QPrinterInfo.availablePrinterNames():
        window.journey.trouble(NO_PRINTER)
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
    document = document_of(window)
    if QPrintDialog(printer, window).exec() == QPrintDialog.DialogCode.Accepted:
        document.print_(printer)


def document_of(window: Window) -> QTextDocument:
    """What is printed on this screen: the letter where it is shown, else the report."""
    scene, ui = window.journey.scene, window.ui
    document = QTextDocument()
    document.setDefaultFont(QFont(ui.theme.font("body").family(), 11))
    if window.journey.stage is walk.NOT_MINE:
        document.setPlainText(letter_text(scene, ui))
    else:
        document.setHtml(report_page(scene, ui))
    return document


def _open(window: Window, address: str) -> None:
    if not desktop.open_address(address):
        window.journey.trouble(NO_BROWSER)
