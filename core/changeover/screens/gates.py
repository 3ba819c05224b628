"""E1: what is checked before anything starts, with the answers it takes and each way out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from changeover import walk
from changeover.plan import NO_PASSWORD, targets, without_a_step
from changeover.screens.content import Choice, Head, Kind, More, Pill, Row, Wish
from changeover.screens.gate_seen import gate_seen, moment_seen
from changeover.screens.gate_words import ANSWERS, COMMAND, HOW, ICONS, NAMES, WAYS, line
from changeover.screens.makers_word import lost_password
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.values import Decisions, Gate, Message, OpenUninstaller, Plan, RemoveMsi, msg, nmsg

Standing = Literal["ready", "answered", "asks", "checking", "later", "stops"]
"""How a gate stands on this screen."""

MOMENT = ("restart-pending", "installer-busy", "power")
"""Gates that make one row, and that a fresh reading may open."""

_PILLS: dict[Standing, Pill] = {
    "ready": Pill(msg("Ready"), "check", "ok"),
    "answered": Pill(msg("Answered"), "check", "ok"),
    "asks": Pill(msg("Needs you"), "question", "attention"),
    "checking": Pill(msg("Checking"), "wait"),
    "later": Pill(msg("Comes later"), "arrow-right"),
    "stops": Pill(msg("Stops here"), "stop", "attention"),
}
_KINDS: dict[Standing, Kind] = {"ready": "ok", "answered": "ok", "asks": "attention", "stops": "attention"}


class WayOut(NamedTuple):
    """What opens a closed gate: a sentence, and what goes with it."""

    text: Message
    commands: tuple[str, ...] = ()
    address: str = ""
    only: tuple[str, ...] = ()
    """Product ids: leaving out the others opens the gate."""


class GateRow(NamedTuple):
    """One row: its state, the answers it takes, and its way out. `row.key` is the gate's id, or `moment` for three."""

    row: Row
    standing: Standing
    question: Message | None = None
    choices: tuple[Choice, ...] = ()
    ways: tuple[WayOut, ...] = ()
    missing: Message | None = None
    """What is still to be answered here before the person can go on."""
    said: Message | None = None
    """What is read out when the state changes."""


class GatesContent(NamedTuple):
    """The rows in their order, and the buttons."""

    head: Head
    rows: tuple[GateRow, ...]
    wishes: tuple[Wish, ...]


def gates(scene: Scene) -> GatesContent:
    """The screen before anything starts. Without a plan yet, everything is still being checked."""
    plan = scene.proposed.plan if scene.proposed else None
    rows = (*(_rows(plan, scene) if plan else _checking()), *(_kept_by_it(scene) if plan else ()), _subscription())
    return GatesContent(Head(walk.GATES.title, _lead(plan, rows)), rows, _wishes(plan, rows))


def answered(decisions: Decisions, gate: str, answer: str) -> dict[str, str]:
    """What is confirmed once `gate` has this answer."""
    return {**decisions.confirmed, gate: answer}


def gate_name(gate: str) -> Message:
    """What people call the subject of a gate."""
    return NAMES.get(gate, msg("Something else"))


# ---------------------------------------------------------------------------------------------------------------- rows


def _rows(plan: Plan, scene: Scene) -> Iterator[GateRow]:
    """Questions first. Nobody is asked for a password where the way ends on the next screen."""
    held = {gate.id: gate.state for gate in plan.held_by}
    ends = "managed" in held or held.get("encryption") == "closed"
    shown = [gate for gate in plan.gates if not (_hidden(gate, scene) or (ends and gate.id == "removal-password"))]
    waiting = {gate for gate, state in held.items() if state == "asks"}
    asked = (set(HOW) | set(scene.decisions.confirmed) | waiting) - {"managed", "protection"}
    questions = [gate for gate in shown if gate.id in asked]
    facts = [gate for gate in shown if gate.id not in asked and gate.id not in MOMENT]
    for gate in (*questions, *facts):
        yield _row(gate, plan, scene)
    if moment := tuple(gate for gate in shown if gate.id in MOMENT):
        yield _moment(moment, scene)
    if not plan.gates:
        yield _by_hand()


def _hidden(gate: Gate, scene: Scene) -> bool:
    return (gate.id == "origin" and scene.demo) or (gate.id == "person" and gate.state == "open")


