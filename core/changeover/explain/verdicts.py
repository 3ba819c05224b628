"""One rule, one owner, one moment: how far it reaches, and why."""

from __future__ import annotations

from datetime import UTC, date, datetime

from changeover.catalogue.schema import Catalogue, Covered, Rule
from changeover.catalogue.wording import rule_text
from changeover.explain.fits import any_fits, missing_for
from changeover.explain.lastupdate import last_update
from changeover.explain.places import is_own
from changeover.explain.words import QUESTIONS, in_a_row, reasons
from changeover.values import ALL_OF_IT, Finding, Group, Message, Owner, Reach, Verdict, msg

_NOTHING = msg("It asks nothing of you.")


def verdict(rule: Rule, findings: tuple[Finding, ...], owner: Owner, moment: datetime, catalogue: Catalogue) -> Verdict:
    """How far `rule` reaches this owner at `moment`, which has a zone.

    `findings` are what is more than a leftover of Kaspersky and of what came in its place; a machine without any leaves
    no rule out.
    """
    reach, because, missing = _reach(rule, findings, owner, catalogue)
    return Verdict(
        rule=rule.id,
        reach=reach,
        because=because,
        means=_timed(rule, moment, rule_text(rule, "means")),
        asks=_asks(rule, moment, reach),
        missing=missing,
        days=(moment.date() - first_day(rule, moment)).days,
        group=_group(rule, reach, missing, owner),
        here=_here(rule, findings, reach, moment, catalogue),
        penalty=rule_text(rule, "penalty") if rule.penalty and reach == "binds-you" else None,
    )


def first_day(rule: Rule, moment: datetime) -> date:
    """The calendar day on which a rule takes effect, in the zone of `moment`."""
    return rule.at.astimezone(moment.tzinfo).date() if rule.at is not None else known_day(rule)


def known_day(rule: Rule) -> date:
    """The day under which people know a rule. An instant has the day it falls on in UTC, wherever the reader is."""
    day = rule.at.astimezone(UTC).date() if rule.at is not None else rule.day
    if day is None:
        raise ValueError(f"{rule.id}: a rule has an instant or a day")
    return day


def is_ahead(rule: Rule, moment: datetime) -> bool:
    """Whether a rule has yet to take effect. A day begins at midnight in the zone of `moment`."""
    return moment < rule.at if rule.at is not None else moment.date() < first_day(rule, moment)


def covers(products: Covered, findings: tuple[Finding, ...]) -> bool:
    """Whether a rule speaks of one of these products, or of none because there is none.

    A rule about things that are no program on a computer is left out by no computer.
    """
    spoken = spoken_of(products, findings)
    return bool(spoken) or not any(f.role in ALL_OF_IT for f in findings)


