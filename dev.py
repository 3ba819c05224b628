#!/usr/bin/env python3
"""Everything a developer starts: run, test, lab, sabotage, bench, lock. Needs nothing but Python itself.

    python3 dev.py run [ARGS]            start the program from this checkout
    python3 dev.py test [--quick]        every check; --quick leaves out the laboratories and sabotage
    python3 dev.py lab windows|linux     one laboratory, printing before, events, after
    python3 dev.py sabotage              plant each fault of tests/sabotage.toml, and demand that it is caught
    python3 dev.py bench                 start-up times as ratios
    python3 dev.py lock                  make the lock files anew from pyproject.toml (needs the package index)

The environment is `.venv` in the checkout: made when it is missing or its lock file changed, from exact versions with hashes.
Missing system packages are installed where that is possible (root, apt), otherwise named in one line that installs them.

Has run on: Debian 12. Written for other Linux, macOS and Windows too, and never tried there.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the real one costs an import; starting the program through this file must cost next to nothing
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
WINDOWS = sys.platform == "win32"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
LOCK = os.path.join(
    HERE, "locks", {"win32": "windows-develop.txt", "darwin": "macos.txt"}.get(sys.platform, "linux.txt")
)
MADE_FROM = os.path.join(VENV, "made-from.txt")
OLDEST, NEWEST = (3, 11), (3, 13)

# System packages of Debian, by what is looked for: a program, or a library that can be loaded.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
LINUX_LAB = {"debootstrap": "debootstrap", "dpkg-deb": "dpkg", "mount": "mount", "unshare": "util-linux"}
WINDOWS_LAB = {
    "debootstrap": "debootstrap",
    "makensis": "nsis",
    "mount": "mount",
    "msibuild": "msitools",
    "osslsigncode": "osslsigncode",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
}


def say(text: str) -> None:
    """Tell the developer something; never on stdout, which belongs to the program."""
    print(text, file=sys.stderr, flush=True)


# --------------------------------------------------------------------------------------------------- system packages


def absent(things: dict[str, str]) -> list[str]:
    """The keys of `things` that this machine does not have."""
    import ctypes
    import shutil

    def there(thing: str) -> bool:
        if ".so" not in thing:
            return shutil.which(thing) is not None
        try:
            ctypes.CDLL(thing)
        except OSError:
            return False
        return True

    return [thing for thing in things if not there(thing)]


def install(things: dict[str, str]) -> None:
    """Have what `things` name, or end with one line that says how to get it."""
    import shutil
    import subprocess

    if sys.platform != "linux" or not (missing := absent(things)):
        return
    packages = sorted({things[thing] for thing in missing})
    if not shutil.which("apt-get"):
        raise SystemExit(f"Please install first: {' '.join(missing)}  (in Debian: {' '.join(packages)})")
    if os.geteuid() != 0:
        raise SystemExit(f"Please run first: sudo apt-get install -y {' '.join(packages)}")
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600", "-o", "Dpkg::Use-Pty=0"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*apt, *words], env=quiet, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False)
        if done.returncode and words != ["update"]:  # old lists may serve as well
            raise SystemExit(f"apt-get could not install {' '.join(packages)}.")


# ------------------------------------------------------------------------------------------------------- environment


def ready() -> bool:
    """Whether the environment is there and made from the lock file as it is now."""
    try:
        with open(MADE_FROM, "rb") as made_from, open(LOCK, "rb") as lock:
            return made_from.read() == os.path.realpath(PYTHON).encode() + b"\n" + lock.read()
    except OSError:
        return False


def base_python() -> str:
    """A Python to make the environment with: this one if it serves, else the newest that does."""
    import shutil

    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if found := shutil.which(f"python3.{minor}"):
            return found
    have = ".".join(map(str, sys.version_info[:2]))
    raise SystemExit(f"Changeover needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {have}, and no other was found.")


def make_environment() -> None:
    """Make `.venv` anew from the lock file. A stamp is written last, so a half-made one is made again."""
    import shutil
    import subprocess

    python = base_python()
    if subprocess.run([python, "-c", "import ensurepip, venv"], stderr=subprocess.DEVNULL, check=False).returncode:
        own = python == sys.executable
        install({"": "python3-venv" if own else f"{os.path.basename(python)}-venv"})
    say("Setting up .venv (only the first time, and when the lock file has changed) ...")
    shutil.rmtree(VENV, ignore_errors=True)
    subprocess.run([python, "-m", "venv", VENV], stdout=sys.stderr, check=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--no-deps"]
    locked = ["--require-hashes", "--only-binary=:all:", "--requirement", LOCK]
    if subprocess.run([*pip, *locked], stdout=sys.stderr, check=False).returncode:
        raise SystemExit(f"pip could not install {os.path.relpath(LOCK, HERE)}; what it said is above.")
    where = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    with open(os.path.join(where, "changeover.pth"), "w", encoding="utf-8") as pth:  # an editable install is just this
        pth.writelines(os.path.join(HERE, folder) + "\n" for folder in ("core", "gui", "assets"))
    with open(LOCK, "rb") as lock, open(MADE_FROM, "wb") as made_from:
        made_from.write(os.path.realpath(PYTHON).encode() + b"\n" + lock.read())


def need_environment() -> None:
    """Return with an environment that is ready; of several callers at once, one makes it and the others wait."""
    if ready():
        return
    with open(VENV + ".lock", "w", encoding="utf-8") as lock:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        if not ready():
            make_environment()


def become(command: list[str]) -> NoReturn:
    """Go on as another program; its exit code is ours."""
    if WINDOWS:  # execv returns to the console at once there
        import subprocess

        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def run(arguments: list[str]) -> NoReturn:
    """Start the program."""
    need_environment()
    become([PYTHON, "-m", "changeover", *arguments])


def main() -> None:
    """Do what the command line asks for."""
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "run":
        run(rest)
    raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
