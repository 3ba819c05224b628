"""H1 and H2: what is being done, since when, what was last seen of it, and what can still be stopped."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.report.progress import said
from changeover.report.words import product_name
from changeover.screens.content import Head, More
from changeover.screens.makers_word import lost_password
from changeover.screens.running import StepSeen
from changeover.screens.scene import Scene
from changeover.values import (
    AnyAction,
    EnableDefender,
    Message,
    OpenUninstaller,
    RemoveMsi,
    RemovePackages,
    Restart,
    ReturnAfterRestart,
    SaveEvidence,
    Step,
    msg,
    nmsg,
)

QUIET, STALLED, MINUTE = 60, 300, 60
"""Seconds without a sign of life: when we say so, and when we offer choices."""
LINES = 100
"""How many lines the details show; the record holds all."""


class StepRow(NamedTuple):
    """One step: its number from 1, its name, and what stands at the end of its row."""

    number: int
    name: Message
    state: Literal["next", "now", "done"]
    trailing: Message | None = None
    waits: bool = False
    """Whether it waits for the person."""


class Working(NamedTuple):
    """The running step: what works, for how long, what was last seen, and how far it is where that is counted."""

    icon: str
    title: Message
    more: Message | None
    clock: Message
    sign: Message | None
    quiet: Message | None
    """Stands in place of the sign once there was none for a while."""
    counted: tuple[int, int] | None
    stalled: bool
    """Whether it is time for choices."""
    window: bool
    """Whether it has a window of its own that can be shown."""


class Asks(NamedTuple):
    """What the person is asked in the window of the uninstaller."""

    title: Message
    more: tuple[Message, ...]
    lost: More
    address: str
    """The maker's page about a lost password, or nothing."""


class Doing(NamedTuple):
    """The screen while steps are done. Either `working` or `asks` is there, or neither between two steps."""

    head: Head
    working: Working | None
    asks: Asks | None
    rows: tuple[StepRow, ...]
    then: Message
    stopping: Message | None
    can_stop: bool
    may_stop: More | None
    left_out: Message | None
    lines: tuple[Message, ...]


def doing(scene: Scene, waits_since: float = 0.0) -> Doing:
    """What H1 and H2 say. `waits_since`: when the person last chose to keep waiting, on the clock of the scene."""
    run, steps = scene.run, _steps(scene)
    now = run.now
    step = steps[now] if now is not None and now < len(steps) else None
    is_asked = run.asking is not None and run.asking.id == "own-window"
    lines = tuple(said(event, scene.catalogue) for event in run.events[-LINES:])
    left_out = len(run.events) - len(lines)
    return Doing(
        head=_head(scene, step, now, is_asked=is_asked),
        working=None if is_asked or step is None else _working(scene, step, waits_since),
        asks=_asks(scene, step) if is_asked else None,
        rows=tuple(_row(scene, number, each) for number, each in enumerate(steps)),
        then=then_we_look(scene),
        stopping=msg("Stopping after step {n}", n=now + 1) if run.stopping and now is not None else None,
        can_stop=now is not None and not run.stopping and now + 1 < len(steps),
        may_stop=_MAY_STOP if now is not None else None,
        left_out=_left_out(left_out) if left_out else None,
        lines=lines,
    )


def news(before: Scene, scene: Scene) -> Message | None:
    """What a screen reader is told of the difference: a step done or begun, a question, another minute."""
    old, run, steps = before.run, scene.run, _steps(scene)
    number = run.now
    if run.asking is not None and old.asking is None and run.asking.id == "own-window":
        return msg("{title}. {lead}", title=_ASKS_TITLE, lead=_ASKS_LEAD)
    finished = [n for n, step in enumerate(run.steps) if step.state == "done" and old.steps[n].state != "done"]
    if number is not None and number < len(steps) and old.now != number:
        begun = msg("Step {m} of {all}: {step}.", m=number + 1, all=len(steps), step=steps[number].does)
        if not finished:
            return begun
        return msg("{done} {begun}", done=msg("Step {n} done.", n=finished[-1] + 1), begun=begun)
    if finished:
        return msg("Step {n} done.", n=finished[-1] + 1)
    if number is None:
        return None
    began = run.steps[number].began or run.began
    minutes = int(scene.clock - began) // MINUTE
    if minutes <= int(before.clock - began) // MINUTE:
        return None
    return nmsg("Still working. {n} minute so far.", "Still working. {n} minutes so far.", minutes)


