"""The documentation's table of exit codes is the one the program follows."""

from __future__ import annotations

from pathlib import Path

from changeover.report import exit_table
from changeover.report.exit_table import BEGIN, END, between_markers
from changeover.values import Exit

README = Path(__file__).parents[3] / "README.md"


def test_every_code_has_a_row() -> None:
    lines = exit_table().splitlines()
    assert len(lines) == 2 + len(Exit)
    assert "| 3010 | 3 | A restart is needed to finish. |" in lines
    assert "| 0 | 0 | Done, or no Kaspersky here. |" in lines


def test_no_code_outside_windows_is_longer_than_a_byte_or_is_used_twice() -> None:
    short = [code.on("linux") for code in Exit]
    assert len(set(short)) == len(short)
    assert all(0 <= code < 256 and code != 1 for code in short)


def test_the_readme_shows_this_table() -> None:
    assert between_markers(README.read_text(encoding="utf-8")) == exit_table()


def test_a_table_is_found_between_its_markers() -> None:
    assert between_markers(f"a\n{BEGIN}\n\n| b |\n{END}\nc") == "| b |"
    assert between_markers(f"a\n{BEGIN}\n| b |") is None
    assert between_markers("no table") is None
