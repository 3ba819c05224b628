"""The conditions a plan has to pass. Each gate is a pure function that returns None where it has nothing to say.

A gate holds the plan back (`closed`, `asks`) unless it has a reason to be open: nothing opens by default.
"""

from collections.abc import Callable

from changeover.plan.considered import Considered
from changeover.plan.gates.cover import protection
from changeover.plan.gates.data import encryption, passwords, vault
from changeover.plan.gates.moment import installer_busy, power, restart_pending
from changeover.plan.gates.ownership import managed, removal_password
from changeover.plan.gates.report import evidence_report
from changeover.plan.gates.standing import origin, person, rights, route
from changeover.values import Gate

ALL: dict[str, Callable[[Considered], Gate | None]] = {
    "origin": origin,
    "route": route,
    "rights": rights,
    "person": person,
    "evidence-report": evidence_report,
    "protection": protection,
    "managed": managed,
    "removal-password": removal_password,
    "encryption": encryption,
    "passwords": passwords,
    "vault": vault,
    "restart-pending": restart_pending,
    "installer-busy": installer_busy,
    "power": power,
}
"""Every gate by its id, in the order of a plan."""

__all__ = ["ALL"]
