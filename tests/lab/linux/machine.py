"""One fresh Debian machine of the laboratory.

    with Machine() as machine:                                  # half a second; nothing of it remains
        machine.install(lookalikes.KESL)                        # real dpkg, real scripts, real daemon
        ended = machine.changeover("detect", "--json")          # our program, as root; user="nobody" for another
        assert ended.code == 10
        assert machine.packages() == {"kesl": "ii"}

It has no network at all. `machine.root` is its root folder as the host sees it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import psutil

from tests.lab.linux import keeper, recipe
from tests.unit.linux.deb import Deb

PROGRAM = (f"/{recipe.VENV}/bin/python", "-m", "changeover")
SEAT = "opt/seat"
ENVIRONMENT = (
    "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "LANG=C.UTF-8",
    "PYTHONDONTWRITEBYTECODE=1",
)


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a program in the machine ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON value; the whole ending is shown when it is none."""
        try:
            return json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"no JSON on standard output of {self}") from error


class Running:
    """A program at work in the machine."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    @property
    def out(self) -> IO[str]:
        """Its standard output, to be read as it comes."""
        assert self._process.stdout is not None
        return self._process.stdout

    @property
    def into(self) -> IO[str]:
        """Its standard input."""
        assert self._process.stdin is not None
        return self._process.stdin

    @property
    def code(self) -> int | None:
        """Its exit code, None while it runs."""
        return self._process.poll()

    def inside(self) -> psutil.Process:
        """The program itself, as this host sees it."""
        [program] = psutil.Process(self._process.pid).children()
        return program

    def kill(self) -> int:
        """SIGKILL to the program itself, without any chance for it; how many programs that ended."""
        doomed = [child for child in psutil.Process(self._process.pid).children() if child.is_running()]
        for child in doomed:
            child.kill()
        self._process.communicate()
        return len(doomed)

    def kill_alone(self) -> None:
        """SIGKILL to the program; what it has started goes on, and keeps its standard error open."""
        self.inside().kill()
        self._process.wait()

    def wait(self, seconds: float = 120) -> Ended:
        """Its ending. Raises subprocess.TimeoutExpired."""
        out, err = self._process.communicate(timeout=seconds)
        return Ended(code=self._process.returncode, out=out, err=err)


class Machine:
    """A context manager; see the module's text."""

    def __init__(self, *, window: bool = False, browser: bool = False) -> None:
        """`window`: with what the window needs; `browser`: with a browser."""
        self._window = window
        more = (*((recipe.window(),) if window else ()), *((recipe.browser(),) if browser else ()))
        layers = (*more, recipe.packages(), recipe.base())
        lower = ":".join(map(str, layers))
        self._started: list[subprocess.Popen[str]] = []
        self._folder = Path(tempfile.mkdtemp(prefix="changeover-lab-"))
        apart = ("unshare", "--mount", "--propagation", "private", "--pid", "--net", "--ipc", "--fork", "--kill-child")
        self._keeper = subprocess.Popen(
            [*apart, sys.executable, keeper.__file__, str(self._folder), lower],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._keeper.stdout is not None
        number = self._keeper.stdout.readline().strip()
        if not number:
            raise recipe.CannotRun("The machine's mounts could not be made; the lines above say why.")
        self._enter = ("nsenter", "--target", number, "--mount", "--pid", "--net", "--ipc", "chroot")
        self.root = Path(f"/proc/{number}/root")
        try:
            self._put_program()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End everything; the machine is gone."""
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.close()
        self._keeper.wait()
        self._keeper.stdout.close()
        for process in self._started:
            if process.stdout is not None and not process.stdout.closed:  # its program has ended with the machine
                process.communicate()
        self._folder.rmdir()

    # -- programs

    def start(self, *command: str, user: str = "root") -> Running:
        """Start a program."""
        pipe = subprocess.PIPE
        enter = (
            *self._enter,
            f"--userspec={user}",
            "/",
            "env",
            "-i",
            *ENVIRONMENT,
        )  # chroot only changes the user here
        home = "HOME=/root" if user == "root" else "HOME=/nonexistent"
        process = subprocess.Popen(
            [*enter, home, *command], stdin=pipe, stdout=pipe, stderr=pipe, text=True, errors="replace"
        )
        self._started.append(process)
        return Running(process)

    def run(self, *command: str, user: str = "root", seconds: float = 120) -> Ended:
        """Run a program to its end."""
        return self.start(*command, user=user).wait(seconds)

    def changeover(self, *words: str, user: str = "root", seconds: float = 120) -> Ended:
        """Run our program to its end."""
        return self.run(*PROGRAM, *words, user=user, seconds=seconds)

    def sure(self, *command: str) -> str:
        """Run a program that has to work; hands back what it wrote."""
        ended = self.run(*command)
        assert ended.code == 0, (command, ended)
        return ended.out

    # -- packages and processes

    def install(self, *debs: Deb) -> None:
        """Install packages with the machine's own dpkg, in this order."""
        with tempfile.TemporaryDirectory(dir=self.root / "tmp") as folder:
            made = [deb.build(Path(folder)) for deb in debs]
            self.sure("dpkg", "--install", *(f"/tmp/{Path(folder).name}/{file.name}" for file in made))

    def packages(self, *names: str) -> dict[str, str]:
        """What dpkg itself says of these packages: `ii`, `rc` ...; those it does not know are left out."""
        show = r"--showformat=${Package} ${db:Status-Abbrev}\n"
        states = dict(line.split()[:2] for line in self.run("dpkg-query", "--show", show).out.splitlines())
        return {name: state for name in names if (state := states.get(name, "un")) != "un"}

    def acts(self) -> list[str]:
        """The packages whose removal dpkg began, in order, from its own log."""
        log = self.root / "var/log/dpkg.log"
        lines = (line.split() for line in log.read_text().splitlines())
        return [words[3].partition(":")[0] for words in lines if words[2] in ("remove", "purge")]

    def running(self) -> set[str]:
        """Names of the programs that run in the machine."""
        return {Path(line).name for line in self.sure("ps", "-eo", "comm=").split("\n") if line}

    # -- the program under test

    def _put_program(self) -> None:
        """Our program as it stands in the checkout, as root would install it."""
        [site] = (self.root / recipe.VENV / "lib").glob("python*/site-packages")
        unwanted = shutil.ignore_patterns("__pycache__")
        parts = {
            "changeover": "core",
            "changeover_assets": "assets",
            **({"changeover_gui": "gui"} if self._window else {}),
        }
        for name, folder in parts.items():
            shutil.copytree(recipe.CHECKOUT / folder / name, site / name, ignore=unwanted, symlinks=True)
            for file in (site / name, *(site / name).rglob("*")):
                file.chmod(0o755 if file.is_dir() else 0o644)
        if self._window:
            self._put_seat()

    def _put_seat(self) -> None:
        """What sits at the window, with the keyboard that the other tests use."""
        tests = recipe.CHECKOUT / "tests"
        for file, name in (
            (tests / "lab/linux/seat.py", "seat.py"),
            (tests / "walker.py", "tests/walker.py"),
            (tests / "ways.py", "tests/ways.py"),
        ):
            target = self.root / SEAT / name
            target.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
