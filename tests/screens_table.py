"""Writes docs/screens.md: every screen code with its title and what one sees and does there, for a help desk.

`python -m tests.screens_table` writes the file anew; a test compares it with the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from changeover.walk import RAIL, STAGES

FILE = Path(__file__).parents[1] / "docs" / "screens.md"
HEAD = """# The screens and their codes

For whoever helps on the phone: ask for the code at the foot of the window, or in front of the question at a terminal.
`changeover answer D4` tells one of them. Made from the program by `python -m tests.screens_table`.

| Code | Part | Title | What one sees and does there |
|---|---|---|---|
"""


def table() -> str:
    """The text of the file, with the screens in the order of their codes."""
    return HEAD + "".join(_rows())


def _rows() -> Iterator[str]:
    for code, stage in sorted(STAGES.items()):
        yield f"| {code} | {RAIL[stage.rail - 1].text} | {stage.title.text} | {stage.about.text} |\n"


if __name__ == "__main__":
    FILE.write_text(table(), encoding="utf-8")
