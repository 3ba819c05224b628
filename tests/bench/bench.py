"""Measure start-up against an empty Python, the window against an empty one, and what works on many things.

All are ratios in one run: absolute times tell more about the machine.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from tests.bench import detection, explaining, inventory, window

ROUNDS = 15
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "changeover --version": ["-m", "changeover", "--version"],
    "changeover detect --demo home-us --json": ["-m", "changeover", "detect", "--demo", "home-us", "--json"],
}
GOALS = {"changeover --version": 3.0}
HEAVY = ("PySide6", "msgspec", "jinja2", "psutil", "rapidfuzz")
# Someone who turns compiled files off would make every start compile us anew, and measure that.
SURROUNDINGS = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds(arguments: list[str]) -> float:
    """How long one start takes; raises SystemExit with what it said if it does not end as it should."""
    began = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], env=SURROUNDINGS, capture_output=True, check=False)
    taken = time.perf_counter() - began
    if done.returncode not in (0, 10):  # 10: something was found
        said = (done.stderr + done.stdout).decode(errors="replace")
        raise SystemExit(f"{' '.join(arguments)} ended with {done.returncode}: {said}")
    return taken


def heavy_imports() -> list[str]:
    """Which big libraries `--version` loads; none is right."""
    ask = (
        "import sys, runpy, contextlib, io\n"
        "sys.argv = ['changeover', '--version']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    runpy.run_module('changeover', run_name='__main__')\n"
        f"print(*(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", ask], env=SURROUNDINGS, capture_output=True, text=True, check=True)
    return done.stdout.split()


def main() -> None:
    """Print the table; end with 1 if `--version` loads what it must not."""
    for arguments in COMMANDS.values():
        seconds(arguments)  # compiles, and warms the disk's cache
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):  # by turns, so that a slow spell of the machine slows all of them
        for name, arguments in COMMANDS.items():
            times[name].append(seconds(arguments))
    base = next(iter(COMMANDS))
    print(f"median of {ROUNDS} alternating runs, Python {sys.version.split()[0]}")
    for name, taken in times.items():
        ratio = statistics.median(one / empty for one, empty in zip(taken, times[base], strict=True))
        goal = f"   (goal: at most {GOALS[name]:g})" if name in GOALS else ""
        print(f"{name:42} {statistics.median(taken) * 1000:7.1f} ms   x {ratio:4.1f}{goal}")
    heavy = heavy_imports()
    print(f"--version loads of {', '.join(HEAVY)}: {', '.join(heavy) or 'nothing'}")
    window.table()
    detection.table()
    inventory.table()
    explaining.table()
    sys.exit(bool(heavy))


if __name__ == "__main__":
    main()
