"""The sabotage runner itself: on a toy tree it must tell a caught fault from every way of only looking caught."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import sabotage
from tests.sabotage import BadRow, Fault

CODE = """
import time
WAIT = 0
def add(a, b):
    return a + b
def half(a):
    return a / 2
"""
TESTS = """
import subprocess, sys
from changeover import toy
def test_add():
    assert toy.add(1, 2) == 3
def test_half():
    assert toy.half(4) == 2
def test_child():
    code = "from changeover import toy; raise SystemExit(toy.add(1, 2) != 3)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
def test_wrong():
    assert toy.add(1, 1) == 3
"""
ADD = "tests/test_toy.py::test_add"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with one module and a few tests."""
    root = tmp_path_factory.mktemp("tree")
    package = root / "core" / "changeover"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "toy.py").write_text(CODE)
    (root / "tests").mkdir()
    (root / "tests" / "test_toy.py").write_text(TESTS)
    (root / "pyproject.toml").write_text("[tool.pytest.ini_options]\npythonpath = ['core']\n")
    return root


def fault(text: str, replacement: str, *tests: str, file: str = "core/changeover/toy.py") -> Fault:
    return Fault(law="toy", file=file, text=text, replacement=replacement, tests=tests, why="")


ROWS = {
    "caught": (fault("a + b", "a - b", ADD), ""),
    "caught in a child process": (fault("a + b", "a - b", "tests/test_toy.py::test_child"), ""),
    "same size, same second": (fault("a / 2", "a / 3", "tests/test_toy.py::test_half"), ""),
    "not noticed": (fault("a / 2", "a / 3", ADD), "the tests still pass"),
    "test fails anyway": (fault("a + b", "a - b", "tests/test_toy.py::test_wrong"), "do not pass without"),
    "no such test": (fault("a + b", "a - b", "tests/test_toy.py::test_gone"), "do not pass without"),
    "text is gone": (fault("a * b", "a - b", ADD), "0 times"),
    "text is there twice": (fault("def ", "class ", ADD), "2 times"),
    "file is gone": (fault("a + b", "a - b", ADD, file="core/changeover/gone.py"), "not there"),
    "no longer Python": (fault("a + b", "a +", ADD), "no longer Python"),
    "misspelled": (fault("a + b", "a + c", ADD), "mistake in it: NameError"),
    "cannot be imported": (fault("import time", "import tyme", ADD), "no test failed"),
}


@pytest.fixture(scope="module")
def verdicts(tree: Path) -> dict[str, str]:
    """What the runner says of each row."""
    missed = [missed for _, missed, _ in sabotage.run(tree, [row for row, _ in ROWS.values()])]
    return dict(zip(ROWS, missed, strict=True))


@pytest.mark.parametrize("name", ROWS)
def test_verdict(name: str, verdicts: dict[str, str]) -> None:
    expected = ROWS[name][1]
    assert bool(verdicts[name]) == bool(expected)
    assert expected in verdicts[name]


def test_a_run_that_hangs_is_ended_and_proves_nothing(tree: Path) -> None:
    [(_, missed, _)] = sabotage.run(tree, [fault("    return a + b", "    time.sleep(600)", ADD)], limit=1)
    assert missed == "the tests did not end within 1 seconds"


def test_the_tree_itself_is_left_alone(tree: Path, verdicts: dict[str, str]) -> None:
    assert verdicts
    assert (tree / "core" / "changeover" / "toy.py").read_text() == CODE


@pytest.mark.parametrize(
    "text", ["", "fault = []", "[[fault]]\nlaw = 'x'", "[[fault", "[[fault]]\nmore = 1\ntests = []"]
)
def test_a_table_without_proper_rows_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "sabotage.toml").write_text(text)
    with pytest.raises(BadRow, match=r"sabotage\.toml"):
        sabotage.read_table(tmp_path / "sabotage.toml")


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadRow):
        sabotage.read_table(tmp_path / "sabotage.toml")
