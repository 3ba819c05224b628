"""Writes the entry that opens Changeover once, at the next sign-in of the person who runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.run.result import Result
from changeover.values import Failure, Message, clean, msg
from changeover.win32 import run_once, token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from changeover.run.result import Doing


def return_after_restart(command: Sequence[str]) -> Doing:
    """Have Windows start `command` (a full path and its arguments) once, after the person has signed in again."""
    yield msg("Changeover is set to open once after the restart.")
    try:
        if token.is_system():
            return _failed("no-person", msg("Changeover runs as Windows itself, and nobody signs in as that."))
        run_once.set_return(command)
        if run_once.returns_with() != run_once.command_line(command):
            return _failed("not-kept", msg("Windows did not keep the entry that opens Changeover again."))
    except run_once.TooLong as error:
        return _failed("too-long", msg("The folder of Changeover has too long a name for that entry."), str(error))
    except OSError as error:
        return _failed("not-kept", msg("Windows did not take the entry that opens Changeover again."), str(error))
    return Result()


def _failed(code: str, happened: Message, detail: str = "") -> Result:
    return Result(
        failure=Failure(
            code=code,
            happened=happened,
            means=msg("After a restart Changeover would not open by itself. So the removal does not begin."),
            next=(msg("Start again without a restart entry, and open Changeover yourself after the restart."),),
            detail=clean(detail),
        )
    )
