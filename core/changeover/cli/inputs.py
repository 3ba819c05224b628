"""What a command works from: a reading, an owner, decisions, a moment, a password. Bad input gets one clear refusal."""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, tzinfo
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from msgspec.structs import replace

from changeover.catalogue import Catalogue, Demo, demo, load, names
from changeover.cli.answer import Refusal
from changeover.cli.arguments import WORK
from changeover.cli.writing import read_for, write_file
from changeover.clock import LocalZone, local_now
from changeover.detect import detect
from changeover.i18n import NoSuchLanguage, Translator
from changeover.values import (
    ALL_OF_IT,
    Decisions,
    Exit,
    Failure,
    Gap,
    Message,
    Owner,
    Part,
    Plan,
    Reading,
    Snapshot,
    clean,
    msg,
)

_CHANGED_NOTHING = msg("Nothing was read or changed because of it.")
_TIME = "2024-09-29T03:59:59Z"


class Source(NamedTuple):
    """Where the facts come from."""

    snapshots: tuple[Snapshot, ...]
    demo: Demo | None = None
    file: str = ""
    """The file they were read from, if it was one."""
    file_sum: str = ""
    """SHA-256 of that file."""

    @property
    def one(self) -> Snapshot:
        """The only reading. Raises Refusal if the file holds several computers, or nothing that tells of one."""
        if len(self.snapshots) != 1:
            raise refused(
                "several",
                msg("The file holds {n} computers, and this command speaks of one.", n=len(self.snapshots)),
                msg("Use “detect --from FILE”, or a file with one computer."),
            )
        if is_silent(self.snapshots[0]):
            raise refused(
                "not-a-reading",
                msg("Nothing in {file} is a list of what is on a computer.", file=Path(self.file).name),
                msg("Save a reading with “changeover detect --save FILE”, and use that file."),
                msg("Lists of other tools are read too, if they are whole."),
            )
        return self.snapshots[0]

    @property
    def origin(self) -> str:
        """this-machine, file or demo."""
        return self.snapshots[0].origin

    @property
    def region(self) -> str:
        """The country set on the computer, for the order of day and month."""
        return self.snapshots[0].system.region

    @property
    def composed(self) -> bool:
        """Whether a demonstration was put together by hand."""
        return self.demo is not None and self.demo.how == "composed"


def is_silent(snapshot: Snapshot) -> bool:
    """Whether a file looked nowhere and names nothing of Kaspersky's: then it says neither that it is here nor not."""
    if snapshot.origin != "file" or snapshot.read or snapshot.gaps:
        return False
    return not any(finding.role in ALL_OF_IT for finding in detect(snapshot, load()))


def refused(code: str, happened: Message, *steps: Message, detail: str = "") -> Refusal:
    """A refusal of what was given on the command line."""
    return Refusal(Failure(code=code, happened=happened, means=_CHANGED_NOTHING, next=steps, detail=detail), Exit.USAGE)


def language(code: str, region: str = "") -> Translator:
    """The translator for a language and a reader's country. Raises Refusal for a language that does not exist here."""
    try:
        return Translator(code, region=region)
    except NoSuchLanguage as why:
        raise refused(
            "language",
            msg("There are no texts in the language “{code}”.", code=code),
            msg("Leave out --language to read English."),
            detail=str(why),
        ) from why


def read_source(options: argparse.Namespace) -> Source:
    """The reading a command is about: a demonstration, a file, or this machine; kept in a file with --save."""
    source = _source(options)
    if options.save:
        from changeover.inventory import save  # here and below: most commands need no importer

        kept = b"\n".join(save(snapshot) for snapshot in source.snapshots)
        write_file(options.save, kept, read=read_for(options))
    return source


def _source(options: argparse.Namespace) -> Source:
    if options.demo:
        recorded = read_demo(options.demo)
        return Source((recorded.case.snapshot,), recorded)
    if options.source:
        return _from_file(options.source)
    from changeover import machine

    *_, last = machine.read(None, cast("list[Part]", options.skip))
    snapshot = _snapshot(last)
    if getattr(options, "host", False):
        snapshot = replace(snapshot, system=replace(snapshot.system, host=clean(platform.node())))
    return Source((snapshot,))


def _snapshot(last: Reading | Gap | Snapshot) -> Snapshot:
    if not isinstance(last, Snapshot):
        raise TypeError("a reading ends with its snapshot")
    return last


