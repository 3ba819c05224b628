"""What Kaspersky Endpoint Security for Linux says of itself: `kesl-control --app-info`.

The program is started only where nobody but root could have put it or can change it: we may be root ourselves. Its
labels follow the language of the system, so it is asked in English, and Russian is understood too. Labels as public
monitoring and inventory tools read them, which also show that its JSON has the same labels as names.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from changeover.machine.asking import Unanswered, ask
from changeover.values import Gap, VendorValue

CONTROL = "opt/kaspersky/kesl/bin/kesl-control"
SECONDS = 5
_LABELS: dict[str, Literal["version", "updated", "expires"]] = {
    "version": "version",
    "версия": "version",
    "last release date of databases": "updated",
    "дата последнего выпуска баз приложения": "updated",
    "license expiration date": "expires",
    "дата окончания срока действия лицензии": "expires",
}
_NEVER = 1970  # the year it names while no databases were ever loaded


def vendor(root: Path = Path("/"), owner: int = 0) -> Iterator[VendorValue | Gap]:
    """Version, day of the databases and end of the license, if the product is below `root` and tells them to us.

    `owner` is the user number whose programs are trusted. `expired` carries the day as the product writes it, past or
    not.
    """
    control = root / CONTROL
    try:
        if not control.exists():
            return
        behind = Path(os.path.realpath(control))
        changeable = changeable_by_others(behind, root.resolve(), owner)
    except OSError as error:
        yield _gap(control, Unanswered("denied", str(error)))
        return
    if changeable is not None:
        yield _gap(control, Unanswered("denied", f"Not asked: others than root can change {changeable}."))
        return
    try:
        told = ask([str(control), "--app-info"], SECONDS, program=str(behind))
    except Unanswered as unanswered:
        yield _gap(control, unanswered)
        return
    values = tuple(parse(told, f"{control} --app-info"))
    yield from values
    if not values:
        yield _gap(control, Unanswered("malformed", told))


def parse(told: str, place: str) -> Iterator[VendorValue]:
    """Read lines of the form `Label:   value`, or the same as JSON; unknown labels are passed over.

    Its clock is taken as UTC.
    """
    for label, value in _said(told):
        what = _LABELS.get(label.strip().casefold())
        if what is None or not value.strip():
            continue
        if what != "updated":
            yield VendorValue(place=place, key="kesl", what=what, value=value.strip())
        elif (at := _moment(value.strip())) is not None and at.year > _NEVER:
            yield VendorValue(place=place, key="kesl", what=what, at=at)


def _said(told: str) -> Iterator[tuple[str, str]]:
    """Each label with its value."""
    try:
        held = json.loads(told) if told.lstrip().startswith("{") else None
    except (ValueError, RecursionError):
        held = None
    if isinstance(held, dict):
        yield from ((label, value) for label, value in held.items() if isinstance(value, str))
        return
    for line in told.splitlines():
        label, _, value = line.partition(":")
        yield label, value


def changeable_by_others(file: Path, root: Path, owner: int) -> Path | None:
    """The first of `file` and the folders above it, up to `root`, that others than `owner` can change; None if none.

    `file` is a path without links. Raises OSError when the way cannot be looked at.
    """
    if not stat.S_ISREG(file.lstat().st_mode):
        return file
    for part in (file, *file.parents):
        if part == root:
            return None
        seen = part.lstat()
        if seen.st_uid != owner or seen.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            return part
    return None if root == Path("/") else file


def _moment(text: str) -> datetime | None:
    try:
        seen = datetime.fromisoformat(text)
    except ValueError:
        return None
    return seen.replace(tzinfo=UTC) if seen.tzinfo is None else seen.astimezone(UTC)


def _gap(control: Path, unanswered: Unanswered) -> Gap:
    """The program is there and says nothing, so the product may well be here."""
    return Gap(part="vendor", place=str(control), why=unanswered.why, hides=True, detail=unanswered.detail)
