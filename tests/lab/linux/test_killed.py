"""SIGKILL in the middle, ten times, and started again: always the same ending, nothing done twice."""

from __future__ import annotations

import pytest

from tests.lab.linux.machine import PROGRAM, Machine
from tests.lab.linux.story import NAMES, told_run
from tests.lab.linux.test_bad_input import REMOVE
from tests.lab.linux.test_endings import CONFIGURATION_LEFT, ORDER

FREE = "import fcntl; fcntl.lockf(open('/var/lib/dpkg/lock-frontend', 'w'), fcntl.LOCK_EX)"
LAST = 8  # from this line on the last package is on its way out
FIRST = "A plan with"  # the line after which a run acts


@pytest.mark.parametrize("cut", range(10))
def test_killed_anywhere_it_ends_the_same(machine: Machine, cut: int) -> None:
    running = machine.start(*PROGRAM, "run", *REMOVE)
    for line in running.out:
        if line.startswith(FIRST):
            break
    said = [running.out.readline() for _ in range(cut)]
    assert running.kill() == 1, f"it had ended before the kill; it said {said}"
    machine.sure("python3", "-c", FREE)  # a removal that had begun goes on without us; this waits for its end
    ended = told_run(machine, f"killed after {cut} more lines", *REMOVE)
    if cut < LAST:
        assert (ended.code, ended.json["outcome"]["removal"]) == (30, "gone")
    else:  # the last removal may have been finished without us, and then nothing is left to do
        assert (ended.code, ended.json["outcome"]["removal"]) in ((30, "gone"), (0, "nothing-to-do"))
    assert machine.acts() == ORDER
    assert machine.packages(*NAMES) == CONFIGURATION_LEFT
