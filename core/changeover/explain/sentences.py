"""The three sentences: what happened, what it means for this owner, what to do next."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple

from changeover.catalogue.schema import Catalogue, Rule
from changeover.catalogue.wording import rule_text
from changeover.explain.fits import open_fields
from changeover.explain.lastupdate import last_update, newest_update
from changeover.explain.places import is_own
from changeover.explain.verdicts import binding, first_day, is_ahead, known_day, on_a_machine
from changeover.explain.words import QUESTIONS
from changeover.explain.words import in_a_row as _row
from changeover.values import Finding, Message, Owner, Verdict, msg, nmsg

Kind = Literal["duty", "us", "advice", "touched", "none", "open"]
NEW, UPDATES, SWAP = "us-commerce-new", "us-commerce-updates", "vendor-us-ultraav"
REPORT = "us-federal-report"
"""The rule with the shortest time to act: what it asks is said beside whatever else binds."""
STILL_OPEN = msg("Answers that are still open could add to this.")
"""Said where `Standing.waits_for` names any."""
_AT_ONCE = 2
"""How many duties the sentences name; the rows below have all of them."""


class Standing(NamedTuple):
    """All that the sentences rest on. `verdicts` are in the order in which they are shown."""

    verdicts: tuple[Verdict, ...]
    here: tuple[Finding, ...]
    """Kaspersky's products on the machine, leftovers too."""
    instead: tuple[str, ...]
    """Names of products that came in their place."""
    owner: Owner
    moment: datetime
    catalogue: Catalogue
    looked: bool = True
    """Whether any place was read. Where none was, nothing can be said of what is not there."""

    @property
    def is_unread(self) -> bool:
        """Whether nothing is known of the computer at all."""
        return not self.looked and not self.here and not self.instead

    @property
    def installed(self) -> tuple[Finding, ...]:
        """Those that are more than a leftover or a doubt."""
        return tuple(finding for finding in self.here if finding.presence == "installed")

    @property
    def duties(self) -> tuple[tuple[Rule, Verdict], ...]:
        """The rules that bind, the nearest first."""
        return self.rules("binds-you")

    @property
    def swap(self) -> Verdict | None:
        """That something else took Kaspersky's place, where just that is seen here."""
        if self.here or not self.instead:
            return None
        return next((v for _rule, v in self.rules("affects-you") if v.rule == SWAP), None)

    @property
    def protects(self) -> bool:
        """Whether more than a companion, such as a VPN, is installed."""
        return any(finding.role != "companion" for finding in self.installed)

    @property
    def waits_for(self) -> tuple[str, ...]:
        """The fields of Owner that are still open and could add a duty, in the order in which they are asked."""
        waiting = {
            field for rule, _verdict in self.rules("cannot-tell") for field in open_fields(rule.binds, self.owner)
        }
        return tuple(field for field in Owner.__struct_fields__ if field in waiting)

    @property
    def waits_at_home(self) -> bool:
        """Whether an open answer could add a duty by a rule of the owner's own country."""
        return any(
            is_own(rule.place, self.owner.country) and open_fields(rule.binds, self.owner)
            for rule, _verdict in self.rules("cannot-tell")
        )

    def nearest(self, status: str) -> tuple[Rule, Verdict]:
        """The first of the rules of this status that touch the owner."""
        return next(one for one in self.rules("affects-you") if one[0].status == status)

    def rules(self, reach: str) -> tuple[tuple[Rule, Verdict], ...]:
        """The rules of one reach, with their verdicts."""
        return tuple((self.catalogue.rules[v.rule], v) for v in self.verdicts if v.reach == reach)

    @property
    def kind(self) -> Kind:
        """What the sentences are mainly about: a duty comes first, then what has changed, then advice."""
        if self.rules("binds-you"):
            return "duty"
        touching = [rule for rule, _verdict in self.rules("affects-you")]
        if any(rule.id in (NEW, UPDATES) for rule in touching):
            return "us"
        if any(rule.status == "in-force" for rule in touching):
            return "touched"
        if any(rule.status == "advice" for rule in touching):
            return "advice"
        return "none" if self.owner.country is not None else "open"


