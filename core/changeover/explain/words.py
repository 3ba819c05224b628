"""Answers, kinds of owners and open questions in words."""

from __future__ import annotations

from collections.abc import Iterable

from changeover.catalogue.schema import Who
from changeover.explain.fits import fits, holds
from changeover.values import Message, Owner, msg

Words = tuple[str | Message, ...]

PLACES = {"US": msg("the United States"), "DE": msg("Germany")}
QUESTIONS = {
    "country": msg("the country you live in"),
    "state": msg("your state"),
    "role": msg("what the computer is used for"),
    "level": msg("what kind of public body it is"),
    "resells": msg("whether you sell Kaspersky or build it into other products"),
    "us_person": msg("whether you are a US citizen or a permanent resident of the US"),
    "work": msg("whether it is used in work for a government"),
}
_SAID: dict[str, Message] = {
    "home": msg("the computer is used at home"),
    "business": msg("the computer is used for business"),
    "public-body": msg("the computer belongs to a public body"),
    "national": msg("the public body is a national one"),
    "state": msg("the public body is one of a state"),
    "local": msg("the public body is a local one"),
    "school": msg("the public body is a school"),
    "federal-contract": msg("the computer is used in work under a US federal contract"),
    "state-work": msg("the computer is used in work for a state"),
    "carrier": msg("you are a carrier"),
    "critical-infrastructure": msg("the computer is used in critical infrastructure"),
}
_WHOM: dict[str, Message] = {
    "home": msg("people at home"),
    "business": msg("businesses"),
    "public-body": msg("public bodies"),
    "national": msg("national public bodies"),
    "state": msg("public bodies of states"),
    "local": msg("local public bodies"),
    "school": msg("schools"),
    "federal-contract": msg("work under US federal contracts"),
    "state-work": msg("work for a state"),
    "carrier": msg("carriers"),
    "critical-infrastructure": msg("critical infrastructure"),
}


def reasons(kinds: Iterable[Who], owner: Owner) -> Words:
    """The answers that make one of these kinds this owner."""
    who = next(who for who in kinds if fits(who, owner))
    return tuple(_said(field, owner, who) for field in who.__struct_fields__ if getattr(who, field))


def others(kinds: Iterable[Who], owner: Owner) -> Words:
    """Whom these kinds are about, as far as it is not this owner; each once."""
    found: dict[str, str | Message] = {}
    for who in kinds:
        field = next((field for field in who.__struct_fields__ if holds(who, field, owner) is False), None)
        if field is not None:
            for words in _whom(field, getattr(who, field)):
                found.setdefault(str(words), words)
    return tuple(found.values())


def place(code: str) -> str | Message:
    """A country in words; its code where we have none."""
    return PLACES.get(code, code)


def _said(field: str, owner: Owner, who: Who) -> Message:
    answer = getattr(owner, field)
    if field == "country":
        return msg("you live in {country}", country=place(answer))
    if field == "state":
        return msg("your state is {state}", state=answer)
    if field == "resells":
        if answer:
            return msg("you sell Kaspersky or build it into other products")
        return msg("you do not sell Kaspersky")
    if field == "us_person":
        if answer:
            return msg("you are a US citizen or a permanent resident of the US")
        return msg("you are no US citizen and no permanent resident of the US")
    return _SAID[next(word for word in getattr(who, field) if word == answer or word in answer)]


def _whom(field: str, allowed: tuple[str, ...]) -> Words:
    if field == "country":
        return (msg("people in {places}", places=tuple(place(code) for code in allowed)),)
    if field == "state":
        return (msg("{states}", states=allowed),)
    if field == "resells":
        return (msg("those who sell Kaspersky or build it into other products"),)
    if field == "us_person":
        return (msg("US citizens and permanent residents of the US"),)
    return tuple(_WHOM[word] for word in allowed)
