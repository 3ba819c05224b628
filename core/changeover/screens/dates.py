"""The dates that apply to the owner: three sentences, the drawing, and every rule with its reason and its source."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.catalogue.wording import rule_text
from changeover.explain.sentences import REPORT, STILL_OPEN
from changeover.report.age import LONG_AGO, told_early
from changeover.report.ruling import STANDING
from changeover.screens.content import Head, Note
from changeover.screens.daterows import DateGroup, DateRow, folded_groups, open_group, own_rows
from changeover.screens.questions import answers
from changeover.screens.reaching import waits_for
from changeover.screens.scene import REPORT as GATE
from changeover.screens.scene import Scene
from changeover.screens.timeline import Timeline, timeline
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Briefing, Message, Verdict, msg, nmsg

_SHORT = 2  # duties whose words stand in the middle column; the rows have all of them


class Column(NamedTuple):
    """One of the three sentences, with its title."""

    icon: str
    title: Message
    says: tuple[Message, ...]


class DatesContent(NamedTuple):
    """D4, or D5 where a rule binds the owner."""

    head: Head
    answers: Message
    columns: tuple[Column, Column, Column]
    timeline: Timeline | None
    yours: tuple[DateRow, ...]
    """What binds or touches the owner."""
    open: DateGroup | None
    """What more answers would tell."""
    folded: tuple[DateGroup, ...]
    foot: tuple[Message, ...]
    report_duty: tuple[Message, ...] = ()
    """What the duty to report is, where the owner has it."""
    can_keep: bool = False
    """Whether there is something of Kaspersky to keep."""
    report_first: bool = False
    """Whether a report is offered before anything else, or a statement where nothing was found: `note` says why."""
    is_saved: bool = False
    """Whether it was saved."""
    is_end: bool = False
    """Whether nothing is there to remove, so that the way ends here."""
    note: Note | None = None

    @property
    def rows(self) -> tuple[DateRow, ...]:
        """Every rule, in the order of the page."""
        groups = (*((self.open,) if self.open else ()), *self.folded)
        return (*self.yours, *(row for group in groups for row in group.rows))


def dates(scene: Scene) -> DatesContent:
    """What every rule means for the owner at this moment."""
    briefing = scene.briefing
    duties = tuple(verdict for verdict in briefing.verdicts if verdict.reach == "binds-you")
    drawing = timeline(scene, briefing.verdicts)
    told = drawing is not None and drawing.lane is not None and not duties
    early = told_early(scene.at) if briefing.early else None
    first = report_first(scene, briefing)
    note = trouble_note(scene.trouble) or (_save_first(scene) if first else None)
    return DatesContent(
        head=Head(walk.DUTY.title if duties else walk.DATES.title, _lead(duties)),
        answers=answers(scene.owner, asked=scene.asked),
        columns=(
            Column("calendar", msg("What happened"), (_rules_alone(briefing.happened) if told else briefing.happened,)),
            Column("people", msg("What it means for you"), _meaning(scene, briefing)),
            Column("arrow-right", msg("What you can do now"), (briefing.next,)),
        ),
        timeline=drawing,
        yours=own_rows(scene, briefing),
        open=open_group(scene, briefing),
        folded=folded_groups(scene, briefing),
        foot=_foot(briefing, early if note is not None else None),
        report_duty=_report_duty(scene, duties),
        can_keep=_is_here(scene),
        report_first=first,
        is_saved=scene.report_saved or scene.decisions.confirmed.get(GATE) == "saved",
        is_end=walk.found_stage(scene.findings) is walk.NOTHING,
        note=note or (Note(early, "clock", "attention") if early is not None else None),
    )


def report_first(scene: Scene, briefing: Briefing) -> bool:
    """Whether a rule binds somebody as the owner of the computer: a report serves them, or a statement of absence."""
    bound = (scene.catalogue.rules[verdict.rule] for verdict in briefing.verdicts if verdict.reach == "binds-you")
    return any(rule.on == "owners" or rule.report_first for rule in bound)


def _report_duty(scene: Scene, duties: tuple[Verdict, ...]) -> tuple[Message, ...]:
    """What the duty to report is, where there is something to report."""
    duty = next((one for one in duties if one.rule == REPORT), None)
    if duty is None or not any(finding.role in KASPERSKY for finding in scene.findings):
        return ()
    rule = scene.catalogue.rules[REPORT]
    concluded = (rule_text(rule, "concluded"),) if rule.concluded else ()
    return (duty.means, *concluded)  # what it asks stands in the sentence about what to do


def _foot(briefing: Briefing, early: Message | None) -> tuple[Message, ...]:
    """The small lines at the end. `early`, where a notice stands above already."""
    return (
        msg("Open a row for its source and how well we could check it. This is not legal advice."),
        msg("The oldest fact here was checked on {day:date}.", day=briefing.checked.isoformat()),
        STANDING,
        *((early,) if early is not None else ()),
        *((LONG_AGO,) if briefing.stale else ()),
    )


def _lead(duties: tuple[Verdict, ...]) -> Message | None:
    """The headline where a rule binds. What it all means stands in the middle column and is not said twice."""
    return nmsg("A rule applies to you.", "{n} rules apply to you.", len(duties)) if duties else None


def _rules_alone(happened: Message) -> Message:
    """What happened, without what is known of the program here: the drawing below tells that."""
    while happened.context == "sentences" and isinstance(start := happened.args.get("start"), Message):
        happened = start
    return happened


def _meaning(scene: Scene, briefing: Briefing) -> tuple[Message, ...]:
    """What the nearest duties say; where none binds, the sentence that every other place has as well."""
    duties = [verdict for verdict in briefing.verdicts if verdict.reach == "binds-you"]
    if not duties:
        return (briefing.for_you,)
    apart = [verdict for verdict in duties if verdict.rule != REPORT]  # that one is explained below the columns
    said = tuple(verdict.means for verdict in apart or duties)[:_SHORT]
    return (*said, STILL_OPEN) if waits_for(scene, briefing.verdicts) else said


def _is_here(scene: Scene) -> bool:
    return any(finding.presence == "installed" and finding.role in KASPERSKY for finding in scene.findings)


def _save_first(scene: Scene) -> Note:
    if _is_here(scene):
        return Note(
            msg(
                "It records the product, its version and where we saw it. "
                "Removing Kaspersky can remove these traces too."
            ),
            "file",
            "attention",
            msg("Save the report before you remove anything."),
        )
    if walk.found_stage(scene.findings) is walk.NOTHING:
        where = msg("It records where we looked, and what could not be read.")
        return Note(where, "file", "info", msg("Save a dated statement."))
    return Note(msg("It records what we found and where we saw it."), "file", "attention", msg("Save a dated report."))
