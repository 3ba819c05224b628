"""Removes packages with the package manager that holds them, one after the other; their configuration stays.

`dpkg --remove NAME` and `rpm --erase NAME` as dpkg(1) and rpm(8) describe them, started directly: no shell, no purge.
A removal that has begun is never ended by us.

Where it has run: on Debian 12 and 13 with real dpkg and rpm, on look-alike packages. Never on Kaspersky's own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from changeover.machine.asking import ENVIRONMENT, Unanswered, ask
from changeover.run.result import Result
from changeover.values import Failure, Message, RemovePackages, msg

PATIENCE = 300.0
PULSE = 3.0
_QUIET = {**ENVIRONMENT, "DEBIAN_FRONTEND": "noninteractive"}
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+._-]*")
_BUSY = ("lock was locked by", "is locked by another process", "transaction lock")  # dpkg names the holder since 1.22
_LINES = 12


class Manager(NamedTuple):
    """The words of one package manager, without the name of a package."""

    shows: tuple[str, ...]
    removes: tuple[str, ...]


_MANAGERS = {
    "dpkg": Manager(
        shows=("/usr/bin/dpkg-query", "--show", "--showformat=${db:Status-Abbrev}"),
        removes=("/usr/bin/dpkg", "--remove"),
    ),
    "rpm": Manager(shows=("/usr/bin/rpm", "--query", "--queryformat=ii"), removes=("/usr/bin/rpm", "--erase")),
}


def remove_packages(
    action: RemovePackages, root: Path = Path("/"), patience: float = PATIENCE, pulse: float = PULSE
) -> Generator[Message, None, Result]:
    """Remove `action.names` in their order from the system below `root`, each only if it is installed.

    Yields signs of life, at least every `pulse` seconds. While another program holds the package manager it waits, at
    most `patience` seconds in all. The Result has the manager's own exit code; its Failure is `busy`, `refused` or
    `unreadable`.
    """
    manager = _MANAGERS[action.manager]
    below = () if root == Path("/") else (f"--root={root}",)
    for name in action.names:
        if not _NAME.fullmatch(name):
            return Result(code=2, failure=_refused(action, name, "No package can have this name."))
        try:
            if not _installed(manager, below, name):
                continue
        except Unanswered as unanswered:
            return Result(code=unanswered.code or 2, failure=_unreadable(unanswered.detail))
        yield msg("Removing the package {name}.", name=name)
        code, said, patience = yield from _remove((*manager.removes, *below, name), name, patience, pulse)
        if code:
            busy = any(words in said for words in _BUSY)
            return Result(code=code, failure=_busy(said) if busy else _refused(action, name, said))
    return Result()


def _installed(manager: Manager, below: Sequence[str], name: str) -> bool:
    """Whether there is anything to remove; for a package that it does not know, a manager ends with 1."""
    try:
        state = ask([*manager.shows, *below, name], seconds=30)
    except Unanswered as unanswered:
        if unanswered.code == 1:
            return False
        raise
    return state[1:2] not in ("", "n", "c")


def _remove(
    command: Sequence[str], name: str, patience: float, pulse: float
) -> Generator[Message, None, tuple[int, str, float]]:
    """Run one removal, again while somebody else holds the manager; hands back what is left of the patience too."""
    while True:
        with _ear() as heard:
            code = yield from _run(command, name, heard.fileno(), pulse)
            heard.seek(0)
            said = "\n".join(heard.read().decode("utf-8", "replace").splitlines()[-_LINES:])
        if not code or patience <= 0 or not any(words in said for words in _BUSY):
            return code, said, patience
        yield msg("Waiting: another installation is at work.")
        time.sleep(min(pulse, patience))
        patience -= pulse


def _ear() -> IO[bytes]:
    """What the manager writes to. In memory: a full disk, or our end, is not to disturb a removal that has begun."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("heard"), "w+b")
    return tempfile.TemporaryFile()


def _run(command: Sequence[str], name: str, heard: int, pulse: float) -> Generator[Message, None, int]:
    """Run to the end, whatever becomes of whoever listens."""
    child = subprocess.Popen(
        list(command), env=_QUIET, cwd="/", stdin=subprocess.DEVNULL, stdout=heard, stderr=heard, start_new_session=True
    )
    try:
        while True:
            try:
                return child.wait(pulse)
            except subprocess.TimeoutExpired:
                yield msg("Still removing the package {name}.", name=name)
    finally:
        child.wait()


def _busy(said: str) -> Failure:
    return Failure(
        code="busy",
        happened=msg("Another installation kept the package manager to itself."),
        means=msg("Changeover waited and then stopped. What is left to remove is untouched."),
        next=(msg("Let the other installation finish. Then start again."),),
        detail=said,
    )


def _unreadable(said: str) -> Failure:
    return Failure(
        code="unreadable",
        happened=msg("The package manager did not tell what is installed."),
        means=msg("What is left to remove is untouched."),
        next=(msg("Its last lines name the reason. When that is settled, start again."),),
        detail=said,
    )


def _refused(action: RemovePackages, name: str, said: str) -> Failure:
    remove = "dpkg --remove" if action.manager == "dpkg" else "rpm --erase"
    return Failure(
        code="refused",
        happened=msg("The package manager did not remove {name}.", name=name),
        means=msg("The package is still here, whole or in part."),
        next=(
            msg("Read the last lines of the package manager, they name the reason."),
            msg("When that is settled, start again, or run: {command}", command=f"sudo {remove} {name}"),
        ),
        detail=said,
    )