def _row(gate: Gate, plan: Plan, scene: Scene) -> GateRow:
    answer = scene.decisions.confirmed.get(gate.id, "")
    standing = _standing(gate, answer, plan)
    choices = _choices(gate, answer) if gate.question and _takes_answers(gate, answer) else ()
    open_question = standing == "asks" or (standing == "stops" and bool(choices))
    return GateRow(
        row=Row(
            key=gate.id,
            icon=ICONS.get(gate.id, "info"),
            name=gate_name(gate.id),
            line=line(gate, scene.snapshot, later=standing == "later"),
            pills=(_PILLS[standing],),
            seen=gate_seen(gate, scene),
            kind=_KINDS.get(standing, "neutral"),
            more=(HOW[gate.id],) if gate.id in HOW and gate.message != NO_PASSWORD else (),
        ),
        standing=standing,
        question=gate.question.text if choices and gate.question else None,
        choices=choices,
        ways=_ways(gate, plan, scene) if standing == "stops" else (),
        missing=gate_name(gate.id) if open_question else None,
        said=_said(gate_name(gate.id), standing),
    )


def _standing(gate: Gate, answer: str, plan: Plan) -> Standing:
    if gate.id in ("protection", "managed"):
        return "later" if gate.state != "open" else "answered" if answer else "ready"
    if gate.id in ("route", "person") and not plan.steps and gate.state != "open":
        return "later"
    if gate.state == "asks":
        return "checking" if answer else "asks"
    password = gate.id == "removal-password"
    if gate.state == "closed":
        return "checking" if password and answer != "unknown" else "stops"
    if gate.message == NO_PASSWORD:
        return "ready"
    if password and answer == "unknown":
        return "checking"
    if answer:
        return "answered"
    return "asks" if password else "ready"


def _takes_answers(gate: Gate, answer: str) -> bool:
    """Whether its answers stand here: cover, a managed machine and encryption that was found have their own screens."""
    if gate.id in ("protection", "managed") or (gate.id == "encryption" and gate.state == "closed"):
        return False
    if gate.message == NO_PASSWORD:
        return False
    return gate.id == "removal-password" or gate.state != "open" or bool(answer)


def _choices(gate: Gate, answer: str) -> tuple[Choice, ...]:
    """Trying without the password is offered to those only who do not know it."""
    assert gate.question is not None
    return tuple(
        Choice(one.id, ANSWERS.get((gate.id, one.id), one.text), chosen=one.id == answer)
        for one in gate.question.answers
        if one.id != "try-anyway" or answer in ("unknown", "try-anyway")
    )


def _ways(gate: Gate, plan: Plan, scene: Scene) -> tuple[WayOut, ...]:
    if gate.id == "rights":
        family = "windows" if scene.snapshot.system.family == "windows" else "unix"
        return (WayOut(WAYS[f"rights-{family}"], commands=COMMAND[family]),)
    if gate.id == "route":
        return _without_the_lost(gate, plan, scene)
    if gate.id == "removal-password":
        tries = gate.question is not None and any(answer.id == "try-anyway" for answer in gate.question.answers)
        asks = (step.action for step in plan.steps if isinstance(step.action, OpenUninstaller | RemoveMsi))
        word = lost_password((action.product for action in asks), scene.catalogue)
        reset = WayOut(sentences(word.line, *word.steps), address=word.address)
        return (reset, WayOut(WAYS["try-anyway"])) if tries else (reset,)
    return (WayOut(WAYS[gate.id]),) if gate.id in WAYS else tuple(WayOut(remedy) for remedy in gate.remedies)


def _without_the_lost(gate: Gate, plan: Plan, scene: Scene) -> tuple[WayOut, ...]:
    """Leaving out what has no step; of two generations of one product, neither can be left out alone."""
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    lost = {finding.product for finding in without_a_step(wanted, plan.steps)}
    others = tuple(dict.fromkeys(finding.product for finding in wanted if finding.product not in lost))
    return (WayOut(WAYS["route"], only=others),) if others else (WayOut(gate.remedies[0]),)


