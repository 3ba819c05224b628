"""Build what is shipped for Windows, and start both programs where they were installed: `dev.py build windows`.

python3 -m tests.lab.windows.build FOLDER     FOLDER/changeover and FOLDER/changeover-VERSION-setup.exe appear
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from . import freeze, nsis
from .machine import Machine

MUCH = 1_000_000  # bytes in a megabyte
TITLE = "- Changeover$"


def main(folder: Path) -> None:
    """Build, say the sizes, install in a fresh machine and start both programs there."""
    shutil.rmtree(folder, ignore_errors=True)
    frozen, setup = freeze.frozen(), nsis.setup()
    shutil.copytree(frozen, folder / "changeover")
    shutil.copy2(setup, folder)
    size = sum(file.stat().st_size for file in frozen.rglob("*") if file.is_file())
    print(f"{folder / 'changeover'}: {size / MUCH:.1f} MB")
    print(f"{folder / setup.name}: {setup.stat().st_size / MUCH:.1f} MB", flush=True)
    with Machine(display=True) as machine:
        nsis.install(machine)
        print(f"changeover.exe --version: {machine.run([nsis.PROGRAM, '--version']).out.strip()}", flush=True)
        window = machine.start([nsis.WINDOW, "--demo", "home-us"])
        machine.screen.window(TITLE)
        print(f"changeover-gui.exe --demo home-us: {', '.join(machine.screen.titles())}")
        print(f"pictured in {machine.screen.picture(folder / 'window.png')}")
        window.kill()
        window.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
