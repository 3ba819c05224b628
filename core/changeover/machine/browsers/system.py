"""What a whole machine puts into browsers by files: policies, extensions of other programs, and hosts for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from changeover.machine.browsers import firefox
from changeover.machine.browsers.put_there import chromium_policies, external, firefox_policies, hosts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from changeover.values import Extension, Gap

FIREFOX = "{ec8030f7-c20a-464f-9b0e-13a3a9e97384}"
"""Firefox's own id, by which folders for its extensions are named."""
Kind = Literal["policies", "external", "hosts", "firefox-policies", "firefox-extensions"]


class Kept(NamedTuple):
    """A place of the machine that speaks to a browser: a folder, or with `firefox-policies` a file."""

    kind: Kind
    browser: str
    where: str
    """Below the root, with slashes."""


def of_system(root: Path, places: Sequence[Kept]) -> Iterator[Extension | Gap]:
    """What stands in these places below `root`."""
    for kind, browser, where in places:
        place = root / where
        if kind == "policies":
            yield from chromium_policies(place, browser)
        elif kind == "external":
            yield from external(place, browser, links=True)
        elif kind == "hosts":
            yield from hosts(place, browser, links=True)
        elif kind == "firefox-policies":
            yield from firefox_policies(place)
        else:
            yield from firefox.dropped(place, browser, "", forced=True, links=True)
