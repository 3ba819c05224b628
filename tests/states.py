"""A catalogue in which a rule names a state and its kinds of offices: only then are both asked for."""

from __future__ import annotations

from msgspec.structs import replace

from changeover.catalogue import Catalogue
from changeover.catalogue.schema import Who

TEXAS = Who(country=("US",), state=("TX",), work=("state-work",), level=("state", "university"))


def with_a_state(catalogue: Catalogue) -> Catalogue:
    """The same catalogue, but that the rule for federal contracts also binds those who work for an agency of Texas."""
    rule = catalogue.rules["us-federal-contract"]
    return replace(catalogue, rules={**catalogue.rules, rule.id: replace(rule, binds=(*rule.binds, TEXAS))})
