"""What has been seen of a run while it goes on."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.values import (
    Asking,
    Began,
    Done,
    Ended,
    Failed,
    Failure,
    FromEngine,
    Message,
    Outcome,
    Progress,
    RestartNeeded,
)


class StepSeen(NamedTuple):
    """How far one step is. `began` and `ended` are seconds of a monotonic clock, None before."""

    state: Literal["next", "now", "done", "failed", "restart"] = "next"
    began: float | None = None
    ended: float | None = None
    already: bool = False


class RunSeen(NamedTuple):
    """A run as it was told so far. Times are seconds of one monotonic clock."""

    steps: tuple[StepSeen, ...] = ()
    began: float = 0.0
    sign: Message | None = None
    """The last sign of life of the running step."""
    sign_at: float = 0.0
    asking: Asking | None = None
    stopping: bool = False
    """Whether the person asked to stop after the running step."""
    failure: Failure | None = None
    outcome: Outcome | None = None
    ended: bool = False

    @property
    def now(self) -> int | None:
        """The number of the running step, from 0."""
        return next((number for number, step in enumerate(self.steps) if step.state == "now"), None)

    def heard(self, event: FromEngine, clock: float) -> RunSeen:
        """What is seen after one more word of the engine, heard at `clock`."""
        match event:
            case Began(step=number):
                seen = self._with(number, StepSeen("now", began=clock))
                return seen._replace(sign=None, sign_at=clock, asking=None)
            case Progress(what=what):
                return self._replace(sign=what, sign_at=clock)
            case Asking():
                return self._replace(asking=event)
            case Done(step=number, already=already):
                done = self.steps[number]._replace(state="done", ended=clock, already=already)
                return self._with(number, done)._replace(asking=None)
            case Failed(step=number, failure=failure):
                seen = self._replace(failure=failure, asking=None)
                if number is None:
                    return seen
                return seen._with(number, seen.steps[number]._replace(state="failed", ended=clock))
            case RestartNeeded(step=number):
                return self._with(number, self.steps[number]._replace(state="restart", ended=clock))._replace(
                    asking=None
                )
            case Ended(outcome=outcome):
                return self._replace(outcome=outcome, ended=True, asking=None)
        return self

    def _with(self, number: int, step: StepSeen) -> RunSeen:
        return self._replace(steps=(*self.steps[:number], step, *self.steps[number + 1 :]))


def run_of(steps: int, clock: float) -> RunSeen:
    """A run of so many steps that begins now."""
    return RunSeen(steps=(StepSeen(),) * steps, began=clock, sign_at=clock)
