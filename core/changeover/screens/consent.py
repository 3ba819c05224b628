"""G1: exactly what would be done, and the yes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from changeover import walk
from changeover.plan import plan_code
from changeover.report.proposal import commands, done_when
from changeover.report.words import product_name
from changeover.screens.content import Head, More, Note, Row, Wish
from changeover.screens.gates import gate_name
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import (
    AnyAction,
    EnableDefender,
    Gate,
    Message,
    OpenUninstaller,
    Proposed,
    RemoveMsi,
    RemovePackages,
    Restart,
    Step,
    msg,
    nmsg,
)


class StepRow(NamedTuple):
    """One step: its number, what it does, what to know of it, and exactly what is run."""

    number: int
    name: Message
    line: Message | None
    trailing: Message | None
    commands: tuple[str, ...]
    run: tuple[Message, ...]


class PlanContent(NamedTuple):
    """The whole plan. `note` is the one notice; `open_points` are what the yes still waits for."""

    head: Head
    note: Note | None
    open_points: tuple[Row, ...]
    steps: tuple[StepRow, ...]
    then: Message
    code: str
    code_spoken: Message
    no: More
    counts: Message
    wishes: tuple[Wish, ...]


def consent(scene: Scene) -> PlanContent:
    """The plan that is proposed now. Without one there are no steps, and nothing to say yes to."""
    proposed = scene.proposed
    steps = proposed.plan.steps if proposed else ()
    held = _held(proposed, scene)
    code = plan_code(proposed.digest).replace("-", " ") if proposed and steps else ""
    return PlanContent(
        head=Head(walk.PLAN.title, _lead(proposed)),
        note=trouble_note(scene.trouble) or _because(proposed) or _waits(held),
        open_points=tuple(_open_point(gate) for gate in held),
        steps=tuple(_step(number, step, scene) for number, step in enumerate(steps, start=1)),
        then=_then(scene),
        code=code,
        code_spoken=msg("Plan code: {code}", code=", ".join(" ".join(group) for group in code.split())),
        no=More(
            "no",
            msg("What if I say no?"),
            (
                msg("Then nothing happens. This computer stays as it is."),
                msg("You can close the window and come back at any time."),
            ),
        ),
        counts=msg("Your yes counts for this plan only. If anything on this computer changes first, we ask again."),
        wishes=tuple(_wishes(len(steps), ready=bool(steps) and not held)),
    )


def _held(proposed: Proposed | None, scene: Scene) -> tuple[Gate, ...]:
    """What the yes still waits for. A recording is never carried out, so where it was read is no question there."""
    gates = proposed.plan.held_by if proposed else ()
    return tuple(gate for gate in gates if not (gate.id == "origin" and scene.demo))


def _lead(proposed: Proposed | None) -> Message:
    if proposed is None:
        return msg("The plan is being made.")
    if not proposed.plan.steps:
        return msg("There is nothing that Changeover can do in steps here.")
    return msg("These are all the steps. Changeover starts nothing else.")


def _because(proposed: Proposed | None) -> Note | None:
    if proposed is None or proposed.because is None:
        return None
    return Note(proposed.because, "info", "attention")


def _waits(held: tuple[Gate, ...]) -> Note | None:
    if not held:
        return None
    text = msg("The yes waits until this is settled. Each line leads back.")
    return Note(
        text, "question", "attention", nmsg("One point is still open.", "{n} points are still open.", len(held))
    )


def _open_point(gate: Gate) -> Row:
    """A link back to where it is settled."""
    where = msg("It is settled under “New protection”.") if gate.id == "protection" else _BEFORE
    return Row(f"open-{gate.id}", "question", _subject(gate), where, kind="attention")


_BEFORE = msg("It is settled under “Before you start”.")
_SUBJECTS = {
    "removal-password": msg("Kaspersky password"),
    "passwords": msg("Saved passwords"),
    "vault": msg("Files in a vault"),
}


def _subject(gate: Gate) -> Message:
    """The gate's name where no question fits into the sentence."""
    return _SUBJECTS.get(gate.id) or gate_name(gate.id)


# --------------------------------------------------------------------------------------------------------------- steps


def _step(number: int, step: Step, scene: Scene) -> StepRow:
    run = commands(step.action)
    return StepRow(
        number=number,
        name=step.does,
        line=_line(step.action, scene),
        trailing=_trailing(step.action),
        commands=run,
        run=tuple(_run(step)) if run else (),
    )


def _line(action: AnyAction, scene: Scene) -> Message | None:
    if isinstance(action, EnableDefender):
        return msg("It is seen on before anything is removed.")
    product = scene.catalogue.products.get(getattr(action, "product", ""))
    if product is None or "passwords" not in product.keep_first:
        return None
    told = {
        "exported": msg("You told us your passwords are copied out."),
        "not-used": msg("You told us you do not use it."),
    }
    return told.get(scene.decisions.confirmed.get("passwords", ""))


def _trailing(action: AnyAction) -> Message | None:
    if isinstance(action, OpenUninstaller):
        return msg("its own window opens")
    if isinstance(action, RemoveMsi | RemovePackages):
        return msg("no window opens")
    return msg("we ask you once more before this") if isinstance(action, Restart) else None


def _run(step: Step) -> Iterator[Message]:
    if isinstance(step.action, OpenUninstaller):
        yield msg(
            "Opens the maker's own uninstaller. Windows may ask for your permission; its window may ask you more."
        )
    if isinstance(step.action, RemoveMsi):
        yield msg("To do it by hand: {command}", command=f"msiexec /x {step.action.code} /norestart")
    if step.restart == "maybe":
        yield msg("It may want a restart.")
    if step.restart == "yes":
        yield msg("It ends with a restart.")
    yield done_when(step)


# ---------------------------------------------------------------------------------------------- after, and the buttons


def _then(scene: Scene) -> Message:
    if scene.decisions.confirmed.get("protection") == "none":
        return msg("Then we look again. You chose to have no antivirus program.")
    if scene.decisions.replacement:
        name = product_name(scene.decisions.replacement, scene.catalogue)
        return msg("Then we look again, and check that {name} is on.", name=name)
    return msg("Then we look again, and check what protects this computer.")


def _wishes(steps: int, *, ready: bool) -> Iterator[Wish]:
    yield Wish("back", msg("Back"))
    if ready:
        yield Wish("agree", nmsg("Yes, do this {n} step", "Yes, do these {n} steps", steps), "main")
