"""Each owner reads what stands beside the answers. A changed rule or sentence shows here as a difference in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.owners.golden import FILES, HERE, kept, reads


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_each_owner_reads(file: Path) -> None:
    assert reads(file) == kept(file).read_text(encoding="utf-8"), "python -m tests.unit.owners writes it anew"


def test_every_text_belongs_to_an_owner() -> None:
    assert sorted(HERE.glob("*.txt")) == [kept(file) for file in FILES]
