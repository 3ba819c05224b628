"""Text as an enemy would write it, in every place of a finding, a gap and an event."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st
from msgspec.structs import replace

from changeover.values import Finding, Gap, Snapshot
from tests.unit.report.cases import HIDING, KES, MACHINE, SERVICE

NASTY = (
    "\x1b[31m",
    "\x9b2J",
    "\x00",
    "\r\n",
    "\u202egpj.exe",
    "\u2066",
    "\u2028",
    "\ud800",
    "<script>alert(1)</script>",
    '"><img src=x onerror=y>',
    "{{ 7 * 7 }}",
    "{product}",
    "',;=:",
    "Агент",
)

text = st.lists(st.sampled_from(NASTY) | st.text(max_size=6), max_size=5).map("".join)


@st.composite
def findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    """A product whose every text is hostile."""
    evidence = replace(SERVICE, kind=draw(text), place=draw(text), saw=draw(text))
    finding = replace(
        KES, product=draw(text) or "x", version=draw(text), managed_by=draw(text), product_code=draw(text)
    )
    return (replace(finding, evidence=(evidence,)),)


@st.composite
def machines(draw: st.DrawFn) -> Snapshot:
    """A machine whose system and gaps are hostile."""
    system = replace(MACHINE.system, release=draw(text), build=draw(text))
    gap: Gap = replace(HIDING, place=draw(text), detail=draw(text))
    return replace(MACHINE, system=system, gaps=(gap,))


def harmless(shown: str) -> bool:
    """No control, direction or separator character, save for our own line ends."""
    kinds = {unicodedata.category(sign) for sign in shown.replace("\n", "")}
    return not kinds & {"Cc", "Cs", "Zl", "Zp"} and not set(shown) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )
