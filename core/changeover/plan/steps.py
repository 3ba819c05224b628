"""The steps that take the chosen products off this machine, in their order."""

from __future__ import annotations

from typing import Literal

from changeover.catalogue.schema import Catalogue, Remove
from changeover.plan.considered import product_name
from changeover.values import (
    AnyAction,
    Decisions,
    DefenderOn,
    EnableDefender,
    Evidence,
    EvidenceSaved,
    Finding,
    Gone,
    OpenUninstaller,
    Part,
    RemoveMsi,
    RemovePackages,
    Restart,
    Restarted,
    ReturnAfterRestart,
    SaveEvidence,
    Snapshot,
    Step,
    WillReturn,
    msg,
)

Rights = Literal["own-prompt", "admin", "none"]
_PARTS: dict[str, Part] = {
    "program": "programs",
    "publisher": "programs",
    "msi": "programs",
    "upgrade": "programs",
    "service": "services",
    "display": "services",
    "driver": "services",
    "unit": "units",
    "process": "processes",
    "vendor": "vendor",
    "package": "packages",
    "receipt": "packages",
    "bundle": "applications",
    "team": "applications",
    "folder": "folders",
}


def make_steps(
    snapshot: Snapshot, targets: tuple[Finding, ...], decisions: Decisions, catalogue: Catalogue
) -> tuple[Step, ...]:
    """What would be done, step after step. A product without a known way gets no step (see the gate `route`)."""
    removals = [step for finding in targets if (step := _removal(finding, snapshot, decisions, catalogue))]
    if not removals:
        return ()
    steps = [
        Step(action=SaveEvidence(), does=msg("Save a record of this computer as it is now"), proof=EvidenceSaved())
    ]
    returns = snapshot.system.family == "windows" and decisions.attended
    if returns and any(step.restart != "no" for step in removals):
        does = msg("Open Changeover once after the restart")
        steps.append(Step(action=ReturnAfterRestart(), does=does, proof=WillReturn()))
    if _defender_first(snapshot, decisions):
        steps.append(Step(action=EnableDefender(), does=msg("Turn on Microsoft Defender"), proof=DefenderOn()))
    steps += removals
    if returns and any(step.restart == "yes" for step in removals):
        proof = Restarted(boot=snapshot.system.boot)
        steps.append(Step(action=Restart(), does=msg("Restart this computer"), proof=proof, restart="yes"))
    return tuple(steps)


def rights_for(steps: tuple[Step, ...]) -> Rights:
    """Whose rights the steps need: the vendor's window asks by itself, everything quiet needs an administrator."""
    actions = [step.action for step in steps]
    if any(isinstance(action, RemoveMsi | RemovePackages | EnableDefender) for action in actions):
        return "admin"
    return "own-prompt" if any(isinstance(action, OpenUninstaller) for action in actions) else "none"


def without_a_step(targets: tuple[Finding, ...], steps: tuple[Step, ...]) -> tuple[Finding, ...]:
    """What none of these steps removes. Two generations of one product are two."""
    proofs = [step.proof for step in steps]
    return tuple(finding for finding in targets if gone_proof(finding) not in proofs)


def gone_proof(finding: Finding) -> Gone:
    """What must be seen for a product to be gone."""
    solid = [evidence for evidence in finding.evidence if evidence.proves != "trace"]
    return Gone(
        product=finding.product,
        version=finding.version,
        places=tuple(evidence.place for evidence in solid),
        parts=tuple(dict.fromkeys(_part_of(evidence) for evidence in solid if evidence.kind in _PARTS)),
    )


def _part_of(evidence: Evidence) -> Part:
    by_installer = evidence.place.startswith("Windows Installer")
    return "installer" if by_installer else _PARTS[evidence.kind]


def _removal(finding: Finding, snapshot: Snapshot, decisions: Decisions, catalogue: Catalogue) -> Step | None:
    remove = catalogue.products[finding.product].remove
    action = _action(finding, remove, snapshot, decisions) if remove else None
    if action is None or remove is None:
        return None
    return Step(
        action=action,
        does=msg("Remove {product}", product=product_name(finding, catalogue)),
        proof=gone_proof(finding),
        restart=remove.restart,
        stop="own-window" if isinstance(action, OpenUninstaller) else "before-start",
    )


def _action(finding: Finding, remove: Remove, snapshot: Snapshot, decisions: Decisions) -> AnyAction | None:
    if remove.by == "by-hand":
        return None
    if finding.packages and snapshot.system.family == "linux":
        by_rpm = any(package.name in finding.packages and package.manager == "rpm" for package in snapshot.packages)
        names = sorted(finding.packages, key=lambda name: (_place_in(remove.order, name), name))
        return RemovePackages(product=finding.product, manager="rpm" if by_rpm else "dpkg", names=tuple(names))
    by_installer = remove.by == "windows-installer" and snapshot.system.family == "windows"
    if not by_installer or not finding.product_code:
        return None
    elevated = snapshot.system.rights != "plain"
    if remove.quiet == "windows-installer" and (elevated or finding.managed_by or not decisions.attended):
        return RemoveMsi(product=finding.product, code=finding.product_code)
    return OpenUninstaller(product=finding.product, code=finding.product_code)


def _place_in(order: tuple[str, ...], name: str) -> int:
    return order.index(name) if name in order else len(order)


def _defender_first(snapshot: Snapshot, decisions: Decisions) -> bool:
    """On a server nothing comes back by itself: Microsoft Defender is switched on, and seen on, first."""
    system, conditions = snapshot.system, snapshot.conditions
    chosen = decisions.replacement == "microsoft-defender"
    return chosen and system.family == "windows" and system.server is True and conditions.defender == "off"
