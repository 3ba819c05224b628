"""The order of screens as data: window rail, terminal walk and help-desk codes all come from here.

A code never changes its meaning; a retired code is never used again.
"""

from __future__ import annotations

from typing import NamedTuple

from changeover.values import ALL_OF_IT, Decisions, Failure, Finding, Message, Outcome, Owner, Plan, msg


class Stage(NamedTuple):
    """One screen: its code, its place on the rail (1 to 9), its title."""

    code: str
    rail: int
    title: Message


RAIL = (
    msg("Welcome"),
    msg("Look"),
    msg("What we found"),
    msg("Your dates"),
    msg("Before you start"),
    msg("New protection"),
    msg("Your yes"),
    msg("Changing over"),
    msg("Proof"),
)

WELCOME = Stage("A1", 1, msg("Change your antivirus, one calm step at a time"))
LOOKING = Stage("B1", 2, msg("Looking at this computer"))
STOPPED = Stage("B2", 2, msg("We stopped looking"))
FOUND = Stage("C1", 3, msg("We found Kaspersky on this computer"))
FOUND_MANAGED = Stage("C2", 3, msg("Kaspersky on this computer is run by an organization"))
FOUND_ULTRAAV = Stage("C3", 3, msg("UltraAV is on this computer"))
NOTHING = Stage("C4", 3, msg("We found no Kaspersky on this computer"))
NOT_CLEAR = Stage("C5", 3, msg("We found traces, and we are not sure"))
COUNTRY = Stage("D1", 4, msg("Which country do you live in?"))
USE = Stage("D2", 4, msg("What is this computer used for?"))
STATE = Stage("D3", 4, msg("Which state are you in?"))
LEVEL = Stage("D6", 4, msg("Which kind of public office is it?"))
DATES = Stage("D4", 4, msg("Your dates"))
DUTY = Stage("D5", 4, msg("Your dates"))
KEEP = Stage("M1", 4, msg("You keep Kaspersky"))
NOT_MINE = Stage("N1", 4, msg("Not your computer to change"))
GATES = Stage("E1", 5, msg("Before you start"))
ENCRYPTED = Stage("E2", 5, msg("Stop here: Kaspersky encryption is installed"))
ORGANIZATION = Stage("E3", 5, msg("Ask your organization first"))
PROTECTION = Stage("F1", 6, msg("Your new protection"))
PLAN = Stage("G1", 7, msg("The plan, and your yes"))
PERMISSION = Stage("G2", 7, msg("Windows did not get your permission"))
BY_HAND = Stage("G3", 7, msg("You remove it, and we look again"))
RUNNING = Stage("H1", 8, msg("Changing over"))
ASKS = Stage("H2", 8, msg("Kaspersky is asking you something"))
FAILED = Stage("H3", 8, msg("It is still here"))
NO_REASON = Stage("H4", 8, msg("It is still here, and gave no reason"))
HALFWAY = Stage("H5", 8, msg("The removal stopped halfway"))
STOPPED_AFTER = Stage("H6", 8, msg("Stopped, as you asked"))
RESTART = Stage("J1", 8, msg("Restart to finish"))
BACK = Stage("J2", 8, msg("Welcome back"))
AGAIN = Stage("K1", 9, msg("Looking again"))
PROOF = Stage("K2", 9, msg("Kaspersky is gone, and other protection is on"))
PARTLY = Stage("K3", 9, msg("Kaspersky is partly gone"))
UNPROTECTED = Stage("K4", 9, msg("Kaspersky is gone, but nothing protects this computer"))
COULD_NOT_TELL = Stage("K5", 9, msg("Kaspersky is gone. We could not tell what protects this computer"))
HELP = Stage("Z1", 1, msg("Get help by phone"))
DISPLAY = Stage("Z2", 1, msg("Display and language"))
ASK = Stage("Z3", 1, msg("Questions people ask"))


def found_stage(findings: tuple[Finding, ...]) -> Stage:
    """Which screen tells what was found."""
    ours = [f for f in findings if f.role in ALL_OF_IT]
    installed = [f for f in ours if f.presence == "installed"]
    if any(finding.managed_by and finding.role != "report-only" for finding in installed):
        return FOUND_MANAGED
    if installed:
        return FOUND
    if any(f.role == "handover" and f.presence == "installed" for f in findings):
        return FOUND_ULTRAAV
    return NOT_CLEAR if any(f.presence == "review" for f in ours) else NOTHING


