"""Break the program on purpose, one fault at a time, and demand that the named tests notice.

    python3 dev.py sabotage [WORDS]      all faults, or those whose law, file or reason contains one of the words

Each `[[fault]]` of tests/sabotage.toml says which `law` it breaks, the `file`, the exact `text` (there just once), its
`replacement`, the `tests` that must fail, and `why`. The work is done in copies of the tree, never in the tree.
A fault counts as caught only if its tests pass without it and at least one *fails* with it: a test that cannot be
collected, a misspelled name in the replacement, a run that hangs: none of these proves anything.
"""

from __future__ import annotations

import ast
import os
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TREE = Path(__file__).resolve().parents[1]
AT_ONCE = 2
LIMIT = 180  # seconds for the tests of one fault
PACKAGES = ("core", "gui", "assets")
COPIED = (
    *PACKAGES,
    "tests",
    "installer",
    "locks",
    "pyproject.toml",
    "dev.py",
    "README.md",
    "SECURITY.md",
    "CONTRIBUTING.md",
)
LEFT_OUT = shutil.ignore_patterns("__pycache__", "lab")
# What a fault with a mistake in it raises; a real one is noticed by an assertion or by what the program itself raises.
CLUMSY = ("NameError", "UnboundLocalError", "ImportError", "ModuleNotFoundError", "SyntaxError", "IndentationError")


class BadRow(Exception):
    """A row of the table that cannot be used; the text says why."""


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One row of the table."""

    law: str
    file: str
    text: str
    replacement: str
    tests: tuple[str, ...]
    why: str


def read_table(path: Path) -> list[Fault]:
    """Every row; raises BadRow for a missing or empty table, and for a row with a field too many or too few."""
    try:
        rows = tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
        faults = [Fault(**{**row, "tests": tuple(row["tests"])}) for row in rows]
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadRow(f"{path.name}: {error}") from error
    if not faults:
        raise BadRow(f"{path.name}: no rows")
    return faults


@dataclass(frozen=True)
class Copy:
    """A copy of the tree in which one fault at a time is planted."""

    root: Path

    @classmethod
    def of(cls, tree: Path, root: Path) -> Copy:
        """Copy what the tests need; raises BadRow if the copy's own code is not what would be imported there."""
        for name in COPIED:
            source = tree / name
            if source.is_dir():
                shutil.copytree(source, root / name, ignore=LEFT_OUT)
            elif source.exists():
                shutil.copy2(source, root / name)
        copy = cls(root)
        ask = [sys.executable, "-c", "import changeover; print(changeover.__file__)"]
        said = subprocess.run(ask, env=copy.environment(), cwd=root, capture_output=True, text=True, check=True).stdout
        if not Path(said.strip()).is_relative_to(root):
            raise BadRow(f"the copy would import {said.strip()}")
        return copy

    def environment(self) -> dict[str, str]:
        """The copy's packages before those of the checkout, for the tests and for what they start."""
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        return {**kept, "PYTHONPATH": os.pathsep.join(str(self.root / name) for name in PACKAGES)}

    def test(self, tests: tuple[str, ...], limit: float = LIMIT) -> tuple[int | None, list[str], int]:
        """Run some tests: pytest's exit code (None: it hung), the first lines of the failures, how many passed."""
        with tempfile.TemporaryDirectory() as folder:
            result = Path(folder, "result.xml")
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--hypothesis-profile=ci"]
            command += [f"--junitxml={result}", f"--basetemp={Path(folder, 'tmp')}", *tests]
            with subprocess.Popen(
                command,
                cwd=self.root,
                env=self.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            ) as running:
                try:
                    code = running.wait(limit)
                except subprocess.TimeoutExpired:
                    _end(running)
                    return None, [], 0
            cases = list(ET.parse(result).iter("testcase")) if result.exists() else []
        failures = [case.find("failure") for case in cases]
        passed = sum(all(case.find(kind) is None for kind in ("failure", "error", "skipped")) for case in cases)
        return code, [one.get("message", "") for one in failures if one is not None], passed

    @contextmanager
    def planted(self, fault: Fault, number: int) -> Iterator[None]:
        """The copy with the fault in it."""
        path = self.root / fault.file
        if not path.is_file():
            raise BadRow(f"{fault.file} is not there")
        whole, times = path.read_bytes(), path.stat()
        text = whole.decode()
        if (count := text.count(fault.text)) != 1:
            raise BadRow(f"the text is {count} times in {fault.file}, not once")
        broken = text.replace(fault.text, fault.replacement)
        if path.suffix == ".py":
            _check_syntax(broken)
        path.write_bytes(broken.encode())
        # Python knows a compiled file by size and whole seconds of its source: each fault gets a second of its own.
        os.utime(path, (times.st_atime, times.st_mtime + 10 + number))
        try:
            yield
        finally:
            path.write_bytes(whole)
            os.utime(path, (times.st_atime, times.st_mtime))


