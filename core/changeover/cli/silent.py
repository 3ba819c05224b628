"""A run without questions: look, decide, agree if nothing holds the plan back, and tell how it ended."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from changeover.catalogue import load
from changeover.cli.answer import Answer, ending, given_moment, show
from changeover.cli.engine_process import resumed
from changeover.cli.front import Front
from changeover.cli.inputs import check_answers, decisions, language, owner, password, read_demo, refused
from changeover.cli.writing import keep_apart, read_for, write_file
from changeover.detect import detect
from changeover.engine import consented, failures, folders, unfinished
from changeover.inventory import save
from changeover.plan import plan_code
from changeover.report import (
    event_text,
    failure_json,
    failure_text,
    header,
    outcome_json,
    outcome_text,
    plan_json,
    plan_text,
)
from changeover.values import (
    Agree,
    Asking,
    Decide,
    Decisions,
    Ended,
    Exit,
    Failed,
    Failure,
    FromEngine,
    Look,
    Outcome,
    Owner,
    Proposed,
    Reply,
    Snapshot,
    SnapshotTaken,
    Stop,
    msg,
)

_PLAYED = msg("So the recording ends. Nothing was changed on this computer.")


class Silent:
    """One run without questions: look, decide, agree if nothing holds the plan back, and tell how it ended."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._translator = language(options.language, options.country or "")
        self._catalogue = load()
        refuse_file(options)
        self._demo = read_demo(options.demo) if options.demo else None
        self._case = self._demo.case if self._demo else (resumed() if options.resume else None)
        secret = password(options)
        case = self._case
        self._owner = owner(options, case.owner if case and not options.owner_file else Owner())
        self._wanted = decisions(options, case.decisions if case else Decisions(), self._catalogue)
        self._consented = consented(case, folders()) if case and options.resume else ""
        self._front = Front(
            self._catalogue,
            demo=self._demo,
            password=secret,
            resumed=self._case if options.resume else unfinished(folders()),
            events=options.events,
            translator=self._translator,
        )
        self._seen: Snapshot | None = None
        self._proposed: Proposed | None = None
        self._failure: Failure | None = None
        self._outcome: Outcome | None = None
        self._agreed = ""
        self._agreed_at = datetime.now(UTC)

    def answer(self) -> Answer:
        """Hold the conversation and put its end into words."""
        self._front.say(Look(skip=tuple(self._options.skip)))
        for event in self._front.hear():
            if isinstance(event, Ended) and self._nothing_was_to_go(event.outcome):
                continue
            if not self._options.json and (line := event_text(event, self._catalogue, self._translator)):
                show(line)
            self._react(event)
        return self._told()

    def _react(self, event: FromEngine) -> None:
        match event:
            case SnapshotTaken():
                self._seen = event.snapshot
                if self._options.save:
                    write_file(self._options.save, save(event.snapshot), read=read_for(self._options))
                self._front.say(Decide(owner=self._owner, decisions=self._wanted))
            case Proposed():
                self._consider(event)
            case Asking():
                self._front.say(Reply(id=event.id, value=event.question.safe))
            case Failed() if self._seen is None and event.failure.code == "notes":
                pass  # nothing is gone on with here, so nothing is lost
            case Failed():
                self._failure = event.failure
                if event.step is None and event.failure.code != "notes":
                    self._front.say(Stop())
            case Ended():
                self._outcome = event.outcome

    def _consider(self, proposed: Proposed) -> None:
        """Agree to what was proposed, unless a gate, another digest, or a change of the machine stands against it."""
        first = self._proposed is None
        self._proposed = proposed
        check_answers(proposed.plan, self._wanted)
        if not first:
            self._failure = failures.CHANGED
        elif self._options.consent and self._options.consent != proposed.digest:
            self._failure = failures.NOT_AGREED
        elif self._may_agree(proposed):
            self._agreed = proposed.digest
            self._agreed_at = datetime.now(UTC)
            self._front.say(Agree(digest=proposed.digest, by="switch"))
            return
        self._front.say(Stop())

    def _may_agree(self, proposed: Proposed) -> bool:
        """Whether this run is an agreement to this plan. A recording plays where only its origin holds the plan."""
        plan = proposed.plan
        if not plan.steps:
            return True
        if self._demo:
            return all(gate.id == "origin" for gate in plan.held_by)
        agreed = self._options.yes or self._options.consent or self._consented == proposed.digest
        return bool(agreed) and not plan.held_by

    def _nothing_was_to_go(self, outcome: Outcome | None) -> bool:
        """Whether what is still here is so by somebody's wish: no step was planned, and none was before a restart."""
        planned = self._proposed is None or bool(self._proposed.plan.steps) or self._options.resume
        return not planned and outcome is not None and outcome.removal == "not-gone"

    def _exit(self) -> Exit:
        held = self._proposed is not None and bool(self._proposed.plan.steps) and not self._agreed
        if self._proposed and self._outcome is None and self._failure is None and not self._demo and not held:
            return Exit.HELD if self._proposed.plan.held_by else Exit.DONE
        return Exit.HELD if self._demo or held else exit_of(self._outcome, self._failure)

    def _told(self) -> Answer:
        code = self._exit()
        origin = "demo" if self._demo else "this-machine"
        composed = bool(self._demo and self._demo.how == "composed")
        taken = self._seen.taken if self._seen else None
        at = given_moment(self._options)
        told: dict[str, Any] = header("run", origin=origin, composed=composed, taken=taken, at=at)
        text = []
        if self._proposed:
            digest = self._proposed.digest
            told |= plan_json(self._proposed.plan, digest, plan_code(digest), self._translator)
            agreed = {"digest": self._agreed, "by": "switch", "at": self._agreed_at.isoformat()}
            told["consent"] = agreed if self._agreed else None
            if code is Exit.HELD:
                text.append(plan_text(self._proposed.plan, digest, plan_code(digest), self._translator))
        if self._failure:
            told["failure"] = failure_json(self._failure, self._translator)
            text.append(failure_text(self._failure, self._translator))
        if self._outcome:
            told["outcome"] = outcome_json(self._outcome, self._catalogue, self._translator)
            before = detect(self._seen, self._catalogue) if self._seen else ()
            if self._demo and self._agreed and self._proposed and self._proposed.plan.steps:
                told["played"] = True
                text.append(self._translator.text(_PLAYED))
            text.append(outcome_text(self._outcome, before, self._catalogue, self._translator))
        return Answer(code, {**told, **ending(code)}, "\n\n".join(text))


def refuse_file(options: argparse.Namespace) -> None:
    """What was read from a file can be planned, never acted on; no file that is read is written to. Raises Refusal."""
    if options.source:
        raise refused(
            "not-this-machine",
            msg("What was read from a file cannot be acted on."),
            msg("Use “changeover plan --from FILE” to see its plan."),
        )
    for name in filter(None, (options.events, options.save)):
        keep_apart(name, read_for(options))


_EXITS = {
    "busy": Exit.BUSY,
    "cancelled": Exit.CANCELLED,
    "held": Exit.HELD,
    "not-agreed": Exit.HELD,
    "changed-meanwhile": Exit.HELD,
    "unsafe-place": Exit.HELD,
}


def exit_of(outcome: Outcome | None, failure: Failure | None) -> Exit:
    """The exit code of a run: what a fresh reading shows goes before what an uninstaller said."""
    if outcome is not None and outcome.restart:
        return Exit.RESTART
    if outcome is not None and outcome.removal == "nothing-to-do":
        return Exit.DONE
    if outcome is not None and outcome.removal == "gone":
        return Exit.DONE if outcome.protected == "yes" else Exit.UNPROTECTED
    return _EXITS.get(failure.code, Exit.FAILED) if failure else Exit.FAILED
