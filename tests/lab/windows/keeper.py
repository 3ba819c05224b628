"""The process that holds one machine: its mounts and its processes live exactly as long as it does.

It is process 1 of a new process space with a mount table of its own. It ends when its standard input ends, which
happens when its owner dies, however it dies; the system then ends all guest processes and drops the mounts.

    keeper.py FOLDER CHECKOUT LOWER[:LOWER...]      says its process number as the host sees it, then waits
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType


def hold(folder: Path, checkout: Path, lower: str) -> None:
    """Mount the machine below `folder/root`, report, and wait for the end of standard input."""
    root = folder / "root"
    for name in ("root", "upper", "work"):
        (folder / name).mkdir()
    _mount("-t", "overlay", "overlay", "-o", f"lowerdir={lower},upperdir={folder}/upper,workdir={folder}/work", root)
    _mount("-t", "proc", "proc", root / "proc")
    (root / "checkout").mkdir(exist_ok=True)
    _mount("--bind", checkout, root / "checkout")
    _mount("-o", "remount,bind,ro", root / "checkout")
    print(Path("/proc/self").readlink(), flush=True)  # the host's number: this /proc is still the host's
    signal.signal(signal.SIGCHLD, _bury)
    sys.stdin.buffer.read()


def _mount(*words: str | Path) -> None:
    subprocess.run(["mount", *map(str, words)], check=True)


def _bury(_number: int, _frame: FrameType | None) -> None:
    """Orphans of the guest become our children; let none of them stay behind as a zombie."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


if __name__ == "__main__":
    hold(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
