"""One way to ask a program of the system something: no shell, fixed folders, English answers, a time limit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from typing import Literal, Protocol

Why = Literal["denied", "malformed", "missing", "timeout", "unsupported"]
ENVIRONMENT = {"LC_ALL": "C", "LANG": "C", "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}


class Unanswered(Exception):
    """A program could not be asked, or did not answer; `why` and `detail` are those of the Gap that follows."""

    def __init__(self, why: Why, detail: str, code: int | None = None) -> None:
        super().__init__(detail)
        self.why: Why = why
        self.detail = detail
        self.code = code
        """The code it ended with, if it ended by itself."""


class Ask(Protocol):
    """How a program is asked: as `ask` does."""

    def __call__(self, command: Sequence[str], seconds: float, /) -> str:
        """What it answered within this time. Raises Unanswered."""


def find(name: str) -> str | None:
    """The full path of a program in the system's own folders, never by the PATH of whoever started us."""
    return shutil.which(name, path=ENVIRONMENT["PATH"])


def ask(command: Sequence[str], seconds: float, program: str | None = None) -> str:
    """Run `command` (its first word a full path) to its end and hand back what it wrote.

    `program` is the file that is really started, where the first word is only the name by which it knows itself.
    Bytes that are not UTF-8 become U+FFFD. Raises Unanswered when it cannot be started, ends with another code than 0,
    or takes longer than `seconds`; it is then ended together with everything it started.
    """
    if sys.platform == "win32":
        raise Unanswered("unsupported", "Windows is not asked this way.")
    pipe, null = subprocess.PIPE, subprocess.DEVNULL
    try:
        child = subprocess.Popen(
            list(command),
            executable=program,
            env=ENVIRONMENT,
            cwd="/",
            stdin=null,
            stdout=pipe,
            stderr=pipe,
            start_new_session=True,
        )
    except FileNotFoundError as error:
        raise Unanswered("missing", str(error)) from error
    except OSError as error:
        raise Unanswered("denied", str(error)) from error
    with child:
        try:
            said, complaint = child.communicate(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            os.killpg(child.pid, signal.SIGKILL)  # a session of its own, so only it and what it started
            raise Unanswered("timeout", f"{command[0]} gave no answer within {seconds:g} seconds.") from error
    if child.returncode:
        text = complaint.decode("utf-8", "replace").strip() or f"{command[0]} ended with code {child.returncode}."
        raise Unanswered("denied" if "ermission denied" in text else "malformed", text, child.returncode)
    return said.decode("utf-8", "replace")
