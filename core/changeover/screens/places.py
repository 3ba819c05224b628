"""The one list of places as lines: while a reading goes on, and after it. B1, C4 and K1 draw the same list."""

from __future__ import annotations

from typing import Literal, NamedTuple

from changeover.report import PLACES, Looked, Place, looked_at
from changeover.report.words import PARTS
from changeover.screens.reading import ReadingSeen
from changeover.values import Finding, Message, Part, Snapshot, msg, nmsg

State = Literal["waiting", "now", "read", "partly", "closed", "not-looked-at", "not-here", "not-read"]
Family = Literal["windows", "linux", "macos"]

READ_ON: dict[Family, tuple[Part, ...]] = {
    "windows": (
        *("programs", "installer", "services", "processes", "vendor", "folders", "certificates", "extensions"),
        *("network", "conditions", "encryption", "defender", "security-center"),
    ),
    "linux": (
        *("packages", "units", "processes", "folders", "vendor", "extensions", "certificates", "network"),
        "conditions",
    ),
    "macos": (
        *("applications", "packages", "units", "processes", "folders", "extensions", "certificates", "conditions"),
    ),
}
"""The parts that are read on each kind of system, in their order."""

TOLD_WITH: dict[Family, dict[Part, Part]] = {"windows": {}, "linux": {"encryption": "conditions"}, "macos": {}}
"""Parts without a reader of their own that another part answers."""

_SHOWS: dict[Family, frozenset[Part]] = {
    "windows": frozenset({"programs", "installer", "services", "defender", "security-center"}),
    "macos": frozenset({"applications"}),
    "linux": frozenset({"packages", "units"}),
}
"""Parts by which the kind of system is told, the first that fits."""

_WITHOUT_COUNT: frozenset[Part] = frozenset({"conditions", "defender", "network", "encryption"})
_LOOKS: dict[State, tuple[str, str]] = {
    "waiting": ("wait", "text-muted"),
    "now": ("search", "accent"),
    "read": ("check", "ok"),
    "partly": ("unknown", "attention"),
    "closed": ("unknown", "attention"),
    "not-looked-at": ("idle", "text-muted"),
    "not-here": ("idle", "text-muted"),
    "not-read": ("wait", "text-muted"),
}
READ: tuple[State, ...] = ("read", "partly", "closed")
"""States of a place that was gone into."""


class PlaceLine(NamedTuple):
    """One line of the list: its name, how it stands, and that in words and as an icon."""

    name: Message
    state: State
    words: Message

    @property
    def icon(self) -> str:
        """The icon of its state."""
        return _LOOKS[self.state][0]

    @property
    def color(self) -> str:
        """The color of the icon."""
        return _LOOKS[self.state][1]


def lines_after(snapshot: Snapshot, findings: tuple[Finding, ...] | None = None) -> tuple[PlaceLine, ...]:
    """What each place gave, after a reading; with what was found in it, also how much of that is Kaspersky's."""
    return tuple(_after(row) for row in looked_at(snapshot, findings))


def lines_while(reading: ReadingSeen, family: Family | None) -> tuple[PlaceLine, ...]:
    """How each place stands while it is read. `family` is None where the kind of system is not known yet."""
    known = family or _family(reading)
    return tuple(_while(place, reading, known) for place in PLACES)


def counted(lines: tuple[PlaceLine, ...]) -> tuple[int, int]:
    """How many places were gone into, of how many that can be here."""
    here = [line for line in lines if line.state not in ("not-looked-at", "not-here")]
    return sum(line.state in READ for line in here), len(here)


def place_of(part: Part) -> Place:
    """The place that a part belongs to."""
    return next(place for place in PLACES if part in place.parts)


def _after(row: Looked) -> PlaceLine:
    states: dict[str, State] = {"read": "read", "partly": "partly", "closed": "closed", "not-here": "not-here"}
    return PlaceLine(row.place.name, states.get(row.state, "not-looked-at"), row.words)


def _family(reading: ReadingSeen) -> Family | None:
    seen = {*reading.begun, *(gap.part for gap in reading.gaps)}
    return next((family for family, parts in _SHOWS.items() if seen & parts), None)


def _while(place: Place, reading: ReadingSeen, family: Family | None) -> PlaceLine:
    if family is None:
        return PlaceLine(place.name, "waiting", msg("waiting"))
    parts = _asked(place, family)
    if not parts:
        if family in place.families:
            return PlaceLine(place.name, "not-looked-at", msg("not looked at"))
        return PlaceLine(place.name, "not-here", msg("not on this system"))
    settled = [part for part in parts if _settled(part, reading)]
    if len(settled) == len(parts):
        return _result(place, parts, reading)
    if reading.now in parts or settled:
        name = reading.now if reading.now in parts else next(part for part in parts if part not in settled)
        return PlaceLine(place.name, "now", msg("reading {name}", name=PARTS[name]))
    return PlaceLine(place.name, "waiting", msg("waiting"))


def _asked(place: Place, family: Family) -> tuple[Part, ...]:
    """The parts of a place that are read on this kind of system; of one that is told by another, that other."""
    here = [part for part in READ_ON[family] if part in place.parts]
    return tuple(here) or tuple(TOLD_WITH[family][part] for part in place.parts if part in TOLD_WITH[family])


def _settled(part: Part, reading: ReadingSeen) -> bool:
    """Whether its end was observed: it was counted, another part began after it, or it was left out."""
    if part in reading.begun:
        return part != reading.now
    return reading.complete or any(gap.part == part and not gap.place for gap in reading.gaps)


def _result(place: Place, parts: tuple[Part, ...], reading: ReadingSeen) -> PlaceLine:
    gaps = [gap for gap in reading.gaps if gap.part in parts]
    counts = [(part, count) for part, count in reading.counts if part in parts and part not in _WITHOUT_COUNT]
    count = sum(number for _part, number in counts)
    seen = _seen(place, count if counts else None)
    if not gaps:
        if not set(parts) & set(reading.begun):
            return PlaceLine(place.name, "not-looked-at", msg("not looked at"))
        return PlaceLine(place.name, "read", seen)
    if not count and not set(parts) - {gap.part for gap in gaps if not gap.place}:
        return PlaceLine(place.name, "closed", msg("could not be read"))
    return PlaceLine(place.name, "partly", msg("{seen}, {m} could not be read", seen=seen, m=len(gaps)))


def _seen(place: Place, count: int | None) -> Message:
    if count is None:
        return msg("read")
    if "vendor" in place.parts and not count:
        return msg("nothing from Kaspersky")
    if "security-center" in place.parts:
        return nmsg("{n} antivirus listed", "{n} antivirus programs listed", count)
    return nmsg("{n} read", "{n} read", count)
