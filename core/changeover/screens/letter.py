"""The letter to whoever looks after this computer, for those who do not decide about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from changeover import walk
from changeover.catalogue import Catalogue
from changeover.catalogue.schema import Rule, Source
from changeover.explain.sentences import REPORT
from changeover.explain.verdicts import first_day, is_ahead
from changeover.report.ruling import sources
from changeover.report.words import product_name
from changeover.screens.content import Head, Note
from changeover.screens.keep import newest
from changeover.screens.products import day, days_without_update
from changeover.screens.reaching import kind, nearest, reaching
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, Verdict, msg

_MOST = 2  # rules that a letter tells of, besides the duty to report: its time is the shortest; a report holds all
_BEST = ("official-text", "part-of-official-text", "quoted", "vendor", "secondary")


class LetterContent(NamedTuple):
    """N1. The paragraphs are shown, printed, saved and copied alike."""

    head: Head
    title: Message
    paragraphs: tuple[Message, ...]
    foot: Message
    note: Note | None = None


def not_mine(scene: Scene) -> LetterContent:
    """The person is not the one to decide."""
    if scene.snapshot.system.host:
        names = msg("The letter holds the computer's name and nobody else's.")
    else:
        names = msg("The letter holds no name of a person or a computer.")
    return LetterContent(
        head=Head(
            walk.NOT_MINE.title, msg("Whoever looks after this computer should decide. Here is a letter for them.")
        ),
        title=msg("A letter to print or send"),
        paragraphs=letter(scene),
        foot=sentences(msg("Nothing has been changed on this computer."), names),
        note=trouble_note(scene.trouble),
    )


def letter(scene: Scene) -> tuple[Message, ...]:
    """The letter, paragraph by paragraph. It names the computer only where its name was asked for."""
    return (
        _greeting(scene.snapshot.system.host),
        _found(scene),
        *_dates(scene),
        msg(
            "Please decide whether it is removed, and tell the people who use this computer what protects it afterward."
        ),
        msg("Changeover can show you the evidence and an exact plan. It removes nothing without a yes."),
    )


def _greeting(host: str) -> Message:
    if host:
        return msg("To whoever looks after this computer ({computer}),", computer=host)
    return msg("To whoever looks after this computer,")


def _found(scene: Scene) -> Message:
    ours = [finding for finding in scene.findings if finding.role in KASPERSKY]
    installed = [finding for finding in ours if finding.presence == "installed"]
    instead = [f for f in scene.findings if f.role == "handover" and f.presence == "installed"]
    named = installed or ours or instead
    products = tuple(_product(finding, scene.catalogue) for finding in named)
    at = day(scene.snapshot.taken, scene.at)
    unchanged = msg("Nothing was changed.")
    if not named:
        return sentences(msg("On {day:date}, Changeover found no Kaspersky program here.", day=at), unchanged)
    if ours and not installed:
        traces = msg("On {day:date}, Changeover found traces here: {products}.", day=at, products=products)
        return sentences(traces, unchanged)
    found = msg("On {day:date}, Changeover found this here: {products}.", day=at, products=products)
    return sentences(found, _updated(scene), unchanged) if installed else sentences(found, unchanged)


def _product(finding: Finding, catalogue: Catalogue) -> Message:
    """Name and version without a comma, because several stand in a row."""
    name = product_name(finding.product, catalogue)
    return (
        msg("{product} {version}", product=name, version=finding.version)
        if finding.version
        else msg("{product}", product=name)
    )


def _updated(scene: Scene) -> Message:
    last = newest(scene)
    days = days_without_update(last, scene.at) if last else None
    if last is None or last.updated is None or days is None or days < 0:
        return msg("We could not read its last update.")
    return msg("Its own record shows the last update on {day:date}.", day=day(last.updated, scene.at))


def _dates(scene: Scene) -> Iterator[Message]:
    """What the nearest rules say, where that comes from, and what the answers leave open."""
    verdicts = scene.briefing.verdicts
    reached = reaching(verdicts, scene.catalogue)
    bound = tuple(one for one in reached if one[1].reach == "binds-you")
    first = nearest(scene, verdicts)
    soonest = (one for one in bound[_MOST:] if one[0].id == REPORT)
    for rule, verdict in (*bound[:_MOST], *soonest) or ((first,) if first is not None else ()):
        yield _rule(rule, verdict, scene)
        source = _best_source(rule, scene.catalogue)
        if source is not None:
            yield msg("Where this comes from: “{title}”, {by}.", title=source.title, by=source.by)
    if kind(scene, verdicts) == "us":
        yield msg("Work or state rules can ask more.")


def _rule(rule: Rule, verdict: Verdict, scene: Scene) -> Message:
    if is_ahead(rule, scene.at):
        return sentences(verdict.means, verdict.asks)
    since = msg("Since {day:date}: {rule}", day=first_day(rule, scene.at).isoformat(), rule=verdict.means)
    return sentences(since, verdict.asks)


def _best_source(rule: Rule, catalogue: Catalogue) -> Source | None:
    """The source that comes closest to the official text, of those that the rule rests on."""
    rests_on = {name for grounds in rule.ground.values() for name in grounds}
    named = (source for name, source in sources(rule, catalogue).items() if name in rests_on)
    return min(named, key=lambda source: _BEST.index(source.read), default=None)
