"""Never bare: nothing goes before something is known to take over, or somebody said that they want none."""

from __future__ import annotations

from changeover.plan.considered import Considered, product_name
from changeover.values import Answer, EnableDefender, Finding, Gate, Message, Question, msg

_NONE = Answer(id="none", text=msg("I want no antivirus program on this computer"))
_QUESTION = Question(text=msg("What protects this computer afterward?"), answers=(_NONE,))


def protection(case: Considered) -> Gate:
    """Open where another program is seen protecting, where Windows' own comes back, or where none is wanted."""
    if all(finding.role == "companion" for finding in case.targets):
        return _open(msg("Nothing that protects this computer is removed."))
    others = _seen_protecting(case)
    if case.answer("protection") == "none":
        return _open(msg("You said that you want no antivirus program. The ending will not be called protected."))
    if others:
        name = product_name(others[0], case.catalogue)
        return _open(msg("{name} is on and stays.", name=name))
    if any(isinstance(step.action, EnableDefender) for step in case.steps):
        return _open(msg("Microsoft Defender is switched on, and seen on, before anything is removed."))
    if case.windows_client:
        return _defender_returns(case)
    if case.snapshot.system.family == "windows":
        return _closed(
            msg("On Windows Server nothing takes over by itself, and nothing else is seen protecting."),
            msg("Let Changeover turn on Microsoft Defender first: --replace-with microsoft-defender"),
        )
    return _closed(
        msg("Nothing takes over by itself here, and nothing else is seen protecting."),
        msg("Install and start other protection first, then look again."),
    )


def _seen_protecting(case: Considered) -> tuple[Finding, ...]:
    going = {finding.product for finding in case.targets}
    return tuple(f for f in case.findings if f.role == "protection" and f.protecting and f.product not in going)


def _defender_returns(case: Considered) -> Gate:
    kept_off = case.snapshot.conditions.defender_kept_off
    if not kept_off:
        return _open(
            msg("Microsoft Defender is part of Windows and should take over. We found nothing that keeps it off.")
        )
    return _closed(
        msg("Something keeps Microsoft Defender off: {policy}.", policy=kept_off),
        msg("Have that setting removed, or install other protection first. Then look again."),
    )


def _open(message: Message) -> Gate:
    return Gate(id="protection", state="open", message=message, question=_QUESTION)


def _closed(message: Message, remedy: Message) -> Gate:
    last = msg("Or say that you want none: --confirm protection=none")
    return Gate(id="protection", state="closed", message=message, remedies=(remedy, last), question=_QUESTION)
