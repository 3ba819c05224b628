"""Writes the same rows the way each tool does, for tests of importers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

Row = dict[str, str]

PROGRAMS: tuple[Row, ...] = (
    {
        "name": "Kaspersky Endpoint Security для Windows",
        "version": "12.4.0.467",
        "publisher": 'АО "Лаборатория Касперского"',  # noqa: RUF001 - the maker's own spelling
    },
    {"name": "Kaspersky Security Center Network Agent", "version": "14.2.0.26967", "publisher": "AO Kaspersky Lab"},
    {"name": "7-Zip 23.01 (x64)", "version": "23.01", "publisher": "Igor Pavlov"},
    {"name": "Notepad++", "version": "8.6", "publisher": "Notepad++ Team"},
)


def osquery(rows: Sequence[Row]) -> bytes:
    """`osqueryi --json "select * from programs"`."""
    return json.dumps(rows).encode()


def result_log(rows: Sequence[Row]) -> bytes:
    """One line of osqueryd's log for each row."""
    lines = (
        {"name": "pack/it/programs", "hostIdentifier": "pc", "unixTime": 1795514400, "action": "added", "columns": row}
        for row in rows
    )
    return b"".join(json.dumps(line).encode() + b"\n" for line in lines)


def fleet(rows: Sequence[Row]) -> bytes:
    """Rows of a live query of Fleet."""
    return json.dumps([{"host_hostname": "pc", "rows": [row]} for row in rows]).encode()


def powershell(rows: Sequence[Row]) -> bytes:
    """ConvertTo-Json > file, in Windows PowerShell."""
    named = [
        {"DisplayName": row["name"], "DisplayVersion": row["version"], "Publisher": row["publisher"]} for row in rows
    ]
    return json.dumps({"value": named, "Count": len(named)}, indent=2).encode("utf-16")


def spreadsheet(rows: Sequence[Row], between: str = ",", encoding: str = "utf-8") -> bytes:
    """Export-Csv, or a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=between, quoting=csv.QUOTE_ALL)
    writer.writerow(["DisplayName", "DisplayVersion", "Publisher"])
    writer.writerows((row["name"], row["version"], row["publisher"]) for row in rows)
    return text.getvalue().encode(encoding, "replace")


def cyrillic(rows: Sequence[Row]) -> bytes:
    """The same from a Russian Windows."""
    return spreadsheet(rows, ";", "cp1251")


def glpi_xml(rows: Sequence[Row]) -> bytes:
    """What FusionInventory's agent sends."""
    parts = (
        f"<SOFTWARES><FROM>registry</FROM><NAME>{escape(row['name'])}</NAME>"
        f"<PUBLISHER>{escape(row['publisher'])}</PUBLISHER><VERSION>{escape(row['version'])}</VERSION></SOFTWARES>"
        for row in rows
    )
    start = '<?xml version="1.0" encoding="UTF-8" ?>\n<REQUEST><CONTENT><HARDWARE><NAME>pc</NAME></HARDWARE>'
    return f"{start}{''.join(parts)}</CONTENT><DEVICEID>pc</DEVICEID></REQUEST>".encode(errors="replace")


def glpi_json(rows: Sequence[Row]) -> bytes:
    """What GLPI's agent sends."""
    return json.dumps({"deviceid": "pc-2026-11-20-09-15-00", "content": {"softwares": list(rows)}}).encode()


FORMS: tuple[Callable[[Sequence[Row]], bytes], ...] = (
    osquery,
    result_log,
    fleet,
    powershell,
    spreadsheet,
    cyrillic,
    glpi_xml,
    glpi_json,
)
