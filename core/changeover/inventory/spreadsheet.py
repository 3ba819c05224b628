"""Tables with a heading line and a sign between the columns: Export-Csv, exports of osquery, spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from changeover.inventory.hosts import Damaged, Told, host_of
from changeover.inventory.rows import thing

_BETWEEN = ",;\t"
_TYPE = re.compile(r"#TYPE ([^\r\n]*)")
_SEPARATOR = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_OTHER_NAMES = {"module name": "Name"}
"""What driverquery calls a driver's name."""
_CLASS_TABLES = (("AntiVirusProduct", "antivirusproduct"), ("ServiceController", "services"))
"""Ends of the type that Export-Csv of Windows PowerShell writes first."""


def is_spreadsheet(text: str) -> bool:
    """Whether the first line names columns of a list that is known here."""
    return _heading(text) is not None


def told(text: str) -> Iterator[Told]:
    """Every row. Raises Damaged where a quotation mark stays open, because the rows behind it would be lost in it."""
    heading = _heading(text)
    if heading is None:
        return
    names, between, rest, table = heading
    before = text[: len(text) - len(rest)].count("\n")
    reader = csv.reader(io.StringIO(rest, newline=""), delimiter=between, strict=True)
    try:
        next(reader)
        for cells in reader:
            if any(cells):
                row = dict(zip(names, cells, strict=False))
                yield Told(row, f"line {before + reader.line_num}", table=table, host=host_of(row))
    except csv.Error as error:
        raise Damaged(f"line {before + reader.line_num}: {error}") from error


def _heading(text: str) -> tuple[list[str], str, str, str] | None:
    """The columns, the sign between them, the text from the heading on, and the table; None if it is no list."""
    rest = text.lstrip("\ufeff\r\n \x0c")
    table, between = "", _BETWEEN
    while True:
        line, _, behind = rest.partition("\n")
        if kind := _TYPE.match(line):
            table = next((name for end, name in _CLASS_TABLES if kind[1].strip().endswith(end)), "")
        elif sign := _SEPARATOR.match(line):
            between = sign[1]
        elif line.strip():
            break
        if not behind:
            return None
        rest = behind
    sign_found = max(between, key=line.count)
    if sign_found not in line or len(line) > 1_000_000:
        return None
    try:
        names = next(csv.reader([line.rstrip("\r")], delimiter=sign_found, strict=True))
    except (csv.Error, StopIteration):
        return None
    names = [_OTHER_NAMES.get(name.strip().lower(), name.strip()) for name in names]
    known = thing(dict.fromkeys(names, "1"), "", table) is not None
    return (names, sign_found, rest, table) if known else None
