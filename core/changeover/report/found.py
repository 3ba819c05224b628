"""What was found on a machine, or the dated statement that nothing was, with the evidence and its limits."""

from __future__ import annotations

from collections.abc import Iterator

from changeover.catalogue.schema import Catalogue
from changeover.detect import unknown_providers
from changeover.report import words
from changeover.report.blocks import Block, exact, heading, name, point, text, title
from changeover.report.certainty import certain, doubtful, listed, not_looked_at
from changeover.report.origin import How, Origin, read_blocks
from changeover.report.places import looked_at
from changeover.values import ALL_OF_IT, KASPERSKY, Finding, Message, Snapshot, msg, nmsg

GROUPS: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (msg("Kaspersky"), KASPERSKY),
    (msg("Came in place of Kaspersky"), ("handover",)),
    (msg("Also seen"), ("report-only",)),
)


def found_blocks(
    snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue, how: How = "", *, evidence: bool = True
) -> Iterator[Block]:
    """The whole statement: what is here, what protects, where we looked, how sure that is.

    `how` a demonstration was made. Without `evidence` neither places nor what was seen there are told.
    """
    yield title(_headline(snapshot, findings, catalogue))
    yield from read_blocks(Origin(snapshot, how))
    for about, roles in GROUPS:
        group = [finding for finding in findings if finding.role in roles]
        if group:
            yield heading(about)
        for finding in group:
            yield from _product(finding, snapshot, catalogue)
            if evidence:
                yield from _known_by(finding, snapshot)
    yield from _protection(snapshot, findings, catalogue, evidence=evidence)
    if evidence:
        yield from _where(snapshot, findings)
    yield from _how_sure(snapshot, findings, catalogue)


def _headline(snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue) -> Message:
    ours = {finding.presence for finding in findings if finding.role in ALL_OF_IT}
    if "installed" in ours:
        return msg("We found Kaspersky on this computer.")
    if "review" in ours:
        return msg("We found traces of Kaspersky, and we are not sure what they are.")
    if "leftover" in ours:
        return msg("We found only what Kaspersky left behind.")
    others = [finding for finding in findings if finding.role == "handover" and finding.presence == "installed"]
    if others:
        return msg("{product} is on this computer.", product=words.product_name(others[0].product, catalogue))
    if certain(snapshot, findings, catalogue):
        return msg("No Kaspersky on this computer.")
    if snapshot.origin == "file" and not snapshot.read:
        return msg("Nothing here tells whether Kaspersky is on that computer.")
    return msg("We found no Kaspersky on this computer. We could not look everywhere.")


def _product(finding: Finding, snapshot: Snapshot, catalogue: Catalogue) -> Iterator[Block]:
    yield name(words.product_and_version(finding, catalogue))
    yield text(words.status(finding))
    entry = catalogue.products.get(finding.product)
    if entry is not None and finding.role == "report-only":
        yield text(words.about(entry))
    is_updated = finding.updated is not None or (entry is not None and bool(entry.protects))
    if finding.presence == "installed" and finding.role in KASPERSKY and is_updated:
        yield text(words.last_update(finding, snapshot))
    if finding.managed_by:
        yield text(msg("Managed by the server {server}.", server=finding.managed_by))
    for more in (words.other_versions(finding), words.removal_password(finding)):
        if more is not None:
            yield text(more)


def _known_by(finding: Finding, snapshot: Snapshot) -> Iterator[Block]:
    if finding.product_code:
        yield text(msg("Product code: {code}", code=finding.product_code))
    yield from _listed(finding, snapshot)
    yield from _evidence(finding)


def _listed(finding: Finding, snapshot: Snapshot) -> Iterator[Block]:
    """Who supplied it and since when it is here, as the list of installed programs says."""
    places = {evidence.place for evidence in finding.evidence}
    entries = [
        program
        for program in snapshot.programs
        if program.place in places or (finding.product_code and program.product_code == finding.product_code)
    ]
    publishers = tuple(dict.fromkeys(entry.publisher for entry in entries if entry.publisher))
    if publishers:
        yield text(msg("Publisher: {names}", names=publishers))
    days = sorted({entry.installed for entry in entries if entry.installed is not None})
    if days:
        yield text(msg("Installed on {day:date}, as the list of programs says.", day=days[0].isoformat()))
    elif finding.presence == "installed":
        yield text(msg("When it was installed could not be read."))


def _evidence(finding: Finding) -> Iterator[Block]:
    yield text(msg("How do you know?"))
    for evidence in finding.evidence:
        yield point(words.seen(evidence))
        yield exact(evidence.place)


def _protection(
    snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue, *, evidence: bool
) -> Iterator[Block]:
    yield heading(msg("What protects this computer"))
    on = tuple(words.product_name(f.product, catalogue) for f in findings if f.role in _PROTECTS and f.protecting)
    if len(on) > 1:
        yield text(msg("Seen on at the same time: {names}.", names=on))
    group = [finding for finding in findings if finding.role == "protection"]
    for finding in group:
        yield name(words.product_and_version(finding, catalogue))
        yield text(_PROTECTING[finding.protecting] if finding.presence == "installed" else words.status(finding))
        if evidence:
            yield from _evidence(finding)
    unknown = unknown_providers(snapshot, catalogue)
    for provider in unknown:
        yield name(msg("{name}", name=provider.name))
        yield text(msg("Windows Security lists it. State: {state}.", state=provider.state))
        if evidence:
            yield exact(provider.place)
    if not group and not unknown:
        yield text(msg("We recognized no other antivirus program."))


_PROTECTS = ("kaspersky", "handover", "protection")
_PROTECTING = {
    True: msg("Seen on."),
    False: msg("Seen, and not on."),
    None: msg("Seen. We could not tell whether it protects."),
}


def _where(snapshot: Snapshot, findings: tuple[Finding, ...]) -> Iterator[Block]:
    rows = looked_at(snapshot, findings)
    count = sum(row.state in ("read", "partly") for row in rows)
    yield heading(msg("Where we looked"))
    yield text(nmsg("We looked in {n} place.", "We looked in {n} places.", count))
    for row in rows:
        yield point(msg("{place}: {found}", place=row.place.name, found=row.words))
    if snapshot.gaps:
        yield heading(msg("What could not be read"))
    for gap in sorted(snapshot.gaps, key=lambda gap: not gap.hides):
        yield point(words.gap(gap))
        if gap.place:
            yield exact(gap.place)


def _how_sure(snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue) -> Iterator[Block]:
    yield heading(msg("How sure is this?"))
    if doubtful(findings, catalogue):
        yield text(msg("Certain: no. Something of Kaspersky is here under a name that we do not know."))
    elif certain(snapshot, findings, catalogue):
        yield text(msg("Certain: yes. For these places it is as sure as reading them can be."))
    elif listed(snapshot):
        yield text(msg("Certain: no. We did not look ourselves, and cannot tell whether the list is whole."))
    elif missing := not_looked_at(snapshot):
        parts = tuple(words.PARTS[part] for part in missing)
        yield text(msg("Certain: no. This was not looked at: {parts}.", parts=parts))
    else:
        hiding = sum(gap.hides for gap in snapshot.gaps)
        yield text(
            nmsg(
                "Certain: no. {n} place that could hide a program was not read.",
                "Certain: no. {n} places that could hide a program were not read.",
                hiding,
            )
        )
        if snapshot.system.rights == "plain":
            yield text(msg("Start Changeover as administrator to look there too."))
    yield text(
        msg("A part of Kaspersky inside another maker's product can have another name. We do not know them all.")
    )
