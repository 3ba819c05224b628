"""“How do you know?” for the gates: what was read for each of them."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.plan import targets, without_a_step
from changeover.report.words import EVIDENCE
from changeover.screens.content import Seen
from changeover.screens.evidence import seen_of
from changeover.screens.scene import Scene
from changeover.values import Finding, Gate, Message, Snapshot, msg

ENCRYPTION = {
    "none": msg("no Kaspersky encryption"),
    "installed": msg("Kaspersky encryption is installed"),
    "active": msg("Kaspersky's sign-in before Windows is active"),
    "unknown": msg("could not be told"),
}
_RESTART = {
    "component-servicing": msg("Windows' own updates"),
    "windows-update": msg("Windows Update"),
    "kaspersky-files": msg("an earlier Kaspersky removal or update"),
    "computer-name": msg("a new name or domain of this computer"),
    "system-update": msg("system updates"),
}
_PROVIDER = {
    "on": msg("reported as on"),
    "off": msg("reported as off"),
    "snoozed": msg("reported as paused"),
    "expired": msg("reported as expired"),
    "unknown": msg("listed"),
}
_DEFENDER = {
    "on": msg("on"),
    "off": msg("off"),
    "absent": msg("not on this computer"),
    "unknown": msg("could not be told"),
}


def gate_seen(gate: Gate, scene: Scene) -> tuple[Seen, ...]:
    """What was read for one gate; nothing for what no reading can tell."""
    snapshot = scene.snapshot
    wanted = targets(scene.findings, scene.decisions, scene.catalogue)
    if gate.id == "protection":
        return tuple(_cover(scene))
    if gate.id == "encryption":
        return encryption_seen(snapshot)
    if gate.id == "managed":
        return seen_of(finding for finding in wanted if finding.managed_by)
    if gate.id in ("passwords", "vault"):
        return seen_of(finding for finding in wanted if _keeps(gate.id, finding, scene))
    if gate.id == "route":
        plan = scene.proposed.plan if scene.proposed else None
        return seen_of(without_a_step(wanted, plan.steps if plan else ()))
    return ()


def encryption_seen(snapshot: Snapshot) -> tuple[Seen, ...]:
    """What the reading says of Kaspersky's own encryption."""
    return (Seen(msg("Disk and file encryption"), ENCRYPTION[snapshot.conditions.encryption]),)


def moment_seen(snapshot: Snapshot) -> tuple[Seen, ...]:
    """What the reading says of restart, other installations and power."""
    now = snapshot.conditions
    reasons: tuple[str | Message, ...] = tuple(_RESTART.get(reason, reason) for reason in now.restart)
    waits = msg("wanted by {reasons}", reasons=reasons) if reasons else msg("none waiting")
    busy = {True: msg("one is at work"), False: msg("none at work"), None: msg("could not be told")}[now.installer_busy]
    return (
        Seen(msg("Waiting restart"), waits),
        Seen(msg("Other installations"), busy),
        Seen(msg("Power"), _power(snapshot)),
    )


def _power(snapshot: Snapshot) -> Message:
    now = snapshot.conditions
    if now.plugged:
        return msg("plugged in")
    if now.battery is None:
        return msg("no battery seen")
    if now.plugged is None:
        return msg("battery at {charge} %", charge=now.battery)
    return msg("on battery, {charge} %", charge=now.battery)


def _cover(scene: Scene) -> Iterator[Seen]:
    snapshot = scene.snapshot
    for provider in snapshot.providers:
        saw = msg("{name}: {state}", name=provider.name, state=_PROVIDER[provider.state])
        yield Seen(EVIDENCE["provider"], saw)
    if snapshot.system.family == "windows":
        yield Seen(msg("Microsoft Defender"), _DEFENDER[snapshot.conditions.defender])
        yield Seen(msg("What keeps it off"), _kept_off(snapshot))
    else:
        yield from seen_of(finding for finding in scene.findings if finding.role == "protection")


def _kept_off(snapshot: Snapshot) -> Message:
    if snapshot.conditions.defender_kept_off:
        return msg("{policy}", policy=snapshot.conditions.defender_kept_off)
    if "defender" not in snapshot.read or any(gap.part == "defender" for gap in snapshot.gaps):
        return msg("could not be read in full")
    return msg("nothing found")


def _keeps(what: str, finding: Finding, scene: Scene) -> bool:
    return what in scene.catalogue.products[finding.product].keep_first
