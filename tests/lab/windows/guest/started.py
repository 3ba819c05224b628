"""Programs that go on after the one that started them has ended."""

import subprocess


def start(files: list[str], milliseconds: int) -> None:
    """Start each of them; they live so long at most."""
    for file in files:
        shut = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.Popen([file, str(milliseconds)], creationflags=subprocess.DETACHED_PROCESS, **shut)
