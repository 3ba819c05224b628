"""Countries and states as somebody wrote them: one that does not exist would get a certain answer about nothing."""

from __future__ import annotations

from typing import Literal

from changeover.explain.countries import ALSO as ALSO_COUNTRIES
from changeover.explain.countries import COUNTRIES
from changeover.explain.us_states import ALSO as ALSO_STATES
from changeover.explain.us_states import STATES
from changeover.screens.naming import meant
from changeover.values import Message, msg

_UNION = ("EU", "EUROPEAN UNION")


class Unplaced(Exception):
    """A place that is none. `why` is a whole sentence, `steps` say what to write instead."""

    def __init__(self, why: Message, *steps: Message) -> None:
        super().__init__(why.text)
        self.why = why
        self.steps = steps


def place_code(field: Literal["country", "state"], text: str) -> str:
    """The code of a country (ISO 3166-1) or of a US state as it is written everywhere. Raises Unplaced."""
    known = COUNTRIES if field == "country" else STATES
    code = text.strip().upper()
    if text.isascii() and code in known:
        return code
    names = tuple((one, name.text) for one, name in known.items())
    likely = meant(text, names, ALSO_COUNTRIES if field == "country" else ALSO_STATES).code
    hint = (msg("Did you mean {code}?", code=likely),) if likely else ()
    if field == "state":
        why = msg("“{text}” is no code of a US state that we know.", text=text)
        raise Unplaced(why, *hint, msg("Write two letters like TX or CA."))
    if code in _UNION:
        hint = (msg("Name the country in the European Union where the owner is."),)
    why = msg("“{text}” is no country code that we know.", text=text)
    raise Unplaced(why, *hint, msg("Write two letters like US or DE."))


def check_state(state: str, country: str | None) -> None:
    """Refuse a state that somebody gave beside no country, or beside another than the US. Raises Unplaced."""
    if country is None:
        raise Unplaced(
            msg("The state {state} is given without a country.", state=state),
            msg("A state needs --country US, or in a file the line {example}.", example='country = "US"'),
        )
    if country != "US":
        raise Unplaced(
            msg("The state {state} is in the US, and the country given is {country}.", state=state, country=country),
            msg("Leave the state out, or give the country US."),
        )
