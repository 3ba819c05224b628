"""Everything a gate looks at, gathered once."""

from __future__ import annotations

from typing import NamedTuple

from changeover.catalogue.schema import Catalogue
from changeover.values import KASPERSKY, Decisions, Finding, Message, Owner, Snapshot, Step


class Considered(NamedTuple):
    """What one plan is made from. Gates read it and decide one thing each."""

    snapshot: Snapshot
    findings: tuple[Finding, ...]
    targets: tuple[Finding, ...]
    steps: tuple[Step, ...]
    rights: str
    decisions: Decisions
    catalogue: Catalogue
    owner: Owner = Owner()

    def answer(self, gate: str) -> str:
        """What somebody confirmed for this gate; empty if nothing."""
        return self.decisions.confirmed.get(gate, "")

    def names(self, *, of: tuple[Finding, ...]) -> tuple[str | Message, ...]:
        """The product names of some findings, as people know them."""
        return tuple(product_name(finding, self.catalogue) for finding in of)

    @property
    def windows_client(self) -> bool:
        """Whether Windows' own protection is expected to come back by itself. An unknown kind counts as a server."""
        return self.snapshot.system.family == "windows" and self.snapshot.system.server is False


def product_name(finding: Finding, catalogue: Catalogue) -> str:
    """The catalogue's name of a product."""
    return catalogue.products[finding.product].name


def targets(findings: tuple[Finding, ...], decisions: Decisions, catalogue: Catalogue) -> tuple[Finding, ...]:
    """The installed products of Kaspersky that the person wants removed, in the order in which they go.

    A product goes after those that its catalogue entry names; the Network Agent so goes last.
    """
    wanted = [
        finding
        for finding in findings
        if finding.role in KASPERSKY
        and finding.presence == "installed"
        and (not decisions.products or finding.product in decisions.products)
    ]
    ordered: list[Finding] = []
    while wanted:
        waiting = {finding.product for finding in wanted}
        ready = [f for f in wanted if not waiting & (set(_after(f, catalogue)) - {f.product})] or wanted[:1]
        ordered += ready
        wanted = [finding for finding in wanted if finding not in ready]
    return tuple(ordered)


def _after(finding: Finding, catalogue: Catalogue) -> tuple[str, ...]:
    remove = catalogue.products[finding.product].remove
    return remove.after if remove else ()