def questions(owner: Owner, asked: frozenset[str]) -> tuple[Stage, ...]:
    """The questions on the way to the dates. `asked`: the fields of Owner whose answer could change a verdict.

    State and kind of office wait until it is known what the computer is used for; an agency has said its kind.
    """
    used = owner.role is not None or bool(owner.work)
    state = (STATE,) if owner.country == "US" and used and "state" in asked else ()
    level = (LEVEL,) if used and "level" in asked and not is_agency(owner) else ()
    return (COUNTRY, USE, *state, *level)


def is_agency(owner: Owner) -> bool:
    """Whether the computer is a US federal agency's own: that is an answer of its own, elsewhere a kind of office."""
    return owner.role == "public-body" and owner.level == "national" and owner.country in (None, "US")


def stages(
    findings: tuple[Finding, ...],
    owner: Owner,
    decisions: Decisions,
    plan: Plan | None,
    *,
    duty: bool = False,
    asked: frozenset[str] = frozenset(),
) -> tuple[Stage, ...]:
    """The way from the welcome to the yes, as far as it is known by now.

    `duty`: a rule binds this owner; `asked`: as for `questions`. Where nothing was found the way leads on only to the
    rule that a statement of absence is for, and most people end before the questions.
    """
    found = found_stage(findings)
    way: tuple[Stage, ...] = (WELCOME, LOOKING, found, *questions(owner, asked), DUTY if duty else DATES)
    if found is NOTHING:
        return way
    if decisions.intent == "keep":
        return (*way, KEEP)
    if decisions.intent == "not-mine":
        return (*way, NOT_MINE)
    if found is NOT_CLEAR:
        return way
    held = {gate.id: gate.state for gate in plan.held_by} if plan else {}
    if "managed" in held:
        return (*way, GATES, ORGANIZATION)
    if held.get("encryption") == "closed":
        return (*way, GATES, ENCRYPTED)
    if plan is not None and not plan.steps:
        return (*way, GATES, PROTECTION, BY_HAND)
    return (*way, GATES, PROTECTION, PLAN, RUNNING)


def next_stage(here: Stage, way: tuple[Stage, ...], plan: Plan | None, *, demo: bool = False) -> Stage | None:
    """The screen after `here`; None where the way ends, or where a gate keeps the person.

    What protects afterward is decided on a later screen, some gates have a screen of their own, and what is removed by
    hand needs no way of ours and nobody beside us. A demonstration is never carried out, so its origin holds nobody.
    """
    if here not in way or here is way[-1]:
        return None
    following = way[way.index(here) + 1]
    if here is GATES and following not in (ORGANIZATION, ENCRYPTED) and plan is not None and _kept(plan, demo=demo):
        return None
    return following


def _kept(plan: Plan, *, demo: bool) -> bool:
    elsewhere = {"protection", *(("origin",) if demo else ()), *(() if plan.steps else ("route", "person"))}
    return any(gate.id not in elsewhere for gate in plan.held_by)


def second_look_stage(outcome: Outcome, findings: tuple[Finding, ...], *, by_hand: bool) -> Stage:
    """Which screen tells what a second look found. `by_hand`: the person removed it, and is asked once more if not."""
    still = any(f.role == "handover" and f.presence == "installed" for f in findings)
    if by_hand and (outcome.removal == "not-gone" or (outcome.removal == "nothing-to-do" and still)):
        return BY_HAND
    return ending_stage(outcome, None)


def ending_stage(outcome: Outcome, failure: Failure | None) -> Stage:
    """Which screen tells how a run ended. What still runs was not halved: others went before it."""
    if outcome.restart:
        return RESTART
    if outcome.removal in ("gone", "nothing-to-do"):
        return {"yes": PROOF, "no": UNPROTECTED, "cannot-tell": COULD_NOT_TELL}[outcome.protected]
    if outcome.removal == "partly" and failure is None:
        return PARTLY
    if outcome.removal == "partly" and not any(finding.running for finding in outcome.remaining):
        return HALFWAY
    if failure is not None and failure.code == "cancelled":
        return PERMISSION
    return NO_REASON if failure is None or failure.code == "still-there" else FAILED
