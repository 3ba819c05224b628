"""Make the folder of the two programs for this Linux, and start each once: `python3 dev.py build linux`.

    build.py FOLDER      FOLDER/changeover appears with changeover, changeover-gui and _internal

Frozen is what locks/linux-frozen.txt names, in an environment of its own, so that no test library comes along. The
result runs on Linux as old as this one's C library, and on newer ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE.parents[1] / "locks" / "linux-frozen.txt"
MUCH = 1_000_000  # bytes in a megabyte, as setup programs say it
SETTING = {**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}


def main(folder: Path) -> None:
    """Build, look, start. Raises SystemExit with what was said when a program does not start."""
    with tempfile.TemporaryDirectory(prefix="changeover-frozen-") as scratch:
        environment = Path(scratch) / "environment"
        python = str(environment / "bin" / "python")
        _run(sys.executable, "-m", "venv", str(environment))
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
        _run(*pip, "--require-hashes", "--only-binary=:all:", "--requirement", str(LOCK))
        freeze = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--workpath", f"{scratch}/work"]
        _run(*freeze, "--distpath", f"{scratch}/made", str(HERE / "changeover.spec"))
        shutil.rmtree(folder / "changeover", ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        shutil.move(f"{scratch}/made/changeover", folder / "changeover")
    made = folder / "changeover"
    size = sum(file.stat().st_size for file in made.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{made}: {size / MUCH:.1f} MB")
    print(f"changeover --version: {_run(str(made / 'changeover'), '--version').strip()}")
    _open_window(made / "changeover-gui")
    print("changeover-gui --demo home-us: the window opened and asked its engine")


def _open_window(program: Path) -> None:
    """Start the window where nobody sees it, wait until it has started its engine, and end it."""
    window = subprocess.Popen([program, "--demo", "home-us"], env=SETTING, stdin=subprocess.DEVNULL)
    engine = Path(f"/proc/{window.pid}/task/{window.pid}/children")
    until = time.monotonic() + 60
    while not engine.read_text():
        if window.poll() is not None or time.monotonic() > until:
            raise SystemExit(f"The window did not open (exit code {window.poll()}).")
        time.sleep(0.05)
    window.terminate()
    window.wait()


def _run(*command: str) -> str:
    done = subprocess.run(command, env=SETTING, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr[-3000:]}{done.stdout[-1000:]}"
        )
    return done.stdout


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
