"""What keeping Kaspersky means: whether it still gets updates, what would change that, the subscription."""

from __future__ import annotations

from typing import NamedTuple

from changeover import walk
from changeover.report import duty_lines
from changeover.report.words import EVIDENCE
from changeover.screens.content import Head, More, Note, Row, Seen
from changeover.screens.evidence import seen
from changeover.screens.products import OLD, day, days_without_update
from changeover.screens.reaching import kind, updates_ended
from changeover.screens.scene import Scene
from changeover.screens.trouble import trouble_note
from changeover.values import KASPERSKY, Finding, Message, msg, nmsg


class KeepContent(NamedTuple):
    """M1. `also` stands under the line of `change`; `how` opens in the row of the subscription.

    `duties`: that rules bind the owner, then what each of them asks; empty where none does.
    """

    head: Head
    duties: tuple[Message, ...]
    updates: Row
    change: Row
    also: tuple[Message, ...]
    subscription: Row
    how: More
    watch: Message
    note: Note | None = None


def keep(scene: Scene) -> KeepContent:
    """The person keeps it. What is said of updates comes from the reading."""
    change, *also = _change(scene)
    return KeepContent(
        head=Head(walk.KEEP.title, msg("That is your decision. Nothing has been changed on this computer.")),
        duties=duty_lines(scene.briefing, scene.findings, scene.catalogue),
        updates=_updates(scene),
        change=Row("change", "question", msg("What would change that?"), change),
        also=tuple(also),
        subscription=Row(
            "subscription",
            "card",
            msg("Your subscription is separate"),
            msg("It may renew by itself. Look in the shop or account where you bought it."),
            kind="info",
        ),
        how=More(
            "how",
            msg("Show me how"),
            (
                msg("Sign in at the shop where you bought it: Kaspersky, a store, or your internet provider."),
                msg("Turn off automatic renewal. Keep the message that confirms it."),
            ),
        ),
        watch=msg("Changeover does not watch this computer and does not remind you. Start it again whenever you like."),
        note=trouble_note(scene.trouble),
    )


def newest(scene: Scene) -> Finding | None:
    """The installed product of Kaspersky that was updated last; None where no usable date was read."""
    dated = [
        (finding.updated, finding)
        for finding in scene.findings
        if finding.presence == "installed"
        and finding.role in KASPERSKY
        and finding.updated is not None
        and days_without_update(finding, scene.at) is not None
    ]
    return max(dated, key=lambda one: one[0])[1] if dated else None


def _updates(scene: Scene) -> Row:
    question = msg("Does it still get updates?")
    finding = newest(scene)
    if finding is None or finding.updated is None:
        unknown = msg("We could not read when it was last updated. Its own window may show it.")
        return Row("updates", "unknown", question, unknown)
    days = days_without_update(finding, scene.at) or 0
    old = days >= OLD
    return Row(
        "updates",
        "clock",
        question,
        _last(days, day(finding.updated, scene.at)),
        seen=_record(finding, scene) or tuple(seen(evidence) for evidence in finding.evidence),
        kind="attention" if old else "neutral",
    )


def _last(days: int, last: str) -> Message:
    if days < 0:
        return msg("Its own record names {day:date} as its last update, which is still to come.", day=last)
    if days == 0:
        return msg("Its own record shows an update today.")
    if days < OLD:
        return nmsg(
            "Its own record shows an update on {day:date}, {n} day ago.",
            "Its own record shows an update on {day:date}, {n} days ago.",
            days,
            day=last,
        )
    return nmsg(
        "Its own record shows no update for {n} day. The last one was on {day:date}.",
        "Its own record shows no update for {n} days. The last one was on {day:date}.",
        days,
        day=last,
    )


def _record(finding: Finding, scene: Scene) -> tuple[Seen, ...]:
    """Where the product keeps the date of its last update."""
    return tuple(
        Seen(EVIDENCE["vendor"], msg("Last update {at:moment}: {place}", at=value.at.isoformat(), place=value.place))
        for value in scene.snapshot.vendor
        if value.what == "updated" and value.at is not None and value.at == finding.updated
    )


def _change(scene: Scene) -> tuple[Message, ...]:
    verdicts = scene.briefing.verdicts
    if updates_ended(scene, verdicts):
        said = msg("Kaspersky may send updates to you again only if the US order is changed.")
    else:
        said = msg("A new rule, a move to another country, or the end of your subscription can stop the updates.")
    if kind(scene, verdicts) == "duty":
        return (said,)
    return said, msg(
        "Work or state rules can still ask more. If this computer is ever used for such work, look at your dates again."
    )
