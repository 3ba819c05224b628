"""A recorded machine as an enemy would have it: every text on it is hostile, as far as it is still the same machine."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

from changeover.catalogue import Demo, demo, load
from changeover.detect import detect
from changeover.engine.played import play
from changeover.plan import digest, make_plan
from changeover.recommend import recommend
from changeover.values import Decisions, Failed, FromEngine, Message, Owner, Part, Progress, Snapshot

CATALOGUE = load()
WANTED = Decisions(intent="remove", attended=True)
MARK = "zqz"
"""Stands in every hostile text, and in no other."""
NASTY = (
    f"<b>{MARK}</b><img src=x onerror=alert(1)><script>alert(1)</script><a href='file:///etc'>press</a>"
    f"\x1b[31m\x07\x9b2J\x00\n\r\u2028\u202egnp.exe\u202c\u2066\u200f\ufffd"
    f"&Yes &amp; A&B {{product}} {{n}} {{0}} %s %(n)d ${{x}} {{{{ 7 * 7 }}}} "
)
LONG = NASTY + f"{MARK} " * 1500 + "W" * (10_000 - len(NASTY) - 1500 * (len(MARK) + 1)) + MARK
MOST_CERTIFICATES = 5  # there are many, and they are all alike


@functools.cache
def hostile(name: str) -> Demo:
    """A demonstration whose texts are hostile wherever that changes neither what is found nor what is planned."""
    told = demo(name)
    skips: tuple[Part, ...] = (told.about.stops,) if told.about.stops else ()
    before, after = _hostile_machine(told.case.snapshot, skips), _hostile_machine(told.after, skips)
    events = tuple(_hostile_word(event) for event in told.events)
    return msgspec.structs.replace(told, case=replace(told.case, snapshot=before), after=after, events=events)


def harmless(text: str) -> bool:
    """Whether nothing in a text steers a terminal, breaks a line, or turns the direction of what follows it."""
    kinds = {unicodedata.category(sign) for sign in text}
    return not kinds & {"Cc", "Cs", "Zl", "Zp"} and not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u200e\u200f")


# ------------------------------------------------------------------------------------------------------------- machines


def _hostile_machine(snapshot: Snapshot, skips: tuple[Part, ...]) -> Snapshot:
    now = replace(snapshot, certificates=snapshot.certificates[:MOST_CERTIFICATES])
    same = _told(now, skips)

    def is_same(other: Snapshot) -> bool:
        return _told(other, skips) == same

    for field in now.__struct_fields__:
        value = getattr(now, field)
        if isinstance(value, msgspec.Struct):
            now = _hostile_thing(value, lambda thing, now=now, field=field: replace(now, **{field: thing}), is_same)
        elif isinstance(value, tuple) and value and isinstance(value[0], msgspec.Struct):
            for number, thing in enumerate(value):
                now = _hostile_thing(
                    thing, lambda other, now=now, field=field, number=number: _with(now, field, number, other), is_same
                )
    return now


def _with(snapshot: Snapshot, field: str, number: int, thing: Any) -> Snapshot:
    things = getattr(snapshot, field)
    return replace(snapshot, **{field: (*things[:number], thing, *things[number + 1 :])})


def _hostile_thing(thing: Any, put: Callable[[Any], Snapshot], is_same: Callable[[Snapshot], bool]) -> Snapshot:
    """The machine with every text of one thing hostile that nothing hangs on: all at once, or one after the other."""
    fields = list(_texts(type(thing)))
    whole = replace(thing, **{field: getattr(thing, field) + LONG for field in fields})
    if is_same(put(whole)):
        return put(whole)
    for field in fields:
        text = getattr(thing, field)
        for other in (text + LONG, LONG + text, text + NASTY, NASTY + text):
            if is_same(put(replace(thing, **{field: other}))):
                thing = replace(thing, **{field: other})
                break
    return put(thing)


@functools.cache
def _texts(kind: type) -> tuple[str, ...]:
    """The fields that hold any text."""
    told = msgspec.inspect.type_info(kind)
    assert isinstance(told, msgspec.inspect.StructType)
    return tuple(field.name for field in told.fields if isinstance(field.type, msgspec.inspect.StrType))


def _told(snapshot: Snapshot, skips: tuple[Part, ...]) -> object:
    """What is found on a machine and what would be done there, also where a part is left out of the reading."""
    if not skips:
        return _found(snapshot)
    *_, rest = play(snapshot, skips)
    assert isinstance(rest, Snapshot)
    return _found(snapshot), _found(rest)


def _found(snapshot: Snapshot) -> object:
    findings = detect(snapshot, CATALOGUE)
    found = [
        (f.product, f.presence, f.running, f.protecting, f.updated, bool(f.managed_by), f.product_code, f.packages)
        for f in findings
    ]
    plan = make_plan(snapshot, findings, WANTED, CATALOGUE)
    offers = recommend(snapshot.system, snapshot.conditions, findings, Owner(), CATALOGUE)
    gates = [(gate.id, gate.state) for gate in plan.gates]
    return found, digest(plan), gates, [(offer.product, offer.here, len(offer.because)) for offer in offers]


# --------------------------------------------------------------------------------------------------------------- events


def _hostile_word(event: FromEngine) -> FromEngine:
    """What an engine says of a hostile machine: its own sentences, with hostile words in them."""
    match event:
        case Progress(what=what):
            return replace(event, what=_hostile_message(what))
        case Failed(failure=failure):
            told = replace(failure, happened=_hostile_message(failure.happened), detail=failure.detail + LONG)
            return replace(event, failure=told)
    return event


def _hostile_message(message: Message) -> Message:
    args = {name: arg + LONG if isinstance(arg, str) else arg for name, arg in message.args.items()}
    return replace(message, args=args)


def texts(value: object) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
