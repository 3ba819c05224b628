"""Answers and open questions in words."""

from __future__ import annotations

from collections.abc import Iterable

from changeover.catalogue.schema import Who
from changeover.explain.countries import country_name
from changeover.explain.fits import fits
from changeover.explain.us_states import state_name
from changeover.values import Message, Owner, msg

Words = tuple[str | Message, ...]

QUESTIONS = {
    "country": msg("the country you live in"),
    "state": msg("your state"),
    "role": msg("what the computer is used for"),
    "level": msg("what kind of public office it is"),
    "resells": msg("whether you sell Kaspersky or build it into other products"),
    "us_person": msg("whether you are a US citizen or a permanent resident of the US"),
    "work": msg("whether it is used in work for a government, a carrier or critical infrastructure"),
}
_SAID: dict[str, Message] = {
    "home": msg("the computer is used at home"),
    "business": msg("the computer is used for business"),
    "public-body": msg("the computer belongs to a public body"),
    "national": msg("the office belongs to the national government"),
    "state": msg("the office belongs to a state"),
    "local": msg("the office belongs to a town or a county"),
    "school": msg("the office is a public school"),
    "university": msg("the office is a public university"),
    "federal-contract": msg("the computer is used in work under a US federal contract"),
    "state-work": msg("the computer is used in work for a public office"),
    "carrier": msg("you are a carrier that takes Universal Service money"),
    "critical-infrastructure": msg("the computer is used in critical infrastructure"),
}


def reasons(kinds: Iterable[Who], owner: Owner) -> Words:
    """The answers that make one of these kinds this owner."""
    who = next(who for who in kinds if fits(who, owner))
    return tuple(_said(field, owner, who) for field in who.__struct_fields__ if getattr(who, field))


def in_a_row(first: Message, *rest: Message) -> Message:
    """Sentences one after the other."""
    row = first
    for following in rest:
        row = Message(text="{start} {next}", context="sentences", args={"start": row, "next": following})
    return row


def _said(field: str, owner: Owner, who: Who) -> Message:
    answer = getattr(owner, field)
    if field == "country":
        return msg("you chose {country} as your country", country=country_name(answer))
    if field == "state":
        return msg("your state is {state}", state=state_name(answer))
    if field == "resells":
        if answer:
            return msg("you sell Kaspersky or build it into other products")
        return msg("you do not sell Kaspersky")
    if field == "us_person":
        if answer:
            return msg("you are a US citizen or a permanent resident of the US")
        return msg("you are no US citizen and no permanent resident of the US")
    return _SAID[next(word for word in getattr(who, field) if word == answer or word in answer)]
