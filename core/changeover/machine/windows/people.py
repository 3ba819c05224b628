r"""Who has a profile on this machine, and whose part of the registry is loaded.

Names are those of the profile folders: Windows may ask the network for the name of an account.
It has run on recorded values and in the laboratory, which is Wine; never on Windows itself.
"""

from __future__ import annotations

import ntpath
from typing import TYPE_CHECKING, NamedTuple

from changeover.machine.gaps import gap
from changeover.machine.windows.keys import Fields, at, below
from changeover.values import Gap
from changeover.win32.registry import open_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from changeover.machine.windows.keys import Open
    from changeover.machine.windows.places import Places
    from changeover.values import Part
    from changeover.win32.registry import Key

PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
OF_WINDOWS = {".DEFAULT": "SYSTEM", "S-1-5-18": "SYSTEM", "S-1-5-19": "LOCAL SERVICE", "S-1-5-20": "NETWORK SERVICE"}


class Person(NamedTuple):
    """An account with a profile, or with a loaded hive."""

    sid: str
    name: str
    profile: str
    """The profile folder, as a full path; empty when it is not known."""
    loaded: bool
    """Whether HKEY_USERS holds their part of the registry now."""


def people(part: Part, places: Places, opened: Open = open_key, *, hides: bool = True) -> Iterator[Person | Gap]:
    """Everybody with a profile or a loaded hive on this machine; what cannot be read is a gap of `part`."""
    loaded: list[str] = []
    profiles: dict[str, str] = {}
    for users in at(part, "HKEY_USERS", "", hides=hides, opened=opened):
        if isinstance(users, Gap):
            yield users
            continue
        try:
            loaded += hives(list(users.names()))
        except OSError as error:
            yield gap(part, users.place, error, hides=hides)
    for listed in at(part, "HKEY_LOCAL_MACHINE", PROFILES, hides=hides, opened=opened):
        if isinstance(listed, Gap):
            yield listed
            continue
        for found in below(part, listed, hides=hides):
            if isinstance(found, Gap):
                yield found
            else:
                yield from _profile(part, found, places, profiles, hides)
    for sid in {**dict.fromkeys(loaded), **profiles}:
        folder = profiles.get(sid, "")
        yield Person(sid, OF_WINDOWS.get(sid.upper()) or ntpath.basename(folder) or sid, folder, sid in loaded)


def hives(names: Collection[str]) -> list[str]:
    """The hives among the key names of HKEY_USERS: `_Classes` is a part of another, .DEFAULT doubles SYSTEM's."""
    doubled = {".default"} if "S-1-5-18" in names else set()
    return [name for name in names if name.casefold() not in doubled and not name.casefold().endswith("_classes")]


def _profile(part: Part, key: Key, places: Places, profiles: dict[str, str], hides: bool) -> Iterator[Gap]:
    """Add the folder of one profile. A SID that ends in `.bak` is a profile that Windows set aside."""
    fields = Fields(part, key, hiding={"ProfileImagePath"} if hides else ())
    folder = places.expanded(fields.text("ProfileImagePath"))
    sid = key.place.rpartition("\\")[2]
    sid = sid[:-4] if sid.casefold().endswith(".bak") else sid
    if folder:
        profiles.setdefault(sid, ntpath.normpath(folder))
    yield from fields.gaps
