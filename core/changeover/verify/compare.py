"""What is gone, what is left, and what protects now."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from changeover.catalogue.patterns import numbers
from changeover.catalogue.schema import Catalogue
from changeover.detect import unknown_providers
from changeover.plan import gone_proof, targets
from changeover.values import KASPERSKY, Decisions, Finding, Gap, Gone, Message, Outcome, Snapshot, msg, nmsg

Protected = Literal["yes", "no", "cannot-tell"]


def compare(
    before: tuple[Finding, ...],
    after: tuple[Finding, ...],
    snapshot: Snapshot,
    decisions: Decisions,
    catalogue: Catalogue,
) -> Outcome:
    """Compare two readings; `snapshot` is the one that `after` was found in.

    A product is gone only if nothing installed of it is seen and every place that showed it before could be read.
    What is left of it may no longer show which product it was: it is told under the name of the first reading.
    """
    after = named_as_before(after, before, catalogue)
    wanted = targets(before, decisions, catalogue)
    still = tuple(finding for finding in wanted if not holds(gone_proof(finding), after, snapshot.gaps))
    remaining = tuple(f for f in after if f.presence == "installed" and any(_same(f, s) for s in still))
    protected, by, why = _protection(after, snapshot, decisions, catalogue)
    removal: Literal["gone", "partly", "not-gone", "nothing-to-do"]
    if not wanted:
        removal = "nothing-to-do"
    elif not still:
        removal = "gone"
    else:
        removal = "partly" if len(still) < len(wanted) or _lost_some(still, remaining) else "not-gone"
    leftovers = tuple(f for f in after if f.role in KASPERSKY and f.presence == "leftover")
    return Outcome(
        removal=removal,
        protected=protected,
        by=by,
        remaining=remaining,
        leftovers=leftovers,
        gaps=tuple(gap for gap in snapshot.gaps if gap.hides),
        next=(why, *_advice(removal, leftovers)),
    )


def named_as_before(
    after: tuple[Finding, ...], before: tuple[Finding, ...], catalogue: Catalogue
) -> tuple[Finding, ...]:
    """The findings of a later reading under the names of an earlier one.

    Products that share their parts look alike once the part that told them apart has gone, or was not read: what was
    not seen before, and may be a product that was, is that product.
    """
    return tuple(_as_before(finding, before, catalogue) for finding in after)


def _as_before(finding: Finding, before: tuple[Finding, ...], catalogue: Catalogue) -> Finding:
    here = [one for one in before if one.presence == "installed"]
    known = here if finding.presence == "installed" else before
    if any(_same(finding, one) for one in known):
        return finding
    alike = (one for one in here if _alike(finding.product, one.product, catalogue))
    was = next((one for one in alike if _agrees(finding.version, one.version)), None)
    return replace(finding, product=was.product, role=was.role) if was else finding


def _alike(one: str, other: str, catalogue: Catalogue) -> bool:
    """Whether what shows one of two products may show the other."""
    may_be = {product: entry.may_be for product in (one, other) if (entry := catalogue.products.get(product))}
    return other in may_be.get(one, ()) or one in may_be.get(other, ())


def holds(proof: Gone, findings: tuple[Finding, ...], gaps: tuple[Gap, ...]) -> bool:
    """Whether a reading shows the product gone: not installed, and no place that showed it closed to us."""
    if any(
        f.presence == "installed" and f.product == proof.product and _agrees(f.version, proof.version) for f in findings
    ):
        return False
    return not any(gap.hides and _covers(gap, proof) for gap in gaps)


def _same(one: Finding, other: Finding) -> bool:
    return one.product == other.product and _agrees(one.version, other.version)


def _agrees(one: str, other: str) -> bool:
    """Whether two versions are the same generation, as far as both tell."""
    return all(a == b for a, b in zip(numbers(one)[:2], numbers(other)[:2], strict=False))


def _covers(gap: Gap, proof: Gone) -> bool:
    """Whether this gap lies over a place that showed the product. A gap without a place is a whole part."""
    if not gap.place:
        return gap.part in proof.parts
    return any(place.casefold().startswith(gap.place.casefold()) for place in proof.places)


def _lost_some(before: tuple[Finding, ...], after: tuple[Finding, ...]) -> bool:
    """Whether some of what proved these products is no longer seen: the removal stopped halfway."""
    had = {(e.kind, e.place) for finding in before for e in finding.evidence if e.proves == "installed"}
    has = {(e.kind, e.place) for finding in after for e in finding.evidence if e.proves == "installed"}
    return bool(has) and not had <= has


def _protection(
    after: tuple[Finding, ...], snapshot: Snapshot, decisions: Decisions, catalogue: Catalogue
) -> tuple[Protected, tuple[str, ...], Message]:
    if decisions.confirmed.get("protection") == "none":
        return (
            "cannot-tell",
            (),
            msg("You chose to have no antivirus program. We note this, and call nothing protected."),
        )
    by = tuple(finding.product for finding in after if finding.role == "protection" and finding.protecting)
    by = by or _reported(snapshot, catalogue)
    if by:
        return "yes", by, msg("Other protection is seen on.")
    asked = "security-center" in snapshot.read and not any(gap.part == "security-center" for gap in snapshot.gaps)
    if not asked and (runs := _running(after, catalogue)):
        seen = nmsg(
            "{names} runs on this computer. We could not tell whether it protects.",
            "{names} run on this computer. We could not tell whether they protect.",
            len(runs),
            names=runs,
        )
        return "cannot-tell", (), seen
    if snapshot.system.family != "windows":
        return (
            "cannot-tell",
            (),
            msg("On this system there is no one place to ask what protects it. We saw none that runs."),
        )
    # what we do not know, and what was to go, may protect all the same
    listed = tuple(provider.name for provider in snapshot.providers if provider.state in ("on", "unknown"))
    if asked and listed:
        return (
            "cannot-tell",
            (),
            msg("Windows Security lists {names}. We could not tell whether that protects.", names=listed),
        )
    if asked and snapshot.conditions.defender in ("off", "absent"):
        return "no", (), msg("Windows reports no antivirus as on. Open Windows Security and turn protection on.")
    return "cannot-tell", (), msg("Windows Security did not answer. Open it: it says which antivirus is on.")


def _running(after: tuple[Finding, ...], catalogue: Catalogue) -> tuple[str, ...]:
    """Names of other makers' protection that is seen running, where nothing tells whether it protects."""
    mute = [f for f in after if f.role == "protection" and f.running and f.protecting is None]
    return tuple(catalogue.products[finding.product].name for finding in mute)


def _reported(snapshot: Snapshot, catalogue: Catalogue) -> tuple[str, ...]:
    """Names of programs that Windows lists as on and the catalogue does not know: its report counts all the same."""
    listed = unknown_providers(snapshot, catalogue)
    return tuple(p.name for p in listed if p.name and p.state == "on" and p.file_exists is not False)


def _advice(removal: str, leftovers: tuple[Finding, ...]) -> tuple[Message, ...]:
    advice = []
    if removal in ("partly", "not-gone"):
        advice.append(msg("Restart the computer and try once more. If it stays, use the maker's own removal tool."))
    if leftovers:
        advice.append(msg("What is left behind does not run. It can stay, or be removed with the maker's own tool."))
    if removal == "gone":
        advice.append(msg("A subscription does not end with the program. Look where you bought it."))
    return tuple(advice)
