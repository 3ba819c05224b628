"""Goes through the homes of everybody on a machine, and from each to the profiles of every browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from changeover.machine.browsers import chromium, firefox
from changeover.machine.browsers.disk import PART, file_gap
from changeover.machine.browsers.put_there import hosts
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from changeover.machine.browsers.where import Root
    from changeover.values import Extension

_ENGINES: dict[str, Callable[[Path, str, str], Iterator[Extension | Gap]]] = {
    "chromium": chromium.extensions,
    "firefox": firefox.extensions,
    "hosts": hosts,
}


class Home(NamedTuple):
    """Somebody's own folder."""

    person: str
    folder: Path


def of_everybody(homes: Iterable[Home], roots: Sequence[Root]) -> Iterator[Extension | Gap]:
    """Every extension in every profile; a Gap that names the person for each home or profile that is closed to us.

    A home or a browser's folder may be a link, as with Snap; wherever it leads, each place is looked at once.
    """
    seen: set[str] = set()
    for home in homes:
        closed: list[tuple[Path, PermissionError]] = []
        for root in roots:
            folder = home.folder / root.where
            try:
                os.scandir(folder).close()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except PermissionError as error:
                closed.append((folder, error))
                continue
            except OSError as error:
                yield file_gap(folder, error)
                continue
            place = os.path.normcase(os.path.realpath(folder))
            if place not in seen:
                seen.add(place)
                yield from _ENGINES[root.engine](folder, root.browser, home.person)
        if len(closed) == len(roots):
            yield _closed(home.folder, home.person)
        else:
            yield from (_closed(folder, home.person) for folder, _ in closed)


def _closed(place: Path, person: str) -> Gap:
    detail = f"What {person} has in browsers is not shown to this account."
    return Gap(part=PART, place=str(place), why="denied", detail=detail)
