"""How a removal ended, as far as a fresh reading tells: what went, what is still here, and what protects."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from changeover.catalogue import Catalogue
from changeover.plan import gone_proof, targets
from changeover.report import words
from changeover.report.words import product_name
from changeover.screens.scene import Scene
from changeover.screens.sentences import sentences
from changeover.values import KASPERSKY, Finding, Message, Outcome, Snapshot, msg, nmsg
from changeover.verify import holds


class Ending(NamedTuple):
    """What a fresh reading says of one removal."""

    outcome: Outcome
    snapshot: Snapshot | None
    """The fresh reading, where it is at hand; an engine's own last look is told by its outcome alone."""
    findings: tuple[Finding, ...]
    """What was found in it; without it, what the outcome names."""
    wanted: tuple[Finding, ...]
    """What was to go, as it was found before."""
    gone: tuple[Finding, ...]
    still: tuple[Finding, ...]
    """What is installed now of what was to go."""

    @property
    def taken(self) -> datetime | None:
        """When we looked again."""
        return self.snapshot.taken if self.snapshot else None


def ending(scene: Scene) -> Ending | None:
    """The ending by the newest reading; None where there is none. What went by hand counts like what a plan removed."""
    again, outcome = scene.again, scene.again.outcome if scene.again else scene.run.outcome
    if outcome is None:
        return None
    wanted = targets(scene.findings, scene.decisions, scene.catalogue) or _handed_over(scene.findings)
    findings = again.findings if again else (*outcome.remaining, *outcome.leftovers)
    gaps = again.snapshot.gaps if again else outcome.gaps
    gone = tuple(finding for finding in wanted if holds(gone_proof(finding), findings, gaps))
    here = {finding.product for finding in wanted if finding not in gone}
    still = tuple(f for f in findings if f.presence == "installed" and f.product in here)
    return Ending(outcome, again.snapshot if again else None, findings, wanted, gone, still)


def names(findings: Iterable[Finding], catalogue: Catalogue) -> tuple[str | Message, ...]:
    """The names of products, each once."""
    return tuple(dict.fromkeys(product_name(finding.product, catalogue) for finding in findings))


def called(findings: tuple[Finding, ...], end: Ending, catalogue: Catalogue) -> tuple[str | Message, ...]:
    """What these products are called in a title: one word for all of Kaspersky, if nothing else of it is installed."""
    others = {f.product for f in end.findings if f.role in KASPERSKY and f.presence == "installed"}
    others -= {finding.product for finding in findings}
    if findings and not others and all(finding.role in KASPERSKY for finding in findings):
        return ("Kaspersky",)
    return names(findings, catalogue)


def gone(end: Ending, catalogue: Catalogue) -> Message:
    """That what was to go is gone; or, where nothing was to go, that there was nothing."""
    if not end.wanted:
        return msg("There was nothing to remove.")
    if not end.gone:
        here = names(end.still or end.wanted, catalogue)
        return nmsg("{products} is still here.", "{products} are still here.", len(here), products=here)
    products = called(end.gone, end, catalogue)
    return nmsg("{products} is gone.", "{products} are gone.", len(products), products=products)


def state(finding: Finding, catalogue: Catalogue) -> Message:
    """Whether a product that is still here runs; said only of a fresh reading."""
    name = product_name(finding.product, catalogue)
    if finding.running is None:
        return msg("{product} is still installed. We could not tell whether it runs.", product=name)
    if finding.running:
        return msg("{product} is still running.", product=name)
    return msg("{product} is still installed, but not running.", product=name)


def what_we_see(end: Ending, catalogue: Catalogue) -> Message:
    """The state of everything that was to go, in sentences."""
    said = [state(finding, catalogue) for finding in end.still]
    hidden = names((f for f in end.wanted if f not in end.gone and not _among(f, end.still)), catalogue)
    if hidden:
        said.append(msg("We could not see whether {products} is gone: a place could not be read.", products=hidden))
    went = names(end.gone, catalogue)
    if went:
        said.append(nmsg("{products} is gone.", "{products} are gone.", len(went), products=went))
    elif end.outcome.removal == "not-gone" and not hidden:
        said.append(msg("Nothing has been removed."))
    return sentences(*said) if said else gone(end, catalogue)


def protection(scene: Scene, end: Ending) -> Message:
    """What protects now, and who says so. What was to go counts as on for as long as it is."""
    windows, by = on_windows(scene), protectors(scene, end)
    if end.outcome.protected != "yes":
        by = tuple(product_name(f.product, scene.catalogue) for f in end.still if f.protecting)
    if by and windows:
        return nmsg("Windows reports that {names} is on.", "Windows reports that {names} are on.", len(by), names=by)
    if end.outcome.protected == "no" and windows:
        return msg("Windows reports no antivirus as on.")
    return words.protected(end.outcome.protected, by)


def protectors(scene: Scene, end: Ending) -> tuple[str, ...]:
    """The names of what was seen protecting."""
    return tuple(product_name(product, scene.catalogue) for product in end.outcome.by)


def on_windows(scene: Scene) -> bool:
    """Whether this is about a Windows computer."""
    return scene.case is not None and scene.snapshot.system.family == "windows"


def _handed_over(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if f.role == "handover" and f.presence == "installed")


def _among(finding: Finding, others: tuple[Finding, ...]) -> bool:
    return any(other.product == finding.product for other in others)


def nothing_is_on(end: Ending) -> bool:
    """Whether Windows names no antivirus as on: neither another, nor what was to go."""
    return end.outcome.protected == "no" and not any(finding.protecting for finding in end.still)
