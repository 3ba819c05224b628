"""A file that says whose computer it is, which reading to use and as of when; single options win over it."""

from __future__ import annotations

import argparse
import os
import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec.structs import replace

from changeover.catalogue.reading import Entry, make
from changeover.catalogue.trouble import CatalogueError
from changeover.cli.answer import Refusal
from changeover.cli.inputs import Source, cannot_read, is_code, moment, moment_of, owner, read_source, refused
from changeover.clock import LocalZone
from changeover.values import Owner, Value, msg

LIMIT = 64 * 1024
"""Bytes. Answers about one person are a few lines."""
_DEMO = "demo:"


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
    source = read_source(argparse.Namespace(**{**vars(options), **place}))
    return Person(owner(options, told.owner), source, at)


def _read(name: str) -> OwnerFile:
    try:
        with Path(name).open("rb") as file:
            content = file.read(LIMIT + 1)
    except (OSError, ValueError) as why:
        raise cannot_read(name, why) from why
    shown = Path(name).name
    if len(content) > LIMIT:
        raise refused(
            "owner-file",
            msg("The file {file} is too large to be about one owner.", file=shown),
            msg("Name the file with the answers after --owner, and a reading after --from."),
        )
    try:
        table = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as why:
        raise refused(
            "owner-file",
            msg("The file {file} is no text in the form TOML.", file=shown),
            msg("Save it as UTF-8, with lines like {example}.", example='country = "US"'),
            detail=str(why),
        ) from why
    if isinstance(at := table.get("at"), date):  # a datetime is one, too
        table["at"] = at.isoformat()
    try:
        told = make(Entry(shown, "", table), OwnerFile)
    except CatalogueError as why:
        raise _unusable(shown, why.field or "owner", why.why.replace("such an entry", "an owner file")) from why
    return replace(told, owner=_with_codes(told.owner, shown))


def _with_codes(told: Owner, shown: str) -> Owner:
    """The owner with country and state as they are written everywhere."""
    codes = {field: text for field in ("country", "state") if (text := getattr(told, field)) is not None}
    for field, text in codes.items():
        if not is_code(text):
            raise _unusable(shown, f"owner.{field}", f"“{text}” is no two-letter code")
    return replace(told, **{field: text.upper() for field, text in codes.items()})


def _moment(said: str | None, told: OwnerFile, name: str) -> datetime:
    """The moment of --at, of the file, or now; in the zone of the file."""
    try:
        zone = ZoneInfo(told.zone) if told.zone else LocalZone()
    except (ZoneInfoNotFoundError, ValueError, OSError) as why:
        raise _unusable(Path(name).name, "zone", f"no zone called “{told.zone}” is known here") from why
    if said:
        return moment_of(said, zone)
    try:
        return moment_of(told.at, zone) if told.at else datetime.now(zone)
    except Refusal as why:
        raise _unusable(Path(name).name, "at", f"“{told.at}” is not a moment") from why


def _machine(machine: str, name: str) -> dict[str, str]:
    """The option that `machine` stands for."""
    if machine.startswith(_DEMO):
        if not machine.removeprefix(_DEMO).strip():
            raise _unusable(Path(name).name, "machine", "no name stands after “demo:”")
        return {"demo": machine.removeprefix(_DEMO)}
    if machine and Path(machine).name != machine:
        raise _unusable(Path(name).name, "machine", f"“{machine}” is no file beside this one, and no demo:NAME")
    return {"source": os.path.join(Path(name).parent, machine)} if machine else {}  # noqa: PTH118 - keeps "./-" a file


def _unusable(shown: str, field: str, why: str) -> Refusal:
    """The refusal for a field that is not known here, or that says something that cannot be used."""
    return refused(
        "owner-file",
        msg("The field “{field}” in {file} cannot be used: {why}.", field=field, file=shown, why=why),
        msg("Fields are owner, machine, at and zone; “changeover explain --help” names the answers of an owner."),
    )
