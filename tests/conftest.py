"""What holds for every test: nobody's own folders, no screen, no unexpected log record."""

from __future__ import annotations

import itertools
import logging
import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

# No deadlines: on shared cores they are a lottery. `dev.py test` takes `ci`, so that it ends the same way twice;
# without it each run tries new examples.
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.register_profile("search", deadline=None)
settings.load_profile("search")

LABORATORIES = Path(__file__).parent / "lab"
_number = itertools.count()


class _Heard(logging.Handler):
    """Keeps every warning and error that is logged."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


def _listening(expected: list[str]) -> Generator[None, object, object]:
    """Let one part of a test happen; fail it over a warning nobody expected, or an expected one that nobody logged."""
    heard = _Heard()
    logging.getLogger().addHandler(heard)
    try:
        result = yield
    finally:
        logging.getLogger().removeHandler(heard)
    said = [f"{record.levelname} {record.name}: {record.getMessage()}" for record in heard.records]
    wrong = [f"logged: {line}" for line in said if not any(text in line for text in expected)]
    wrong += [f"not logged: {text}" for text in expected if not any(text in line for line in said)]
    if wrong:
        pytest.fail("\n".join(wrong), pytrace=False)
    return result


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    return (yield from _listening([]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    return (yield from _listening([str(mark.args[0]) for mark in item.iter_markers("logs")]))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    return (yield from _listening([]))


@pytest.fixture(autouse=True)
def _own_folders(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Give each test a person's folders of its own, there once something is written; child processes get them too.

    The laboratories keep the person's cache: what they build there takes minutes and serves the next run.
    """
    if LABORATORIES in request.node.path.parents:
        return
    home = tmp_path_factory.getbasetemp() / "homes" / str(next(_number))
    for variable, folder in {
        "XDG_STATE_HOME": ".local/state",
        "XDG_CONFIG_HOME": ".config",
        "XDG_CACHE_HOME": ".cache",
        "XDG_DATA_HOME": ".local/share",
        "LOCALAPPDATA": "AppData/Local",
        "APPDATA": "AppData/Roaming",
    }.items():
        monkeypatch.setenv(variable, str(home / folder))
