r"""Read this machine with the program's own readers and print {"said": [...], "snapshot": {...}} as one line of JSON.

On stdin comes {"only": [...] or null, "skip": [...], "busy": true or false}; `busy` holds the mutex of an installation.
"""

import ctypes
import json
import sys

sys.path[:0] = [rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets")]


def main() -> None:
    """Do it."""
    asked = json.loads(sys.stdin.buffer.read())
    if asked["busy"]:
        ctypes.WinDLL("kernel32").CreateMutexW(None, True, r"Global\_MSIExecute")  # this thread's, until it ends
    import msgspec

    from changeover import machine

    *said, snapshot = machine.read(asked["only"], asked["skip"])
    sys.stdout.buffer.write(msgspec.json.encode({"said": said, "snapshot": snapshot}))


if __name__ == "__main__":
    main()
