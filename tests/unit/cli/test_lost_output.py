"""Output that goes away ends no run; an answer cut by a full disk ends with 2, and a reader may leave at any time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from changeover.catalogue import demo

FULL = Path("/dev/full")
RUN = ("run", "--demo", "linux-kesl", "--yes")
WAIT = 60
CUT = "The answer could not be written to its end: No space left on device.\n"
WORDS = {
    ("explain", "--demo", "home-us"): 0,
    ("explain", "--demo", "home-us", "--html", "-"): 0,
    ("detect", "--demo", "home-us"): 10,
    ("detect", "--demo", "home-us", "--json-lines"): 10,
    ("explain", "--at", "garbage"): 2,
    ("--version",): 0,
    ("--help",): 0,
    ("detect", "--help"): 0,
}
"""Commands, and the codes with which they end."""


BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
"""What waits in a buffer fails last: when the process ends."""


def started(*words: str, **more: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "changeover", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=BUFFERED, **more)


def ended(child: subprocess.Popen[bytes]) -> tuple[int, str]:
    """The exit code, and what was said on standard error."""
    _out, said = child.communicate(timeout=WAIT)
    return child.returncode, said.decode()


def kept(file: Path) -> list[str]:
    return [json.loads(line)["type"] for line in file.read_bytes().splitlines()]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_run_whose_reader_has_left_goes_on_to_its_end(form: tuple[str, ...], tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    events = tmp_path / "events"
    child = started(*RUN, *form, "--events", str(events), stdout=writes)
    os.close(writes)
    assert ended(child) == (20, "")
    assert len(kept(events)) > len(demo("linux-kesl").events) / 2
    assert kept(events)[-1] == "Ended"


@pytest.mark.skipif(not FULL.exists(), reason="no device here is always full")
class TestFull:
    """A disk that is full."""

    def test_a_run_goes_on_to_its_end(self, tmp_path: Path) -> None:
        events = tmp_path / "events"
        with FULL.open("wb") as full:
            assert ended(started(*RUN, "--events", str(events), stdout=full)) == (20, CUT)
        assert kept(events)[-1] == "Ended"

    def test_a_run_goes_on_without_its_file_of_events_and_says_so_once(self) -> None:
        child = started(*RUN, "--json", "--events", str(FULL), stdout=subprocess.PIPE)
        out, said = child.communicate(timeout=WAIT)
        assert child.returncode == 20
        assert json.loads(out)["outcome"]["removal"] == "gone"
        assert said.decode().strip() == "The events can no longer be written to full. The run goes on."

    def test_a_run_goes_on_without_any_output(self) -> None:
        with FULL.open("wb") as full:
            command = [sys.executable, "-m", "changeover", *RUN, "--events", str(FULL)]
            child = subprocess.Popen(command, stdout=full, stderr=full, env=BUFFERED)
            assert child.wait(WAIT) == 20

    @pytest.mark.parametrize("words", WORDS, ids="-".join)
    def test_an_answer_that_is_cut_is_told_and_ends_with_2(self, words: tuple[str, ...]) -> None:
        with FULL.open("wb") as full:
            assert ended(started(*words, stdout=full)) == (2, CUT)


@pytest.mark.parametrize("words", WORDS, ids="-".join)
def test_every_command_ends_with_its_own_code_where_its_reader_left(words: tuple[str, ...]) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    child = started(*words, stdout=writes)
    os.close(writes)
    assert ended(child) == (WORDS[words], "")
