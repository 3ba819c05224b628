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
    """Every extension in every profile; one Gap for each person who has closed folders, at what holds all of those.

    A home or a browser's folder may be a link, as with Snap; wherever it leads, each place is looked at once.
    """
    seen: set[str] = set()
    for home in homes:
        closed: list[str] = []
        for root in roots:
            folder = home.folder / root.where
            try:
                os.scandir(folder).close()
            except (FileNotFoundError, NotADirectoryError):
                continue
            except PermissionError:
                closed.append(str(folder))
                continue
            except OSError as error:
                yield file_gap(folder, error)
                continue
            place = os.path.normcase(os.path.realpath(folder))
            if place not in seen:
                seen.add(place)
                yield from _ENGINES[root.engine](folder, root.browser, home.person)
        if closed:
            detail = f"What {home.person} has in browsers is not all shown to this account."
            yield Gap(part=PART, place=os.path.commonpath(closed), why="denied", detail=detail)
