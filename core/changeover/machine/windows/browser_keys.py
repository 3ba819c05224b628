r"""What the registry puts into browsers: policies, extensions of other programs, and programs they may talk to.

Keys: Chrome Enterprise policy list, Chrome's pages on external extensions and native messaging, Mozilla's
policy-templates; the same keys of Edge, Brave, Chromium and Vivaldi. The machine's are read in both views, those of a
person in every loaded hive. They have met Wine's registry and keys in memory only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from changeover.machine.browsers.disk import PART, fields_of
from changeover.machine.browsers.put_there import FORCED, forced, host, listed_id, of_settings
from changeover.machine.gaps import gap
from changeover.machine.plain import Odd
from changeover.machine.windows.keys import TROUBLE, Fields, at, below, child
from changeover.values import Extension, Gap
from changeover.win32.registry import open_key
from changeover.win32.regvalue import MULTI_SZ, Malformed, RegValue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.machine.windows.keys import Open
    from changeover.win32.registry import Hive, Key, View

POLICIES = {
    "Chrome": r"SOFTWARE\Policies\Google\Chrome",
    "Edge": r"SOFTWARE\Policies\Microsoft\Edge",
    "Brave": r"SOFTWARE\Policies\BraveSoftware\Brave",
    "Chromium": r"SOFTWARE\Policies\Chromium",
    "Vivaldi": r"SOFTWARE\Policies\Vivaldi",
}
FIREFOX = r"SOFTWARE\Policies\Mozilla\Firefox"
EXTERNAL = {
    "Chrome": r"SOFTWARE\Google\Chrome\Extensions",
    "Edge": r"SOFTWARE\Microsoft\Edge\Extensions",
    "Brave": r"SOFTWARE\BraveSoftware\Brave-Browser\Extensions",
    "Chromium": r"SOFTWARE\Chromium\Extensions",
    "Vivaldi": r"SOFTWARE\Vivaldi\Extensions",
}
HOSTS = {
    "Chrome": r"SOFTWARE\Google\Chrome\NativeMessagingHosts",
    "Edge": r"SOFTWARE\Microsoft\Edge\NativeMessagingHosts",
    "Brave": r"SOFTWARE\BraveSoftware\Brave-Browser\NativeMessagingHosts",
    "Chromium": r"SOFTWARE\Chromium\NativeMessagingHosts",
    "Vivaldi": r"SOFTWARE\Vivaldi\NativeMessagingHosts",
    "Firefox": r"SOFTWARE\Mozilla\NativeMessagingHosts",
}
OLD_FIREFOX = r"SOFTWARE\Mozilla\Firefox\Extensions"
"""Up to version 73 other programs put extensions into Firefox by values here, named after their ids."""


def of_machine(opened: Open = open_key) -> Iterator[Extension | Gap]:
    """What stands in the machine's part of the registry. Policies are the same in both views."""
    yield from _policies("HKEY_LOCAL_MACHINE", "", "", opened)
    views: tuple[View, ...] = (64, 32)
    for view in views:
        yield from _programs("HKEY_LOCAL_MACHINE", "", view, "", opened)


def of_person(sid: str, person: str, opened: Open = open_key) -> Iterator[Extension | Gap]:
    """What stands in the loaded hive of one person."""
    yield from _policies("HKEY_USERS", f"{sid}\\", person, opened)
    yield from _programs("HKEY_USERS", f"{sid}\\", 64, person, opened)


def _policies(hive: Hive, top: str, person: str, opened: Open) -> Iterator[Extension | Gap]:
    for browser, path in POLICIES.items():
        for key in at(PART, hive, top + path, hides=False, opened=opened):
            if isinstance(key, Gap):
                yield key
                continue
            for place, line in _lines(key, "ExtensionInstallForcelist"):
                yield line if isinstance(line, Gap) else forced(listed_id(line), place, browser, person)
            yield from _settings(key, browser, person)
    for key in at(PART, hive, top + FIREFOX, hides=False, opened=opened):
        if isinstance(key, Gap):
            yield key
            continue
        for name in ("Install", "Locked"):
            for place, line in _lines(key, f"Extensions\\{name}"):
                yield line if isinstance(line, Gap) else forced(line, place, "Firefox", person)
        yield from _settings(key, "Firefox", person)


def _programs(hive: Hive, top: str, view: View, person: str, opened: Open) -> Iterator[Extension | Gap]:
    for browser, path in EXTERNAL.items():
        for entry in _below(hive, top + path, view, opened):
            yield entry if isinstance(entry, Gap) else forced(_name(entry), entry.place, browser, person)
    for browser, path in HOSTS.items():
        for entry in _below(hive, top + path, view, opened):
            yield entry if isinstance(entry, Gap) else host(_name(entry), entry.place, browser, person)
    for key in at(PART, hive, top + OLD_FIREFOX, view, hides=False, opened=opened):
        if isinstance(key, Gap):
            yield key
            continue
        try:
            yield from (forced(name, key.place, "Firefox", person) for name in key.values() if name)
        except TROUBLE as error:
            yield gap(PART, key.place, error)


def _below(hive: Hive, path: str, view: View, opened: Open) -> Iterator[Key | Gap]:
    for key in at(PART, hive, path, view, hides=False, opened=opened):
        yield from [key] if isinstance(key, Gap) else below(PART, key, hides=False)


def _lines(key: Key, name: str) -> Iterator[tuple[str, str | Gap]]:
    """The texts in the values of a key below `key`, which are numbered, each with where it stands."""
    for listed in child(PART, key, name, hides=False):
        if isinstance(listed, Gap):
            yield listed.place, listed
            continue
        try:
            values = listed.values()
        except TROUBLE as error:
            yield listed.place, gap(PART, listed.place, error)
            continue
        for number, value in values.items():
            try:
                line = _text(value).strip()
            except Malformed as error:
                yield listed.place, gap(PART, listed.place, error, about=number)
                continue
            if line:
                yield listed.place, line


def _settings(key: Key, browser: str, person: str) -> Iterator[Extension | Gap]:
    """The policy ExtensionSettings: JSON in one value, or a key for each extension."""
    try:
        value = key.value("ExtensionSettings")
        if value is not None:
            yield from of_settings(fields_of(_text(value)), key.place, browser, person)
    except (*TROUBLE, Odd) as error:
        yield gap(PART, key.place, error, about="ExtensionSettings")
    for settings in child(PART, key, "ExtensionSettings", hides=False):
        for entry in [settings] if isinstance(settings, Gap) else below(PART, settings, hides=False):
            if isinstance(entry, Gap):
                yield entry
                continue
            fields = Fields(PART, entry)
            if fields.text("installation_mode") in FORCED and _name(entry) != "*":
                yield forced(_name(entry), entry.place, browser, person)
            yield from fields.gaps


def _text(value: RegValue | Malformed) -> str:
    if isinstance(value, Malformed):
        raise value
    return "\n".join(value.texts()) if value.kind == MULTI_SZ else value.text()


def _name(key: Key) -> str:
    return key.place.rpartition("\\")[2]
