r"""Try something by hand in a fresh machine of the laboratory.

    python3 -m tests.lab.windows.shell -- script.py [arguments]          a Python file of this host
    python3 -m tests.lab.windows.shell --elevated -- script.py           the same with the full token
    python3 -m tests.lab.windows.shell -- C:\windows\system32\msiexec.exe /?        any program inside

Options before `--`: --elevated; --bare (without the locked packages); --send FILE (into Z:\exchange; may be repeated);
--msi FILE (installed first, silently; may be repeated). The checkout is Z:\checkout, and core, gui and assets are on
PYTHONPATH. Output is printed as it is; the exit code is that of the program when it fits into eight bits, else 1.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .machine import MSIEXEC, Machine

PATHS = ";".join(rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets"))


def main() -> int:
    """Read the command line, run it, print what was said."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--elevated", action="store_true")
    words.add_argument("--bare", action="store_true")
    words.add_argument("--send", action="append", default=[], type=Path)
    words.add_argument("--msi", action="append", default=[], type=Path)
    words.add_argument("command", nargs="+")
    asked = words.parse_args()
    with Machine(bare=asked.bare) as machine:
        for file in asked.send:
            machine.send(file)
        for file in asked.msi:
            done = machine.run([MSIEXEC, "/i", machine.send(file), "/qn"], elevated=True)
            print(f"{file.name}: installed with code {done.code}", file=sys.stderr)
        command = asked.command
        if command[0].endswith(".py"):
            command = [Machine.PYTHON, "-B", "-X", "utf8", machine.send(Path(command[0])), *command[1:]]
        result = machine.run(command, elevated=asked.elevated, env={"PYTHONPATH": PATHS}, seconds=600)
    sys.stdout.buffer.write(result.raw)
    sys.stdout.flush()
    sys.stderr.buffer.write(result.raw_err)
    return result.code if result.code < 256 else 1


if __name__ == "__main__":
    sys.exit(main())
