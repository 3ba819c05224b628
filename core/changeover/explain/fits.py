"""Three-valued logic: whether a rule speaks of this owner, and which answers would tell."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from changeover.catalogue.schema import Rule, Who
from changeover.values import Owner

Truth = bool | None


def fits(who: Who, owner: Owner) -> Truth:
    """Whether this kind of owner is this owner; None when an open question would decide it. No values: no condition."""
    truths = [holds(who, field, owner) for field in who.__struct_fields__]
    return False if False in truths else None if None in truths else True


def holds(who: Who, field: str, owner: Owner) -> Truth:
    """One condition of a kind of owner. A set of answers holds it when one of them does."""
    allowed, answer = getattr(who, field), getattr(owner, field)
    if not allowed:
        return True
    if answer is None:
        return None
    return not answer.isdisjoint(allowed) if isinstance(answer, frozenset) else answer in allowed


def any_fits(kinds: Iterable[Who], owner: Owner) -> Truth:
    """Whether one of these kinds is this owner."""
    truths = [fits(who, owner) for who in kinds]
    return True if True in truths else None if None in truths else False


def open_fields(kinds: Iterable[Who], owner: Owner) -> tuple[str, ...]:
    """The fields of Owner without an answer, on which some of these kinds still wait."""
    waiting = [who for who in kinds if fits(who, owner) is None]
    return tuple(field for field in Owner.__struct_fields__ if any(holds(who, field, owner) is None for who in waiting))


def missing_for(rule: Rule, owner: Owner) -> tuple[str, ...]:
    """The answers that would tell how far a rule reaches this owner; none where that can be told already.

    Where it touches an owner anyhow, only whether it also binds is still to be told.
    """
    binds, touches = any_fits(rule.binds, owner), any_fits(rule.touches, owner)
    if binds or (binds is False and touches):
        return ()
    return open_fields(rule.binds if touches else (*rule.binds, *rule.touches), owner)


def supposed(owner: Owner) -> Owner:
    """The owner with what needs no question: a public body of another country is no citizen or resident of the US."""
    abroad = owner.country not in (None, "US")
    if abroad and owner.role == "public-body" and owner.us_person is None:
        return replace(owner, us_person=False)
    return owner
