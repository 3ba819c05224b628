"""States and territories of the US by their two-letter code, as the post office writes it."""

from __future__ import annotations

from changeover.values import Message, msg

STATES: dict[str, Message] = {
    "AL": Message(text="Alabama", context="US state"),
    "AK": Message(text="Alaska", context="US state"),
    "AS": Message(text="American Samoa", context="US state"),
    "AZ": Message(text="Arizona", context="US state"),
    "AR": Message(text="Arkansas", context="US state"),
    "CA": Message(text="California", context="US state"),
    "CO": Message(text="Colorado", context="US state"),
    "CT": Message(text="Connecticut", context="US state"),
    "DE": Message(text="Delaware", context="US state"),
    "DC": Message(text="District of Columbia", context="US state"),
    "FL": Message(text="Florida", context="US state"),
    "GA": Message(text="Georgia", context="US state"),
    "GU": Message(text="Guam", context="US state"),
    "HI": Message(text="Hawaii", context="US state"),
    "ID": Message(text="Idaho", context="US state"),
    "IL": Message(text="Illinois", context="US state"),
    "IN": Message(text="Indiana", context="US state"),
    "IA": Message(text="Iowa", context="US state"),
    "KS": Message(text="Kansas", context="US state"),
    "KY": Message(text="Kentucky", context="US state"),
    "LA": Message(text="Louisiana", context="US state"),
    "ME": Message(text="Maine", context="US state"),
    "MD": Message(text="Maryland", context="US state"),
    "MA": Message(text="Massachusetts", context="US state"),
    "MI": Message(text="Michigan", context="US state"),
    "MN": Message(text="Minnesota", context="US state"),
    "MS": Message(text="Mississippi", context="US state"),
    "MO": Message(text="Missouri", context="US state"),
    "MT": Message(text="Montana", context="US state"),
    "NE": Message(text="Nebraska", context="US state"),
    "NV": Message(text="Nevada", context="US state"),
    "NH": Message(text="New Hampshire", context="US state"),
    "NJ": Message(text="New Jersey", context="US state"),
    "NM": Message(text="New Mexico", context="US state"),
    "NY": Message(text="New York", context="US state"),
    "NC": Message(text="North Carolina", context="US state"),
    "ND": Message(text="North Dakota", context="US state"),
    "MP": Message(text="Northern Mariana Islands", context="US state"),
    "OH": Message(text="Ohio", context="US state"),
    "OK": Message(text="Oklahoma", context="US state"),
    "OR": Message(text="Oregon", context="US state"),
    "PA": Message(text="Pennsylvania", context="US state"),
    "PR": Message(text="Puerto Rico", context="US state"),
    "RI": Message(text="Rhode Island", context="US state"),
    "SC": Message(text="South Carolina", context="US state"),
    "SD": Message(text="South Dakota", context="US state"),
    "TN": Message(text="Tennessee", context="US state"),
    "TX": Message(text="Texas", context="US state"),
    "VI": Message(text="US Virgin Islands", context="US state"),
    "UT": Message(text="Utah", context="US state"),
    "VT": Message(text="Vermont", context="US state"),
    "VA": Message(text="Virginia", context="US state"),
    "WA": Message(text="Washington", context="US state"),
    "WV": Message(text="West Virginia", context="US state"),
    "WI": Message(text="Wisconsin", context="US state"),
    "WY": Message(text="Wyoming", context="US state"),
}

ALSO: tuple[tuple[str, str], ...] = (("DC", "Washington DC"), ("MP", "Saipan"), ("VI", "Virgin Islands"))
"""Other names that people type. They are only looked up, never shown."""


def state_name(code: str) -> Message:
    """A state in words; a code that is not in the table stands for itself."""
    return STATES.get(code) or msg("{code}", code=code)
