"""Reads any file that tells of machines; what kind of file it is, its content says, never its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import msgspec

from changeover.catalogue import Catalogue
from changeover.inventory import glpi, osquery, own, spreadsheet, unreadable
from changeover.inventory.assemble import assemble
from changeover.inventory.characters import characters
from changeover.inventory.hosts import Damaged, Gathered, Told
from changeover.inventory.listings import listed
from changeover.inventory.paste import paste
from changeover.inventory.torn import Torn, decoded, mended
from changeover.values import FIELD_OF, Gap, Snapshot, clean

_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
LIMIT = 64 * 1024 * 1024
"""Bytes of the largest file that is read as a whole, and of the largest machine in a longer one."""


def read_inventory(
    raw: bytes, catalogue: Catalogue, taken: datetime, *, size: int | None = None
) -> tuple[Snapshot, ...]:
    """The machines in a file, in order; each has the origin "file", and every text in it is cleaned.

    `taken` is the moment of the file itself, with a zone, for lists that name none. `size` is the size of the file in
    bytes, for a caller that stopped reading past LIMIT. A text that is no list known here is looked through for what
    the catalogue knows. Raises Unreadable, and nothing else, over any bytes.
    """
    length = max(len(raw), size or 0)
    if length > LIMIT:
        raise unreadable.too_large(length, LIMIT)
    text = characters(raw)
    if not text.strip():
        raise unreadable.empty()
    if text.lstrip()[0] in "{[":
        plain = raw[:1] in b"{[ \r\n\t" and b"\0" not in raw[:4]
        kept = raw if plain else text.encode()
        if own.is_ours(kept):
            return own.read_own(kept)
        machines = _json(text, catalogue, taken)
    else:
        machines = _foreign(text, catalogue, taken)
    if not machines:
        raise unreadable.empty()
    return machines


def _foreign(text: str, catalogue: Catalogue, taken: datetime) -> tuple[Snapshot, ...]:
    """Anything that is no JSON."""
    rows: Callable[[str], Iterator[Told]] | None = None
    if glpi.is_xml(text):
        rows = glpi.told
    elif spreadsheet.is_spreadsheet(text):
        rows = spreadsheet.told
    if rows is not None:
        found, torn = Gathered(), ""
        try:
            found.add_all(rows(text))
        except Damaged as damage:
            torn = str(damage)
        if found or not torn:
            return _with_gap(found.machines(taken), torn)
        return _with_gap((paste(text, catalogue, taken),), torn)
    things = listed(text)
    if things is not None:
        return (assemble(things, taken=taken),)
    pasted = paste(text, catalogue, taken)
    if _PAGE.match(text) and not any(getattr(pasted, field) for field in FIELD_OF.values()):
        raise unreadable.a_page()
    return (pasted,)


def _json(text: str, catalogue: Catalogue, taken: datetime) -> tuple[Snapshot, ...]:
    found, hosts, cut = Gathered(), False, ""
    try:
        for number, value in _values(text):
            for told in osquery.told(value, f"line {number}: " if number else ""):
                hosts = hosts or bool(told.host)
                found.add(told)
    except Torn as torn:
        if hosts and torn.number > 1:
            raise unreadable.not_json(str(torn)) from torn
        if not torn.truncated:
            return (paste(text, catalogue, taken),)
        found, cut = _salvaged(text), str(torn)
    if found or (hosts and not cut):
        return _with_gap(found.machines(taken), cut)
    if _is_answer(text):
        raise unreadable.an_answer()
    if not text.strip("[] \t\r\n"):
        raise unreadable.empty()
    if '"' not in text:
        raise unreadable.not_a_reading("no row in it names anything")
    return _with_gap((paste(text, catalogue, taken),), cut)


def _salvaged(text: str) -> Gathered:
    """The rows in front of the place where a list was cut."""
    found = Gathered()
    try:
        found.add_all(osquery.told(decoded(mended(text))))
    except Torn:
        return Gathered()
    return found


def _values(text: str) -> Iterator[tuple[int, object]]:
    """The value of the whole text, under 0, or that of each line. Raises Torn and Unreadable."""
    try:
        yield 0, decoded(text)
        return
    except Torn as torn:
        first, _, rest = text.lstrip().partition("\n")
        if "trailing" not in str(torn) or not rest.strip():
            raise
    start = text[: len(text) - len(text.lstrip())].count("\n") + 1
    for number, line in enumerate([first, *rest.split("\n")], start=start):
        if line.strip():
            yield number, decoded(line, number)


def _is_answer(text: str) -> bool:
    try:
        return msgspec.json.decode(text, type=dict[str, msgspec.Raw]).keys() >= {"program", "verb"}
    except (ValueError, RecursionError):
        return False


def _with_gap(machines: Iterable[Snapshot], torn: str) -> tuple[Snapshot, ...]:
    """Where a list is torn, a gap says that its rest could hide something."""
    if not torn:
        return tuple(machines)
    gap = Gap(part="programs", place="file", why="malformed", hides=True, detail=clean(torn, 300))
    return tuple(msgspec.structs.replace(machine, gaps=(*machine.gaps, gap)) for machine in machines)
