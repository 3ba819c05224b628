"""A file that says whose computer it is, which reading to use and as of when; single options win over it."""

from __future__ import annotations

import argparse
import os
import re
import tomllib
from contextlib import nullcontext
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from changeover.catalogue.reading import Entry, make
from changeover.catalogue.trouble import CatalogueError
from changeover.cli.answer import Refusal
from changeover.cli.arguments import LEVELS, ROLES, WORK
from changeover.cli.inputs import (
    Source,
    cannot_read,
    is_standard_input,
    moment,
    moment_of,
    owner,
    read_source,
    refused,
    regular_file,
    standard_input,
)
from changeover.cli.place_codes import Unplaced, check_state, place_code
from changeover.clock import LocalZone
from changeover.values import Message, Owner, Value, msg

LIMIT = 64 * 1024
"""Bytes. Answers about one person are a few lines."""
_DEMO = "demo:"
_YES = {True: "yes", False: "no"}


class OwnerFile(Value, frozen=True, kw_only=True):
    """What such a file holds. An empty `owner` is somebody who answered nothing."""

    owner: Owner
    machine: str = ""
    """demo:NAME, or the name of a saved reading beside the file; empty: this computer."""
    at: str = ""
    """As it stands after --at; in the file also a moment or a day of TOML. Empty: now."""
    zone: str = ""
    """Where the owner lives, like America/New_York: days are counted there. Empty: where this computer is."""


class Person(NamedTuple):
    """Whose computer a command is about, what was read of it, and as of when."""

    owner: Owner
    source: Source
    moment: datetime


_FIELDS: dict[str, tuple[Message, str]] = {
    "machine": (msg("It takes a text in quotation marks."), 'machine = "demo:home-us"'),
    "at": (msg("It takes a moment, a day, or either in quotation marks."), "at = 2024-09-29T03:59:59Z"),
    "zone": (msg("It takes a text in quotation marks."), 'zone = "America/New_York"'),
    "owner": (msg("It takes a table with the answers below it."), "[owner]"),
    "owner.country": (msg("It takes two letters in quotation marks."), 'country = "US"'),
    "owner.state": (msg("It takes two letters in quotation marks."), 'state = "TX"'),
    "owner.role": (msg("It takes one of {known}.", known=ROLES), 'role = "home"'),
    "owner.level": (msg("It takes one of {known}.", known=LEVELS), 'level = "state"'),
    "owner.resells": (msg("It takes true or false, without quotation marks."), "resells = true"),
    "owner.us_person": (msg("It takes true or false, without quotation marks."), "us_person = false"),
    "owner.work": (msg("It takes a list out of {known}; it may be empty.", known=WORK), 'work = ["federal-contract"]'),
}
"""What each field takes, and a line that it takes."""


def read_person(options: argparse.Namespace) -> Person:
    """What --owner tells, with every single option put over it.

    The owner of a file counts before the owner of a demonstration; the two are never mixed. Raises Refusal for what
    cannot be read or used.
    """
    if not options.owner_file:
        source, at = read_source(options), moment(options)
        return Person(owner(options, source.demo.case.owner if source.demo else Owner()), source, at)
    told = _read(options.owner_file)
    at = _moment(options.at, told, options.owner_file)
    place = {} if options.demo or options.source else _machine(told.machine, options.owner_file)
    whose = owner(_answered(options, told.owner), Owner())
    return Person(whose, read_source(argparse.Namespace(**{**vars(options), **place})), at)


def with_answers(options: argparse.Namespace) -> argparse.Namespace:
    """The command line with the answers of --owner where it gives none itself; machine, at and zone are not used.

    Raises Refusal for what cannot be read or used.
    """
    return _answered(options, _read(options.owner_file).owner) if options.owner_file else options


def _answered(options: argparse.Namespace, told: Owner) -> argparse.Namespace:
    """The command line as if the answers of a file stood there; what does stand there wins."""
    answers: dict[str, str | None] = {
        **{field: getattr(told, field) for field in ("country", "state", "role", "level")},
        **{field: _YES.get(getattr(told, field)) for field in ("resells", "us_person")},
        "work": None if told.work is None else ",".join(sorted(told.work)) or "none",
    }
    if told.state is not None and options.country is None and options.state is None:
        try:
            check_state(told.state, told.country)
        except Unplaced as why:
            raise _unusable(options.owner_file, "owner.state", why.why, *why.steps) from why
    if told.country == "US" and (options.country or "US").strip().upper() != "US":
        answers["state"] = None  # it is left over: somebody asks what would hold in another country
    given = {field: answer for field, answer in answers.items() if getattr(options, field) is None}
    return argparse.Namespace(**{**vars(options), **given})


