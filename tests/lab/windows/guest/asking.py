"""What the program's own Windows calls answer inside the machine; reached by Machine.call."""

import ctypes
import sys
from pathlib import Path

sys.path[:0] = [rf"Z:\checkout\{folder}" for folder in ("core", "gui", "assets")]


def stands(code: str, services: list[str]) -> list:
    """What the Windows Installer says of a code, and the service manager of these names: not our calls."""
    import services as manager

    import installer

    return [installer.state(code), manager.states(services)]


def rights() -> dict:
    """What the token of this process says."""
    from changeover.win32 import token

    return {"elevated": token.elevated(), "sid": token.own_sid(), "system": token.is_system()}


def proof(path: str) -> dict:
    """What is proved of a file."""
    import msgspec

    from changeover.machine.files import prove

    return msgspec.to_builtins(prove(Path(path)))


def changed_while_held(path: str) -> list[str]:
    """What can be done to a file while it is held."""
    from changeover.win32 import trust

    file, done = Path(path), []
    with trust.held(file):
        for name, change in (
            ("written", lambda: file.write_bytes(b"")),
            ("renamed", lambda: file.rename(f"{path}.other")),
            ("deleted", file.unlink),
        ):
            try:
                change()
            except PermissionError:
                continue
            done.append(name)
    return done


def safe(folders: list[str]) -> list[bool]:
    """Which folders are safe to act from."""
    from changeover.engine.place import safe_place

    return [safe_place(Path(folder), "windows") for folder in folders]


def returns() -> list:
    """Whether the restart entry is there, and its text."""
    from changeover.win32 import run_once

    return [run_once.is_set(), run_once.returns_with()]


def clear_return() -> None:
    """Take the restart entry away."""
    from changeover.win32 import run_once

    run_once.clear_return()


def child(path: str) -> int:
    """Start a Python as a foreign program from a frozen one; it writes what it was given to `path`. Its exit code."""
    import os

    from changeover.win32 import child as foreign

    script = (
        "import json, os, sys; "
        f"open({path!r}, 'w').write(json.dumps([os.environ['PATH'], [n for n in os.environ if n[:4] == '_PYI'], "
        "os.getcwd(), sys.stdin.read(), sys.argv[1:]])); sys.exit(3010)"
    )
    sys.frozen = True
    os.environ.update({"_PYI_APPLICATION_HOME_DIR": "x", "PATH": rf"C:\py313\plugins;{os.environ['PATH']}"})
    return foreign.start([sys.executable, "-c", script, "a b", 'c"d', ""]).wait(30)


def library_folders() -> list[str]:
    """The folder of libraries that a frozen program has set: before a foreign program starts, meanwhile, and after."""
    from changeover.win32 import child as foreign

    kernel32, folder = ctypes.WinDLL("kernel32"), ctypes.create_unicode_buffer(999)

    def now() -> str:
        kernel32.GetDllDirectoryW(999, folder)
        return folder.value

    sys.frozen = True
    kernel32.SetDllDirectoryW(r"C:\py313\_internal")
    seen = [now()]
    with foreign._plain_library_search():
        seen.append(now())
    return [*seen, now()]


def hold_the_name() -> None:
    """Say whether this process is the only one, and hold the name until it is killed or the test is over."""
    import acting

    from changeover.win32 import process

    with process.only_one() as only:
        print(only, flush=True)
        acting.wait_for(acting.GATE)


def is_only() -> bool:
    """Whether nobody else holds the name now."""
    from changeover.win32 import process

    with process.only_one() as only:
        return only


if __name__ == "__main__":
    hold_the_name()
