"""The dates that apply to the owner: three sentences, the drawing, and every rule with its reason and its source."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.catalogue import Catalogue
from changeover.catalogue.schema import Rule, Source
from changeover.explain.verdicts import first_day, is_ahead
from changeover.report.rules import sources
from changeover.report.words import KASPERSKY
from changeover.screens.content import Head, Note, Pill
from changeover.screens.questions import answers
from changeover.screens.reaching import kind, nearness, reaching, waiting
from changeover.screens.scene import Scene
from changeover.screens.timeline import Timeline, timeline
from changeover.screens.trouble import trouble_note
from changeover.values import Briefing, Message, Verdict, msg, nmsg


class Column(NamedTuple):
    """One of the three sentences, with its title."""

    icon: str
    title: Message
    says: tuple[Message, ...]


class Address(NamedTuple):
    """A source: its title and publisher, how it was read, and where it stands."""

    key: str
    source: Message
    read: Message
    address: str


class Part(NamedTuple):
    """One question about a rule, and its answer."""

    about: Message
    says: tuple[Message, ...]
    sources: tuple[Address, ...] = ()


class DateRow(NamedTuple):
    """A rule: its day, its name, how far it reaches the owner; it opens to its parts."""

    key: str
    day: Message
    name: Message
    pill: Pill
    parts: tuple[Part, ...]


class DatesContent(NamedTuple):
    """D4, or D5 where a rule binds the owner: then `note` asks to save the report first."""

    head: Head
    answers: Message
    columns: tuple[Column, Column, Column]
    timeline: Timeline | None
    rows: tuple[DateRow, ...]
    foot: tuple[Message, ...]
    can_keep: bool = False
    """Whether there is something of Kaspersky to keep."""
    is_duty: bool = False
    is_saved: bool = False
    """Whether the report was saved."""
    note: Note | None = None


def dates(scene: Scene) -> DatesContent:
    """What every rule means for the owner at this moment."""
    briefing, catalogue = scene.briefing, scene.catalogue
    duties = tuple(verdict for verdict in briefing.verdicts if verdict.reach == "binds-you")
    drawing = timeline(scene, briefing.verdicts)
    told = drawing is not None and drawing.lane is not None and not duties
    ruled = [(verdict, catalogue.rules[verdict.rule]) for verdict in briefing.verdicts]
    stale = (msg("Some of this was checked long ago. Look at the sources before you rely on it."),)
    return DatesContent(
        head=Head(walk.DUTY.title if duties else walk.DATES.title, _lead(briefing, duties)),
        answers=answers(scene.owner, asked=scene.asked),
        columns=(
            Column("calendar", msg("What happened"), (_rules_alone(briefing.happened) if told else briefing.happened,)),
            Column("people", msg("What it means for you"), _meaning(scene, briefing)),
            Column("arrow-right", msg("What you can do now"), (briefing.next,)),
        ),
        timeline=drawing,
        rows=tuple(
            _row(verdict, rule, scene) for verdict, rule in sorted(ruled, key=lambda one: nearness(one[1], one[0]))
        ),
        foot=(
            msg("Open a row for its source and how well we could check it. This is not legal advice."),
            msg("The oldest fact here was checked on {day:date}.", day=briefing.checked.isoformat()),
            *(stale if briefing.stale else ()),
        ),
        can_keep=_is_here(scene),
        is_duty=bool(duties),
        is_saved=scene.saved,
        note=trouble_note(scene.trouble) or (_save_first(scene) if duties else None),
    )


def _lead(briefing: Briefing, duties: tuple[Verdict, ...]) -> Message:
    """The headline. Where a rule binds, its meaning stands in the middle column and is not said twice."""
    if duties:
        return nmsg("A rule applies to you.", "{n} rules apply to you.", len(duties))
    return briefing.for_you


def _rules_alone(happened: Message) -> Message:
    """What happened, without what is known of the program here: the drawing below tells that."""
    while happened.context == "sentences" and isinstance(start := happened.args.get("start"), Message):
        happened = start
    return happened


def _meaning(scene: Scene, briefing: Briefing) -> tuple[Message, ...]:
    """What the nearest rules say; why they reach the owner where the first column says it already."""
    reached = reaching(briefing.verdicts, scene.catalogue)
    about = kind(scene, briefing.verdicts)
    if about == "duty":
        said = tuple(verdict.means for _rule, verdict in reached if verdict.reach == "binds-you")
        more = any(rule.binds for rule, _verdict in waiting(briefing.verdicts, scene.catalogue))
        return (*said, msg("Answers that are still open could add to this.")) if more else said
    if about == "us":
        return (max(reached, key=lambda one: first_day(one[0], scene.at))[1].means,)
    if about in ("advice", "touched"):
        return (reached[0][1].because,)
    if about == "none":
        return (msg("A new rule, or a move to another country, can change that."),)
    return (msg("That depends on your answers. Each row below says whom its rule is about."),)


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
    return Note(msg("It records what we found and where we saw it."), "file", "attention", msg("Save a dated report."))


def _row(verdict: Verdict, rule: Rule, scene: Scene) -> DateRow:
    return DateRow(
        key=rule.id,
        day=msg("{day:date}", day=first_day(rule, scene.at).isoformat()),
        name=Message(text=rule.title, context=f"rule/{rule.id}/title"),
        pill=_pill(verdict, rule),
        parts=(
            Part(msg("What it says"), (verdict.means,)),
            Part(msg("Whom it binds"), (verdict.because,)),
            Part(msg("What it asks of you"), (verdict.asks,)),
            Part(_since_title(rule, scene), _since(verdict, rule, scene)),
            Part(msg("Where it comes from"), (), tuple(_addresses(rule, scene.catalogue))),
            Part(msg("How well we could check"), _check(rule, scene.catalogue)),
        ),
    )


def _pill(verdict: Verdict, rule: Rule) -> Pill:
    if verdict.reach == "affects-you":
        if rule.status == "advice":
            return Pill(msg("Advice"), "info", "info")
        if rule.on == "sellers":
            return Pill(msg("Binds the seller"), "building")
        if rule.on == "kaspersky":
            return Pill(msg("Binds Kaspersky"), "building")
        return Pill(msg("Affects you"), "people", "info")
    return {
        "binds-you": Pill(msg("Applies to you"), "people", "attention"),
        "not-you": Pill(msg("Does not apply"), "check"),
        "cannot-tell": Pill(msg("Cannot tell"), "unknown"),
    }[verdict.reach]


def _since_title(rule: Rule, scene: Scene) -> Message:
    return msg("From when") if is_ahead(rule, scene.at) else msg("Since when")


def _since(verdict: Verdict, rule: Rule, scene: Scene) -> tuple[Message, ...]:
    """The day and how far away it is. A rule known by its instant names the clock of its source, and the reader's."""
    said: tuple[Message, ...] = (_distance(verdict.days or 0, first_day(rule, scene.at).isoformat()),)
    if rule.clock:
        clock = Message(text=rule.clock, context=f"rule/{rule.id}/clock")
        said += (msg("In the words of the source: {clock}.", clock=clock),)
    if rule.at is not None:
        here = rule.at.astimezone(scene.at.tzinfo).isoformat(timespec="minutes")
        said += (msg("In your time zone: {at:moment}.", at=here),)
    return said


