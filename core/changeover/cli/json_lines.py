"""`detect --json-lines`: one JSON object for each computer, written as soon as it was read, however many there are."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from changeover.catalogue import Catalogue, load
from changeover.cli.answer import ending, given_moment, show
from changeover.cli.detecting import judged
from changeover.cli.inputs import cannot_read, language, opened, read_source
from changeover.cli.writing import append, keep_apart, read_for, unwritable
from changeover.inventory import Unreadable, read_machines, save
from changeover.report import detect_json, failure_json, header
from changeover.values import Exit, Snapshot


def print_lines(options: argparse.Namespace) -> Exit:
    """Print each computer's answer, or why it cannot be read. Returns the exit code of all of them together.

    That is 2 if any could not be read, else as for `detect`. Raises Refusal.
    """
    catalogue = load()
    translator = language(options.language)
    at = given_moment(options)
    codes: set[Exit] = set()
    with ExitStack() as open_files:
        composed, machines = _machines(options, catalogue, open_files)
        for one in machines:
            if isinstance(one, Unreadable):
                code = Exit.USAGE
                head = header(options.verb, origin="file", composed=False, taken=None, at=at)
                told: dict[str, Any] = {"failure": failure_json(one.failure, translator)}
            else:
                code, findings = judged(one, catalogue, strict=options.strict)
                head = header(options.verb, origin=one.origin, composed=composed, taken=one.taken, at=at)
                told = detect_json(one, findings, catalogue, translator, host=options.host)
            codes.add(code)
            if not show(msgspec.json.encode({**head, **told, **ending(code)}).decode()):
                break  # whoever reads has seen enough
    return next((code for code in (Exit.USAGE, Exit.FOUND) if code in codes), max(codes, default=Exit.DONE))


def _machines(
    options: argparse.Namespace, catalogue: Catalogue, open_files: ExitStack
) -> tuple[bool, Iterable[Snapshot | Unreadable]]:
    """Whether they were put together by hand, and the computers."""
    if options.source:
        return False, _of_file(options, catalogue, open_files)
    source = read_source(options)
    return source.composed, source.snapshots


def _of_file(
    options: argparse.Namespace, catalogue: Catalogue, open_files: ExitStack
) -> Iterator[Snapshot | Unreadable]:
    file, taken = opened(options.source)
    open_files.enter_context(file)
    keep = _keeper(options, open_files)
    try:
        for one in read_machines(file, catalogue, taken):
            if isinstance(one, Snapshot):
                keep(one)
            yield one
    except OSError as why:
        raise cannot_read(options.source, why) from why


def _keeper(options: argparse.Namespace, open_files: ExitStack) -> Callable[[Snapshot], object]:
    """What writes each reading to the file of --save, while the next ones are still to come."""
    if not options.save:
        return lambda _snapshot: None
    path = Path(options.save)
    keep_apart(options.save, read_for(options))
    try:
        file = open_files.enter_context(path.open("wb", buffering=0))
    except OSError as why:
        raise unwritable(options.save, why) from why

    def keep(snapshot: Snapshot) -> None:
        try:
            append(file, save(snapshot))
        except OSError as why:
            raise unwritable(options.save, why) from why

    return keep
