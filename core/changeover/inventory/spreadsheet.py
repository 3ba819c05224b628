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
_NAME = re.compile(r"[\w .()#%/@:-]{0,80}")
"""A heading of a column; what has other signs in it is a value."""
_INSIDE = re.compile(r'(?m)(?:^|[,;\t])"[^",;\t\r\n]*" [^",;\t\r\n]*(?=[,;\t\r\n]|$)')
"""A cell that goes on behind its closing mark: a command with arguments."""
_OTHER_NAMES = {
    **dict.fromkeys(("module name", "application", "application name", "software", "software name"), "Name"),
    **dict.fromkeys(("applicationname", "название", "наименование", "имя приложения", "программа"), "Name"),
    **dict.fromkeys(("applicationversion", "softwareversion", "application version", "software version"), "Version"),
    **dict.fromkeys(("версия", "версия приложения"), "Version"),
    **dict.fromkeys(
        ("applicationpublisher", "application publisher", "softwarevendor", "software vendor"), "Publisher"
    ),
    **dict.fromkeys(("издатель", "поставщик", "производитель", "hersteller", "herausgeber", "éditeur"), "Publisher"),
    **dict.fromkeys(("device name", "devicename", "assetname", "asset name", "computer name"), "ComputerName"),
    **dict.fromkeys(("компьютер", "имя компьютера", "устройство", "имя устройства"), "ComputerName"),
}
"""Headings of driverquery, of exports from management tools, and of lists that people keep."""
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
    lines = _plain(rest, between, len(names)) or _quoted(rest, between)
    try:
        for number, cells in lines:
            row = dict(zip(names, cells, strict=False))
            yield Told(row, f"line {before + number}", table=table, host=host_of(row))
    except csv.Error as error:
        raise Damaged(f"{error}, counted from line {before + 1}") from error


def _quoted(text: str, between: str) -> Iterator[tuple[int, list[str]]]:
    """Each row behind the heading with its line, as spreadsheets and Export-Csv write them."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, strict=True)
    next(reader)
    for cells in reader:
        if any(cells):
            yield reader.line_num, cells


def _plain(text: str, between: str, columns: int) -> Iterator[tuple[int, list[str]]] | None:
    """The same where quotation marks are part of the cells, as wmic writes them; None where they are around cells."""
    if not _INSIDE.search(text):
        return None
    lines = [line.split(between) for line in text.replace("\r", "").split("\n")]
    if any(len(cells) != columns for cells in lines if any(cells)):
        return None
    return ((number, cells) for number, cells in enumerate(lines[1:], start=2) if any(cells))


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
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    names = [_OTHER_NAMES.get(name.strip().lower(), name.strip()) for name in names]
    known = thing(dict.fromkeys(names, "1"), "", table) is not None
    return (names, sign_found, rest, table) if known else None
