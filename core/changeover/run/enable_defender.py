"""Switches Microsoft Defender on where Windows does not do it by itself: on Windows Server.

The command is Microsoft's own for a Defender that was disabled ("Microsoft Defender Antivirus on Windows Server"). It
was never tried: no Windows with Defender was at hand.
"""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from changeover.run.result import Result
from changeover.values import Failure, Message, clean, msg
from changeover.win32 import child, safe_folders

if TYPE_CHECKING:
    from pathlib import Path

    from changeover.run.result import Doing

SIGN_EVERY = 2.0
"""Seconds between two signs of life."""


def enable_defender() -> Doing:
    """Run `MpCmdRun.exe -wdenable` from the real Program Files, where only administrators write; then restart."""
    try:
        folder = safe_folders.program_files()
        program = folder / "Windows Defender" / "MpCmdRun.exe"
        if not _stands(program, folder):
            return _failed("defender-missing", msg("Microsoft Defender's own program was not found."), str(program))
        started = child.start([str(program), "-wdenable"])
    except OSError as error:
        return _failed("defender", msg("Microsoft Defender could not be switched on."), str(error))
    yield msg("Microsoft Defender is being switched on.")
    began = time.monotonic()
    while True:
        try:
            code = started.wait(SIGN_EVERY) & 0xFFFFFFFF
        except subprocess.TimeoutExpired:
            passed = int(time.monotonic() - began)
            yield msg("Microsoft Defender is being switched on, {passed:duration} so far.", passed=passed)
            continue
        if code:
            what = msg("Microsoft Defender could not be switched on.")
            return _failed("defender", what, f"MpCmdRun.exe -wdenable: {code:#x}", code)
        return Result(restart=True)


def _stands(program: Path, folder: Path) -> bool:
    try:
        return safe_folders.is_straight_below(program, folder) and program.is_file()
    except FileNotFoundError:
        return False


def _failed(failure: str, happened: Message, detail: str, code: int = 0) -> Result:
    return Result(
        code=code,
        failure=Failure(
            code=failure,
            happened=happened,
            means=msg("This computer may be without protection until this is settled."),
            next=(
                msg("Open Windows Security, and turn on virus protection there."),
                msg("On Windows Server, add the Microsoft Defender feature first, then restart."),
            ),
            detail=clean(detail),
        ),
    )
