#!/usr/bin/env python3
"""Everything a developer starts: run, test, lab, shots, build, sabotage, bench, lock. Needs nothing but Python itself.

    python3 dev.py run [ARGS]            start the program from this checkout: the window where there is a display and
                                         no verb is given, else the command line
    python3 dev.py test [--quick]        every check; --quick leaves out the laboratories and sabotage
    python3 dev.py lab windows|linux     one laboratory, printing before, events, after
    python3 dev.py shots [--readme]      draw every screen in every variant, and contact sheets, into build/pictures
    python3 dev.py sabotage              plant each fault of tests/sabotage.toml, and demand that it is caught
    python3 dev.py bench                 times as ratios: start-up, window, detection, reading, files of many machines
    python3 dev.py build windows|linux   what is shipped, into build/windows or build/linux
    python3 dev.py lock                  make the lock files anew from pyproject.toml (needs the package index)

The environment is `.venv` in the checkout, made when it is missing or its lock file changed: exact versions, hashes.
Missing system packages are installed where that can be done (root, apt), else named in one line that installs them.

Has run on: Debian 12 and 13. Written for other Linux, macOS and Windows too, and never tried there.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # the real one costs an import; starting the program through this file must cost next to nothing
if TYPE_CHECKING:
    from typing import IO, NoReturn

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
WINDOWS = sys.platform == "win32"
PYTHON = os.path.join(VENV, "Scripts", "python.exe") if WINDOWS else os.path.join(VENV, "bin", "python")
LOCK = os.path.join(
    HERE, "locks", {"win32": "windows-develop.txt", "darwin": "macos.txt"}.get(sys.platform, "linux.txt")
)
MADE_FROM = os.path.join(VENV, "made-from.txt")
OLDEST, NEWEST = (3, 11), (3, 13)

# System packages of Debian, by what is looked for: a program, or a library that can be loaded. The Windows laboratory
# has a list of its own, and sees to it itself.
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# The pictures are drawn with it, and texts are measured in it: its widths are those of Windows' own font.
FONTS = {"/usr/share/fonts/truetype/open-sans/OpenSans-Regular.ttf": "fonts-open-sans"}
FROZEN = {"objdump": "binutils", f"libpython3.{sys.version_info[1]}.so.1.0": f"libpython3.{sys.version_info[1]}"}
LINUX_LAB = {"debootstrap": "debootstrap", "dpkg-deb": "dpkg", "mount": "mount", "unshare": "util-linux"}


def say(text: str) -> None:
    """Tell the developer something; never on stdout, which belongs to the program."""
    print(text, file=sys.stderr, flush=True)


# --------------------------------------------------------------------------------------------------- system packages


def absent(things: dict[str, str]) -> list[str]:
    """The keys of `things` that this machine does not have."""
    import ctypes
    import shutil

    def there(thing: str) -> bool:
        if thing.startswith("/"):
            return os.path.exists(thing)
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

    if sys.platform != "linux":
        return
    missing = absent(things)
    if not missing:
        return
    packages = sorted({things[thing] for thing in missing})
    if not shutil.which("apt-get"):
        raise SystemExit(f"Please install first: {' '.join(missing)}  (in Debian: {' '.join(packages)})")
    if os.geteuid() != 0:
        raise SystemExit(f"Please run first: sudo apt-get install -y {' '.join(packages)}")
    say(f"Installing system packages: {' '.join(packages)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=600"]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *words],
            env=quiet,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        if done.returncode and words[0] == "install":  # old lists may serve as well
            say(done.stdout.decode(errors="replace"))
            raise SystemExit(f"apt-get could not install {' '.join(packages)}; what it said is above.")


# ------------------------------------------------------------------------------------------------------- environment


def here_and_now() -> bytes:
    """What an environment is tied to besides the lock file: the place of the checkout, and its Python."""
    return f"{HERE}\n{os.path.realpath(PYTHON)}\n".encode()


def ready() -> bool:
    """Whether the environment is there and made from the lock file as it is now."""
    try:
        with open(MADE_FROM, "rb") as made_from, open(LOCK, "rb") as lock:
            return made_from.read() == here_and_now() + lock.read()
    except OSError:
        return False


def works(python: str, code: str) -> bool:
    """Whether that Python is there and runs a line without an error."""
    import subprocess

    try:
        return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def base_python() -> str:
    """A Python to make the environment with: this one if it serves, else the newest that does."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        if works(f"python3.{minor}", ""):
            return f"python3.{minor}"
    have = ".".join(map(str, sys.version_info[:2]))
    raise SystemExit(f"Changeover needs Python 3.{OLDEST[1]} to 3.{NEWEST[1]}; this is {have}, and no other was found.")


