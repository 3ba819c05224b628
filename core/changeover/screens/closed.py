"""Where we could not look, and what that means: one line, and an answer that opens beneath it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from changeover.report import words
from changeover.screens.content import More
from changeover.screens.places import place_of
from changeover.values import Gap, Message, Snapshot, msg, nmsg

LONGEST = 12  # gaps that are listed one by one
_PROFILE = "ntuser.dat"


class Closed(NamedTuple):
    """The line, and what it means."""

    line: Message
    more: More


def closed(snapshot: Snapshot) -> Closed | None:
    """What to tell of the places that stayed closed; None where everything was read."""
    if not snapshot.gaps:
        return None
    gaps = sorted(snapshot.gaps, key=lambda gap: not gap.hides)
    listed = tuple(_told(gap) for gap in gaps[:LONGEST])
    rest = len(gaps) - LONGEST
    if rest > 0:
        listed = (
            *listed,
            nmsg("And {n} more. A saved report lists it.", "And {n} more. A saved report lists them.", rest),
        )
    return Closed(_line(snapshot), More("closed", msg("What this means"), (*_meaning(snapshot), *listed)))


def _people(snapshot: Snapshot) -> int:
    """How many other people's programs could not be read, where that is all that stayed closed; else 0."""
    hiding = [gap for gap in snapshot.gaps if gap.hides]
    theirs = {gap.place for gap in hiding if gap.place.casefold().endswith(_PROFILE)}
    return len(theirs) if len(theirs) == len(hiding) else 0


def _line(snapshot: Snapshot) -> Message:
    hiding = _count(gap for gap in snapshot.gaps if gap.hides)
    others = _people(snapshot)
    if others:
        return nmsg(
            "We could not look everywhere: the programs of {n} other person stayed closed to us.",
            "We could not look everywhere: the programs of {n} other people stayed closed to us.",
            others,
        )
    if hiding:
        return nmsg(
            "We could not look everywhere: {n} place could not be read in full.",
            "We could not look everywhere: {n} places could not be read in full.",
            hiding,
        )
    return nmsg(
        "{n} place could not be read in full. No program could hide there.",
        "{n} places could not be read in full. No program could hide there.",
        _count(snapshot.gaps),
    )


def _count(gaps: Iterable[Gap]) -> int:
    """How many places of the one list these gaps lie in."""
    return len({place_of(gap.part).name.text for gap in gaps})


def _meaning(snapshot: Snapshot) -> tuple[Message, ...]:
    hiding = [gap for gap in snapshot.gaps if gap.hides]
    if not hiding:
        return (msg("What we found does not depend on these places. They say more about how things stand."),)
    if _people(snapshot):
        return (
            msg("Another person may have a Kaspersky program that only they can use."),
            msg("To check, they sign in and start Changeover."),
        )
    said = (msg("A Kaspersky program could stand there unseen."),)
    if snapshot.system.rights == "plain" and any(gap.why == "denied" for gap in hiding):
        return (*said, msg("Start Changeover as administrator to look there too."))
    return said


def _told(gap: Gap) -> Message:
    return msg("{gap} {place}", gap=words.gap(gap), place=gap.place) if gap.place else words.gap(gap)
