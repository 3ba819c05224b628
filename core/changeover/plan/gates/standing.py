"""Whether this plan can be carried out at all: here, by a known way, with these rights, with somebody present."""

from __future__ import annotations

from changeover.plan.considered import Considered
from changeover.plan.steps import without_a_step
from changeover.values import Gate, OpenUninstaller, Restart, msg


def origin(case: Considered) -> Gate | None:
    """Only what was read from this machine can be acted on."""
    if case.snapshot.origin == "this-machine":
        return None
    told = {
        "demo": msg("This is a demonstration of another computer. Nothing here is changed."),
        "file": msg("This was read from a file. Nothing on this computer is changed by it."),
    }
    remedy = msg("Start Changeover on the computer itself, without --demo and --from.")
    return Gate(id="origin", state="closed", message=told[case.snapshot.origin], remedies=(remedy,))


def route(case: Considered) -> Gate | None:
    """Every chosen product needs a registered way out, and each of its generations one of its own."""
    lost = without_a_step(case.targets, case.steps)
    if not lost:
        return None
    return Gate(
        id="route",
        state="closed",
        message=msg("We found no registered uninstaller for {products}.", products=case.names(of=lost)),
        remedies=(
            msg("Use the removal tool on the maker's own support page, then look again."),
            msg("To remove only the others, name them with --remove."),
        ),
    )


def rights(case: Considered) -> Gate | None:
    """Quiet removal needs an administrator; the vendor's own window asks for rights itself."""
    if case.rights != "admin":
        return None
    if case.snapshot.system.rights != "plain":
        return Gate(id="rights", state="open", message=msg("Changeover runs with administrator rights."))
    how = (
        msg("Start it again from a command window that was opened with “Run as administrator”.")
        if case.snapshot.system.family == "windows"
        else msg("Start it again as root, for example with sudo.")
    )
    message = msg("This plan needs administrator rights, and Changeover was started without them.")
    return Gate(id="rights", state="closed", message=message, remedies=(how,))


def person(case: Considered) -> Gate | None:
    """A window that waits for answers needs somebody who gives them."""
    windows = [step for step in case.steps if isinstance(step.action, OpenUninstaller | Restart)]
    if not windows:
        return None
    if case.decisions.attended:
        return Gate(
            id="person", state="open", message=msg("Somebody is at the screen for the uninstaller's own window.")
        )
    return Gate(
        id="person",
        state="closed",
        message=msg("The uninstaller opens its own window, and nobody is there to answer it."),
        remedies=(
            msg("If somebody is at the screen, say so with --attended."),
            msg("Or start Changeover without --yes, and go through it step by step."),
        ),
    )
