"""What the window itself has to tell when something does not work: what happened, what it means, what to do next."""

from __future__ import annotations

from changeover.values import Failure, msg

_NOTHING_LOST = msg("Nothing is lost, and nothing has been changed by it.")

BROKEN = Failure(
    code="engine-stopped",
    happened=msg("The part that does the removal stopped."),
    means=msg("We do not know yet how far it came."),
    next=(msg("Look again: we read it from the computer itself."),),
)
NO_BROWSER = Failure(
    code="no-browser",
    happened=msg("Nothing opened."),
    means=_NOTHING_LOST,
    next=(msg("Copy the address and open it yourself."),),
)
NO_PRINTER = Failure(
    code="no-printer",
    happened=msg("No printer is set up on this computer."),
    means=_NOTHING_LOST,
    next=(msg("Save it as a file instead."),),
)
RUNNING = msg("Changeover is already open. Look for its window in the task bar.")


def not_saved(folder: str, why: str) -> Failure:
    """A file could not be written in `folder`."""
    return Failure(
        code="not-saved",
        happened=msg("The file could not be saved in {folder}.", folder=folder),
        means=_NOTHING_LOST,
        next=(msg("Choose another folder, or make room on the disk."),),
        detail=why,
    )