def _end(running: subprocess.Popen[bytes]) -> None:
    """End the tests and whatever they started."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)


def _check_syntax(text: str) -> None:
    try:
        ast.parse(text)
    except SyntaxError as error:
        raise BadRow(f"with the replacement it is no longer Python: {error}") from error


def judge(copy: Copy, fault: Fault, number: int, sound: bool, limit: float) -> str:
    """Why the fault counts as missed; empty when it was caught. `sound`: its tests pass without it."""
    if not sound:
        return "its tests do not pass without the fault"
    try:
        with copy.planted(fault, number):
            code, failures, _ = copy.test(fault.tests, limit)
    except BadRow as error:
        return str(error)
    if code is None:
        return f"the tests did not end within {limit:g} seconds"
    if code == 0:
        return "the tests still pass"
    if code != 1 or not failures:
        return f"no test failed, but pytest ended with {code}"
    if failures[0].startswith(CLUMSY):
        return f"the replacement has a mistake in it: {failures[0].splitlines()[0]}"
    return ""


def run(tree: Path, faults: list[Fault], limit: float = LIMIT) -> Iterator[tuple[Fault, str, float]]:
    """Plant every fault; yield each, why it was missed (empty: it was caught), and the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        copies: queue.SimpleQueue[Copy] = queue.SimpleQueue()
        for number in range(AT_ONCE):
            copies.put(Copy.of(tree, Path(folder, str(number))))

        def sound(tests: tuple[str, ...]) -> bool:
            copy = copies.get()
            try:
                code, _, passed = copy.test(tests)
                return code == 0 and passed > 0
            finally:
                copies.put(copy)

        def one(row: tuple[int, Fault]) -> tuple[str, float]:
            number, fault = row
            copy = copies.get()
            began = time.monotonic()
            try:
                return judge(copy, fault, number, passes[fault.tests], limit), time.monotonic() - began
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(AT_ONCE) as pool:
            sets = list({fault.tests for fault in faults})
            passes = dict(zip(sets, pool.map(sound, sets), strict=True))
            for fault, (missed, seconds) in zip(faults, pool.map(one, enumerate(faults)), strict=True):
                yield fault, missed, seconds


def main(words: list[str]) -> int:
    """Print one line a row and a total; 0 when every fault was caught."""
    try:
        faults = read_table(TREE / "tests" / "sabotage.toml")
        if words:
            faults = [one for one in faults if any(word in f"{one.law} {one.file} {one.why}" for word in words)]
        caught = 0
        for fault, missed, seconds in run(TREE, faults):
            caught += not missed
            print(
                f"{'MISSED' if missed else 'caught'} {seconds:5.1f} s  {fault.law:14} {fault.file}: {fault.why}",
                flush=True,
            )
            if missed:
                print(f"               {missed}; tests: {' '.join(fault.tests)}", flush=True)
    except BadRow as error:
        print(error)
        return 2
    print(f"{caught} passed, {len(faults) - caught} failed")
    return caught != len(faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
