"""What the loader says when the catalogue cannot be read."""

from __future__ import annotations

from typing import NamedTuple


class Fault(NamedTuple):
    """What is not right with one entry: the field, and why in plain words."""

    field: str
    why: str


class CatalogueError(Exception):
    """An entry cannot be used. Its text names the file, the entry and the field, and says why."""

    def __init__(self, file: str, entry: str, fault: Fault) -> None:
        self.file, self.entry, self.field, self.why = file, entry, fault.field, fault.why
        super().__init__(": ".join(filter(None, (file, entry, fault.field, fault.why))))
