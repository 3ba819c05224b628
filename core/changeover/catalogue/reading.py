"""One TOML file becomes entries; what does not fit is told with its file, entry and field."""

from __future__ import annotations

import re
import tomllib
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple, TypeVar

import msgspec

from changeover.catalogue.trouble import CatalogueError, Fault

T = TypeVar("T", bound=msgspec.Struct)
_PLACE = re.compile(r"(?P<why>.*?)(?: - at `\$\.?(?P<path>[^`]*)`)?", re.DOTALL)
_NAMED = re.compile(r"Object (?P<what>missing required|contains unknown) field `(?P<field>[^`]*)`")
_WHY = {
    "missing required": "is missing",
    "contains unknown": "is no field of such an entry",
}


class Entry(NamedTuple):
    """One table of a file, as it stands there."""

    file: str
    id: str
    table: dict[str, Any]

    def error(self, fault: Fault) -> CatalogueError:
        """The error that tells of this entry."""
        return CatalogueError(self.file, self.id, fault)


def tables(file: Traversable, kind: str, name: str, key: str = "id") -> list[Entry]:
    """The `[[kind]]` tables of one file; `name` is how the file is called in an error, `key` the field with the id.

    Raises CatalogueError when the file is no TOML or holds anything else.
    """
    content = parse(file, name)
    for other in content.keys() - {kind}:
        raise CatalogueError(name, "", Fault(other, f"only [[{kind}]] tables stand in this file"))
    found = content.get(kind)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        raise CatalogueError(name, "", Fault(kind, f"the file needs [[{kind}]] tables"))
    return [Entry(name, str(table.get(key, f"number {at}")), table) for at, table in enumerate(found, 1)]


def parse(file: Traversable, name: str) -> dict[str, Any]:
    """The content of one TOML file. Raises CatalogueError when it cannot be read."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise CatalogueError(name, "", Fault("", "the file is missing")) from None
    except UnicodeDecodeError as error:
        raise CatalogueError(name, "", Fault("", f"the file is not UTF-8 at byte {error.start}")) from None
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(name, "", Fault("", f"the file is not TOML: {error}")) from None


def make(entry: Entry, kind: type[T]) -> T:
    """The entry as a value. Raises CatalogueError when a field is missing, unknown, or of another form."""
    try:
        return msgspec.convert(entry.table, kind)
    except (msgspec.ValidationError, ValueError) as error:
        raise entry.error(_fault(str(error))) from None


def _fault(text: str) -> Fault:
    """Turn what msgspec says ("Expected `str`, got `int` - at `$.sign[0].seen`") into a field and plain words."""
    place = _PLACE.fullmatch(text)
    why, path = (place["why"], place["path"] or "") if place else (text, "")
    named = _NAMED.fullmatch(why)
    if named:
        return Fault(_field(path, named["field"]), _WHY[named["what"]])
    return Fault(_field(path), why.replace("Invalid enum value", "there is no choice called"))


def _field(path: str, last: str = "") -> str:
    """`sign[0]` becomes "sign 1": people count from one."""
    counted = re.sub(r"\[(\d+)\]", lambda number: f" {int(number[1]) + 1}", path)
    return ", ".join(filter(None, (*counted.split("."), last)))
