"""Looks into folders that somebody else filled: no link is followed, nothing huge is read, nothing is waited for."""

from __future__ import annotations

import json
import os
from itertools import islice
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.machine.plain import Odd, held
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from changeover.values import Part

LARGEST = 16 << 20
"""Bytes of a file that are read at most; the settings of a much used profile have a few million."""
MOST = 10_000
"""Entries of one folder that are looked at."""
PART: Part = "extensions"


def text(file: Path, *, links: bool = False) -> str:
    """A plain file as text; bytes that are no UTF-8 become U+FFFD. `links`: whether a link may stand for it.

    Raises FileNotFoundError, PermissionError, OSError, and Odd for what is no file or is too large.
    """
    return held(file, LARGEST, links=links).decode("utf-8-sig", "replace")


def fields(file: Path, *, links: bool = False) -> Mapping[str, object]:
    """The fields of a JSON file. Raises like `text`, and Odd where it holds no fields."""
    return fields_of(text(file, links=links))


def fields_of(written: str) -> Mapping[str, object]:
    """The fields of a JSON text. Raises Odd where it holds none."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise Odd(f"holds no JSON: {error}") from None
    if not isinstance(found, dict):
        raise Odd("holds no fields")
    return found


def inside(found: object, *names: str) -> Mapping[str, object]:
    """The fields under these names, one below the other; none where the way ends or another kind of value stands."""
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def word(fields: Mapping[str, object], name: str) -> str:
    """A field that is a text; empty where it is none."""
    found = fields.get(name)
    return found if isinstance(found, str) else ""


def entries(folder: Path, *, links: bool = False) -> Iterator[os.DirEntry[str] | Gap]:
    """What stands in a folder, by name, and a Gap for what cannot be listed. Nothing where the folder is not there.

    `links`: whether a link may stand for the folder. A junction of Windows counts as a folder.
    """
    try:
        if not links and folder.is_symlink():
            yield file_gap(folder, Odd("is a link, which is not followed"))
            return
        with os.scandir(folder) as listed:
            found = list(islice(listed, MOST + 1))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        yield gap(PART, str(folder), error)
        return
    if len(found) > MOST:
        yield Gap(part=PART, place=str(folder), why="malformed", detail=f"Only {MOST} of its entries are looked at.")
    yield from sorted(found[:MOST], key=lambda entry: entry.name)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder itself and not a link to one."""
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def file_gap(file: Path, error: Exception) -> Gap:
    """The Gap for a file of a profile that could not be read."""
    return gap(PART, str(file), error)