def read_demo(name: str) -> Demo:
    """A demonstration by name. Raises Refusal."""
    if name not in names():
        raise refused(
            "no-such-demo",
            msg("There is no demonstration called “{name}”.", name=name),
            msg("Choose one of: {names}.", names=names()),
        )
    return demo(name)


def is_standard_input(name: str) -> bool:
    """Whether a name on the command line means what is written to this program."""
    return name in ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")


def standard_input() -> BinaryIO:
    """What is written to this program. Raises Refusal where it has no such input."""
    if sys.stdin is None:
        raise refused("no-input", msg("There is no standard input."), msg("Name a file instead."))
    return sys.stdin.buffer


def regular_file(name: str) -> BinaryIO:
    """A file to read from; nothing waits for a pipe that nobody writes to.

    Whoever asks for it closes it. Raises OSError or ValueError, and Refusal for what is no regular file.
    """
    file = open(name, "rb", opener=lambda path, flags: os.open(path, flags | getattr(os, "O_NONBLOCK", 0)))  # noqa: SIM115
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise refused(
        "unreadable",
        msg("{file} is no regular file.", file=Path(name).name),
        msg("Save its content in a file, or hand it to standard input and name “-”."),
    )


def opened(name: str) -> tuple[BinaryIO, datetime]:
    """A file of machines, or standard input for “-”, with the moment that counts where it names none.

    It can be read from its beginning again. Raises Refusal.
    """
    try:
        if is_standard_input(name):
            return _kept_input(), now()
        file = regular_file(name)
        return file, datetime.fromtimestamp(os.fstat(file.fileno()).st_mtime, UTC)
    except (OSError, OverflowError, ValueError) as why:
        raise cannot_read(name, why) from why


def cannot_read(name: str, why: Exception) -> Refusal:
    """The refusal for a file that somebody named and that cannot be read."""
    return refused(
        "unreadable",
        msg("The file {file} cannot be read.", file=Path(name).name),
        msg("Check that it is there and that you may read it."),
        detail=str(why),
    )


def _kept_input() -> BinaryIO:
    """All that is written to standard input; what is long waits on the disk."""
    written = standard_input()
    from changeover.inventory import LIMIT

    kept = tempfile.SpooledTemporaryFile(max_size=LIMIT)  # noqa: SIM115 - whoever asks for it closes it
    shutil.copyfileobj(written, kept)
    kept.seek(0)
    return cast("BinaryIO", kept)


def _from_file(name: str) -> Source:
    from changeover.inventory import LIMIT, Unreadable, read_inventory

    file, taken = opened(name)
    try:
        with file:
            size = file.seek(0, os.SEEK_END)
            file.seek(0)
            content = file.read(LIMIT + 1)
        snapshots = read_inventory(content, load(), taken, size=size)
    except OSError as why:
        raise cannot_read(name, why) from why
    except Unreadable as why:
        raise Refusal(why.failure, Exit.USAGE) from why
    return Source(snapshots, file=name, file_sum=hashlib.sha256(content).hexdigest())


def moment(options: argparse.Namespace) -> datetime:
    """The moment of --at, else now, in local time. Raises Refusal."""
    return moment_of(options.at, LocalZone()) if options.at else local_now()


def moment_of(text: str, zone: tzinfo) -> datetime:
    """The moment a text names, told in `zone`: days are counted where the reader is, not where the text comes from.

    A text without an offset is time in that zone, and a day alone is its beginning there. Raises Refusal.
    """
    try:
        day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None
        told = datetime.combine(day, time.min) if day else datetime.fromisoformat(text)
        return told.replace(tzinfo=zone) if told.tzinfo is None else told.astimezone(zone)
    except (ValueError, OverflowError, OSError) as why:
        raise refused(
            "moment",
            msg("“{text}” is not a moment Changeover understands.", text=text),
            msg("Write it like {example}, or a day alone like 2024-09-29.", example=_TIME),
        ) from why


def owner(options: argparse.Namespace, known: Owner) -> Owner:
    """The owner as known from elsewhere, with every answer of the command line put over it.

    Raises Refusal for a place that does not exist, and for answers that contradict each other.
    """
    given: dict[str, Any] = {}
    for field in ("role", "level"):
        if getattr(options, field) is not None:
            given[field] = getattr(options, field)
    for field in ("resells", "us_person"):
        if getattr(options, field) is not None:
            given[field] = getattr(options, field) == "yes"
    if options.work is not None:
        given["work"] = frozenset(_words(options.work, WORK, none=True))
    return _placed(options, replace(known, **given))


def _placed(options: argparse.Namespace, known: Owner) -> Owner:
    """The owner where the command line says; a state that is only left over does not go along to another country."""
    from changeover.cli.place_codes import Unplaced, check_state, place_code

    field = "country"
    try:
        country = known.country if options.country is None else place_code("country", options.country)
        field = "state"
        if options.state is not None:
            state = place_code("state", options.state)
            check_state(state, country)
            return replace(known, country=country, state=state)
    except Unplaced as why:
        raise refused(field, why.why, *why.steps) from why
    moved = options.country is not None and country != "US"
    return replace(known, country=country, state=None if moved else known.state)


def _words(text: str, known: Iterable[str], *, none: bool = False) -> tuple[str, ...]:
    """The words of a list with commas, at least one. With `none` that word alone is the empty list. Raises Refusal."""
    known = tuple(known)
    words = tuple(filter(None, (part.strip() for part in text.split(","))))
    takes = msg("Known are: {known}, or none.", known=known) if none else msg("Known are: {known}.", known=known)
    for word in words:
        if word not in known and not (none and word == "none"):
            raise refused("unknown-word", msg("“{word}” is not known here.", word=word), takes)
    if not words:
        raise refused("unknown-word", msg("“{text}” is a list without a word.", text=text), takes)
    if "none" in words and len(words) > 1:
        raise refused("unknown-word", msg("“none” stands alone; “{text}” says more.", text=text), takes)
    return tuple(word for word in words if word != "none")


def decisions(options: argparse.Namespace, known: Decisions, catalogue: Catalogue) -> Decisions:
    """What the person wants: planning and running mean removal unless something else is said."""
    given: dict[str, Any] = {}
    if options.intent:
        given["intent"] = options.intent
    elif known.intent == "undecided":
        given["intent"] = "remove"
    if options.remove is not None:
        given["intent"] = "remove"
        given["products"] = () if options.remove == "all" else _words(options.remove, catalogue.products)
    if options.replace_with:
        given["replacement"] = next(iter(_words(options.replace_with, catalogue.products, none=True)), "")
    if options.confirm:
        given["confirmed"] = {**known.confirmed, **dict(_confirmed(options.confirm))}
    if options.attended:
        given["attended"] = True
    return replace(known, **given)


def _confirmed(pairs: list[str]) -> Iterator[tuple[str, str]]:
    from changeover.plan import GATES

    for pair in pairs:
        gate, equals, answer = pair.partition("=")
        if not equals or not gate or not answer:
            raise refused(
                "confirm",
                msg("“{pair}” does not name a gate and its answer.", pair=pair),
                msg("Write it like --confirm protection=none; “changeover plan” lists gates and answers."),
            )
        if gate not in GATES:
            raise refused(
                "confirm",
                msg("There is no gate called “{gate}”.", gate=gate),
                msg("Gates are {known}.", known=tuple(GATES)),
            )
        yield gate, answer


def check_answers(plan: Plan, wanted: Decisions) -> None:
    """Refuse an answer that its gate does not take: a typing mistake is not to look like an answer."""
    for gate in plan.gates:
        told = wanted.confirmed.get(gate.id)
        known = tuple(answer.id for answer in gate.question.answers) if gate.question else ()
        if told is not None and told not in known:
            raise refused(
                "confirm",
                msg("The gate “{gate}” does not take the answer “{answer}”.", gate=gate.id, answer=told),
                msg("It takes: {known}.", known=known) if known else msg("It takes no answer; it opens by itself."),
            )


def password(options: argparse.Namespace) -> str:
    """The first line of the password file; empty without one. It is never shown and never part of a refusal."""
    if not options.password_file:
        return ""
    try:
        text = Path(options.password_file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as why:
        raise refused(
            "password-file",
            msg("The password file cannot be read as text."),
            msg("Save it as UTF-8, with the password in its first line."),
            detail=type(why).__name__,
        ) from why
    return text.partition("\n")[0].rstrip("\r")


def now() -> datetime:
    """The moment in UTC, for the head of an answer."""
    return datetime.now(UTC)


def at_terminal() -> bool:
    """Whether a person sits at this terminal."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
