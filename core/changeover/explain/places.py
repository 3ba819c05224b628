"""Where a rule comes from: a country, the European Union, or the whole world."""

from __future__ import annotations

from changeover.explain.countries import country_name
from changeover.values import Message, msg

EUROPEAN_UNION = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()  # noqa: SIM905
)
_WIDER = {"EU": msg("European Union"), "world": msg("Everywhere")}


def place_name(place: str) -> Message:
    """The place of a rule in words."""
    return _WIDER.get(place) or country_name(place)


def is_own(place: str, country: str | None) -> bool:
    """Whether what comes from there is about this country."""
    return place in ("world", country) or (place == "EU" and country in EUROPEAN_UNION)
