"""The order of screens as data: window rail, terminal walk and help-desk codes all come from here.

A code never changes its meaning; a retired code is never used again.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from changeover.values import ALL_OF_IT, Decisions, Failure, Finding, Message, Outcome, Owner, Plan, msg


class Stage(NamedTuple):
    """One screen: its code, its place on the rail (1 to 9), its title, what one sees and does there."""

    code: str
    rail: int
    title: Message
    about: Message


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

WELCOME = Stage(
    "A1",
    1,
    msg("Change your antivirus, one calm step at a time"),
    msg("It says what Changeover does, and what it never does. Begin here."),
)
LOOKING = Stage(
    "B1", 2, msg("Looking at this computer"), msg("The computer is read. Nothing is changed, and it can be stopped.")
)
STOPPED = Stage(
    "B2", 2, msg("We stopped looking"), msg("The reading was stopped or did not end. Look again from here.")
)
FOUND = Stage(
    "C1",
    3,
    msg("We found Kaspersky on this computer"),
    msg("It shows what was found and how we know. Next come the dates."),
)
FOUND_MANAGED = Stage(
    "C2",
    3,
    msg("Kaspersky on this computer is run by an organization"),
    msg("It shows what was found, and that an organization runs it. Next come the dates."),
)
FOUND_ULTRAAV = Stage(
    "C3", 3, msg("UltraAV is on this computer"), msg("It shows UltraAV and how it came here. Next come the dates.")
)
NOTHING = Stage(
    "C4",
    3,
    msg("We found no Kaspersky on this computer"),
    msg("It says where we looked. A dated statement can be saved."),
)
NOT_CLEAR = Stage(
    "C5", 3, msg("We found traces, and we are not sure"), msg("It shows the traces and what would make it clear.")
)
COUNTRY = Stage("D1", 4, msg("Which country do you live in?"), msg("Choose a country, or leave it open."))
USE = Stage("D2", 4, msg("What is this computer used for?"), msg("Choose everything that the computer is used for."))
STATE = Stage("D3", 4, msg("Which state are you in?"), msg("Choose a US state, or leave it open."))
LEVEL = Stage("D6", 4, msg("Which kind of public office is it?"), msg("Choose the kind of office, or leave it open."))
DATES = Stage(
    "D4", 4, msg("Your dates"), msg("It shows the dates and rules. Remove it, keep it, or leave it to somebody else.")
)
DUTY = Stage("D5", 4, msg("Your dates"), msg("It shows a duty first. Save a dated report, then decide."))
KEEP = Stage(
    "M1", 4, msg("You keep Kaspersky"), msg("Kaspersky stays. It says what to keep in mind, and nothing is changed.")
)
NOT_MINE = Stage(
    "N1",
    4,
    msg("Not your computer to change"),
    msg("It has a letter for whoever looks after the computer. Nothing is changed."),
)
GATES = Stage(
    "E1",
    5,
    msg("Before you start"),
    msg("It lists what has to be in order first. Look at each point and answer it."),
)
ENCRYPTED = Stage(
    "E2",
    5,
    msg("Stop here: Kaspersky encryption is installed"),
    msg("The way ends here until Kaspersky's encryption is undone. Nothing is changed."),
)
ORGANIZATION = Stage(
    "E3", 5, msg("Ask your organization first"), msg("It has a message for the organization. Nothing is changed.")
)
PROTECTION = Stage("F1", 6, msg("Your new protection"), msg("Choose what protects the computer afterward."))
PLAN = Stage("G1", 7, msg("The plan, and your yes"), msg("It shows every step. Nothing is changed before the yes."))
PERMISSION = Stage(
    "G2",
    7,
    msg("Windows did not get your permission"),
    msg("Nothing was removed, because the permission was not given. Try again from here."),
)
BY_HAND = Stage(
    "G3", 7, msg("You remove it, and we look again"), msg("You remove it yourself. Then Changeover looks again.")
)
RUNNING = Stage(
    "H1", 8, msg("Changing over"), msg("The steps are carried out one after the other. Leave the computer on.")
)
ASKS = Stage("H2", 8, msg("Kaspersky is asking you something"), msg("Another window asks something. Answer there."))
FAILED = Stage("H3", 8, msg("It is still here"), msg("It says why the removal ended, and what can be tried next."))
NO_REASON = Stage("H4", 8, msg("It is still here, and gave no reason"), msg("It says what can be tried next."))
HALFWAY = Stage(
    "H5",
    8,
    msg("The removal stopped halfway"),
    msg("Some of it went, some is still here. It says what can be tried next."),
)
STOPPED_AFTER = Stage("H6", 8, msg("Stopped, as you asked"), msg("It says what went and what is still here."))
RESTART = Stage(
    "J1", 8, msg("Restart to finish"), msg("The removal is not finished before the computer has started anew.")
)
BACK = Stage("J2", 8, msg("Welcome back"), msg("The program was closed before the end. Go on from here."))
AGAIN = Stage("K1", 9, msg("Looking again"), msg("The whole computer is read afresh. Nothing is changed."))
PROOF = Stage(
    "K2", 9, msg("Kaspersky is gone, and other protection is on"), msg("It shows the proof, which can be saved.")
)
PARTLY = Stage(
    "K3", 9, msg("Kaspersky is partly gone"), msg("It shows what is gone, what is still here, and what can be done.")
)
UNPROTECTED = Stage(
    "K4",
    9,
    msg("Kaspersky is gone, but nothing protects this computer"),
    msg("It says how to turn protection on, and looks again."),
)
COULD_NOT_TELL = Stage(
    "K5",
    9,
    msg("Kaspersky is gone. We could not tell what protects this computer"),
    msg("It says where to see what protects the computer, and looks again."),
)
HELP = Stage("Z1", 1, msg("Get help by phone"), msg("It says which screen one came from, for the person who helps."))
DISPLAY = Stage("Z2", 1, msg("Display and language"), msg("Choose text size, colors and language."))
ASK = Stage("Z3", 1, msg("Questions people ask"), msg("Look for answers by words or by number."))

STAGES = {stage.code: stage for stage in tuple(globals().values()) if isinstance(stage, Stage)}
"""Every screen by its code."""
_BESIDE = frozenset(
    [
        "a",
        "am",
        "at",
        "code",
        "does",
        "i",
        "is",
        "it",
        "mean",
        "means",
        "my",
        "on",
        "page",
        "s",
        "say",
        "says",
        "screen",
        "see",
        "step",
        "the",
        "this",
        "what",
        "whats",
    ]
)


def named_stage(words: str) -> Stage | None:
    """The screen whose code is all that words name, such as `D4` or “what does screen d4 mean”; None for any others."""
    said = re.findall(r"\w+", words[:100].casefold())
    codes = [word.upper() for word in said if word not in _BESIDE]
    return STAGES.get(codes[0]) if len(codes) == 1 else None


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
