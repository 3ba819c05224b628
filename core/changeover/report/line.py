"""One line about one machine, for tools that look after many."""

from __future__ import annotations

import re
from datetime import UTC

from changeover import __version__
from changeover.catalogue.schema import Catalogue
from changeover.report.certainty import certain
from changeover.values import ALL_OF_IT, Finding, Outcome, Snapshot

LONGEST = 999
_ODD = re.compile(r"[^!#-+\--9;<>-~]")
"""Everything but visible ASCII without the signs that part fields: comma, colon, equals sign, quotation mark."""


def line(
    snapshot: Snapshot, findings: tuple[Finding, ...], catalogue: Catalogue, outcome: Outcome | None = None
) -> str:
    """Fields `name=value` with blanks between, visible ASCII only, shorter than 1000 characters, no newline.

    The first word is FOUND, TRACES, CLEAN or UNCERTAIN. What does not fit is left out at the end, told as `more=N`.
    """
    sure = certain(snapshot, findings, catalogue)
    fields = [
        _verdict(findings, sure=sure),
        f"changeover={__version__}",
        f"origin={snapshot.origin}",
        f"taken={snapshot.taken.astimezone(UTC).isoformat(timespec='seconds')}",
        f"rights={snapshot.system.rights}",
        f"certain={'yes' if sure else 'no'}",
        f"gaps={len(snapshot.gaps)}",
    ]
    if outcome is not None:
        fields += [f"removal={outcome.removal}", f"protected={outcome.protected}"]
    products = [_product(finding) for finding in findings]
    shown = list(products)
    while True:
        more = len(products) - len(shown)
        words = [*fields, f"products={','.join(shown) or '-'}", *([f"more={more}"] if more else [])]
        if len(text := " ".join(words)) <= LONGEST:
            return text
        shown.pop()


def _verdict(findings: tuple[Finding, ...], *, sure: bool) -> str:
    ours = {finding.presence for finding in findings if finding.role in ALL_OF_IT}
    if "installed" in ours:
        return "FOUND"
    if ours:
        return "TRACES"
    return "CLEAN" if sure else "UNCERTAIN"


def _product(finding: Finding) -> str:
    """Id, version, status, and for other protection whether it is on; as one word."""
    on = {True: "on", False: "off", None: "unknown"}[finding.protecting]
    state = on if finding.role == "protection" else finding.status
    return ":".join(_ODD.sub("?", part[:60]) or "-" for part in (finding.product, finding.version, state))