def happened(case: Standing) -> Message:
    """What happened, and when an update last reached this machine."""
    if case.kind == "duty":
        return _with_machine(_in_force(case.duties[0][0], case.moment), case)
    if case.kind in ("touched", "advice"):
        return _with_machine(_nearest(case).means, case)
    if case.kind == "none":
        known = msg("We know of no official rule or advice that reaches you.")
        later = msg("Some official rules depend on answers that are still open.")
        return _with_machine(later if case.waits_at_home else known, case)
    if case.swap is not None:
        swapped = msg(
            "{title}, {day:date}.", title=rule_text(case.catalogue.rules[SWAP], "title"), day=_day(case, SWAP)
        )
        return _with_machine(_row(swapped, case.swap.means), case)
    return _with_machine(_us(case), case)


def for_you(case: Standing) -> Message:
    """What it means for this owner. States a duty only where a rule binds."""
    said = _for_you(case)
    if case.kind == "open" or (case.kind == "none" and case.waits_at_home):
        return said
    if case.kind != "duty" and (case.owner.role == "public-body" or "state-work" in (case.owner.work or ())):
        said = _row(said, msg("Public offices can have rules of their own. Ask the office that you work for."))
    elif case.kind == "us" and case.waits_for:
        return _row(said, msg("Work or state rules can ask more."))
    return _row(said, STILL_OPEN) if case.waits_for else said


def following(case: Standing) -> Message:
    """What to do next."""
    if case.is_unread and case.kind != "open":
        return msg("Look at the computer itself, or hand over a list of its programs. Then we can say more.")
    if case.duties:
        return _duty(case)
    if case.kind == "open":
        return msg("Say which country you live in, or look through the dates below.")
    if not case.here and case.instead:
        return msg(
            "There is no Kaspersky to remove here. {names} is here: keep it, or choose other protection. "
            "Check who charges you for it.",
            names=case.instead,
        )
    if not case.here:
        return msg("There is nothing to remove here. You can save this answer as a report.")
    if not case.installed:
        return msg("Look at what was found. You can save this answer as a report.")
    if all(finding.role == "report-only" for finding in case.installed):
        return msg("Changeover removes nothing of what is here. What was found says who decides about it.")
    if not case.protects:
        return msg("Keep it, or remove it. We take you through either, step by step.")
    return _move(case)


def _duty(case: Standing) -> Message:
    asked = [(rule, verdict.asks) for rule, verdict in case.duties if case.here or rule.on != "owners"]
    if asked:
        late = [asks for rule, asks in asked[_AT_ONCE:] if rule.id == REPORT]
        return _row(*(asks for _rule, asks in asked[:_AT_ONCE]), *late)
    return nmsg(
        "We found nothing here that this rule speaks of. Save this answer as a dated statement of absence. "
        "It serves {rules}.",
        "We found nothing here that these {n} rules speak of. Save this answer as a dated statement of absence. "
        "It serves {rules}.",
        len(case.duties),
        rules=tuple(msg("“{title}”", title=rule_text(rule, "title")) for rule, _verdict in case.duties),
    )


def _move(case: Standing) -> Message:
    """What somebody does who is free to keep it: it depends on whether updates still come."""
    updates, newest = case.catalogue.rules.get(UPDATES), newest_update(case.installed)
    if case.kind == "us" and updates is not None and updates.at is not None:
        if is_ahead(updates, case.moment):
            return msg("Move to other protection before updates end. We take you through it, step by step.")
        if newest is None or not updates.at < newest <= case.moment:
            return msg("Move to protection that still gets updates. We take you through it, step by step.")
        return msg(
            "Updates reached this computer after that day, and can end on any day. "
            "Keep it, or move to other protection. We take you through either, step by step."
        )
    return msg("Keep it, or move to other protection. We take you through either, step by step.")


def _for_you(case: Standing) -> Message:
    if case.kind == "duty":
        return _duties(case)
    if case.kind == "us":
        if not case.here:
            return msg("The US order asks nothing of those who only use the program. It binds Kaspersky and sellers.")
        if case.owner.resells is False:
            return msg(
                "The US order asks nothing of you, and keeping Kaspersky is not punished. "
                "It binds Kaspersky and sellers."
            )
        return msg("The US order asks nothing of those who only use the program. Keeping it is not punished.")
    if case.kind == "touched":
        rule, verdict = case.nearest("in-force")
        named = msg("“{title}” is a rule that touches you.", title=rule_text(rule, "title"))
        return _row(named, binding(rule, case.owner), verdict.asks)
    if case.kind == "advice":
        rule, verdict = case.nearest("advice")
        return _row(
            msg("“{title}” is advice, not a rule that binds you.", title=rule_text(rule, "title")), verdict.asks
        )
    if case.kind == "none":
        if case.waits_at_home:
            questions = tuple(QUESTIONS[field] for field in case.waits_for)
            return msg("Whether an official rule reaches you depends on {questions}.", questions=questions)
        return msg("We know of no official rule in your country that asks anything of you. You decide.")
    return msg("You did not say where you live, so we cannot tell which dates apply. Below are those that could.")


def _duties(case: Standing) -> Message:
    """That rules bind, and what the first of them say."""
    named = case.duties[:_AT_ONCE]
    said = [nmsg("A rule applies to you.", "{n} rules apply to you.", len(case.duties))]
    if not any(on_a_machine(rule.products, case.catalogue) for rule, _verdict in case.duties):
        said = [msg("A rule applies to your office. It is not about this computer.")]
    said += [verdict.means for _rule, verdict in named]
    if len(case.duties) > len(named):
        said.append(msg("Below are all of them."))
    if any(rule.concluded for rule, _verdict in named):
        said.append(msg("Where a part of this is our own conclusion, the rule below says so."))
    return _row(*said)


def _nearest(case: Standing) -> Verdict:
    return case.nearest("in-force" if case.kind == "touched" else "advice")[1]


def _us(case: Standing) -> Message:
    """New sales, then updates: what is past, and what is still ahead."""
    new, updates = case.catalogue.rules.get(NEW), case.catalogue.rules.get(UPDATES)
    if new is None or updates is None or updates.at is None:
        return msg("Official dates differ from country to country.")
    sale, last = known_day(new).isoformat(), known_day(updates).isoformat()
    until = updates.at.astimezone(case.moment.tzinfo).isoformat()
    if is_ahead(new, case.moment):
        return msg(
            "In the US, new Kaspersky sales will end on {sale:date}, and updates on {until:moment}.",
            sale=sale,
            until=until,
        )
    if is_ahead(updates, case.moment):
        return msg(
            "In the US, new Kaspersky sales ended on {sale:date}. Updates will end on {until:moment}.",
            sale=sale,
            until=until,
        )
    if known_day(updates) != first_day(updates, case.moment):
        return msg(
            "In the US, new Kaspersky sales ended on {sale:date}. "
            "Updates ended as {last:date} began on the East Coast.",
            sale=sale,
            last=last,
        )
    return msg(
        "In the US, new Kaspersky sales ended on {sale:date}, and updates ended on {last:date}.", sale=sale, last=last
    )


def _in_force(rule: Rule, moment: datetime) -> Message:
    title, day = rule_text(rule, "title"), known_day(rule).isoformat()
    if not is_ahead(rule, moment):
        return msg("{title}, since {day:date}.", title=title, day=day)
    if rule.at is None:
        return msg("{title}, from {day:date} on.", title=title, day=day)
    return msg("{title}, from {at:moment} on.", title=title, at=rule.at.astimezone(moment.tzinfo).isoformat())


def _day(case: Standing, rule: str) -> str:
    return known_day(case.catalogue.rules[rule]).isoformat()


def _with_machine(said: Message, case: Standing) -> Message:
    """Add what is known of the program on this machine."""
    if case.is_unread:
        return _row(said, msg("Nothing here could be read as a list of programs."))
    if not case.here:
        return _row(said, msg("We found no Kaspersky program on this computer."))
    if not case.installed:
        if any(finding.presence == "review" for finding in case.here):
            return _row(said, msg("On this computer we found something that may be Kaspersky."))
        return _row(said, msg("On this computer we found only traces of Kaspersky."))
    if case.protects:
        return _row(said, msg("Kaspersky is on this computer."), last_update(case.installed, case.moment))
    names = tuple(case.catalogue.products[finding.product].name for finding in case.installed)
    return _row(said, nmsg("{names} is on this computer.", "{names} are on this computer.", len(names), names=names))
