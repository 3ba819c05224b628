"""The process that holds one machine: its mounts and its processes live exactly as long as it does.

It is process 1 of a new process space, with a mount table, a network (none) and a memory disk of its own. It ends when
its standard input does, which happens when its owner dies, however that dies; the kernel then ends every process of the
machine, and nothing of it remains.

    keeper.py FOLDER LOWER[:LOWER...]       says its process number as the host sees it, then waits
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

# Runs in the machine's own Python: daemons become its children, and it takes leave of each that ends.
INIT = """
import os, signal, sys

def bury(number, frame):
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass

signal.signal(signal.SIGCHLD, bury)
sys.stdin.buffer.read()
"""


def hold(folder: Path, lower: str) -> None:
    """Mount the machine below `folder`/root, say who we are, and become its first process."""
    run("mount", "-t", "tmpfs", "machine", folder)  # the machine's disk is memory: nothing to clean up
    root = folder / "root"
    for name in ("root", "upper", "work"):
        (folder / name).mkdir()
    layers = f"lowerdir={lower},upperdir={folder}/upper,workdir={folder}/work"
    run("mount", "-t", "overlay", "-o", layers, "overlay", root)
    run("mount", "-t", "proc", "proc", root / "proc")
    number = Path("/proc/self").readlink()  # this /proc is still the host's, and so is the number
    (root / "old").mkdir()
    run("pivot_root", root, root / "old")  # no chroot: in another mount table its paths would begin at the host's root
    os.chdir("/")
    run("umount", "--lazy", "/old")
    Path("/old").rmdir()
    print(number, flush=True)
    os.execv("/usr/bin/python3", ["init", "-c", INIT])


def run(*words: str | Path) -> None:
    """Run a command; raises CalledProcessError, its words are on standard error."""
    subprocess.run([str(word) for word in words], check=True)


if __name__ == "__main__":
    hold(Path(sys.argv[1]), sys.argv[2])
