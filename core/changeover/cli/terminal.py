"""The walk at a terminal: one stage after the other, its code first, the safe answer on Enter, the yes a typed word."""

from __future__ import annotations

import argparse

from msgspec.structs import replace

from changeover import walk as way
from changeover.catalogue import load
from changeover.cli.answer import Answer, Refusal, show
from changeover.cli.asking_owner import ask, open_stages
from changeover.cli.endings import tell_keep, tell_letter
from changeover.cli.engine_process import resumed
from changeover.cli.front import Front
from changeover.cli.inputs import check_answers, decisions, language, moment, owner, password, read_demo
from changeover.cli.prompt import Back, Choice, Left, Prompt
from changeover.cli.silent import exit_of, refuse_file
from changeover.cli.writing import write_new
from changeover.detect import detect
from changeover.engine import consented, folders, unfinished
from changeover.explain import explain
from changeover.plan import plan_code
from changeover.recommend import recommend
from changeover.report import (
    dates_text,
    detect_text,
    event_text,
    failure_text,
    html,
    outcome_text,
    plan_text,
    recommend_text,
)
from changeover.run.own_window import OWN_WINDOW
from changeover.screens.keep import keep
from changeover.screens.letter import not_mine
from changeover.screens.scene import REPORT, Scene, answered
from changeover.values import (
    Agree,
    Asking,
    Briefing,
    Case,
    Decide,
    Decisions,
    Ended,
    Exit,
    Failed,
    Failure,
    Finding,
    Gate,
    Look,
    Message,
    Outcome,
    Owner,
    Proposed,
    Question,
    Reply,
    Snapshot,
    SnapshotTaken,
    Stop,
    msg,
)

LATER = Choice("later", msg("Stop here. Nothing is changed."))
ON = Choice("on", msg("Continue"))
SAVE = Choice("save", msg("Save a dated report here first"))
SOURCES = Choice("sources", msg("Show the sources of these rules, and how well we could check them"))
EVIDENCE = Choice("evidence", msg("Show how we know it, and where we looked"))
DEFENDER = Choice("microsoft-defender", msg("Turn on Microsoft Defender before anything is removed"))


def walk(options: argparse.Namespace) -> Answer:
    """Lead a person through. Every way out before the yes changes nothing."""
    led = Walk(options)
    try:
        return Answer(led.go(), {})
    except Left:
        code = Exit.DONE
    except KeyboardInterrupt:
        if led.agreed:
            raise
        code = Exit.CANCELLED
    show("\nNothing has been changed on this computer.")
    return Answer(code, {})


