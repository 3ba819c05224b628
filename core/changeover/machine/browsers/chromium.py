"""Extensions in the profiles of Chromium and the browsers made from it.

A profile keeps each extension below `Extensions`, by its id and version, and what it thinks of it in `Preferences` or,
where that is signed, in `Secure Preferences`. Names of the fields: Chromium, extension_prefs.cc and manifest.mojom.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers.disk import entries, fields, file_gap, inside, is_folder, word
from changeover.machine.browsers.put_there import external, hosts
from changeover.machine.plain import Odd
from changeover.values import Extension, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ID = re.compile(r"[a-p]{32}")
PUT_THERE = {2, 3, 6, 7, 9}
"""Where it came from: a file or a key of another program, or a policy, each with or without a download."""
ITS_OWN = {5, 10}
"""Parts of the browser itself."""
PROFILE = re.compile(r"Default|Guest Profile|System Profile|Profile \d+")
_MESSAGE = re.compile(r"__MSG_(.+)__")
_LANGUAGE = re.compile(r"[A-Za-z0-9_-]{1,35}")


def extensions(top: Path, browser: str, person: str) -> Iterator[Extension | Gap]:
    """Every extension in every profile below `top`, and in `top` where that is a profile itself, as with Opera."""
    yield from hosts(top / "NativeMessagingHosts", browser, person)
    yield from external(top / "External Extensions", browser, person)
    yield from of_profile(top, browser, person)
    for entry in entries(top, links=True):
        if isinstance(entry, Gap):
            yield entry
        elif is_folder(entry):
            yield from of_profile(Path(entry.path), browser, person)
        elif entry.is_symlink() and PROFILE.fullmatch(entry.name):
            yield file_gap(Path(entry.path), Odd("is a link, which is not followed"))


def of_profile(profile: Path, browser: str, person: str) -> Iterator[Extension | Gap]:
    """Every extension of one profile, by id: those below it, then those that it keeps elsewhere."""
    kept: dict[str, tuple[Path, Mapping[str, object]]] = {}
    for name in ("Preferences", "Secure Preferences"):
        try:
            settings = inside(fields(profile / name), "extensions", "settings")
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, Odd) as error:
            yield file_gap(profile / name, error)
            continue
        kept |= {one: (profile / name, inside(settings, one)) for one in settings if ID.fullmatch(one)}
    below: set[str] = set()
    for entry in entries(profile / "Extensions"):
        if isinstance(entry, Gap):
            yield entry
        elif ID.fullmatch(entry.name):
            below.add(entry.name)
            yield from _below(entry.name, Path(entry.path), kept, browser, person)
    for one, (file, settings) in sorted(kept.items()):
        told = word(settings, "path") or "manifest" in settings
        if one not in below and told and settings.get("location") not in ITS_OWN:
            yield _extension(one, str(file), inside(settings, "manifest"), settings, browser, person)


def _below(
    one: str, folder: Path, kept: Mapping[str, tuple[Path, Mapping[str, object]]], browser: str, person: str
) -> Iterator[Extension | Gap]:
    """The extension whose versions stand in `folder`; where its manifest cannot be read, its id is still told."""
    settings = kept[one][1] if one in kept else {}
    versions = [entry for entry in entries(folder) if isinstance(entry, Gap) or is_folder(entry)]
    yield from (entry for entry in versions if isinstance(entry, Gap))
    found = [Path(entry.path) for entry in versions if not isinstance(entry, Gap)]
    if not found:
        return
    used = word(settings, "path").replace("\\", "/").rpartition("/")[2]
    version = next((path for path in found if path.name == used), max(found, key=lambda path: _order(path.name)))
    manifest: Mapping[str, object] = {}
    try:
        manifest = fields(version / "manifest.json")
    except (OSError, Odd) as error:
        yield file_gap(version / "manifest.json", error)
    spoken = _spoken(version, manifest) or word(inside(settings, "manifest"), "name") or word(manifest, "name")
    yield _extension(one, str(version), {**manifest, "name": spoken}, settings, browser, person)


def _extension(
    one: str, place: str, manifest: Mapping[str, object], settings: Mapping[str, object], browser: str, person: str
) -> Extension:
    return Extension(
        place=place,
        browser=browser,
        id=one,
        name=word(manifest, "name"),
        version=word(manifest, "version"),
        person=person,
        forced=settings.get("location") in PUT_THERE,
        enabled=enabled(settings),
    )


def enabled(settings: Mapping[str, object]) -> bool | None:
    """Whether a profile uses an extension. `state` is gone from new versions, and the reasons were one number once."""
    reasons, state = settings.get("disable_reasons"), settings.get("state")
    if reasons or state == 0:
        return False
    return True if state == 1 or reasons in ([], 0) else None


def _spoken(version: Path, manifest: Mapping[str, object]) -> str:
    """The name as people see it; a name may stand in the language files of the extension. Empty where it does not."""
    name = word(manifest, "name")
    message = _MESSAGE.fullmatch(name)
    if message is None:
        return name
    language = word(manifest, "default_locale")
    if not _LANGUAGE.fullmatch(language):
        return ""
    try:
        messages = fields(version / "_locales" / language / "messages.json")
    except (OSError, Odd):
        return ""  # the manifest itself was read: only the name for people is missing
    wanted = message[1].casefold()
    return next((word(inside(messages, key), "message") for key in messages if key.casefold() == wanted), "")


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d{1,9}", version))
