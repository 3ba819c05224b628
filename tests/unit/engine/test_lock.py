"""One at a time, and free again when the holder has died."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from changeover.engine.lock import Busy, one_at_a_time

HOLD = (
    "import sys; from pathlib import Path; from changeover.engine.lock import one_at_a_time\n"
    "with one_at_a_time(Path(sys.argv[1]), '7'):\n    print('held', flush=True); sys.stdin.read()"
)


def test_two_processes(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(Busy), one_at_a_time(tmp_path, "7"):
        pass
    assert (tmp_path / "lock").read_text() == f"{holder.pid} 7\n"
    holder.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    holder.communicate()
    with one_at_a_time(tmp_path, "7"):
        assert (tmp_path / "lock").read_text() == f"{os.getpid()} 7\n"


def test_two_in_one_process(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path, "7"), pytest.raises(Busy), one_at_a_time(tmp_path, "7"):
        pass
