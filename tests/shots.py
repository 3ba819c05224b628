"""Draws every screen that a demonstration reaches, once per variant, and lays the pictures out on contact sheets.

    python -m tests.shots [--readme] [--only CODE ...]     writes build/pictures, with --readme docs/pictures too

The real window is walked by keyboard, with real engines that play the recordings.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded

from msgspec.structs import replace
from PySide6.QtCore import QSize

from changeover.catalogue import Catalogue, load
from changeover_gui.application import application
from changeover_gui.settings import Settings
from changeover_gui.window import SIZE, SMALLEST, Window
from tests import pseudo
from tests.contact_sheet import sheet
from tests.states import with_a_state
from tests.walker import Lost, Walker, close_window, engine_held, open_window, settle, wait
from tests.ways import WAYS, Way

ROOT = Path(__file__).parents[1]
PICTURES, README = ROOT / "build" / "pictures", ROOT / "docs" / "pictures"
IN_README = {"C1": "found", "D4": "dates", "G1": "plan", "K2": "proof"}
NOW = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
PACE = 0.12
STILL = Settings(colors="light", calm=True)


class Variant(NamedTuple):
    """One look of the window."""

    name: str
    chosen: Settings = STILL
    size: QSize = SIZE


VARIANTS = (
    Variant("light"),
    Variant("dark", replace(STILL, colors="dark")),
    Variant("contrast", replace(STILL, colors="contrast")),
    Variant("text200", replace(STILL, text=200)),
    Variant("1024x600", STILL, SMALLEST),
    Variant("pseudo", replace(STILL, language=pseudo.LEFT_TO_RIGHT)),
    Variant("rtl", replace(STILL, language=pseudo.RIGHT_TO_LEFT)),
)


class Album:
    """The pictures so far. A screen is drawn when it is first met."""

    def __init__(self, folder: Path, only: frozenset[str]) -> None:
        self._folder = folder
        self._only = only
        self.codes: list[str] = []
        self.lost: list[str] = []

    def wants(self, code: str) -> bool:
        """Whether this screen is still to be drawn."""
        return code not in self.codes and (not self._only or code in self._only)

    def seen(self, walker: Walker, code: str) -> None:
        """Draw a screen in every variant, and leave the window as it was."""
        if not self.wants(code):
            return
        window = walker.window
        _let_it_go_on(window, code)
        with engine_held(window):
            settle()
            if window.code == code:
                self._draw(window, code)

    def _draw(self, window: Window, code: str) -> None:
        self.codes.append(code)
        for variant in VARIANTS:
            window.use(variant.chosen)
            window.resize(variant.size)
            settle()
            window.grab().save(str(self.path(code, variant.name)))
        window.use(STILL)
        window.resize(SIZE)
        settle()

    def path(self, code: str, variant: str) -> Path:
        """Where a picture is."""
        return self._folder / f"{code}.{variant}.png"

    def lay_out(self) -> None:
        """One sheet for each variant, and one of all."""
        codes = sorted(self.codes)
        for variant in VARIANTS:
            sheet([self.path(code, variant.name) for code in codes], self._folder / f"sheet.{variant.name}.png")
        everything = [self.path(code, variant.name) for code in codes for variant in VARIANTS]
        sheet(everything, self._folder / "sheet.png", columns=len(VARIANTS), width=280)


def _let_it_go_on(window: Window, code: str) -> None:
    """A screen that shows how far something is, is drawn in the middle of it."""
    scene = window.journey
    if code in ("B1", "K1"):
        wait(lambda: window.code != code or len(scene.scene.reading.counts) >= 4, f"{code} is half way")
    if code == "H1":
        wait(lambda: window.code != code or (scene.scene.run.now or 0) >= 2, "H1 is half way")


def draw(folder: Path, only: frozenset[str] = frozenset(), ways: tuple[Way, ...] = WAYS) -> Album:
    """Walk every way that reaches a screen not drawn yet. `only` these screens, if any are named."""
    folder.mkdir(parents=True, exist_ok=True)
    album, catalogue = Album(folder, only), load()
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            os.environ[name] = scratch  # the looks of a picture are nobody's settings
        languages = pseudo.folder(Path(scratch) / "languages")
        for way in ways:
            if any(album.wants(code) for code in way.codes):
                print(f"{way.name}: {' '.join(way.codes)}", file=sys.stderr, flush=True)
                _walk(way, album, languages, with_a_state(catalogue) if way.states else catalogue)
    return album


def _walk(way: Way, album: Album, languages: Path, catalogue: Catalogue) -> None:
    window = open_window(way.demo, catalogue, STILL, languages, PACE, lambda: NOW)
    try:
        Walker(window, album.seen).walk(way)
    except Lost as why:
        album.lost.append(f"{way.name}: {why}")
    finally:
        close_window(window)


def main() -> None:
    """Draw, and say where the pictures are."""
    parser = argparse.ArgumentParser(prog="dev.py shots")
    parser.add_argument("--readme", action="store_true", help="write the pictures of the README too")
    parser.add_argument("--only", nargs="+", default=(), metavar="CODE", help="draw these screens only")
    options = parser.parse_args()
    application()
    album = draw(PICTURES, frozenset(options.only))
    album.lay_out()
    if options.readme:
        README.mkdir(parents=True, exist_ok=True)
        for code, name in IN_README.items():
            (README / f"{name}.png").write_bytes(album.path(code, "light").read_bytes())
    print(f"{len(album.codes)} screens in {len(VARIANTS)} variants: {PICTURES}")
    if album.lost:
        sys.exit("\n".join(album.lost))


if __name__ == "__main__":
    main()
