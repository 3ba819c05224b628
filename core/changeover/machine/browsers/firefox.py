"""Extensions in the profiles of Firefox, as each profile lists them in `extensions.json`.

Names of the fields: Mozilla, toolkit/mozapps/extensions, XPIDatabase.
"""

from __future__ import annotations

import configparser
import re
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from changeover.machine.browsers.disk import PART, entries, fields, file_gap, inside, is_folder, text, word
from changeover.machine.plain import Odd
from changeover.values import Extension, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ID = re.compile(r"\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}|[a-z0-9._-]*@[a-z0-9._-]+", re.IGNORECASE)
"""The two forms of an extension's id."""
ITS_OWN = ("app-builtin", "app-system")
"""Beginnings of the places where Firefox keeps parts of itself."""


def extensions(top: Path, browser: str, person: str) -> Iterator[Extension | Gap]:
    """Every extension in every profile below `top`, listed in its profiles.ini or not."""
    yield from _elsewhere(top)
    for folder in (top, top / "Profiles"):
        for entry in entries(folder, links=folder == top):
            if isinstance(entry, Gap):
                yield entry
            elif is_folder(entry):
                yield from of_profile(Path(entry.path), browser, person)


def of_profile(profile: Path, browser: str, person: str) -> Iterator[Extension | Gap]:
    """Every extension of one profile; where its list cannot be read, those whose files stand in it, by id alone."""
    file = profile / "extensions.json"
    try:
        listed = fields(file).get("addons")
        if not isinstance(listed, list):
            raise Odd("lists no extensions")
    except (FileNotFoundError, NotADirectoryError):
        yield from dropped(profile / "extensions", browser, person)
        return
    except (OSError, Odd) as error:
        yield file_gap(file, error)
        yield from dropped(profile / "extensions", browser, person)
        return
    files = {}
    for found in dropped(profile / "extensions", browser, person):
        if isinstance(found, Gap):
            yield found
        else:
            files[found.id] = found.place
    for addon in listed:
        entry = inside({"": addon}, "")
        if word(entry, "id") and not word(entry, "location").startswith(ITS_OWN):
            yield _extension(entry, files.get(word(entry, "id"), str(file)), browser, person)


def dropped(
    folder: Path, browser: str, person: str, *, forced: bool = False, links: bool = False
) -> Iterator[Extension | Gap]:
    """Every extension whose file or folder, named after its id, lies in `folder`. `links` as with `entries`."""
    for entry in entries(folder, links=links):
        if isinstance(entry, Gap):
            yield entry
        elif ID.fullmatch(one := entry.name.removesuffix(".xpi")):
            yield Extension(place=entry.path, browser=browser, id=one, person=person, forced=forced)


def _extension(addon: Mapping[str, object], place: str, browser: str, person: str) -> Extension:
    active = addon.get("active")
    source = word(inside(addon, "installTelemetryInfo"), "source")
    return Extension(
        place=place,
        browser=browser,
        id=word(addon, "id"),
        name=word(inside(addon, "defaultLocale"), "name"),
        version=word(addon, "version"),
        person=person,
        forced=addon.get("foreignInstall") is True or source == "enterprise-policy",
        enabled=active if isinstance(active, bool) else None,
    )


def _elsewhere(top: Path) -> Iterator[Gap]:
    """A Gap for each profile that profiles.ini puts outside `top`: such a path may lead anywhere."""
    file = top / "profiles.ini"
    ini = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#", ";"))
    try:
        ini.read_string(text(file))
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, Odd, configparser.Error) as error:
        yield file_gap(file, error)
        return
    for section in ini.sections():
        path = ini.get(section, "path", fallback="")
        if section.casefold().startswith("profile") and _leads_out(path):
            detail = f"A profile outside its usual folder is not read: {path}"
            yield Gap(part=PART, place=str(file), why="unsupported", detail=detail)


def _leads_out(path: str) -> bool:
    windows = PureWindowsPath(path)
    return bool(windows.drive or windows.root) or PurePosixPath(path).is_absolute() or ".." in windows.parts
