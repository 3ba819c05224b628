"""One agreed plan becomes changes of the machine, and events."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import NamedTuple

from changeover.plan import digest
from changeover.run.result import Doing, Result
from changeover.values import (
    AnyAction,
    AnyProof,
    Asking,
    Began,
    Consent,
    DefenderOn,
    Done,
    EvidenceSaved,
    Failed,
    Failure,
    Finding,
    FromEngine,
    Gone,
    Message,
    Plan,
    Progress,
    Restart,
    Restarted,
    RestartNeeded,
    Snapshot,
    Step,
    WillReturn,
    msg,
)
from changeover.verify import holds


class NotAgreed(Exception):
    """The consent does not name this plan."""


class Held(Exception):
    """A gate holds this plan back."""


class Sight(NamedTuple):
    """A fresh look at the machine and at what a run leaves beside it."""

    snapshot: Snapshot
    findings: tuple[Finding, ...]
    saved: bool
    returns: bool


Look = Callable[[], Sight]
Act = Callable[[AnyAction], Doing]


def carry_out(plan: Plan, consent: Consent, look: Look, act: Act) -> Iterator[FromEngine]:
    """Do what was agreed, one step after the other, and stop at the first that a fresh reading does not show done.

    A step that can only be told after a restart ends the changes: of what follows only the Restart itself is done.
    After each Done the iterator may be closed: that is the safe point to stop. Raises NotAgreed or Held before
    anything is looked at or touched.
    """
    if consent.digest != digest(plan):
        raise NotAgreed
    if plan.held_by:
        raise Held(plan.held_by[0].id)
    waits: int | None = None  # the step whose restart is needed
    told_enough = True
    for number, step in enumerate(plan.steps):
        if not told_enough and not isinstance(step.action, Restart):
            continue
        if proved(step.proof, look()):
            yield Done(step=number, already=True)
            continue
        yield Began(step=number, does=step.does)
        result = yield from _signs_of_life(number, act(step.action))
        done = proved(step.proof, look())
        if not done and not result.restart:
            yield Failed(step=number, failure=result.failure or still_there(step, result.code))
            return
        if done:
            yield Done(step=number)
        told_enough = told_enough and done
        waits = number if result.restart else waits
    if waits is not None:
        yield RestartNeeded(step=waits)


def proved(proof: AnyProof, sight: Sight) -> bool:
    """Whether a fresh reading shows what a step was to reach."""
    match proof:
        case EvidenceSaved():
            return sight.saved
        case WillReturn():
            return sight.returns
        case Gone():
            return holds(proof, sight.findings, sight.snapshot.gaps)
        case DefenderOn():
            return any(f.product == "microsoft-defender" and f.protecting for f in sight.findings)
        case Restarted():
            return sight.snapshot.system.boot != proof.boot


def _signs_of_life(number: int, doing: Doing) -> Generator[FromEngine, None, Result]:
    result = Result()

    def signs() -> Generator[Message | Asking, None, None]:
        nonlocal result
        result = yield from doing

    for sign in signs():
        yield sign if isinstance(sign, Asking) else Progress(step=number, what=sign)
    return result


def still_there(step: Step, code: int) -> Failure:
    """The action gave no reason, and its result is not to be seen."""
    return Failure(
        code="still-there",
        happened=msg("The step “{step}” ended, and a fresh look does not show it done.", step=step.does),
        means=msg("What the uninstaller says does not count; what is seen does. Nothing else was begun."),
        next=(
            msg("Restart the computer and try once more."),
            msg("If it happens again, use the removal tool on the maker's own support page."),
        ),
        detail=f"code {code}",
    )