def python_needs() -> dict[str, str]:
    """What an environment cannot be made without; Debian keeps it in a package of its own."""
    python = base_python()
    if works(python, "import ensurepip, venv"):
        return {}
    return {"ensurepip": "python3-venv" if python == sys.executable else f"{python}-venv"}


def empty_environment(folder: str) -> None:
    """Make an environment with nothing but pip in it."""
    import subprocess

    install(python_needs())
    subprocess.run([base_python(), "-m", "venv", "--clear", folder], stdout=sys.stderr, check=True)


def make_environment() -> None:
    """Make `.venv` anew from the lock file. A stamp is written last, so a half-made one is made again."""
    import subprocess

    say("Setting up .venv (only the first time, and when the lock file has changed) ...")
    empty_environment(VENV)
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
        made_from.write(here_and_now() + lock.read())


def hold(lock: IO[str]) -> None:
    """Wait until no other process holds this file; it is let go when closed."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)


def need_environment(system: dict[str, str] | None = None) -> None:
    """Return with an environment that is ready, and with what is needed of the system besides, asked for at once.

    Of several callers at the same time one makes the environment, and the others wait.
    """
    if system:
        install({**({} if ready() else python_needs()), **system})
    if ready():
        return
    with open(VENV + ".lock", "w", encoding="utf-8") as lock:
        hold(lock)
        if not ready():
            make_environment()


def become(command: list[str]) -> NoReturn:
    """Go on as another program; its exit code is ours."""
    if WINDOWS:  # execv returns to the console at once there
        import subprocess

        raise SystemExit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


# ------------------------------------------------------------------------------------------------------------ checks


class Part:
    """One part of `test`: a command, what it needs of the system, and how its tests are counted."""

    def __init__(self, name: str, *command: str, needs: dict[str, str] | None = None, shown: bool = False) -> None:
        self.name = name
        self.command = [PYTHON, *command]
        self.needs = needs or {}
        self.shown = shown
        self.passed = self.failed = self.skipped = 0
        self.said = ""
        self.seconds = 0.0

    def check(self) -> Part:
        """Run it and count; a part without tests of its own counts as one."""
        import subprocess
        import tempfile
        import time

        began = time.monotonic()
        surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with tempfile.TemporaryDirectory() as folder:
            results = os.path.join(folder, "results.xml")
            more = (
                [f"--junitxml={results}", "-q", "--hypothesis-profile=ci"]
                if self.command[1:3] == ["-m", "pytest"]
                else []
            )
            done = subprocess.run(
                [*self.command, *more],
                cwd=HERE,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                check=False,
            )
            self.said = done.stdout
            self.count(results)
        if done.returncode and not self.failed:
            self.failed = 1
        elif not done.returncode and not self.passed + self.skipped:
            self.passed = 1
        self.seconds = time.monotonic() - began
        return self

    def count(self, results: str) -> None:
        """Count tests, from pytest's results or from a last line like `3 passed, 0 failed`."""
        import re
        import xml.etree.ElementTree as ET

        if os.path.exists(results):
            for case in ET.parse(results).iter("testcase"):
                if case.find("failure") is not None or case.find("error") is not None:
                    self.failed += 1
                elif case.find("skipped") is not None:
                    self.skipped += 1
                else:
                    self.passed += 1
        elif found := re.search(r"^(\d+) passed, (\d+) failed\s*\Z", self.said, re.MULTILINE):
            self.passed, self.failed = int(found[1]), int(found[2])

    def tell(self) -> None:
        """Print one line, and before it what the command said if that matters."""
        if self.failed or self.shown:
            print(f"\n--- {self.name}\n{self.said.rstrip()}\n")
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        counted = f"{self.passed} passed, {self.failed} failed{skipped}"
        print(f"{'FAILED' if self.failed else 'ok':6}  {self.name:20} {self.seconds:7.1f} s   {counted}", flush=True)


def quick_parts() -> list[Part]:
    """The checks of less than a minute; they do not disturb one another."""
    typed = [
        "core/changeover",
        "gui/changeover_gui",
        "dev.py",
        "locks/make.py",
        "tests/sabotage.py",
        "tests/bench/bench.py",
        "tests/bench/detection.py",
        "tests/bench/inventory.py",
        "tests/bench/window.py",
    ]
    gui = ["tests/gui"] if os.path.isdir(os.path.join(HERE, "tests", "gui")) else []
    return [
        Part("tests", "-m", "pytest", "tests/unit", *gui, needs={**QT, **FONTS}),
        Part("types for linux", "-m", "mypy", "--platform=linux", "--cache-dir=.mypy_cache/linux", *typed),
        Part("types for win32", "-m", "mypy", "--platform=win32", "--cache-dir=.mypy_cache/win32", *typed),
        Part("lint", "-m", "ruff", "check", "--quiet", "."),
        Part("format", "-m", "ruff", "format", "--check", "--quiet", "."),
        Part("import contracts", "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"),
    ]


