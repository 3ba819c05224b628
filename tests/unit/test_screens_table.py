"""docs/screens.md has every screen of the program as it is now."""

from __future__ import annotations

from changeover.walk import STAGES
from tests.screens_table import FILE, table


def test_the_page_is_the_program_as_it_is_now() -> None:
    assert FILE.read_text(encoding="utf-8") == table(), "run: python -m tests.screens_table"


def test_every_code_has_one_row_with_every_cell() -> None:
    rows = [line.split("|") for line in table().splitlines() if line.startswith("| ") and not line.startswith("| Code")]
    assert [cells[1].strip() for cells in rows] == sorted(STAGES)
    assert all(len(cells) == 6 and all(cell.strip() for cell in cells[1:-1]) for cells in rows)
