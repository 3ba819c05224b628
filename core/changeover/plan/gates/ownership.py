"""Whether the one who acts may: a managed machine, a removal password."""

from __future__ import annotations

from changeover.plan.considered import Considered
from changeover.values import Answer, Gate, Message, OpenUninstaller, Question, RemoveMsi, msg

_MINE = Answer(id="responsible", text=msg("I am responsible for this computer, or I was told to remove it"))
_NOT_MINE = Answer(id="not-mine", text=msg("Somebody else decides about it"))
_KNOWN = Answer(id="known", text=msg("I know it, or none was set"))
_UNKNOWN = Answer(id="unknown", text=msg("I do not know it"))
NO_PASSWORD = msg("Its own record says that no password is asked before it is removed.")
"""The message of the gate where nobody has to know a password; the gate then holds nothing back."""
IN_ITS_WINDOW = msg("If a password was set, the uninstaller's own window asks for it. Changeover never sees it.")
"""The message where nothing tells whether one is set, and a window asks."""
_KNOW_IT = Answer(id="known", text=msg("I know it"))
_ANYWAY = Answer(id="try-anyway", text=msg("Try anyway: its own window will ask"))


def managed(case: Considered) -> Gate | None:
    """A server that manages the product may undo a removal; the people who run it come first."""
    servers = sorted({finding.managed_by for finding in case.targets if finding.managed_by})
    if not servers:
        return None
    message = msg("This computer takes its Kaspersky settings from {servers}.", servers=tuple(servers))
    question = Question(text=msg("Are you the one who decides about this computer?"), answers=(_MINE, _NOT_MINE))
    ask = msg("Ask the people who run that server to remove it there, for every computer at once.")
    if case.answer("managed") == "responsible":
        return Gate(id="managed", state="open", message=message, question=question)
    if case.answer("managed") == "not-mine":
        return Gate(id="managed", state="closed", message=message, remedies=(ask,), question=question)
    confirm = msg("If you decide about this computer, say so: --confirm managed=responsible")
    return Gate(id="managed", state="asks", message=message, remedies=(ask, confirm), question=question)


def removal_password(case: Considered) -> Gate | None:
    """Some records tell whether a password is set; only somebody who does not know it closes this gate.

    The vendor's uninstaller is expected to refuse a wrong or missing password, so not answering is safe.
    """
    own_window = any(isinstance(step.action, OpenUninstaller) for step in case.steps)
    if not own_window and not any(isinstance(step.action, RemoveMsi) for step in case.steps):
        return None
    is_set = _is_set(case)
    known = _KNOW_IT if is_set else _KNOWN
    answers = (known, _UNKNOWN, _ANYWAY) if own_window else (known, _UNKNOWN)
    question = Question(text=msg("Do you know the removal password?"), answers=answers)
    answer = case.answer("removal-password")
    if is_set is not False and (answer == "unknown" or (answer == "try-anyway" and not own_window)):
        return Gate(
            id="removal-password",
            state="closed",
            message=msg("The removal password is not known. Without it the uninstaller should refuse."),
            remedies=(
                _reset(case),
                *(
                    (msg("Or try anyway, its window will ask: --confirm removal-password=try-anyway"),)
                    if own_window
                    else ()
                ),
            ),
            question=question,
        )
    message = _in_its_window(is_set) if own_window else _handed_over(is_set, has_one=case.decisions.has_password)
    return Gate(id="removal-password", state="open", message=message, question=question)


def _is_set(case: Considered) -> bool | None:
    """Whether a password is set for one of the products that an installer removes; None where a record is missing."""
    asked = {step.action.product for step in case.steps if isinstance(step.action, OpenUninstaller | RemoveMsi)}
    told = [finding.removal_password for finding in case.targets if finding.product in asked]
    return True if True in told else None if None in told else False


def _in_its_window(is_set: bool | None) -> Message:
    if is_set:
        return msg(
            "A password is set for removing it. The uninstaller's own window asks for it. Changeover never sees it."
        )
    if is_set is None:
        return IN_ITS_WINDOW
    return NO_PASSWORD


def _handed_over(is_set: bool | None, *, has_one: bool) -> Message:
    if has_one:
        return msg("The removal password was handed over in a file. It is shown and written nowhere.")
    if is_set:
        return msg(
            "A password is set for removing it, and none was handed over. The uninstaller should refuse, and then"
            " nothing changes."
        )
    if is_set is None:
        return msg("No removal password was handed over. If one is set, the uninstaller refuses and nothing changes.")
    return NO_PASSWORD


def _reset(case: Considered) -> Message:
    """What can be done about a password that nobody knows, as far as the catalogue names a page for it."""
    asked = [step.action.product for step in case.steps if isinstance(step.action, OpenUninstaller | RemoveMsi)]
    entries = (case.catalogue.products[product].remove for product in asked)
    if page := next((entry.reset for entry in entries if entry is not None and entry.reset), ""):
        return msg("Its maker has an official way to reset a password: {page}", page=page)
    return msg("Ask whoever set up Kaspersky here. If nobody knows it, ask Kaspersky's technical support.")
