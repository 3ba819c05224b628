"""How long a long list of programs takes to read, against one bare pass by `winreg` over the same keys.

The ratio is what counts and is printed (`-s`, and `dev.py bench` where this laboratory is built); the bound asserted
here is wide, because the machine that runs this has other work too. Seen here is Wine.
"""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import NamedTuple

from . import cache, cpython, recipe
from .machine import Machine

KEYS, ROUNDS, GOAL, BOUND = 10_000, 3, 1.5, 5.0


class Took(NamedTuple):
    """The medians over some rounds, in seconds, and what was seen in each pass."""

    values: int
    programs: int
    bare: float
    ours: float
    ratio: float

    def __str__(self) -> str:
        return (
            f"reading {self.programs:,} uninstall keys: {self.ours:.2f} s, x {self.ratio:.2f} of one bare winreg pass "
            f"({self.bare:.2f} s; goal: at most {GOAL:g})"
        )


def is_built() -> bool:
    """Whether the laboratory is there as its recipe stands now, so that nothing long is done first."""
    made_from = cache.key(Path(recipe.__file__).read_bytes(), Path(cpython.__file__).read_bytes())
    return (cache.home() / f"windows-{made_from}").is_dir()


def measure(keys: int = KEYS, rounds: int = ROUNDS) -> Took:
    """Furnish a fresh machine and read it in both ways, by turns."""
    with Machine() as machine:
        told = machine.call("speed", "times", keys, rounds)
    values, programs = told["seen"]
    bare, ours = zip(*told["pairs"], strict=True)
    ratio = statistics.median(one / other for one, other in zip(ours, bare, strict=True))
    return Took(values, programs, statistics.median(bare), statistics.median(ours), ratio)


def test_a_long_list_of_programs_is_read_about_as_fast_as_it_can_be() -> None:
    took = measure()
    print(f"\n{took}")
    assert (took.programs, took.values) == (KEYS, KEYS * 6)
    assert took.ratio < BOUND


if __name__ == "__main__":
    print(
        measure() if is_built() else "The Windows laboratory is not built here: its list of programs is not measured."
    )