def slow_parts() -> list[Part]:
    """The checks that want the machine for themselves."""
    parts = [Part("sabotage", "tests/sabotage.py", needs={**QT, **FONTS})]
    if sys.platform == "linux":
        parts.append(Part("linux laboratory", "-m", "pytest", "tests/lab/linux", needs=LINUX_LAB))
        parts.append(Part("windows laboratory", "-m", "pytest", "tests/lab/windows"))
    else:
        say("The laboratories run on Linux only; they are left out.")
    return parts


def test(arguments: list[str]) -> NoReturn:
    """Run every check, one line each, and end with the sum."""
    from concurrent.futures import ThreadPoolExecutor

    if arguments not in ([], ["--quick"]):
        raise SystemExit(__doc__)
    together = quick_parts()
    alone = [] if arguments else slow_parts()
    alone.append(Part("bench", "-m", "tests.bench.bench", shown=True))
    parts = [*together, *alone]
    need_environment({thing: package for part in parts for thing, package in part.needs.items()})
    with ThreadPoolExecutor(2) as pool:
        for part in pool.map(Part.check, together):
            part.tell()
    for part in alone:
        say(f"... {part.name}")  # these take minutes
        part.check().tell()
    failed = [part.name for part in parts if part.failed]
    print(f"\n{'FAILED: ' + ', '.join(failed) if failed else 'All parts are well.'}")
    print(f"{sum(part.passed for part in parts)} passed, {sum(part.failed for part in parts)} failed", flush=True)
    raise SystemExit(bool(failed))


def lab(arguments: list[str]) -> NoReturn:
    """Run one laboratory, and let it print what it sees."""
    if not arguments or arguments[0] not in ("linux", "windows"):
        raise SystemExit(__doc__)
    need_environment(LINUX_LAB if arguments[0] == "linux" else None)
    folder = os.path.join(HERE, "tests", "lab", arguments[0])
    become([PYTHON, "-m", "pytest", f"--rootdir={HERE}", "-s", folder, *arguments[1:]])


def build(arguments: list[str]) -> NoReturn:
    """Make what is shipped; the Windows program is made in the laboratory."""
    if arguments not in (["windows"], ["linux"]):
        raise SystemExit(__doc__)
    if sys.platform != "linux":
        raise SystemExit("Both are built on Linux: the Windows program in the laboratory.")
    into = os.path.join(HERE, "build", arguments[0])
    if arguments == ["linux"]:
        need_environment({**QT, **X11, **FROZEN})
        become([PYTHON, os.path.join(HERE, "installer", "linux", "build.py"), into])
    need_environment()
    os.chdir(HERE)
    become([PYTHON, "-m", "tests.lab.windows.build", into])


def lock() -> None:
    """Make the lock files in a fresh environment that holds nothing but pip."""
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        empty_environment(folder)
        python = os.path.join(folder, os.path.relpath(PYTHON, VENV))
        raise SystemExit(subprocess.run([python, os.path.join(HERE, "locks", "make.py")], check=False).returncode)


def opens_window(words: list[str]) -> bool:
    """Whether `run` means the window: no verb and nothing that only the command line knows, and a display."""
    known = ("--demo", "--continue", "--text", "--colors")
    if words and not words[0].startswith(known):
        return False
    return WINDOWS or sys.platform == "darwin" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> None:
    """Do what the command line asks for."""
    verb, *rest = sys.argv[1:] or ["help"]
    if verb == "run":
        window = opens_window(rest)
        need_environment({**QT, **X11} if window else None)
        become([PYTHON, "-m", "changeover_gui" if window else "changeover", *rest])
    elif verb == "shots":
        need_environment({**QT, **FONTS})
        become([PYTHON, "-m", "tests.shots", *rest])
    elif verb == "test":
        test(rest)
    elif verb == "lab":
        lab(rest)
    elif verb == "sabotage":
        need_environment()
        become([PYTHON, os.path.join(HERE, "tests", "sabotage.py"), *rest])
    elif verb == "bench":
        need_environment(QT)
        become([PYTHON, "-m", "tests.bench.bench", *rest])
    elif verb == "lock":
        lock()
    elif verb in ("help", "-h", "--help"):
        print(__doc__)
    else:
        raise SystemExit(__doc__)


if __name__ == "__main__":
    main()
