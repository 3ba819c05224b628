"""Writes a gettext catalogue for tests, as the GNU manual's "The Format of GNU MO Files" lays it out."""

from __future__ import annotations

import struct
from pathlib import Path

MAGIC, HEADER, ENTRY = 0x950412DE, 28, 8


def write_catalogue(folder: Path, code: str, texts: dict[str, str]) -> None:
    """Put `texts` into folder/CODE/LC_MESSAGES/changeover.mo."""
    pairs = sorted((key.encode(), value.encode()) for key, value in texts.items())
    start = HEADER + 2 * ENTRY * len(pairs)
    tables, strings = b"", b""
    for column in (0, 1):
        for pair in pairs:
            tables += struct.pack("<2I", len(pair[column]), start + len(strings))
            strings += pair[column] + b"\0"
    head = struct.pack("<7I", MAGIC, 0, len(pairs), HEADER, HEADER + ENTRY * len(pairs), 0, 0)
    target = folder / code / "LC_MESSAGES"
    target.mkdir(parents=True)
    (target / "changeover.mo").write_bytes(head + tables + strings)
