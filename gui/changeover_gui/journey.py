"""Where the person is: which screen comes next, and the conversation with the engine behind it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Literal

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal

from changeover import walk
from changeover.catalogue import Catalogue, load
from changeover.catalogue import demo as recorded
from changeover.clock import local_now
from changeover.detect import detect
from changeover.screens.reading import ReadingSeen
from changeover.screens.running import run_of
from changeover.screens.scene import REPORT, Again, Scene, answered
from changeover.values import (
    Case,
    Decisions,
    Ended,
    Failure,
    FromEngine,
    Owner,
    Part,
    Proposed,
    Resumed,
    Snapshot,
)
from changeover.walk import Stage
from changeover_gui.session import Session
from changeover_gui.trouble import BROKEN

Purpose = Literal["first", "recheck", "again", "retry", "replan", "watch"]
"""Why the machine is read: the first look, once more before anything has changed, or after something has."""

NOTHING_KNOWN = Catalogue(products={}, rules={}, offers={}, sources={})
AFTER: tuple[Purpose, ...] = ("again", "retry", "replan", "watch")
LOOKS = ("B1", "K1")
RUNS = ("H1", "H2")
WATCH = 30_000  # milliseconds between two quiet looks at what protects


class Journey(QObject):
    """Holds the scene and the stage. `moved`: another screen; `changed`: the same screen has more to say."""

    moved = Signal()
    changed = Signal()
    left = Signal()
    """The engine has ended after `leave`."""

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        *,
        demo: str = "",
        pace: float = 0.0,
        now: Callable[[], datetime] = local_now,
        parent: QObject | None = None,
    ) -> None:
        """Without a `catalogue` the shipped one is loaded at the start, when the first screen is there already.

        `demo` names a recorded machine; `pace` are the seconds between what a recording says.
        """
        super().__init__(parent)
        self._now = now
        options = ("--demo", demo, "--pace", str(pace)) if demo else ("--return-to", "window")
        self._demo = demo
        self.session = Session(options, self)
        self._unloaded = catalogue is None
        self.scene = Scene(catalogue=catalogue or NOTHING_KNOWN, at=now(), clock=time.monotonic(), demo=bool(demo))
        self.stage = walk.WELCOME
        self._past: list[Stage] = []
        self._before_look = walk.WELCOME
        self._purpose: Purpose = "first"
        self._skip: tuple[Part, ...] = ()
        self._then: Callable[[], None] | None = None
        self._soon: Callable[[], None] | None = None
        self._agreed = ""
        self._second = self._timer(1000, self._tick)
        self._watch = self._timer(WATCH, self._quietly)
        for signal, act in (
            (self.session.resumed, self._offer_to_go_on),
            (self.session.reading, self._read),
            (self.session.taken, self._taken),
            (self.session.planned, self._planned),
            (self.session.refused, self.trouble),
            (self.session.ran, self._follow),
            (self.session.broke, self._broke),
            (self.session.lost, self._lost),
            (self.session.left, self.left),
        ):
            signal.connect(act)
        self._wishes: dict[str, Callable[[], None]] = {
            "look": lambda: self._look("first"),
            "stop-looking": self._stop_looking,
            "look-again": self._look_again,
            "continue": self._continue,
            "use": self._continue,
            "skip": self._skip_question,
            "back": self._back,
            "keep": lambda: self._apart("keep"),
            "not-mine": lambda: self._apart("not-mine"),
            "change-answers": lambda: self._go(walk.COUNTRY),
            "agree": self._agree,
            "stop-after": lambda: self._stop(back=False),
            "keep-going": lambda: self._stop(back=True),
            "try-again": lambda: self._look("retry"),
            "restart-now": lambda: self.session.reply("restart", "now"),
            "restart-later": lambda: self.session.reply("restart", "later"),
            "show-window": lambda: self.session.reply("own-window", "show"),
            "go-on": self._go_on,
            "start-afresh": self._start_afresh,
        }

    # ------------------------------ what the person wants

    def start(self) -> None:
        """Start the engine; the first screen needs nothing of it."""
        self.session.start(again=False)
        if self._unloaded:
            self._unloaded = False
            self._set(catalogue=load())
        if self._demo:
            self._set(how=recorded(self._demo).how)

    def wish(self, name: str) -> bool:
        """Do what a button of a page asks for; False if it is none of the journey's."""
        act = self._wishes.get(name)
        if act is None:
            return False
        self._set(trouble=None)
        act()
        return True

    def answer(self, owner: Owner) -> None:
        """Take answers of the owner, and have them kept. After the yes nothing is answered any more."""
        if self.scene.case is not None and not self.session.agreed:
            self._with_owner(owner)
            self._decide(self.changed.emit)

    def decide(self, decisions: Decisions) -> None:
        """Take what the person wants, and plan anew. After the yes nothing is decided any more."""
        if self.scene.case is not None and not self.session.agreed:
            self._set(case=replace(self.scene.case, decisions=decisions))
            self._decide(self.changed.emit)

    def soon(self, act: Callable[[], None]) -> None:
        """Do something when the plan that is owed has come, if the person is still on this screen then."""
        if self.session.owed:
            self._soon = act
        else:
            act()

    def trouble(self, failure: Failure) -> None:
        """Something did not work: the screen says so, and what to do next."""
        self._set(trouble=failure)
        self.changed.emit()

    def saved(self) -> None:
        """The report, or the proof, is in a file of the person's choice. Where a rule wants it kept, that counts."""
        if self.stage is walk.PROOF:
            self._set(proof_saved=True)
        else:
            self._set(report_saved=True)
        if self.stage is walk.DUTY and self._wants_report():
            self.decide(_with_report(self.scene.decisions, "saved"))
        else:
            self.changed.emit()

    @property
    def way(self) -> tuple[Stage, ...]:
        """The screens from the welcome to the yes, as far as they are known by now."""
        scene = self.scene
        plan = scene.proposed.plan if scene.proposed else None
        duty = scene.case is not None and any(v.reach == "binds-you" for v in scene.briefing.verdicts)
        return walk.stages(scene.findings, scene.owner, scene.decisions, plan, duty=duty, asked=scene.asked)

    @property
    def ends_early(self) -> bool:
        """Whether this screen is an ending before anything has changed."""
        nothing = self.scene.case is not None and walk.found_stage(self.scene.findings) is walk.NOTHING
        return self.stage in (walk.NOTHING, walk.KEEP, walk.NOT_MINE) or (
            nothing and self.stage.rail == walk.DATES.rail
        )

    @property
    def running(self) -> bool:
        """Whether a step may be under way: then the engine is never ended."""
        return self.session.running

    def leave(self) -> None:
        """End the engine. A running step is finished and judged first; a reading is just broken off."""
        self.session.leave()

    # ------------------------------ from here to there

    def _set(self, **fields: object) -> None:
        self.scene = self.scene._replace(at=self._now(), clock=time.monotonic(), **fields)  # type: ignore[arg-type]

    def _go(self, stage: Stage, *, back: bool = True) -> None:
        """Show another screen. `back`: the person can come back to this one."""
        if stage is self.stage:
            self._set()
            self.changed.emit()
            return
        if back and self.stage.code not in LOOKS:
            self._past.append(self.stage)
        self.stage, self._soon = stage, None
        self._set()
        if stage.code in (*LOOKS, *RUNS):
            self._second.start()
        else:
            self._second.stop()
        if stage in (walk.UNPROTECTED, walk.COULD_NOT_TELL) and not self.scene.demo:
            self._watch.start()
        else:
            self._watch.stop()
        self.moved.emit()

    def _tick(self) -> None:
        self._set()
        self.changed.emit()

    def _back(self) -> None:
        if self.session.looking:
            self.session.drop()
        if self.stage is walk.STOPPED:
            self._go(self._before_look, back=False)
            return
        if self.stage in (walk.KEEP, walk.NOT_MINE) and self.scene.case is not None:
            wanted = replace(self.scene.decisions, intent="undecided")
            self._set(case=replace(self.scene.case, decisions=wanted))
        if self._past:
            self._go(self._past.pop(), back=False)

    def _continue(self) -> None:
        self._dates_may_have_become_a_duty()
        if self.stage in (walk.DATES, walk.DUTY):
            if self.scene.case is not None:
                wanted = replace(self.scene.decisions, intent="remove", attended=True)
                if REPORT not in wanted.confirmed and self._wants_report():
                    wanted = _with_report(wanted, "without")
                self._set(case=replace(self.scene.case, decisions=wanted))
            self._decide(self._next)
        elif self.session.owed:
            self._then = self._next
        else:
            self._next()

    def _wants_report(self) -> bool:
        from changeover.screens.dates import report_first  # brings the names of all countries

        return report_first(self.scene, self.scene.briefing)

    def _dates_may_have_become_a_duty(self) -> None:
        """Answers that were changed in place can turn D4 into D5, and back."""
        if self.stage in (walk.DATES, walk.DUTY):
            self.stage = next((stage for stage in self.way if stage in (walk.DATES, walk.DUTY)), self.stage)

    def _next(self) -> None:
        plan = self.scene.proposed.plan if self.scene.proposed else None
        following = walk.next_stage(self.stage, self.way, plan, demo=self.scene.demo)
        if following is None:
            self.changed.emit()
        else:
            self._go(following)

    def _with_owner(self, owner: Owner) -> None:
        case = self.scene.case
        if case is not None and owner != case.owner:
            self._set(case=answered(case, owner), report_saved=False)

    def _skip_question(self) -> None:
        from changeover.screens.questions import skipped  # brings the names of all countries

        self._with_owner(skipped(self.scene.owner, self.stage.code))
        self._decide(self._next)

    def _apart(self, intent: Literal["keep", "not-mine"]) -> None:
        if self.scene.case is not None:
            wanted = replace(self.scene.decisions, intent=intent)
            self._set(case=replace(self.scene.case, decisions=wanted))
        self._decide(lambda: self._go(walk.KEEP if intent == "keep" else walk.NOT_MINE))

    # ------------------------------ reading

    def _look(self, purpose: Purpose, *, resumed: bool = False) -> None:
        if purpose != "watch" and not self.session.looking and self.stage is not walk.STOPPED:
            self._before_look = self.stage
        self._purpose, self._then = purpose, None
        after = purpose in AFTER
        if not self.session.open or after or resumed:
            self.session.start(again=after or resumed)
        self._set(reading=ReadingSeen(), looking_since=time.monotonic(), stopped=False)
        self.session.look(self._skip)
        if purpose != "watch":
            self._go(walk.AGAIN if after else walk.LOOKING, back=purpose == "first")

    def _read(self, event: FromEngine) -> None:
        self._set(reading=self.scene.reading.heard(event))
        self.changed.emit()

    def _stop_looking(self) -> None:
        self.session.drop()
        self._set(stopped=True)
        self._go(walk.STOPPED, back=False)

    def _broke(self) -> None:
        """The engine stopped, or does not answer. The part that it read then is left out of the next reading."""
        now = self.scene.reading.now
        if not self.session.looking:
            self._before_look, self._purpose = self.stage, "recheck"
        elif now is not None:
            self._skip = (*self._skip, now)
        self._then = None
        self._set(stopped=False)
        if self._purpose != "watch":
            self._go(walk.STOPPED, back=False)

    def _lost(self) -> None:
        self._set(run=self.scene.run._replace(ended=True, failure=BROKEN, asking=None))
        self._go(walk.FAILED, back=False)

    def _look_again(self) -> None:
        if self.stage is walk.STOPPED:
            self._look(self._purpose)
        elif self.stage is walk.BACK and self.scene.back is not None:
            self._come_back(self.scene.back)
        elif self.stage in (walk.GATES, walk.ENCRYPTED, walk.ORGANIZATION, walk.PLAN):
            self._look("recheck")
        else:
            self._look("again")

    def _quietly(self) -> None:
        if not self.session.looking:
            self._look("watch")

    def _taken(self, snapshot: Snapshot) -> None:
        scene = self.scene
        found = detect(snapshot, scene.catalogue)
        if self._purpose in ("first", "recheck") or scene.case is None:
            kept = Case(id="", snapshot=snapshot, owner=scene.owner, decisions=scene.decisions)
            self._set(case=kept, findings=found)
            self._decide(self._found if self._purpose == "first" else self._rechecked)
            return
        from changeover.verify import compare, named_as_before  # not before there is something to compare

        found = named_as_before(found, scene.findings, scene.catalogue)
        outcome = compare(scene.findings, found, snapshot, scene.decisions, scene.catalogue)
        if scene.restart_waits(snapshot) and outcome.removal == "gone":
            outcome = replace(outcome, restart=True)
        self._set(again=Again(snapshot, found, outcome), proof_saved=False)
        self._decide(self._planned_again if self._purpose in ("retry", "replan") else self._settled)

    def _found(self) -> None:
        found = walk.found_stage(self.scene.findings)
        self._past = [walk.WELCOME]
        self._go(found, back=False)

    def _rechecked(self) -> None:
        """Back to where the look began, or to the place before it if that is no longer on the way."""
        codes = [stage.code for stage in self.way]
        here = self._before_look if self._before_look.code in codes else walk.GATES
        self._go(here if here.code in codes else self.way[-1], back=False)

    def _settled(self) -> None:
        """Nothing is left to do: the notes say so too, and the next start does not offer it again."""
        proposed = self.scene.proposed
        if proposed is not None and not proposed.plan.steps:
            self.session.settle(proposed.digest)
        self._end_after_look()

    def _end_after_look(self) -> None:
        again = self.scene.again
        if again is None:
            return
        stage = walk.second_look_stage(again.outcome, again.findings, by_hand=self._before_look is walk.BY_HAND)
        self._go(stage, back=False)

    # ------------------------------ planning and running

    def _decide(self, then: Callable[[], None]) -> None:
        """Have the engine plan and keep the answers; `then` goes on when the plan has come."""
        if self.scene.case is None:
            return
        if not self.session.open:
            self._look("recheck")
            return
        self._then = then
        self.session.plan(self.scene.owner, self.scene.decisions)

    def _planned(self, event: Proposed) -> None:
        self._set(proposed=event)
        then, self._then = self._then, None
        if then is not None:
            then()
        else:
            self.changed.emit()
        soon, self._soon = self._soon, None
        if soon is not None:
            soon()

    def _planned_again(self) -> None:
        """After a failed or stopped run: what is left is planned anew, and asked for again if it is another plan."""
        proposed = self.scene.proposed
        if proposed is None or not proposed.plan.steps:
            self._settled()
        elif self._purpose == "retry" and proposed.digest == self._agreed and not self._held(proposed):
            self._agree()
        else:
            self._past = []
            self._go(walk.PLAN if self._purpose == "retry" else walk.GATES, back=False)

    def _held(self, proposed: Proposed) -> bool:
        return any(gate.id != "origin" or not self.scene.demo for gate in proposed.plan.held_by)

    def _agree(self) -> None:
        """The yes to the plan that is shown. Where another one comes at this moment, it is shown instead."""
        proposed = self.scene.proposed
        if proposed is not None and self.session.owed:
            self._then = lambda: self._agree_to(proposed.digest)
        elif proposed is not None:
            self._agree_to(proposed.digest)

    def _agree_to(self, digest: str) -> None:
        proposed = self.scene.proposed
        if self.session.agreed:  # pressed twice
            return
        if proposed is None or proposed.digest != digest or self._held(proposed):
            self.changed.emit()
            return
        if not self.session.open:
            self._look("recheck")
            return
        self._agreed = proposed.digest
        self._set(run=run_of(len(proposed.plan.steps), time.monotonic()), again=None)
        self.session.agree(proposed.digest)

    def _stop(self, *, back: bool) -> None:
        self._set(run=self.scene.run._replace(stopping=not back))
        self.session.stop(back=back)
        self.changed.emit()

    def _follow(self, event: FromEngine) -> None:
        """One more word of a run."""
        self._set(run=self.scene.run.heard(event, time.monotonic()))
        if isinstance(event, Ended):
            self._ended()
            return
        stage = walk.RUNNING
        if self.scene.run.asking is not None:
            stage = {"own-window": walk.ASKS, "restart": walk.RESTART}.get(self.scene.run.asking.id, walk.RUNNING)
        elif self.stage is walk.RESTART:
            stage = walk.RESTART
        self._past = []
        self._go(stage, back=False)

    def _ended(self) -> None:
        run = self.scene.run
        outcome = run.outcome
        if self.session.leaving:
            return
        if outcome is None:
            self._set(run=run._replace(failure=run.failure or BROKEN))
            self._go(walk.FAILED, back=False)
        elif run.stopping and run.failure is None and outcome.removal in ("partly", "not-gone"):
            self._go(walk.STOPPED_AFTER, back=False)
        elif outcome.restart or run.failure is not None:
            self._go(walk.ending_stage(outcome, run.failure), back=False)
        else:
            self._look("again")

    # ------------------------------ coming back

    def _offer_to_go_on(self, event: Resumed) -> None:
        answers = not event.steps and (event.case.owner != Owner() or event.case.decisions.intent != "undecided")
        unfinished = event.waits or event.done < event.steps or answers
        if self.stage is walk.RESTART or (self.stage is walk.WELCOME and unfinished):
            self._set(back=event)
            self._go(walk.BACK, back=False)

    def _come_back(self, event: Resumed) -> None:
        if not event.steps:
            self._set(case=replace(event.case, run=""), findings=())
            self._look("first")
            return
        self._set(case=event.case, findings=detect(event.case.snapshot, self.scene.catalogue))
        self._look("again")

    def _go_on(self) -> None:
        if self.stage is walk.RESTART:
            self.session.start(again=True)  # a recording goes on after the restart it was recorded over
        else:
            self._look("replan")

    def _start_afresh(self) -> None:
        self._set(case=None, findings=(), proposed=None, back=None, again=None, report_saved=False)
        self._past = []
        self._go(walk.WELCOME, back=False)

    def _timer(self, interval: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(act)
        return timer


def _with_report(decisions: Decisions, answer: str) -> Decisions:
    return replace(decisions, confirmed={**decisions.confirmed, REPORT: answer})