def spoken_of(products: Covered, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The products among these that a rule speaks of. What came in Kaspersky's place counts where it is named."""
    return tuple(
        f
        for f in findings
        if f.product in products.only or (products.all and f.role in ALL_OF_IT and f.product not in products.besides)
    )


def _reach(
    rule: Rule, findings: tuple[Finding, ...], owner: Owner, catalogue: Catalogue
) -> tuple[Reach, Message, tuple[str, ...]]:
    binds, touches = any_fits(rule.binds, owner), any_fits(rule.touches, owner)
    whom = rule_text(rule, "whom")
    if not rule.binds and not rule.touches:
        return "not-you", msg("It is about {whom}, not about owners of a computer.", whom=whom), ()
    if binds is False and touches is False:
        return "not-you", msg("It is about {whom}. By your answers, that is not you.", whom=whom), ()
    if on_a_machine(rule.products, catalogue) and not covers(rule.products, findings):
        return "not-you", msg("It does not speak of the products that were found here."), ()
    if binds:
        return "binds-you", msg("It applies to you, because {reasons}.", reasons=reasons(rule.binds, owner)), ()
    if binds is False and touches:
        return "affects-you", _touched(rule, owner), ()
    missing = missing_for(rule, owner)
    questions = tuple(QUESTIONS[field] for field in missing)
    if touches:
        because = msg("It touches you. Whether it also binds you depends on {questions}.", questions=questions)
    else:
        because = msg("We cannot tell yet. It depends on {questions}.", questions=questions)
    return "cannot-tell", because, missing


def on_a_machine(products: Covered, catalogue: Catalogue) -> bool:
    """Whether a rule speaks of anything that can be found on a computer."""
    return products.all or any(id_ in catalogue.products for id_ in products.only)


def _touched(rule: Rule, owner: Owner) -> Message:
    why = reasons(rule.touches, owner)
    if rule.status == "advice":
        return msg("It is advice, and it is meant for you, because {reasons}.", reasons=why)
    if rule.status == "event":
        return msg("It touches you, because {reasons}.", reasons=why)
    if rule.status == "proposal":
        return msg("It is only proposed, and binds nobody. It would touch you, because {reasons}.", reasons=why)
    if rule.status == "replaced":
        return msg("A newer rule took its place. It touched you, because {reasons}.", reasons=why)
    return in_a_row(binding(rule, owner), msg("It touches you, because {reasons}.", reasons=why))


def binding(rule: Rule, owner: Owner) -> Message:
    """Whom a rule in force binds, said to an owner whom it merely touches."""
    if rule.on == "kaspersky":
        return msg("It binds Kaspersky, not you.")
    if rule.on == "sellers" and owner.resells:
        return msg("It binds those who sell to the US or to US persons. Whether that is you depends on your customers.")
    if rule.on == "sellers":
        return msg("It binds sellers, not you.")
    return msg("It does not bind you.") if rule.binds else msg("Whether it means Kaspersky could not be told.")


def _asks(rule: Rule, moment: datetime, reach: Reach) -> Message:
    """What the catalogue says is asked of those whom a rule binds; where it can bind nobody, of those it touches."""
    asks = rule_text(rule, "asks")
    if reach == "binds-you":
        return _timed(rule, moment, asks)
    if reach == "affects-you" and rule.asks_touched:
        return rule_text(rule, "asks_touched")
    if reach == "not-you" or (reach == "affects-you" and rule.binds):
        return _NOTHING
    return msg("Only if it applies to you: {asks}", asks=asks) if rule.binds else asks


def _timed(rule: Rule, moment: datetime, said: Message) -> Message:
    """What is still ahead begins with its day or instant. What merely happens is told by its day alone."""
    if not is_ahead(rule, moment) or rule.status == "event":
        return said
    if rule.at is not None:
        return msg("From {at:moment} on: {said}", at=rule.at.astimezone(moment.tzinfo).isoformat(), said=said)
    return msg("From {day:date} on: {said}", day=first_day(rule, moment).isoformat(), said=said)


def _group(rule: Rule, reach: Reach, missing: tuple[str, ...], owner: Owner) -> Group:
    if reach in ("binds-you", "affects-you"):
        return "yours"
    if reach == "cannot-tell" and "country" not in missing:
        return "us-person" if missing == ("us_person",) else "open"
    return "own-country" if is_own(rule.place, owner.country) else "elsewhere"


def _here(
    rule: Rule, findings: tuple[Finding, ...], reach: Reach, moment: datetime, catalogue: Catalogue
) -> Message | None:
    """Which products on this machine a rule speaks of, and which it leaves out; how its day compares with updates."""
    installed = tuple(f for f in findings if f.presence == "installed")
    spoken = spoken_of(rule.products, installed)
    if reach == "not-you" or not spoken:
        return None
    names = tuple(catalogue.products[f.product].name for f in spoken)
    said = msg("It speaks of {names}.", names=names)
    left = tuple(catalogue.products[f.product].name for f in installed if f not in spoken and f.role in ALL_OF_IT)
    if left:
        said = in_a_row(said, msg("It does not name {names}.", names=left))
    return in_a_row(said, last_update(spoken, moment)) if rule.compares == "last-update" else said