def _moment(gates: tuple[Gate, ...], scene: Scene) -> GateRow:
    """Power, restart and other installations: one row, that tells what is in the way, else that nothing is."""
    closed = tuple(gate for gate in gates if gate.state != "open")
    standing: Standing = "stops" if closed else "ready"
    messages = [line(gate, scene.snapshot) for gate in closed or gates]
    name = msg("Power and restart")
    row = Row(
        key="moment",
        icon="plug",
        name=name,
        line=sentences(messages[0], *messages[1:]),
        pills=(_PILLS[standing],),
        seen=moment_seen(scene.snapshot),
        kind=_KINDS[standing],
    )
    return GateRow(row, standing, ways=tuple(WayOut(WAYS[gate.id]) for gate in closed), said=_said(name, standing))


def _by_hand() -> GateRow:
    text = msg("You remove it yourself. We show each step, and look again afterward.")
    return GateRow(Row("by-hand", "list", msg("Removal by hand"), text, (_PILLS["later"],)), "later")


def _checking() -> tuple[GateRow, ...]:
    text = msg("We check what has to be so before anything starts.")
    return (GateRow(Row("checking", "wait", msg("This computer"), text, (_PILLS["checking"],)), "checking"),)


_KEPT = {
    "backup-sets": msg("Backups made with Kaspersky: restore what you need first."),
    "quarantine": msg("Quarantined files: restore first what you need of them."),
}


def _kept_by_it(scene: Scene) -> tuple[GateRow, ...]:
    """What only the product itself can give back, where one of those that go may hold it. Nothing of it is read."""
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    kept = {keep for finding in wanted for keep in scene.catalogue.products[finding.product].keep_first}
    lines = [line for keep, line in _KEPT.items() if keep in kept]
    if not lines:
        return ()
    name = msg("What Kaspersky may hold for you")
    pill = Pill(msg("Good to know"), "info", "info")
    told = sentences(lines[0], *lines[1:], msg("They may not open without it."))
    return (GateRow(Row("kept", "file", name, told, (pill,), kind="info"), "ready"),)


def _subscription() -> GateRow:
    row = Row(
        key="subscription",
        icon="card",
        name=msg("Your subscription is separate"),
        line=msg("Removal does not stop a renewal. We remind you at the end."),
        pills=(Pill(msg("Good to know"), "info", "info"),),
        kind="info",
        more=(
            More(
                "subscription-where",
                msg("Where do I cancel it?"),
                (msg("Where you bought it: your account there, or the e-mail that confirmed the order."),),
            ),
        ),
    )
    return GateRow(row, "ready")


def _said(name: Message, standing: Standing) -> Message:
    return msg("{gate}: {state}.", gate=name, state=_PILLS[standing].words)


# ----------------------------------------------------------------------------------------------------- lead and buttons


def _lead(plan: Plan | None, rows: tuple[GateRow, ...]) -> Message:
    if plan is None:
        return msg("Changeover checks these by itself.")
    if not plan.gates:
        return msg("Removing it is your own step. Nothing here holds you back.")
    if asks := sum(row.standing == "asks" for row in rows):
        return nmsg(
            "Changeover checks these by itself. One still needs an answer from you.",
            "Changeover checks these by itself. {n} still need an answer from you.",
            asks,
        )
    if stops := sum(row.standing == "stops" for row in rows):
        return nmsg(
            "Changeover checked these. One still stands in the way, and has its way out below it.",
            "Changeover checked these. {n} still stand in the way, each with its way out below it.",
            stops,
        )
    if any(row.standing == "checking" for row in rows):
        return msg("Changeover checks these by itself.")
    if any(row.standing == "later" for row in rows):
        return msg("Changeover checked these. What is still open comes on the next screens.")
    return msg("Changeover checked these. Everything is ready.")


def _wishes(plan: Plan | None, rows: tuple[GateRow, ...]) -> tuple[Wish, ...]:
    """Where only a fresh reading or another start can open a gate, that is the main button."""
    back = Wish("back", msg("Back"))
    if plan is None:
        return (back,)
    stops = {row.row.key for row in rows if row.standing == "stops"} - {"encryption", "removal-password"}
    if stops == {"rights"}:
        return (back, Wish("close", msg("Close"), "main"))
    if stops:
        return (back, Wish("look-again", msg("Check again"), "main"))
    return (back, Wish("continue", msg("Continue"), "main"))
