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
    """The last sign of life of the running step. That time goes by is none."""
    sign_at: float = 0.0
    counted: tuple[int, int] | None = None
    """How many of how many, where the running step really counts."""
    asking: Asking | None = None
    asked_at: float = 0.0
    stopping: bool = False
    """Whether the person asked to stop after the running step."""
    failure: Failure | None = None
    outcome: Outcome | None = None
    ended: bool = False
    events: tuple[FromEngine, ...] = ()
    """Everything that was told; of a sign that comes again and again, the last."""

    @property
    def now(self) -> int | None:
        """The number of the running step, from 0."""
        return next((number for number, step in enumerate(self.steps) if step.state == "now"), None)

    def heard(self, event: FromEngine, clock: float) -> RunSeen:
        """What is seen after one more word of the engine, heard at `clock`."""
        return self._kept(event)._heard(event, clock)

    def _heard(self, event: FromEngine, clock: float) -> RunSeen:
        match event:
            case Began(step=number):
                seen = self._with(number, StepSeen("now", began=clock))
                return seen._replace(sign=None, sign_at=clock, counted=None, asking=None)
            case Progress():
                return self._sign_of_life(event, clock)
            case Asking():
                return self._replace(asking=event, asked_at=clock)
            case Done(step=number, already=already):
                done = self.steps[number]._replace(state="done", ended=clock, already=already)
                return self._with(number, done)._replace(asking=None)
            case Failed(step=number, failure=failure):
                seen = self._replace(failure=failure, asking=None)
                if number is None:
                    return seen
                return seen._with(number, seen.steps[number]._replace(state="failed", ended=clock))
            case RestartNeeded(step=number):
                waits = self.steps[number]._replace(state="restart", ended=clock)
                return self._with(number, waits)._replace(asking=None)
            case Ended(outcome=outcome):
                return self._replace(outcome=outcome, ended=True, asking=None)
        return self

    def _sign_of_life(self, event: Progress, clock: float) -> RunSeen:
        counted = None if event.done is None or event.all is None else (event.done, event.all)
        if self.sign is not None and counted == self.counted and _only_time_went_by(event.what, self.sign):
            return self
        return self._replace(sign=event.what, sign_at=clock, counted=counted)

    def _kept(self, event: FromEngine) -> RunSeen:
        last = self.events[-1] if self.events else None
        again = (
            isinstance(event, Progress)
            and isinstance(last, Progress)
            and event.step == last.step
            and event.what.text == last.what.text
            and _only_time_went_by(event.what, last.what)
        )
        return self._replace(events=(*(self.events[:-1] if again else self.events), event))

    def _with(self, number: int, step: StepSeen) -> RunSeen:
        return self._replace(steps=(*self.steps[:number], step, *self.steps[number + 1 :]))


def _only_time_went_by(what: Message, before: Message) -> bool:
    """Whether a sign says nothing new but how long it has taken by now."""
    if "passed" not in what.args:
        return what == before
    rest = {name: arg for name, arg in what.args.items() if name != "passed"}
    return not rest or rest == {name: arg for name, arg in before.args.items() if name != "passed"}


def run_of(steps: int, clock: float) -> RunSeen:
    """A run of so many steps that begins now."""
    return RunSeen(steps=(StepSeen(),) * steps, began=clock, sign_at=clock)
