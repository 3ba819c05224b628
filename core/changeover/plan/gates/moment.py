"""Whether now is a good moment: a waiting restart, another installation, the battery."""

from __future__ import annotations

from changeover.plan.considered import Considered
from changeover.values import Gate, Message, msg

ENOUGH_CHARGE = 40
_REASONS = {
    "component-servicing": msg("Windows' own updates"),
    "windows-update": msg("Windows Update"),
    "kaspersky-files": msg("an earlier Kaspersky removal or update"),
    "computer-name": msg("a new name or domain of this computer"),
    "system-update": msg("system updates"),
}


def restart_pending(case: Considered) -> Gate:
    """An installer on top of a half-finished one is the classic way to a broken machine."""
    reasons: tuple[str | Message, ...] = tuple(_REASONS.get(r, r) for r in case.snapshot.conditions.restart)
    if not reasons:
        return Gate(id="restart-pending", state="open", message=msg("No restart is waiting from earlier changes."))
    message = msg("A restart is waiting from {reasons}.", reasons=reasons)
    remedy = msg("Restart first (choose Restart, not Shut down), then come back.")
    return Gate(id="restart-pending", state="closed", message=message, remedies=(remedy,))


def installer_busy(case: Considered) -> Gate:
    """Two installations at once disturb each other. What could not be told is told again by the installer itself."""
    if case.snapshot.conditions.installer_busy:
        message = msg("Another installation is at work.")
        remedy = msg("Wait until it is finished, then try again.")
        return Gate(id="installer-busy", state="closed", message=message, remedies=(remedy,))
    return Gate(id="installer-busy", state="open", message=msg("No other installation is seen at work."))


def power(case: Considered) -> Gate:
    """A removal that loses power ends halfway."""
    now = case.snapshot.conditions
    if now.battery is not None and not now.plugged and now.battery < ENOUGH_CHARGE:
        return Gate(
            id="power",
            state="closed",
            message=msg("On battery, {charge} %.", charge=now.battery),
            remedies=(msg("Plug the computer in, then look again."),),
        )
    return Gate(id="power", state="open", message=msg("There is enough power, as far as this computer says."))
