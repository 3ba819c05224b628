"""What each owner of this folder reads: the whole text of `explain --owner FILE`."""

from __future__ import annotations

from pathlib import Path

from changeover.cli.arguments import parse
from changeover.cli.explaining import answer

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.toml"))


def reads(file: Path, *more: str) -> str:
    """The text of one owner, with single options that win over the file."""
    return answer(parse(["explain", "--owner", str(file), *more])).text + "\n"


def kept(file: Path) -> Path:
    """Where that text is kept."""
    return file.with_suffix(".txt")
