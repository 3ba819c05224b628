r"""The date of a product's databases, in the files that it keeps them in: an index of updates, or a line of statistics.

The key `environment` names the folders, in words that stand for one another (`%DataRoot%\Bases`). The index says
Date="DDMMYYYY hhmm" in its first tag Update, the statistics `COUNT;YYYYMMDDhhmm`; neither says of which zone its clock
is, so what they tell is kept as text and is no instant. Forms: a public vulnerability scanner's check.
It has run on files and values composed from that; never on a real product's.
"""

from __future__ import annotations

import ntpath
import re
from datetime import datetime
from typing import TYPE_CHECKING

from changeover.machine.gaps import gap
from changeover.values import Gap, VendorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from changeover.machine.windows.keys import Fields
    from changeover.machine.windows.places import Places, There

MOST = 64 * 1024
"""Bytes that are read of a file: what is looked for stands at its beginning."""
MOST_WORDS = 5
"""How often a word is put in: one that stands for itself would never end."""
TEXT = re.compile(r"%([^%\\/]+)%")
TAG = re.compile(rb"<Update\b([^>]*)")
DATE = re.compile(rb'\bDate="(\d{2})(\d{2})(\d{4}) (\d{2})(\d{2})"')
STATISTICS = re.compile(rb"\d+;(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})\s*")
STATISTICS_FILES = (r"Current\Stat\kdb.stt", r"Stat\kdb.stt")


def beginning(path: str) -> bytes:
    """The first bytes of a file. Raises FileNotFoundError, PermissionError, OSError."""
    with open(path, "rb") as file:  # noqa: PTH123  (a path of Windows, wherever this is tried)
        return file.read(MOST)


def bases(
    environment: Fields, name: str, places: Places, there: There, read: Callable[[str], bytes]
) -> Iterator[VendorValue | Gap]:
    """When the databases of a product are from, by the first of its files that says so.

    `environment` is its key of that name, `name` its own. Only files on drives of this machine are read.
    """
    for file, form in _files(environment, places):
        is_here = there(file)
        if is_here is None:
            detail = "Not looked at: it is closed to us, or not on a drive of this machine."
            yield Gap(part="vendor", place=file, why="unsupported", detail=detail)
        if not is_here:
            continue
        try:
            told = read(file)
        except FileNotFoundError:
            continue
        except OSError as error:
            yield gap("vendor", file, error)
            continue
        if found := form(told):
            yield VendorValue(place=file, key=name, what="updated", value=found)
            return
        yield Gap(part="vendor", place=file, why="malformed", detail="No date stands where it has to.")


def index_date(told: bytes) -> str:
    """The date in an index of updates, as YYYY-MM-DD hh:mm of an unknown zone; empty where there is none."""
    tag = TAG.search(_plain(told))
    found = DATE.search(tag[1]) if tag else None
    if not found:
        return ""
    day, month, year, hour, minute = (int(figures) for figures in found.groups())
    return _date(year, month, day, hour, minute)


def statistics_date(told: bytes) -> str:
    """The date in a line of statistics, in the same form."""
    found = STATISTICS.match(_plain(told))
    return _date(*(int(figures) for figures in found.groups())) if found else ""


def _plain(told: bytes) -> bytes:
    """One byte for each character: an index may be kept in UTF-16, and all that is looked for is ASCII."""
    if told[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return told.decode("utf-16", "replace").encode("ascii", "replace")
    return told.removeprefix(b"\xef\xbb\xbf")


def _date(year: int, month: int, day: int, hour: int, minute: int) -> str:
    try:
        return datetime(year, month, day, hour, minute).isoformat(" ", "minutes")  # noqa: DTZ001  (no zone is told)
    except ValueError:
        return ""


def _files(environment: Fields, places: Places) -> Iterator[tuple[str, Callable[[bytes], str]]]:
    index = re.split(r"[\\/]", environment.text("UpdateRoot"))[-1]
    if index.lower().endswith(".xml"):
        root = _folder(environment, "DataRoot", places)
        folders = (_folder(environment, "DataFolder", places), root and ntpath.join(root, "Data"), root)
        yield from ((ntpath.join(folder, index), index_date) for folder in dict.fromkeys(filter(None, folders)))
    kept = _folder(environment, "Bases", places)
    if kept.lower().endswith(".stt"):
        yield kept, statistics_date
    elif kept:
        yield from ((ntpath.join(kept, file), statistics_date) for file in STATISTICS_FILES)


def _folder(environment: Fields, name: str, places: Places) -> str:
    """A folder of the key with the words in it put in, as a full path; empty where it is none."""
    text = environment.text(name)
    for _ in range(MOST_WORDS):
        put = TEXT.sub(lambda word: environment.text(word[1]) or word[0], text)
        if put == text or len(put) > MOST:
            break
        text = put
    full = ntpath.normpath(places.expanded(text))
    return full if re.match(r"[A-Za-z]:\\", full) else ""
