"""What a computer is used for: which answers D2 offers, and what the ticked ones mean for an Owner."""

from __future__ import annotations

from msgspec.structs import replace

from changeover import walk
from changeover.catalogue import Catalogue
from changeover.catalogue.schema import Who
from changeover.values import Owner
from changeover.values.owner import Work

UNSURE = "unsure"
WORKS: dict[str, Work] = {
    "contract": "federal-contract",
    "state-work": "state-work",
    "carrier": "carrier",
    "critical": "critical-infrastructure",
}
"""The answers that name work, and what an Owner calls it."""
_US = ("home", "business", "sells", "agency", "contract", "office", "state-work", "carrier")
_ELSEWHERE = ("home", "business", "sells", "office", "critical", "contract")
_EVERYWHERE = ("home", "business", "sells", "agency", "contract", "office", "state-work", "carrier", "critical")
_ALWAYS = ("home", "business", "sells", "office", "state-work")
"""The plain answers, and public offices: those are told to ask their own office, also where we know of no rule."""


def offered(country: str | None, picked: frozenset[str], catalogue: Catalogue) -> tuple[str, ...]:
    """The answers for this country that could change something, in their order; what is ticked always stays."""
    of_country = _EVERYWHERE if country is None else _US if country == "US" else _ELSEWHERE
    useful = {choice for choice in of_country if choice in _ALWAYS or _counts(choice, country, catalogue)}
    inside = tuple(choice for choice in of_country if choice in useful | picked)
    return (*inside, *(choice for choice in _EVERYWHERE if choice in picked and choice not in inside))


def ticked(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """What stays ticked after a press: “I am not sure” and the other answers take each other away."""
    return frozenset({UNSURE}) if UNSURE in after - before else after - {UNSURE}


def used_for(owner: Owner, picked: frozenset[str]) -> Owner:
    """The owner after an answer to D2. “I am not sure”, or no answer, leaves everything open."""
    if not picked - {UNSURE}:
        return replace(owner, role=None, level=None, resells=None, work=None)
    serves = not picked.isdisjoint({"office", "state-work"})
    known = None if walk.is_agency(owner) or not serves else owner.level
    return replace(
        owner,
        role=_role(picked),
        level="national" if "agency" in picked else known,
        resells="sells" in picked,
        work=frozenset(work for choice, work in WORKS.items() if choice in picked),
    )


def uses(owner: Owner) -> frozenset[str]:
    """The answers of D2 that an owner stands for. Of several uses by the same person the widest is known."""
    works = owner.work or frozenset()
    office = "agency" if walk.is_agency(owner) else "office"
    role = {"home": "home", "business": "business", "public-body": office, None: ""}[owner.role]
    said = {role, "sells" if owner.resells else "", *(choice for choice, work in WORKS.items() if work in works)}
    return frozenset(said - {""})


def _role(picked: frozenset[str]) -> str:
    """The one role of an Owner. One's own computer is at home, and whoever names only a trade has a business."""
    if not picked.isdisjoint({"agency", "office"}):
        return "public-body"
    return "home" if "business" not in picked and not picked.isdisjoint({"home", "state-work"}) else "business"


def _counts(choice: str, country: str | None, catalogue: Catalogue) -> bool:
    """Whether a rule of this country, or of no country, names this answer."""
    kinds = (who for rule in catalogue.rules.values() for who in (*rule.binds, *rule.touches))
    return any(_names(who, choice) for who in kinds if country is None or not who.country or country in who.country)


def _names(who: Who, choice: str) -> bool:
    if choice == "agency":
        return "public-body" in who.role and (not who.level or "national" in who.level)
    return WORKS.get(choice) in who.work
