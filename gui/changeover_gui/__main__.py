"""Start of the window: `python -m changeover_gui`, `changeover-gui`, `changeover-gui.exe`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from changeover import __version__


def main(arguments: Sequence[str] | None = None) -> None:
    """Open the window and end the process when it is closed."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Open the window; returns the exit code. 2 is wrong usage, as on the command line."""
    options = parse(arguments)
    from changeover_gui.application import open_window  # after the words are understood: Qt is slow to load

    return open_window(demo=options.demo, text=options.text, colors=options.colors)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Understand the command line; ends the process with 2 and one sentence if it cannot be understood."""
    parser = argparse.ArgumentParser(
        prog="changeover-gui",
        description="Find Kaspersky on this computer, see which dates apply to you, and move to other protection.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"changeover {__version__}")
    parser.add_argument(
        "--demo", metavar="NAME", default="", help="use a recorded computer; nothing is read or changed"
    )
    parser.add_argument(
        "--continue", dest="resume", action="store_true", help="after a restart: go on where it was left"
    )
    parser.add_argument("--text", type=int, choices=(100, 125, 150, 200), help="text size in percent, this time only")
    parser.add_argument("--colors", choices=("system", "light", "dark", "contrast"), help="colors, this time only")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