class Walk:
    """What is known on the way: the reading, the owner, the decisions, the last proposal."""

    def __init__(self, options: argparse.Namespace) -> None:
        refuse_file(options)
        self._options = options
        self._speak(options.country or "")
        self._catalogue = load()
        self._at = moment(options)
        demo = read_demo(options.demo) if options.demo else None
        case = demo.case if demo else (resumed() if options.resume else None)
        self._demo = demo is not None
        self._how = demo.how if demo else ""
        self.agreed = False  # from the yes on nobody can say that nothing has changed
        self._owner = owner(options, case.owner if case and not (demo or options.owner_file) else Owner())
        wanted = decisions(options, case.decisions if case else Decisions(), self._catalogue)
        self._wanted = replace(wanted, attended=True)
        self._consented = consented(case, folders()) if case and options.resume else ""
        self._front = Front(
            self._catalogue,
            demo=demo,
            password=password(options),
            resumed=case if options.resume else unfinished(folders()),
            events=options.events,
            translator=self._translator,
        )
        self._events = self._front.hear()

    def _speak(self, country: str) -> None:
        """Write days the way the person's country does."""
        self._translator = language(self._options.language, country)
        self._ask = Prompt(self._translator)

    def go(self) -> Exit:
        """Welcome, look, found, dates, gates, the plan and the yes, the run and its end."""
        self._ask.stage(way.BACK if self._options.resume else way.WELCOME)
        self._ask.say(msg("Nothing changes without your yes. Until then we only look."))
        look = Choice("look", msg("Look at this computer"))
        if self._put((look, LATER), why=msg("Looking only reads. It sends nothing anywhere.")) == LATER.id:
            raise Left
        seen = self._look()
        findings = detect(seen, self._catalogue)
        found = way.found_stage(findings)
        self._speak(self._owner.country or seen.system.region)
        if self._options.resume or found not in _GO_ON:
            self._ask.stage(found)
            show(detect_text(seen, findings, self._catalogue, self._translator, self._how))
        if self._options.resume:
            return self._agree(self._propose())
        if found not in _GO_ON:
            self._front.say(Stop())
            return Exit.DONE
        ending = self._until_the_plan(seen, findings)
        if ending is not None:
            self._front.say(Stop())
            return ending
        return self._agree(self._propose())

    def _found(self, stage: way.Stage, seen: Snapshot, findings: tuple[Finding, ...]) -> None:
        """What was found, in short: places and codes are shown to whoever asks."""
        self._ask.stage(stage)
        show(detect_text(seen, findings, self._catalogue, self._translator, self._how, evidence=False))
        why = msg("This is what was found, in short. Going on changes nothing.")
        while self._put((ON, EVIDENCE), why=why) == EVIDENCE.id:
            show(detect_text(seen, findings, self._catalogue, self._translator, self._how))

    def _until_the_plan(self, seen: Snapshot, findings: tuple[Finding, ...]) -> Exit | None:
        """What was found, the questions, the dates, the gates, what protects, both ways; an ending if one came."""
        stage = self._stages(seen, findings)[0]
        while True:
            try:
                ending = self._page(stage, seen, findings)
            except Back:
                stages = self._stages(seen, findings)
                back = 2 if stage is way.PROTECTION else 1  # no gate is left that would stop there
                stage = stages[max(stages.index(stage) - back, 0)]
                continue
            stages = self._stages(seen, findings)
            if ending is not None or stage is stages[-1]:
                return ending
            stage = stages[stages.index(stage) + 1]

    def _stages(self, seen: Snapshot, findings: tuple[Finding, ...]) -> tuple[way.Stage, ...]:
        """The way from what was found to the yes. What a stage answers never takes it out of there."""
        asked = open_stages(self._scene(seen, findings), self._options)
        return (way.found_stage(findings), *asked, way.DATES, way.GATES, way.PROTECTION)

    def _page(self, stage: way.Stage, seen: Snapshot, findings: tuple[Finding, ...]) -> Exit | None:
        if stage in _GO_ON:
            self._found(stage, seen, findings)
            return None
        if stage is way.DATES:
            return self._dates(seen, findings)
        if stage is way.GATES:
            return self._gates(seen)
        if stage is way.PROTECTION:
            self._cover(seen, findings)
            return None
        scene = self._scene(seen, findings)
        case = answered(scene.case, ask(stage, self._ask, scene, self._options)) if scene.case else None
        if case is not None:
            self._owner, self._wanted = case.owner, decisions(self._options, case.decisions, self._catalogue)
        self._speak(self._owner.country or seen.system.region)
        return None

    def _scene(self, seen: Snapshot, findings: tuple[Finding, ...]) -> Scene:
        case = Case(id="", snapshot=seen, owner=self._owner, decisions=self._wanted)
        return Scene(self._catalogue, self._at, case=case, findings=findings, demo=self._demo)

    def _look(self) -> Snapshot:
        self._ask.stage(way.LOOKING)
        self._front.say(Look(skip=tuple(self._options.skip)))
        for event in self._events:
            if line := event_text(event, self._catalogue, self._translator):
                show(line)
            if isinstance(event, SnapshotTaken):
                return event.snapshot
        raise Left

    def _dates(self, seen: Snapshot, findings: tuple[Finding, ...]) -> Exit | None:
        """Show what applies, and ask what the person wants. Keeping it and "not mine" are endings like any other."""
        briefing = explain(findings, self._owner, self._at, self._catalogue, looked=bool(seen.read))
        is_duty = any(verdict.reach == "binds-you" for verdict in briefing.verdicts)
        self._ask.stage(way.DUTY if is_duty else way.DATES)
        show(dates_text(briefing, findings, self._catalogue, self._translator, self._at))
        wants = (
            LATER,
            Choice("remove", msg("Move to other protection, step by step")),
            Choice("keep", msg("I keep it")),
            Choice("not-mine", msg("This is not my computer")),
            *((SAVE,) if is_duty else ()),
            *((SOURCES,) if any(verdict.group == "yours" for verdict in briefing.verdicts) else ()),
        )
        why = msg("Only the second answer leads to a plan. It still asks for your yes.")
        while (answer := self._ask.choose(wants, why=why)) in (SAVE.id, SOURCES.id):
            if answer == SAVE.id:
                self._save_report(seen, findings, briefing)
            else:
                show(dates_text(briefing, findings, self._catalogue, self._translator, self._at, sources=True))
        if answer == LATER.id:
            raise Left
        if answer == "keep":
            tell_keep(self._ask, keep(self._scene(seen, findings)))
            return Exit.DONE
        if answer == "not-mine":
            tell_letter(self._ask, not_mine(self._scene(seen, findings)))
            return Exit.DONE
        self._wanted = replace(self._wanted, intent="remove")
        return None

    def _save_report(self, seen: Snapshot, findings: tuple[Finding, ...], briefing: Briefing) -> None:
        """Write the dated report into the folder where the person is; the gate that asks for it then knows."""
        name = f"changeover-report-{self._at:%Y-%m-%d-%H%M}.html"
        page = html(seen, findings, briefing, None, self._catalogue, self._translator, self._at, how=self._how)
        try:
            name = write_new(name, page.encode("utf-8"))
        except Refusal as why:
            show(failure_text(why.failure, self._translator))
            return
        self._wanted = replace(self._wanted, confirmed={**self._wanted.confirmed, REPORT: "saved"})
        self._ask.say(msg("The report is saved as {file}. Keep it in a place other than this computer.", file=name))

    def _gates(self, seen: Snapshot) -> Exit | None:
        """Ask what only a person can tell, until no gate waits for an answer any more."""
        while True:
            plan = self._propose().plan
            self._ask.stage(way.GATES)
            self._ask.gates(plan)
            open_question = next((gate for gate in plan.gates if gate.state == "asks" and gate.question), None)
            closed = next((gate for gate in plan.gates if gate.state == "closed" and gate.id != "origin"), None)
            if open_question is not None and open_question.question is not None:
                answers = tuple(Choice(answer.id, answer.text) for answer in open_question.question.answers)
                self._ask.say(open_question.question.text)
                answer = self._ask.choose((LATER, *answers), why=open_question.message)
                if answer == LATER.id:
                    raise Left
                self._wanted = replace(self._wanted, confirmed={**self._wanted.confirmed, open_question.id: answer})
            elif closed is None:
                return None
            elif not self._answer_closed(closed, seen):
                return Exit.HELD

    def _answer_closed(self, gate: Gate, seen: Snapshot) -> bool:
        """A closed gate can be answered, or looked at again. False: the person stops here."""
        if gate.id in _STAGE_OF:
            self._ask.stage(_STAGE_OF[gate.id])
        answers = tuple(Choice(a.id, a.text) for a in gate.question.answers) if gate.question else ()
        again = Choice("again", msg("I have done it. Look at this point again"))
        first = (DEFENDER,) if gate.id == "protection" and seen.system.server else ()
        answer = self._ask.choose((LATER, again, *first, *answers), why=gate.message)
        if answer == LATER.id:
            return False
        if answer == DEFENDER.id:
            self._wanted = replace(self._wanted, replacement=answer)
        elif answer != again.id:
            self._wanted = replace(self._wanted, confirmed={**self._wanted.confirmed, gate.id: answer})
        else:
            self._look()
        return True

    def _cover(self, seen: Snapshot, findings: tuple[Finding, ...]) -> None:
        self._ask.stage(way.PROTECTION)
        offers = recommend(seen.system, seen.conditions, findings, self._owner, self._catalogue)
        show(recommend_text(offers, self._catalogue, self._translator))
        self._ask.choose((ON,), why=msg("Before the yes you see every step. Nothing else is begun."))

    def _propose(self) -> Proposed:
        self._front.say(Decide(owner=self._owner, decisions=self._wanted))
        for event in self._events:
            if isinstance(event, Proposed):
                check_answers(event.plan, self._wanted)
                return event
            if isinstance(event, Failed):
                show(failure_text(event.failure, self._translator))
        raise Left

    def _agree(self, proposed: Proposed) -> Exit:
        """Show the plan and ask for the yes: the whole word, nothing else counts."""
        while True:
            if proposed.because:
                self._ask.say(proposed.because)
            known = proposed.digest == self._consented and not proposed.plan.held_by
            if proposed.plan.steps and not known:
                self._ask.stage(way.PLAN)
                code = plan_code(proposed.digest)
                show(plan_text(proposed.plan, proposed.digest, code, self._translator, switches=False))
                if proposed.plan.held_by and not self._demo:
                    self._front.say(Stop())
                    return Exit.HELD
                if not self._ask.yes():
                    raise Left
            self.agreed = True
            self._front.say(Agree(digest=proposed.digest, by="person"))
            ending = self._run()
            if isinstance(ending, Exit):
                return ending
            proposed = ending

    def _run(self) -> Exit | Proposed:
        """Follow the run to its end; a changed machine brings a new proposal instead."""
        failure: Failure | None = None
        for event in self._events:
            match event:
                case Proposed():
                    return event
                case Asking(id=topic, question=question) if topic == OWN_WINDOW:  # the step does not wait for it
                    self._ask.say(question.text)
                    self._front.say(Reply(id=topic, value=question.safe))
                case Asking():
                    self._reply(event)
                case Failed():
                    failure = event.failure
                    show(failure_text(failure, self._translator))
                    if event.step is None:
                        self._front.say(Stop())
                case Ended():
                    return self._end(event.outcome, failure)
                case _:
                    if line := event_text(event, self._catalogue, self._translator):
                        show(line)
        return exit_of(None, failure)

    def _reply(self, asking: Asking) -> None:
        """Answer for the person. Somebody who leaves stops the run: it begins nothing more, and is followed on."""
        try:
            self._front.say(Reply(id=asking.id, value=self._question(asking.question)))
        except Left:
            self._front.say(Reply(id=asking.id, value=asking.question.safe))
            self._front.say(Stop())

    def _question(self, question: Question) -> str:
        self._ask.say(question.text)
        safe = tuple(Choice(a.id, a.text) for a in question.answers if a.id == question.safe)
        others = tuple(Choice(a.id, a.text) for a in question.answers if a.id != question.safe)
        return self._put((*safe, *others), why=question.text)

    def _put(self, choices: tuple[Choice, ...], why: Message) -> str:
        """The id of the chosen answer where nothing lies before: `b` puts the same question again. Raises Left."""
        while True:
            try:
                return self._ask.choose(choices, why=why)
            except Back:
                self._ask.say(msg("There is no way back from here. Nothing has happened."))

    def _end(self, outcome: Outcome | None, failure: Failure | None) -> Exit:
        if outcome is not None:
            self._ask.stage(way.ending_stage(outcome, failure))
            show(outcome_text(outcome, (), self._catalogue, self._translator))
        return Exit.HELD if self._demo else exit_of(outcome, failure)


_GO_ON = (way.FOUND, way.FOUND_MANAGED)
_STAGE_OF = {"encryption": way.ENCRYPTED, "managed": way.ORGANIZATION}