def then_we_look(scene: Scene) -> Message:
    """What comes after the last step: looking again is no step of its own."""
    if scene.decisions.confirmed.get("protection") == "none":
        return msg("Then we look again. You chose to have no antivirus program.")
    if not scene.decisions.replacement:
        return msg("Then we look again, and check what protects this computer.")
    name = product_name(scene.decisions.replacement, scene.catalogue)
    return msg("Then we look again, and check that {name} is on.", name=name)


def _steps(scene: Scene) -> tuple[Step, ...]:
    return scene.proposed.plan.steps if scene.proposed else ()


_ASKS_TITLE = msg("Kaspersky is asking you something")
_ASKS_LEAD = msg("Its own window is open. It may be hidden behind this one.")


def _head(scene: Scene, step: Step | None, number: int | None, *, is_asked: bool) -> Head:
    if is_asked:
        return Head(_ASKS_TITLE, _ASKS_LEAD)
    if step is None or number is None:
        if all(seen.state == "next" for seen in scene.run.steps):
            return Head(
                msg("One last check before the first step"),
                msg("We look whether this computer is still as the plan says. Nothing has been changed."),
            )
        following = next((number for number, seen in enumerate(scene.run.steps) if seen.state == "next"), None)
        if following is not None and scene.run.failure is None and not scene.run.stopping and not scene.run.ended:
            return Head(
                msg("A look before the next step"),
                msg("Step {n} of {all} comes next. Please leave the computer on.", n=following + 1, all=_all(scene)),
            )
        return Head(
            msg("Looking at what is here now"),
            msg("What counts is what we see, not what an uninstaller says. Please leave the computer on."),
        )
    product = _product(scene, step.action)
    title = msg("Removing {product}", product=product) if product else step.does
    lead = msg("Step {n} of {all}. Please leave the computer on and plugged in.", n=number + 1, all=_all(scene))
    return Head(title, lead)


def _all(scene: Scene) -> int:
    return len(scene.run.steps)


def _product(scene: Scene, action: AnyAction) -> str:
    if isinstance(action, RemoveMsi | OpenUninstaller | RemovePackages):
        return product_name(action.product, scene.catalogue)
    return ""


def _working(scene: Scene, step: Step, waits_since: float) -> Working:
    run = scene.run
    began = run.steps[run.now].began if run.now is not None else None
    quiet = int(scene.clock - run.sign_at)
    stalled = scene.clock - max(run.sign_at, waits_since) >= STALLED
    removal = bool(_product(scene, step.action))
    return Working(
        icon="wait",
        title=_at_work(scene, step.action),
        more=msg("It does not say how far it is, so we do not guess.") if removal and run.counted is None else None,
        clock=msg("{passed:duration} so far", passed=int(scene.clock - (run.began if began is None else began))),
        sign=_sign(run.sign, quiet) if run.sign is not None and quiet < QUIET else None,
        quiet=_quiet(step, quiet, stalled=stalled) if quiet >= QUIET else None,
        counted=run.counted,
        stalled=stalled,
        window=isinstance(step.action, OpenUninstaller),
    )


def _at_work(scene: Scene, action: AnyAction) -> Message:
    match action:
        case OpenUninstaller():
            return msg("The uninstaller of {product} is open", product=_product(scene, action))
        case RemoveMsi():
            return msg("Windows Installer is at work")
        case RemovePackages():
            return msg("The package manager is at work")
        case EnableDefender():
            return msg("Microsoft Defender is being turned on")
        case Restart():
            return msg("The restart waits for your answer")
        case SaveEvidence() | ReturnAfterRestart():
            return msg("Changeover is at work")