def _read(name: str) -> OwnerFile:
    try:
        with nullcontext(standard_input()) if is_standard_input(name) else regular_file(name) as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError) as why:
        raise cannot_read(name, why) from why
    if len(content) > LIMIT:
        raise refused(
            "owner-file",
            msg("{file} is too large to be about one owner.", file=_called(name)),
            msg("Name the file with the answers after --owner, and a reading after --from."),
        )
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        raise refused(
            "owner-file",
            msg("{file} is no text in the form TOML.", file=_called(name)),
            msg("Save it as UTF-8, with lines like {example}.", example='country = "US"'),
            detail=str(why),
        ) from why
    told = _checked(table, name)
    return replace(told, owner=_with_codes(told.owner, name))


def _checked(table: dict[str, Any], name: str) -> OwnerFile:
    """The table as a value. Raises Refusal that names the field as it is written, what it takes, and an example."""
    if "owner" not in table:
        raise refused(
            "owner-file",
            msg("{file} has no table “owner”.", file=_called(name)),
            msg("Put the line {example} above the answers.", example="[owner]"),
        )
    at = table.get("at")
    if isinstance(at, time):
        raise _unusable(name, "at", msg("It is a time without a day."))
    if isinstance(at, date):  # a datetime is one, too
        table = {**table, "at": at.isoformat()}
    try:
        return make(Entry(name, "", table), OwnerFile)
    except CatalogueError as why:
        field = re.sub(r"( \d+|\[\.\.\.\])$", "", why.field).replace(", ", ".")
        if field in _FIELDS:
            raise _unusable(name, field, _FIELDS[field][0]) from why
        known = tuple(_FIELDS)
        raise _unusable(name, field, msg("There is no such field."), msg("Fields are {known}.", known=known)) from why


def _with_codes(told: Owner, name: str) -> Owner:
    """The owner with country and state as they are written everywhere."""
    fields: tuple[Literal["country", "state"], ...] = ("country", "state")
    codes = {}
    for field in fields:
        text = getattr(told, field)
        try:
            codes[field] = None if text is None else place_code(field, text)
        except Unplaced as why:
            raise _unusable(name, f"owner.{field}", why.why, *why.steps) from why
    return replace(told, **codes)


def _moment(said: str | None, told: OwnerFile, name: str) -> datetime:
    """The moment of --at, of the file, or now; in the zone of the file."""
    try:
        zone = ZoneInfo(told.zone) if told.zone else LocalZone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as why:
        raise _unusable(name, "zone", msg("No zone called “{zone}” is known here.", zone=told.zone)) from why
    if said:
        return moment_of(said, zone)
    try:
        return moment_of(told.at, zone) if told.at else datetime.now(zone)
    except Refusal as why:
        raise _unusable(name, "at", msg("“{text}” is not a moment.", text=told.at)) from why


def _machine(machine: str, name: str) -> dict[str, str]:
    """The option that `machine` stands for."""
    if machine.startswith(_DEMO):
        demo = machine.removeprefix(_DEMO)
        if not demo.strip():
            raise _unusable(name, "machine", msg("No name stands after “{demo}”.", demo=_DEMO))
        return {"demo": demo}
    if machine and (Path(machine).name != machine or machine in (os.curdir, os.pardir)):
        why = msg("“{machine}” is no file beside this one, and no demo:NAME.", machine=machine)
        raise _unusable(name, "machine", why)
    beside = Path() if is_standard_input(name) else Path(name).parent
    return {"source": os.path.join(beside, machine)} if machine else {}  # noqa: PTH118 - keeps "./-" a file


def _called(name: str) -> str | Message:
    """How a person knows the file."""
    return msg("standard input") if is_standard_input(name) else Path(name).name


def _unusable(name: str, field: str, why: Message, *steps: Message) -> Refusal:
    """The refusal for a field that says something that cannot be used: why, and what to write."""
    example = (msg("Write it like {example}.", example=_FIELDS[field][1]),) if field in _FIELDS and not steps else ()
    happened = msg("The field “{field}” in {file} cannot be used. {why}", field=field, file=_called(name), why=why)
    return refused("owner-file", happened, *steps, *example)
