"""What puts extensions into browsers, and the programs they may talk to: policies, other programs' files, hosts.

Formats: Chrome Enterprise policy list, Chrome's and Mozilla's pages on external extensions and native messaging, and
Mozilla's policy-templates.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers.disk import entries, fields, file_gap, inside, word
from changeover.machine.plain import Odd
from changeover.values import Extension, Gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOST = "native messaging host"
FORCED = ("force_installed", "normal_installed")


def hosts(folder: Path, browser: str, person: str = "", *, links: bool = False) -> Iterator[Extension | Gap]:
    """Every program that is described in `folder` for extensions to talk to; its file is named after it."""
    for file in _described(folder, links=links):
        yield file if isinstance(file, Gap) else host(file.stem, str(file), browser, person)


def host(name: str, place: str, browser: str, person: str = "") -> Extension:
    """A program that extensions may talk to."""
    return Extension(place=place, browser=browser, id=name, name=HOST, person=person)


def external(folder: Path, browser: str, person: str = "", *, links: bool = False) -> Iterator[Extension | Gap]:
    """Every extension that another program asks for by a file in `folder`, which is named after its id."""
    for file in _described(folder, links=links):
        yield file if isinstance(file, Gap) else forced(file.stem, str(file), browser, person)


def forced(one: str, place: str, browser: str, person: str = "", name: str = "") -> Extension:
    """An extension that a policy or another program asks for."""
    return Extension(place=place, browser=browser, id=one, name=name, person=person, forced=True)


def chromium_policies(folder: Path, browser: str) -> Iterator[Extension | Gap]:
    """What the policies in the files of `folder` put into browsers made from Chromium."""
    for file in _described(folder, links=True):
        if isinstance(file, Gap):
            yield file
            continue
        try:
            policy = fields(file, links=True)
        except (OSError, Odd) as error:
            yield file_gap(file, error)
            continue
        yield from of_chromium_policy(policy, str(file), browser)


def of_chromium_policy(policy: Mapping[str, object], place: str, browser: str, person: str = "") -> Iterator[Extension]:
    """What one set of policies puts into a browser made from Chromium."""
    listed = policy.get("ExtensionInstallForcelist")
    for line in listed if isinstance(listed, list) else ():
        if isinstance(line, str) and line.strip():
            yield forced(listed_id(line), place, browser, person)
    yield from of_settings(inside(policy, "ExtensionSettings"), place, browser, person)


def listed_id(line: str) -> str:
    """The id in a line of the force list: ID;ADDRESS."""
    return line.partition(";")[0].strip()


def of_settings(settings: Mapping[str, object], place: str, browser: str, person: str = "") -> Iterator[Extension]:
    """What the policy ExtensionSettings puts into a browser; it has the same form everywhere. `*` is the default."""
    for one in settings:
        if one != "*" and word(inside(settings, one), "installation_mode") in FORCED:
            yield forced(one, place, browser, person)


def firefox_policies(file: Path) -> Iterator[Extension | Gap]:
    """What a policies.json puts into Firefox."""
    try:
        policies = inside(fields(file, links=True), "policies")
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, Odd) as error:
        yield file_gap(file, error)
        return
    yield from of_firefox_policies(policies, str(file))


def of_firefox_policies(policies: Mapping[str, object], place: str, person: str = "") -> Iterator[Extension]:
    """What one set of policies puts into Firefox. What is to be installed is named by address or path, not by id."""
    extensions = inside(policies, "Extensions")
    for name in ("Install", "Locked"):
        listed = extensions.get(name)
        for line in listed if isinstance(listed, list) else ():
            if isinstance(line, str) and line.strip():
                yield forced(line.strip(), place, "Firefox", person)
    yield from of_settings(inside(policies, "ExtensionSettings"), place, "Firefox", person)


def _described(folder: Path, *, links: bool) -> Iterator[Path | Gap]:
    for entry in entries(folder, links=links):
        if isinstance(entry, Gap):
            yield entry
        elif entry.name.endswith(".json"):
            yield Path(entry.path)
