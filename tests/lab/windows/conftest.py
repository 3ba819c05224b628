"""Fixtures of the Windows laboratory. Where it cannot run its tests fail and say why."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from tests.lab.windows import recipe
from tests.lab.windows.machine import Machine
from tests.lab.windows.scenario import WATCHED, Stock


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The laboratory is for Linux hosts; everywhere else its tests are skipped with the reason."""
    if sys.platform != "linux":
        for item in items:
            item.add_marker(
                pytest.mark.skip(reason="The Windows laboratory runs on Linux only: it needs Wine and mounts.")
            )


def pytest_configure(config: pytest.Config) -> None:
    """With -s the stories are told: before, events, after."""
    if config.getoption("capture") == "no":
        WATCHED.append("-s")


@pytest.fixture(scope="session", autouse=True)
def _built() -> None:
    """Build what every machine stands on once; a build that fails is not tried again for each test."""
    recipe.base()
    recipe.packages()


@pytest.fixture
def machine() -> Iterator[Machine]:
    """A fresh machine."""
    with Machine() as fresh:
        yield fresh


@pytest.fixture(scope="session")
def stock(tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Machines with the program of this checkout installed."""
    return Stock(tmp_path_factory.mktemp("stock"))