def _sign(what: Message, ago: int) -> Message:
    return nmsg(
        "Last sign of life {n} second ago: {what}", "Last sign of life {n} seconds ago: {what}", max(ago, 0), what=what
    )


def _quiet(step: Step, quiet: int, *, stalled: bool) -> Message:
    if not stalled:
        return msg("No sign for {quiet:duration}. This can be normal.", quiet=quiet)
    if isinstance(step.action, OpenUninstaller):
        return msg(
            "No sign for {quiet:duration}. You can keep waiting, show its window, or look at the details. "
            "We never break it off: that would be worse.",
            quiet=quiet,
        )
    return msg(
        "No sign for {quiet:duration}. You can keep waiting, or look at the details. "
        "We never break it off: that would be worse.",
        quiet=quiet,
    )


def _row(scene: Scene, number: int, step: Step) -> StepRow:
    seen = scene.run.steps[number] if number < len(scene.run.steps) else StepSeen()
    if seen.state == "done":
        return StepRow(number + 1, _done(scene, step), "done", _took(seen))
    if seen.state == "now":
        asking = scene.run.asking
        if asking is None:
            return StepRow(number + 1, step.does, "now", msg("working now"))
        waiting = msg("waiting for you, {passed:duration}", passed=int(scene.clock - scene.run.asked_at))
        return StepRow(number + 1, step.does, "now", waiting, waits=True)
    trailing = {
        "failed": msg("not done"),
        "restart": msg("waits for the restart"),
        "next": _to_come(scene, step),
    }[seen.state]
    return StepRow(number + 1, step.does, "next", trailing)


def _to_come(scene: Scene, step: Step) -> Message | None:
    if scene.run.failure is not None:
        return msg("not begun")
    return msg("we ask first") if isinstance(step.action, Restart) else None


def _took(seen: StepSeen) -> Message | None:
    if seen.already:
        return msg("was done already")
    if seen.began is None or seen.ended is None:
        return None
    took = int(seen.ended - seen.began)
    return msg("{took:duration}", took=took) if took else msg("under 1 s")


def _done(scene: Scene, step: Step) -> Message:
    """A step as it is called once a fresh reading shows it."""
    match step.action:
        case SaveEvidence():
            return msg("Saved a record of this computer")
        case ReturnAfterRestart():
            return msg("Changeover opens once after the restart")
        case EnableDefender():
            return msg("Turned on Microsoft Defender")
        case Restart():
            return msg("Restarted this computer")
        case RemoveMsi() | OpenUninstaller() | RemovePackages():
            return msg("Removed {product}", product=_product(scene, step.action))


def _left_out(count: int) -> Message:
    return nmsg(
        "{n} earlier line stands in the record of this run.",
        "{n} earlier lines stand in the record of this run.",
        count,
    )


_MAY_STOP = More(
    "may-stop",
    msg("Can I stop now?"),
    (
        msg("Not in the middle of this step: half a removal is the worst state."),
        msg("You can stop after it. What is removed by then stays removed, and the rest stays as it is."),
    ),
)


def _asks(scene: Scene, step: Step | None) -> Asks:
    word = lost_password((getattr(step.action, "product", "") if step else "",), scene.catalogue)
    return Asks(
        title=msg("Please answer in its window"),
        more=(
            msg(
                "If it asks for a password, it is the one for Kaspersky's settings, chosen on this computer. "
                "Changeover never sees it, and waits as long as you need."
            ),
            msg("If it offers to keep some of its data, such as settings or the license, choose what you like."),
        ),
        lost=More(
            "lost",
            msg("I do not know this password"),
            (
                msg("It is not your Windows password, and not your My Kaspersky account."),
                word.line,
                *word.steps,
                msg("To leave it for now, close its window or cancel there. Then we look again at what is here."),
            ),
        ),
        address=word.address,
    )
