r"""One fresh Windows machine of the laboratory.

How to use it:

    from tests.lab.windows.machine import Machine

    with Machine() as machine:                                # a fresh copy of the base: 1 s; nothing of it remains
        result = machine.run([r"C:\windows\system32\msiexec.exe", "/i", r"Z:\exchange\home.msi", "/qn"], elevated=True)
        assert result.code == 0                               # the whole 32-bit exit code, read inside Windows
        machine.call("registry", "values", "HKLM", "32", r"SOFTWARE\KasperskyLab")     # guest/registry.py, as JSON
        machine.path(r"C:\report.json").read_text()           # any file of the machine, seen from the host
        machine.restart()                                     # pending renames, Run, RunOnce; returns what RunOnce said

Inside, this checkout is `Z:\checkout` (read only), `Z:\exchange` is a folder for files from the host
(`machine.send(path)` puts one there), Windows Python is `machine.PYTHON`. To try a script by hand:

    python3 -m tests.lab.windows.shell -- script.py [arguments]
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import cache, keeper, recipe
from .screen import DISPLAY, Screen

GUEST = r"Z:\checkout\tests\lab\windows\guest"
MSIEXEC = r"C:\windows\system32\msiexec.exe"


@dataclass(frozen=True, kw_only=True)
class Result:
    """How a program in the machine ended. `raw` and `raw_err` are the bytes it wrote."""

    code: int
    raw: bytes
    raw_err: bytes
    command: Sequence[str] | str = ()

    @property
    def out(self) -> str:
        """Standard output as UTF-8; what is not UTF-8 shows as replacement characters."""
        return self.raw.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def err(self) -> str:
        """Standard error, likewise."""
        return self.raw_err.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def json(self) -> Any:
        """Standard output as one JSON value; the whole ending is shown when it is none."""
        try:
            return json.loads(self.raw)
        except ValueError as error:
            raise AssertionError(f"no JSON on standard output of {self}") from error


class LostMachine(RuntimeError):
    """The machine itself did not do what a machine does; this is never an answer of the program under test."""


class Running:
    """A program that was started in the machine and can be waited for or killed."""

    def __init__(self, machine: Machine, ticket: Path, process: subprocess.Popen[bytes], command: Sequence[str] | str):
        self._machine, self._ticket, self._process, self._command = machine, ticket, process, command

    def output(self) -> bytes:
        """What it has written so far."""
        written = self._ticket / "out"
        return written.read_bytes() if written.exists() else b""

    def kill(self) -> None:
        """TerminateProcess, at once; without any chance for the program."""
        (self._ticket / "kill").touch()

    def ended(self) -> bool:
        """Whether the ending is known."""
        return (self._ticket / "done").exists()

    def wait(self, seconds: float = 120) -> Result:
        """The ending. Raises LostMachine when there is none in time."""
        until = time.monotonic() + seconds
        while not self.ended():
            if self._process.poll() is not None and not self.ended():
                raise LostMachine(
                    f"{self._command} ended without a word (runner: {self._process.returncode}); {self._said()}"
                )
            if time.monotonic() > until:
                raise LostMachine(f"{self._command} did not end within {seconds} s; {self._said()}")
            time.sleep(0.01)
        self._process.wait()
        done = json.loads((self._ticket / "done").read_bytes())
        if done["code"] is None:
            raise LostMachine(f"{self._command} could not be started: {done['why']}")
        return Result(
            code=done["code"], raw=self.output(), raw_err=(self._ticket / "err").read_bytes(), command=self._command
        )

    def _said(self) -> str:
        parts = [(self._ticket / name) for name in ("out", "err", "runner")]
        return " / ".join(part.read_text(errors="replace")[-800:] for part in parts if part.exists())


class Machine:
    """A context manager; see the module's text."""

    PYTHON = recipe.PYTHON

    def __init__(
        self, *, bare: bool = False, language: str = "", over: Sequence[Path] = (), display: bool = False
    ) -> None:
        """`bare`: without the locked packages. `language`: a Linux locale such as de_DE.UTF-8, which Wine follows.

        `display`: with a display, found as `screen`; without one no window of a program is drawn.

        `over`: what `keep` made of machines before this one, newest first; it begins where they ended.
        """
        layers = [*over, recipe.base()] if bare else [*over, recipe.packages(), recipe.base()]
        lower = ":".join(map(str, layers))
        # without UTF-8 Wine cannot see a Cyrillic file name; the language stays English
        self._setting = (f"LC_ALL={language}", f"LANG={language}") if language else ("LC_CTYPE=C.UTF-8",)
        _sweep(cache.home() / "machines")
        self._folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=cache.home() / "machines"))
        self._keeper = subprocess.Popen(
            [
                "unshare",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                sys.executable,
                keeper.__file__,
                self._folder,
                recipe.CHECKOUT,
                lower,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._keeper.stdout is not None
        number = self._keeper.stdout.readline().strip().decode()
        if not number:
            raise LostMachine("the machine's mounts could not be made; the lines above say why")
        self._enter = ("nsenter", "--target", number, "--mount", "--pid", "chroot", str(self._folder / "root"))
        self.root = Path(f"/proc/{number}/root{self._folder}/root")
        self.exchange = self.root / "exchange"
        self.exchange.mkdir(exist_ok=True)
        self._tickets = 0
        self._runners: list[subprocess.Popen[bytes]] = []
        self._screen = Screen(self._enter) if display else None
        if display:
            self._setting += (f"DISPLAY={DISPLAY}",)
        self.boot()

    def __enter__(self) -> Machine:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def screen(self) -> Screen:
        """The display. Raises LostMachine when the machine was made without one."""
        if self._screen is None:
            raise LostMachine("this machine has no display: Machine(display=True)")
        return self._screen

    # -- power

    def boot(self) -> None:
        """Switch on: services start, pending renames and the machine's RunOnce are carried out."""
        self._host(recipe.WINESERVER, "-p", check=False)
        self._host(recipe.WINE64, "wineboot")
        self._settle()

    def off(self) -> None:
        """The power button: every guest process ends at once, the registry is saved."""
        self._host(recipe.WINESERVER, "-k", check=False)
        time.sleep(0.3)

    def restart(self) -> tuple[Result, ...]:
        """Off, on, and the person signs in: their RunOnce entries are read, deleted and then run, as Windows does.

        Returns how those ended, in order; `command` of each is the entry's text as it stood in the registry.
        """
        self.off()
        self.boot()
        return self.sign_in()

    def sign_in(self) -> tuple[Result, ...]:
        """What Windows does for the person's RunOnce at sign-in; Wine does it for the machine's only."""
        entries = self.call("boot", "take_run_once")
        return tuple(self.run(text) for _name, text in entries)

    def keep(self, place: Path) -> Path:
        """Switch off and keep what this machine has become in the new folder `place`, for `over` of others."""
        self.off()
        for run in self.exchange.glob("run-*"):
            shutil.rmtree(run)
        subprocess.run(["cp", "-a", "--", self._folder / "upper", place], check=True)
        return place

    def close(self) -> None:
        """End everything; the machine is gone."""
        self.off()
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        self._keeper.stdin.close()
        for process in (self._keeper, *self._runners):  # what still ran has ended with the machine
            process.wait()
        self._keeper.stdout.close()
        shutil.rmtree(self._folder)

    # -- programs

    def run(
        self,
        args: Sequence[str] | str,
        *,
        elevated: bool = False,
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: str = r"C:\\",
        seconds: float = 120,
    ) -> Result:
        """Run a program to its end. `args` is a list, or one command line taken word for word.

        `elevated` starts it by the verb runas, with the full token; otherwise it has the limited one. A program that
        outlives `seconds` raises LostMachine.
        """
        return self.start(args, elevated=elevated, stdin=stdin, env=env, cwd=cwd).wait(seconds)

    def start(
        self,
        args: Sequence[str] | str,
        *,
        elevated: bool = False,
        stdin: str | bytes = b"",
        env: Mapping[str, str] | None = None,
        cwd: str = r"C:\\",
    ) -> Running:
        """Start a program and come back at once; the parameters are those of `run`."""
        self._tickets += 1
        ticket = self.exchange / f"run-{self._tickets}"
        ticket.mkdir()
        (ticket / "in").write_bytes(stdin.encode() if isinstance(stdin, str) else stdin)
        request = {
            "args": args if isinstance(args, str) else list(args),
            "elevated": elevated,
            "env": dict(env or {}),
            "cwd": cwd,
        }
        (ticket / "request.json").write_text(json.dumps(request))
        with (ticket / "runner").open("wb") as said:
            process = subprocess.Popen(
                [
                    *self._enter,
                    *recipe.INSIDE,
                    *self._setting,
                    recipe.WINE64,
                    recipe.PYTHON,
                    "-B",
                    "-X",
                    "utf8",
                    rf"{GUEST}\run.py",
                    rf"Z:\exchange\{ticket.name}",
                ],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        self._runners.append(process)
        return Running(self, ticket, process, args)

    def python(self, script: str, *args: str, **how: Any) -> Result:
        """Run a Python file (a path inside the machine) with Windows Python."""
        return self.run([recipe.PYTHON, "-B", "-X", "utf8", script, *args], **how)

    def call(self, module: str, function: str, *args: Any, elevated: bool = False) -> Any:
        """The JSON answer of a function of guest/MODULE.py, in Windows Python; what it raises is raised here."""
        [answer] = self.calls((module, function, *args), elevated=elevated)
        return answer

    def calls(self, *asked: tuple[Any, ...], elevated: bool = False) -> list[Any]:
        """The answers of several such functions, each (module, function, arguments...), for the price of one start."""
        words = json.dumps([[module, function, args] for module, function, *args in asked])
        result = self.python(rf"{GUEST}\call.py", stdin=words, elevated=elevated)
        if result.code:
            raise LostMachine(f"{asked}: {result.err[-1500:]}")
        answers: list[Any] = result.json
        return answers

    def processes(self) -> dict[int, str]:
        """Guest process number (Linux') -> command line, as the Linux side sees them."""
        found = {}
        for folder in (self.root / "proc").glob("[0-9]*"):
            try:
                line = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            except OSError:
                continue
            if line:
                found[int(folder.name)] = line
        return found

    def slay(self, program: str) -> int:
        """SIGKILL every guest process with `program` in its command line, as a crash would; how many there were."""
        numbers = [str(number) for number, line in self.processes().items() if program in line]
        if numbers:
            subprocess.run([*self._enter, "sh", "-c", f"kill -9 {' '.join(numbers)}"], stderr=subprocess.DEVNULL)
        return len(numbers)

    # -- files

    def path(self, windows: str) -> Path:
        r"""Where the host sees a path such as C:\x or Z:\y. The case must be that of the files."""
        drive, _, rest = windows.replace("\\", "/").partition(":")
        top = {"C": self.root / recipe.PREFIX[1:] / "drive_c", "Z": self.root}[drive.upper()]
        return top / rest.lstrip("/")

    def send(self, file: Path, name: str = "") -> str:
        """Copy a file of the host into the exchange folder; its path inside the machine comes back."""
        shutil.copy(file, self.exchange / (name or file.name))
        return rf"Z:\exchange\{name or file.name}"

    def tiny_disk(self, windows: str, size: str) -> None:
        """Put a disk of its own, of `size` (as tmpfs takes it: 64k), in the place of a folder."""
        self.path(windows).mkdir(parents=True, exist_ok=True)
        place = f"/{recipe.PREFIX[1:]}/drive_c/{windows.replace(chr(92), '/').removeprefix('C:/')}"
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place]
        subprocess.run([*self._enter, *words], check=True)

    # -- inside

    def _host(self, *command: str, check: bool = True) -> None:
        """Run a command of the Debian root with all streams closed."""
        shut = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        done = subprocess.run([*self._enter, *recipe.INSIDE, *self._setting, *command], timeout=120, **shut)
        if check and done.returncode:
            raise LostMachine(f"{command} ended with {done.returncode}")

    def _settle(self, seconds: float = 60) -> None:
        """Wait until what the start-up set going (an installer of RunOnce) has ended."""
        until = time.monotonic() + seconds
        while any("msiexec" in line for line in self.processes().values()):
            if time.monotonic() > until:
                raise LostMachine(f"the installer of a start-up entry did not end within {seconds} s")
            time.sleep(0.05)


def _sweep(machines: Path) -> None:
    """Remove the folders of machines whose owner is gone. Their mounts went with their keeper."""
    machines.mkdir(parents=True, exist_ok=True)
    for folder in machines.iterdir():
        owner = folder.name.partition("-")[0]
        if owner.isdigit() and not Path("/proc", owner).exists():
            shutil.rmtree(folder, ignore_errors=True)
