"""Installs Debian packages over a finished root, so that what they bring lands in a folder and the root stays as it is.

    layer.py LOWER INTO PACKAGE...      to be started in a mount table of its own

It works on a memory disk, because not every disk can carry an overlay.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def add(lower: Path, into: Path, packages: list[str]) -> None:
    """Install `packages` in the root `lower`, and copy all that has changed to `into`. Raises CalledProcessError."""
    memory = into.with_name(f"{into.name}.memory")
    memory.mkdir(exist_ok=True)  # one that an earlier failure left is empty
    run("mount", "-t", "tmpfs", "layer", memory)
    for name in ("root", "upper", "work"):
        (memory / name).mkdir()
    layers = f"lowerdir={lower},upperdir={memory}/upper,workdir={memory}/work"
    run("mount", "-t", "overlay", "-o", layers, "overlay", memory / "root")
    apt = ("chroot", memory / "root", "apt-get")
    for words in (("update",), ("install", "-y", "--no-install-recommends", *packages), ("clean",)):
        run(*apt, *words)
    for leftover in (memory / "upper/var/lib/apt/lists").iterdir():
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    run("cp", "--archive", f"{memory}/upper/.", into)
    run("umount", memory / "root")
    run("umount", memory)
    memory.rmdir()


def run(*words: str | Path) -> None:
    """Run a command; raises CalledProcessError, its words are on standard error."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([str(word) for word in words], env=quiet, stdin=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    add(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
