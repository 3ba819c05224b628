"""Browser extensions on macOS: of everybody with a home here, and what the system puts into browsers.

Places: Chrome's and Mozilla's own pages for macOS; policies are property lists that a management service writes.
Safari's extensions lie in a container that macOS shows to no other program.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers import Home, Kept, of_everybody, of_system
from changeover.machine.browsers.disk import PART, file_gap
from changeover.machine.browsers.put_there import of_chromium_policy, of_firefox_policies
from changeover.machine.browsers.system import FIREFOX
from changeover.machine.browsers.where import MACOS
from changeover.machine.macos.people import homes
from changeover.machine.macos.plists import NotAList, read
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.values import Extension

SUPPORT = "Library/Application Support"
PLACES = (
    Kept("external", "Chrome", f"{SUPPORT}/Google/Chrome/External Extensions"),
    Kept("external", "Chromium", f"{SUPPORT}/Chromium/External Extensions"),
    Kept("external", "Edge", f"{SUPPORT}/Microsoft/Edge/External Extensions"),
    Kept("external", "Brave", f"{SUPPORT}/BraveSoftware/Brave-Browser/External Extensions"),
    Kept("hosts", "Chrome", "Library/Google/Chrome/NativeMessagingHosts"),
    Kept("hosts", "Chromium", f"{SUPPORT}/Chromium/NativeMessagingHosts"),
    Kept("hosts", "Edge", "Library/Microsoft/Edge/NativeMessagingHosts"),
    Kept("hosts", "Firefox", f"{SUPPORT}/Mozilla/NativeMessagingHosts"),
    Kept("firefox-policies", "Firefox", "Applications/Firefox.app/Contents/Resources/distribution/policies.json"),
    Kept("firefox-extensions", "Firefox", f"{SUPPORT}/Mozilla/Extensions/{FIREFOX}"),
)
MANAGED = "Library/Managed Preferences"
DOMAINS = {
    "com.google.Chrome": "Chrome",
    "com.microsoft.Edge": "Edge",
    "com.brave.Browser": "Brave",
    "org.chromium.Chromium": "Chromium",
    "com.vivaldi.Vivaldi": "Vivaldi",
    "org.mozilla.firefox": "Firefox",
}
SAFARI = Gap(
    part=PART,
    place="~/Library/Containers/com.apple.Safari",
    why="unsupported",
    detail="macOS shows the extensions of Safari to no other program.",
)


def extensions(root: Path = Path("/")) -> Iterator[Extension | Gap]:
    """Every extension below `root`, whoever has it and whatever asks for it."""
    yield from of_system(root, PLACES)
    found = list(homes(PART, root))
    people = [home for home in found if isinstance(home, Home)]
    yield from _managed(root / MANAGED, "")
    for home in people:
        yield from _managed(root / MANAGED / home.person, home.person)
    yield from (thing for thing in found if isinstance(thing, Gap))
    yield from of_everybody(people, MACOS)
    yield SAFARI


def _managed(folder: Path, person: str) -> Iterator[Extension | Gap]:
    for domain, browser in DOMAINS.items():
        file = folder / f"{domain}.plist"
        try:
            policy = read(file)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except (OSError, NotAList) as error:
            yield file_gap(file, error)
            continue
        if browser == "Firefox":
            yield from of_firefox_policies(policy, str(file), person)
        else:
            yield from of_chromium_policy(policy, str(file), browser, person)
