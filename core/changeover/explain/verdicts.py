"""One rule, one owner, one moment: how far it reaches, and why."""

from __future__ import annotations

from datetime import date, datetime

from changeover.catalogue.schema import Covered, Rule
from changeover.explain.fits import any_fits, open_fields
from changeover.explain.words import QUESTIONS, others, reasons
from changeover.values import Finding, Message, Owner, Reach, Verdict, msg

_NOTHING = msg("It asks nothing of you.")


def verdict(rule: Rule, findings: tuple[Finding, ...], owner: Owner, moment: datetime) -> Verdict:
    """How far `rule` reaches this owner at `moment`, which has a zone.

    `findings` are Kaspersky's products on the machine; a machine without any leaves no rule out.
    """
    reach, because, missing = _reach(rule, findings, owner)
    means = Message(text=rule.means, context=f"rule/{rule.id}/means")
    return Verdict(
        rule=rule.id,
        reach=reach,
        because=because,
        means=_timed(rule, moment, means),
        asks=_asks(rule, moment, reach),
        missing=missing,
        days=(moment.date() - first_day(rule, moment)).days,
    )


def first_day(rule: Rule, moment: datetime) -> date:
    """The calendar day on which a rule takes effect, in the zone of `moment`."""
    day = rule.at.astimezone(moment.tzinfo).date() if rule.at is not None else rule.day
    if day is None:
        raise ValueError(f"{rule.id}: a rule has an instant or a day")
    return day


def is_ahead(rule: Rule, moment: datetime) -> bool:
    """Whether a rule has yet to take effect. A day begins at midnight in the zone of `moment`."""
    return moment < rule.at if rule.at is not None else moment.date() < first_day(rule, moment)


def covers(products: Covered, findings: tuple[Finding, ...]) -> bool:
    """Whether a rule speaks of one of these products, or of none because there is none."""
    spoken = [f.product in products.only or (products.all and f.product not in products.besides) for f in findings]
    return any(spoken) or not spoken


def _reach(rule: Rule, findings: tuple[Finding, ...], owner: Owner) -> tuple[Reach, Message, tuple[str, ...]]:
    if not covers(rule.products, findings):
        return "not-you", msg("It does not speak of the products that were found here."), ()
    binds, touches = any_fits(rule.binds, owner), any_fits(rule.touches, owner)
    if binds:
        return "binds-you", msg("It applies to you, because {reasons}.", reasons=reasons(rule.binds, owner)), ()
    if binds is False and touches:
        return "affects-you", _touched(rule, owner), ()
    if binds is False and touches is False:
        whom = others((*rule.binds, *rule.touches), owner)
        return "not-you", msg("It is about {whom}. By your answers, that is not you.", whom=whom), ()
    kinds = rule.binds if touches else (*rule.binds, *rule.touches)
    missing = open_fields(kinds, owner)
    questions = tuple(QUESTIONS[field] for field in missing)
    if touches:
        because = msg("It touches you. Whether it also binds you depends on {questions}.", questions=questions)
    else:
        because = msg("We cannot tell yet. It depends on {questions}.", questions=questions)
    return "cannot-tell", because, missing


def _touched(rule: Rule, owner: Owner) -> Message:
    why = reasons(rule.touches, owner)
    if rule.status == "advice":
        return msg("It is advice, and it is meant for you, because {reasons}.", reasons=why)
    if rule.on == "kaspersky":
        return msg("It binds Kaspersky, not you. It touches you, because {reasons}.", reasons=why)
    if rule.on == "sellers":
        return msg("It binds sellers, not you. It touches you, because {reasons}.", reasons=why)
    return msg("It does not bind you. It touches you, because {reasons}.", reasons=why)


def _asks(rule: Rule, moment: datetime, reach: Reach) -> Message:
    """What the catalogue says is asked of those whom a rule binds; where it can bind nobody, of those it touches."""
    asks = Message(text=rule.asks, context=f"rule/{rule.id}/asks")
    if reach == "binds-you":
        return _timed(rule, moment, asks)
    if reach == "not-you" or (reach == "affects-you" and rule.binds):
        return _NOTHING
    return msg("Only if it applies to you: {asks}", asks=asks) if rule.binds else asks


def _timed(rule: Rule, moment: datetime, said: Message) -> Message:
    """What is still ahead begins with its day or instant."""
    if not is_ahead(rule, moment):
        return said
    if rule.at is not None:
        return msg("From {at:moment} on: {said}", at=rule.at.astimezone(moment.tzinfo).isoformat(), said=said)
    return msg("From {day:date} on: {said}", day=first_day(rule, moment).isoformat(), said=said)
