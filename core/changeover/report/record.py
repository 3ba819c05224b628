"""What makes a report a record: the exact moment, a sum of the reading that anybody can check, the rules it serves."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from changeover.catalogue.schema import Catalogue, Rule
from changeover.catalogue.wording import rule_text
from changeover.report.blocks import Block, exact, heading, name, point, text, title
from changeover.report.certainty import certain
from changeover.values import ALL_OF_IT, Briefing, Finding, Snapshot, Verdict, cleaned, msg

_KEPT = "reading.json"
_BOTH = f"changeover report --html report.html --save {_KEPT}"
_SUM = {
    "windows": f"certutil -hashfile {_KEPT} SHA256",
    "linux": f"sha256sum {_KEPT}",
    "macos": f"shasum -a 256 {_KEPT}",
}


def record_blocks(
    snapshot: Snapshot, findings: tuple[Finding, ...], briefing: Briefing, catalogue: Catalogue, file_sum: str = ""
) -> Iterator[Block]:
    """The moment of reading, the sum of what was read and how to check it; what rules that bind the owner ask of it.

    `file_sum`: of the file that was read; empty where we read a computer ourselves.
    """
    yield title(msg("For the record"))
    yield text(msg("The moment of the reading, exactly:"))
    yield exact(snapshot.taken.isoformat())
    if file_sum:
        yield text(msg("SHA-256 of the file that was read:"))
    else:
        yield text(msg("SHA-256 of the reading, as --save keeps it in a file:"))
    yield exact(file_sum or reading_sum(snapshot))
    yield text(msg("To prove later what was read, keep that file beside this report."))
    if file_sum:
        yield text(msg("This shows its sum, which is to be the one above. Its own name stands for {name}:", name=_KEPT))
    else:
        yield text(msg("One command writes both. Add the same answers about the owner, such as --country US:"))
        yield exact(_BOTH)
        yield text(msg("This shows the sum of the file, which is to be the one above:"))
    yield exact(_SUM[snapshot.system.family])
    yield from _serves(snapshot, findings, briefing, catalogue)


def reading_sum(snapshot: Snapshot) -> str:
    """64 hexadecimal figures over a reading as it is kept in a file."""
    from changeover.inventory import save  # only here: importers are slow to load

    return hashlib.sha256(save(cleaned(snapshot))).hexdigest()  # a reading of ours is clean already


def _serves(
    snapshot: Snapshot, findings: tuple[Finding, ...], briefing: Briefing, catalogue: Catalogue
) -> Iterator[Block]:
    """The rules for which a report is kept: what they ask where something was found, else that this states absence."""
    bound = [(catalogue.rules[verdict.rule], verdict) for verdict in briefing.verdicts if verdict.reach == "binds-you"]
    duties = [(rule, verdict) for rule, verdict in bound if rule.on == "owners"]
    if not duties:
        return
    if any(finding.role in ALL_OF_IT for finding in findings):
        yield from _asked([one for one in duties if one[0].report_first])
        return
    if certain(snapshot, findings, catalogue):
        yield heading(msg("Statement of absence"))
        yield text(msg("No Kaspersky was found on this computer at that moment. This statement serves:"))
    else:
        yield heading(msg("No certain statement of absence"))
        yield text(msg("We found no Kaspersky, and could not look everywhere. A statement is wanted for:"))
    for rule, _verdict in duties:
        yield point(rule_text(rule, "title"))


def _asked(duties: list[tuple[Rule, Verdict]]) -> Iterator[Block]:
    if duties:
        yield heading(msg("Which rules this report is for"))
    for rule, verdict in duties:
        yield name(rule_text(rule, "title"))
        yield text(verdict.means)
        yield text(verdict.asks)
