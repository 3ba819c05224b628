"""Record tests/samples/all-lookalikes.json: the reading of one laboratory machine with every look-alike on it.

    python3 -m tests.lab.windows.record_everything [FILE]

Run it after products or readers changed. The names of people in it are invented, and the machine's own is not in it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

from changeover.catalogue import load
from tests.everything import planted

from . import everything, recipe
from .machine import Machine

SAMPLE = recipe.CHECKOUT / "tests/samples/all-lookalikes.json"
SAVED = r"C:\reading.json"
PACKAGES = ";".join(rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets"))


class Recorded(NamedTuple):
    """What the program answered, and the reading that it saved."""

    code: int
    answer: dict[str, Any]
    saved: bytes


def record() -> Recorded:
    """Furnish a fresh machine, let the program of this checkout read it, and come back with both."""
    with Machine(language="C.UTF-8") as machine:  # else Wine does not see folders with Cyrillic names
        everything.plant(machine, planted(load()))
        words = [machine.PYTHON, "-B", "-X", "utf8", "-m", "changeover", "detect", "--json", "--save", SAVED]
        done = machine.run(words, elevated=True, env={"PYTHONPATH": PACKAGES})
        assert done.err == "", done.err
        answer = json.loads(_invented(done.raw))
        return Recorded(done.code, answer, _invented(machine.path(SAVED).read_bytes()))


def _invented(saved: bytes) -> bytes:
    """The same reading with another name for the person who is signed in, and without the mark of this start."""
    text = re.sub(rb"(?i)(C:\\\\users\\\\)root\b", rb"\1Anna", saved).replace(b'"person":"root"', b'"person":"Anna"')
    return re.sub(rb'"boot":"[^"]*"', b'"boot":""', text)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    target.write_bytes(record().saved)
