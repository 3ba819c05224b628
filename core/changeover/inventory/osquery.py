"""Rows in JSON: results of osquery and Fleet, objects that PowerShell wrote, and whatever else holds lists of rows.

Formats: osquery's result log (https://osquery.readthedocs.io/en/stable/deployment/logging/), Fleet's query results
(https://fleetdm.com/docs/rest-api/rest-api), ConvertTo-Json with its "value" and "Count".
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from changeover.inventory import unreadable
from changeover.inventory.glpi import is_glpi, machine
from changeover.inventory.hosts import Told, host_of

_TABLES = (
    *("windows_security_products", "windows_security_center", "chrome_extensions", "firefox_addons"),
    *("system_extensions", "deb_packages", "rpm_packages", "systemd_units", "certificates", "launchd", "programs"),
    *("services", "processes", "drivers", "patches", "apps"),
)
"""Tables of osquery that a query's name can end with, those that end with another's name before it."""
_ENVELOPES = frozenset(("snapshot", "rows", "results", "value", "values", "items", "columns", "hosts", "diffresults"))
_DEPTH = 40
_TOLD_OF_ITSELF = ("ps", "cim")
"""What PowerShell adds to an object to describe the object itself begins with these."""


def told(value: object, place: str = "") -> Iterator[Told]:
    """Every row in a JSON value, with the computer and the table that stand around it.

    `place` begins the place of each row. Raises Unreadable for values nested deeper than any list is.
    """
    walk = _Walk(place)
    yield from walk.into(value, Told({}, ""), 0)


class _Walk:
    def __init__(self, place: str) -> None:
        self._place = place
        self._number = 0

    def into(self, value: object, around: Told, depth: int) -> Iterator[Told]:
        if depth > _DEPTH:
            raise unreadable.too_deep()
        if isinstance(value, list):
            for part in value:
                if isinstance(part, (list, dict)):
                    yield from self.into(part, around, depth + 1)
        elif isinstance(value, dict):
            if is_glpi(value):
                yield from machine(value)
            else:
                yield from self._object(value, around, depth)

    def _object(self, row: Mapping[str, object], around: Told, depth: int) -> Iterator[Told]:
        around = _around(row, around)
        inside = False
        for name, part in row.items():
            if not isinstance(part, (list, dict)):
                continue
            low = name.lower()
            if low.startswith(_TOLD_OF_ITSELF):
                continue
            gone = around.gone or low == "removed"
            table = around.table if low in _ENVELOPES else _table(name) or around.table
            inside = inside or low in _ENVELOPES or low in _TABLES or low == "software"
            yield from self.into(part, around._replace(table=table, gone=gone), depth + 1)
        if not inside:
            self._number += 1
            table = f"{around.table} " if around.table else ""
            place = f"{self._place}{table}row {self._number}"
            yield Told(row, place, _source(row) or around.table, around.host, around.taken, gone=around.gone)


def _around(row: Mapping[str, object], around: Told) -> Told:
    """What an object says of all that is in it: the computer, the moment, the table, and whether it is gone."""
    host = host_of(row) or _host_beside(row)
    if host and host != around.host:
        around = around._replace(host=host)
    if "unixTime" in row:
        around = around._replace(taken=_moment(row["unixTime"]) or around.taken)
    if row.get("action") == "removed":
        around = around._replace(gone=True)
    if "hostIdentifier" in row and isinstance(row.get("name"), str):
        around = around._replace(table=_table(str(row["name"])) or around.table)
    return around


def _host_beside(row: Mapping[str, object]) -> str:
    """The computer, where an object of its own names it: Fleet's `host`, and what CIM adds to each instance."""
    host, system = row.get("host"), row.get("CimSystemProperties")
    if isinstance(host, dict):
        return host_of(host)
    return host_of({"host": system.get("ServerName")}) if isinstance(system, dict) else ""


def _source(row: Mapping[str, object]) -> str:
    """Fleet names the table of each program in its column `source`."""
    source = row.get("source")
    return source if isinstance(source, str) and source in _TABLES else ""


def _table(name: str) -> str:
    low = name.lower().replace("-", "_")
    return next((table for table in _TABLES if low.endswith(table)), low if low in ("softwares", "antivirus") else "")


def _moment(seconds: object) -> datetime | None:
    try:
        moment = float(seconds) if isinstance(seconds, (int, float, str)) else math.nan
        return datetime.fromtimestamp(moment, UTC) if 315532800 <= moment <= 7258118400 else None
    except ValueError:
        return None
