"""System extensions as `systemextensionsctl list` tells them: no rights are needed to ask.

An extension can run on after its application was thrown away, and one that waits for a restart is told until then.
The form of the rows is the one that public programs read; tried on composed output only.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from changeover.machine.asking import Unanswered, ask
from changeover.values import Application, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.asking import Ask

COMMAND = ("/usr/bin/systemextensionsctl", "list")
PLACE = "systemextensionsctl list"
SECONDS = 10
_HEAD = ("enabled", "active", "teamID")
_NAMED = re.compile(r"(\S+)\s+\(([^/()]*)(?:/[^()]*)?\)")


def system_extensions(asked: Ask = ask) -> Iterator[Application | Gap]:
    """Every system extension that macOS knows, in whatever state."""
    try:
        told = asked(COMMAND, SECONDS)
    except Unanswered as unanswered:
        yield Gap(part="applications", place=PLACE, why=unanswered.why, hides=True, detail=unanswered.detail)
        return
    yield from parse(told)


def parse(told: str) -> Iterator[Application | Gap]:
    """Read rows of six columns between tabs: two stars, maker, bundle with version, name, state in brackets."""
    for line in told.splitlines():
        columns = [column.strip() for column in line.split("\t")]
        if len(columns) < 6 or tuple(columns[:3]) == _HEAD:
            if len(columns) > 1 and tuple(columns[:3]) != _HEAD:
                yield _odd(line)
            continue
        named = _NAMED.fullmatch(columns[3])
        if named is None:
            yield _odd(line)
            continue
        yield Application(
            place=PLACE,
            name=columns[4],
            bundle=named[1],
            version=named[2],
            team=columns[2],
            active=columns[5] == "[activated enabled]",
        )


def _odd(line: str) -> Gap:
    return Gap(part="applications", place=PLACE, why="malformed", hides=True, detail=line)