def _distance(days: int, day: str) -> Message:
    if days == 0:
        return msg("{day:date}, today.", day=day)
    if days < 0:
        return nmsg("{day:date}, in {n} day.", "{day:date}, in {n} days.", -days, day=day)
    return nmsg("{day:date}, {n} day ago.", "{day:date}, {n} days ago.", days, day=day)


def _addresses(rule: Rule, catalogue: Catalogue) -> tuple[Address, ...]:
    return tuple(
        Address(
            key=f"{rule.id}/{name}",
            source=msg("“{title}”, {by}.", title=source.title, by=source.by),
            read=msg("{read} Opened on {opened:date}.", read=_READ[source.read], opened=source.opened.isoformat()),
            address=source.address,
        )
        for name, source in sources(rule, catalogue).items()
    )


_READ = {
    "official-text": msg("We read the official text."),
    "part-of-official-text": msg("We read a part of the official text."),
    "quoted": msg("We know it as others quote it."),
    "secondary": msg("We read a summary by others."),
    "vendor": msg("We read the maker's own page."),
}


def _check(rule: Rule, catalogue: Catalogue) -> tuple[Message, ...]:
    """The best text that was read, what others say instead, and the day of the check."""
    said: tuple[Message, ...] = (_best(tuple(sources(rule, catalogue).values())),)
    for number, differing in enumerate(rule.differs):
        other = Message(text=differing.said, context=f"rule/{rule.id}/differs/{number}")
        said += (msg("Some sources give another date: {said}.", said=other),)
    return (*said, msg("We checked this on {day:date}.", day=rule.checked.isoformat()))


def _best(read: tuple[Source, ...]) -> Message:
    kinds = {source.read for source in read}
    if "official-text" in kinds:
        return msg("The official text was read.")
    if "part-of-official-text" in kinds:
        return msg("The official text was read in part. The rest is known from others.")
    return msg("We did not see the official text. We know it from others.")
