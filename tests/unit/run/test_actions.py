"""What opens again after a restart: the program that began the run, by its full place, never by a search."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from changeover.run.actions import return_command, will_return


def test_from_source_it_is_this_interpreter() -> None:
    assert return_command("terminal") == [sys.executable, "-m", "changeover", "run", "--continue"]
    assert return_command("window") == [sys.executable, "-m", "changeover_gui", "--continue"]


@pytest.mark.parametrize("suffix", [".exe", ""])
def test_frozen_it_is_the_program_itself_or_the_one_beside_it(suffix: str, tmp_path: Path) -> None:
    program = tmp_path / f"changeover{suffix}"
    assert return_command("terminal", str(program)) == [str(program), "run", "--continue"]
    assert return_command("window", str(program)) == [str(tmp_path / f"changeover-gui{suffix}"), "--continue"]


@pytest.mark.skipif(sys.platform == "win32", reason="there it can return")
def test_without_windows_nothing_returns() -> None:
    assert not will_return("window")
    assert not will_return("terminal")
