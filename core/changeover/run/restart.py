"""Restarts Windows, without forcing anything: unsaved work and other people who are signed in hold it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.run.result import Result
from changeover.values import Failure, Message, clean, msg
from changeover.win32 import power

if TYPE_CHECKING:
    from changeover.run.result import Doing


def restart() -> Doing:
    """Ask Windows for a full restart now. The journal has to be on disk before: this process ends with the session."""
    yield msg("Windows is asked to restart.")
    try:
        code = power.restart()
    except OSError as error:
        return _failed(getattr(error, "winerror", None) or 0, str(error))
    if code in (0, power.IS_COMING, power.IS_SCHEDULED):
        return Result(code=code, restart=True)
    return _failed(code, f"InitiateShutdownW: {code}")


def _failed(code: int, detail: str) -> Result:
    if code == power.OTHERS_SIGNED_IN:
        return Result(
            code=code,
            failure=_failure(
                "others-signed-in",
                msg("Somebody else is signed in on this computer."),
                (
                    msg("Ask them to save their work and sign out."),
                    msg("Then choose Restart yourself, not Shut down."),
                ),
                detail,
            ),
        )
    return Result(
        code=code,
        failure=_failure(
            "no-restart",
            msg("Windows did not take the restart."),
            (msg("Save your work, then choose Restart yourself, not Shut down."),),
            detail,
        ),
    )


def _failure(code: str, happened: Message, then: tuple[Message, ...], detail: str) -> Failure:
    means = msg("The restart has not begun. What was done before it stays done.")
    return Failure(code=code, happened=happened, means=means, next=then, detail=clean(detail))
