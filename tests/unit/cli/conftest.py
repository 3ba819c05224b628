"""A terminal for every test that wants one."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.unit.cli.terminals import Terminal


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Starts the program at a terminal; whatever still runs at the end of the test is ended."""
    started: list[Terminal] = []
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under nohup no child would notice that its terminal is gone

    def start(*words: str, folder: Path | None = None) -> Terminal:
        started.append(Terminal(*words, folder=folder))
        return started[-1]

    yield start
    for one in started:
        one.close()
    signal.signal(signal.SIGHUP, before)
