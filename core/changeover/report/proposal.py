"""A plan in words: what holds it back, each step with its proof, and the code to read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.report.blocks import Block, exact, heading, name, point, text, title
from changeover.values import (
    AnyAction,
    DefenderOn,
    EvidenceSaved,
    Gate,
    Gone,
    Message,
    OpenUninstaller,
    Plan,
    RemoveMsi,
    RemovePackages,
    Restarted,
    Step,
    WillReturn,
    msg,
    nmsg,
)

_STATE = {"open": msg("Ready"), "closed": msg("Stops here"), "asks": msg("Needs you")}

_TITLES = {
    "origin": msg("Where this was read"),
    "route": msg("A way to remove it"),
    "rights": msg("Administrator rights"),
    "person": msg("Somebody at the screen"),
    "evidence-report": msg("A dated report, saved first"),
    "protection": msg("Other protection can take over"),
    "managed": msg("Who decides about this computer"),
    "removal-password": msg("Removal password"),
    "encryption": msg("Disk and file encryption"),
    "passwords": msg("Saved passwords"),
    "vault": msg("Files in a vault"),
    "restart-pending": msg("Waiting restart"),
    "installer-busy": msg("Other installations"),
    "power": msg("Power"),
}

_RIGHTS = {
    "own-prompt": msg("Windows asks for your permission when the maker's own window opens."),
    "admin": msg("These steps need administrator rights."),
    "none": msg("This plan is for looking at. It cannot be carried out."),
}

_RESTART = {"maybe": msg("It may want a restart."), "yes": msg("It ends with a restart.")}


def proposal_blocks(
    plan: Plan, digest: str, code: str, *, duties: tuple[Message, ...] = (), switches: bool = True
) -> Iterator[Block]:
    """Gates, steps, digest and plan code. Nothing in it is a consent.

    `duties`: what binds the owner, told where the plan has no steps. `switches`: whether it says how to answer on a
    command line.
    """
    duties = () if plan.steps else duties
    yield title(msg("This plan removes nothing.") if duties else _headline(plan))
    yield text(msg("Nothing has been changed."))
    if duties:
        yield heading(msg("What it means for you"))
        yield text(duties[0])
        yield from map(point, duties[1:])
    yield from gates_blocks(plan, switches=switches)
    if plan.steps:
        yield heading(msg("The steps"))
    for number, step in enumerate(plan.steps, start=1):
        yield from _step(number, step)
    if plan.steps:
        yield heading(msg("After the steps"))
        yield text(msg("We look again, and say what we see."))
        yield heading(msg("Your yes"))
        yield text(_RIGHTS[plan.rights])
        if plan.rights != "none":
            yield text(msg("A yes counts for exactly this plan. If anything changes first, we ask again."))
        yield text(msg("Plan code, to read aloud: {code}", code=code))
        yield text(msg("Digest, for --consent:") if switches else msg("Digest:"))
        yield exact(digest)


def gates_blocks(plan: Plan, *, switches: bool = True) -> Iterator[Block]:
    """Every gate with its state and what would open it; with `switches` also the answers it takes."""
    if plan.gates:
        yield heading(msg("Before the steps"))
    for gate in plan.gates:
        yield from _gate(gate) if switches else _asked_gate(gate)


def _headline(plan: Plan) -> Message:
    held = len(plan.held_by)
    if not plan.steps:
        return msg("There is nothing that can be done in steps.") if held else msg("There is nothing to do.")
    if held:
        return nmsg("The plan waits for {n} point.", "The plan waits for {n} points.", held)
    return nmsg("The plan is ready. It has {n} step.", "The plan is ready. It has {n} steps.", len(plan.steps))


def _asked_gate(gate: Gate) -> Iterator[Block]:
    """A gate for somebody whom it asks right below: an answer is a number there."""
    yield name(msg("{what}: {state}", what=_title(gate), state=_STATE[gate.state]))
    yield text(gate.message)
    for remedy in gate.remedies:
        if "--" not in remedy.text:
            yield point(remedy)


def _title(gate: Gate) -> Message:
    return _TITLES.get(gate.id, msg("Something else"))


def _gate(gate: Gate) -> Iterator[Block]:
    yield name(msg("{what}: {state} ({gate})", what=_title(gate), state=_STATE[gate.state], gate=gate.id))
    yield text(gate.message)
    for remedy in gate.remedies:
        yield point(remedy)
    if gate.question is None:
        return
    if gate.state == "open":
        others = [answer.id for answer in gate.question.answers if answer.id != gate.answered]
        if others:
            yield text(msg("It also takes: {answers}", answers=tuple(f"--confirm {gate.id}={one}" for one in others)))
        return
    yield text(gate.question.text)
    for answer in gate.question.answers:
        yield point(answer.text)
        yield exact(f"--confirm {gate.id}={answer.id}")


def _step(number: int, step: Step) -> Iterator[Block]:
    yield name(msg("{n}. {does}", n=number, does=step.does))
    if run := commands(step.action):
        yield text(msg("Exactly what is run:"))
        yield from map(exact, run)
    yield text(done_when(step))
    if step.restart in _RESTART:
        yield text(_RESTART[step.restart])


def commands(action: AnyAction) -> tuple[str, ...]:
    """The change as one would type it, line by line; none where no program is started."""
    if isinstance(action, RemoveMsi):
        return (f"Windows Installer: remove {action.code}, no restart",)
    if isinstance(action, OpenUninstaller):
        return (f"msiexec /x {action.code} /norestart",)
    if isinstance(action, RemovePackages):
        return tuple(f"{_PACKAGE_MANAGERS[action.manager]} {package}" for package in action.names)
    return ()


_PACKAGE_MANAGERS = {"dpkg": "dpkg --remove", "rpm": "rpm -e"}


def done_when(step: Step) -> Message:
    """What a fresh reading has to show for a step to be done."""
    proof = step.proof
    if isinstance(proof, Gone):
        return nmsg(
            "Done when it is seen nowhere that showed it ({n} place).",
            "Done when it is seen nowhere that showed it ({n} places).",
            len(proof.places),
        )
    if isinstance(proof, EvidenceSaved):
        return msg("Done when the record is on disk.")
    if isinstance(proof, WillReturn):
        return msg("Done when the entry for the next sign-in is there.")
    if isinstance(proof, DefenderOn):
        return msg("Done when Microsoft Defender is seen on.")
    assert isinstance(proof, Restarted)
    return msg("Done when the computer has started anew.")
