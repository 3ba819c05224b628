"""Fresh machines for the tests of the Linux laboratory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lab.linux import lookalikes
from tests.lab.linux.machine import Machine


@pytest.fixture
def bare() -> Iterator[Machine]:
    """A machine without anything of Kaspersky's name."""
    with Machine() as machine:
        yield machine


@pytest.fixture
def machine(bare: Machine) -> Machine:
    """A managed endpoint: product, window and agent installed by dpkg, their daemons running."""
    bare.install(*lookalikes.all_three())
    return bare
