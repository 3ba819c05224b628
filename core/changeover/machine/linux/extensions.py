"""Browser extensions on Linux: of everybody with a home here, and what the system puts into browsers.

Places of policies, external extensions and hosts: Chromium's own paths for Linux (chrome_paths.cc), Mozilla's
policy-templates, and what Debian and Fedora changed in both.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from changeover.machine.browsers import Home, Kept, of_everybody, of_system
from changeover.machine.browsers.system import FIREFOX
from changeover.machine.browsers.where import LINUX
from changeover.machine.linux.people import homes
from changeover.values import Gap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from changeover.values import Extension

PLACES = (
    Kept("policies", "Chrome", "etc/opt/chrome/policies/managed"),
    Kept("policies", "Chromium", "etc/chromium/policies/managed"),
    Kept("policies", "Chromium", "etc/chromium-browser/policies/managed"),
    Kept("policies", "Edge", "etc/opt/edge/policies/managed"),
    Kept("policies", "Brave", "etc/brave/policies/managed"),
    Kept("policies", "Vivaldi", "etc/opt/vivaldi/policies/managed"),
    Kept("policies", "Opera", "etc/opt/opera/policies/managed"),
    Kept("external", "Chrome", "usr/share/google-chrome/extensions"),
    Kept("external", "Chrome", "opt/google/chrome/extensions"),
    Kept("external", "Chromium", "usr/share/chromium/extensions"),
    Kept("external", "Chromium", "usr/lib/chromium/extensions"),
    Kept("external", "Edge", "usr/share/microsoft-edge/extensions"),
    Kept("external", "Edge", "opt/microsoft/msedge/extensions"),
    Kept("external", "Brave", "opt/brave.com/brave/extensions"),
    Kept("external", "Vivaldi", "opt/vivaldi/extensions"),
    Kept("hosts", "Chrome", "etc/opt/chrome/native-messaging-hosts"),
    Kept("hosts", "Chromium", "etc/chromium/native-messaging-hosts"),
    Kept("hosts", "Edge", "etc/opt/edge/native-messaging-hosts"),
    Kept("hosts", "Firefox", "usr/lib/mozilla/native-messaging-hosts"),
    Kept("hosts", "Firefox", "usr/lib64/mozilla/native-messaging-hosts"),
    Kept("hosts", "Firefox", "usr/share/mozilla/native-messaging-hosts"),
    Kept("firefox-policies", "Firefox", "etc/firefox/policies/policies.json"),
    Kept("firefox-policies", "Firefox", "etc/firefox-esr/policies/policies.json"),
    Kept("firefox-policies", "Firefox", "usr/lib/firefox/distribution/policies.json"),
    Kept("firefox-policies", "Firefox", "usr/lib64/firefox/distribution/policies.json"),
    Kept("firefox-policies", "Firefox", "usr/share/firefox-esr/distribution/policies.json"),
    Kept("firefox-policies", "Firefox", "opt/firefox/distribution/policies.json"),
    Kept("firefox-extensions", "Firefox", f"usr/lib/mozilla/extensions/{FIREFOX}"),
    Kept("firefox-extensions", "Firefox", f"usr/lib64/mozilla/extensions/{FIREFOX}"),
    Kept("firefox-extensions", "Firefox", f"usr/share/mozilla/extensions/{FIREFOX}"),
)


def extensions(root: Path = Path("/")) -> Iterator[Extension | Gap]:
    """Every extension below `root`, whoever has it and whatever asks for it."""
    yield from of_system(root, PLACES)
    found = list(homes("extensions", root))
    yield from (thing for thing in found if isinstance(thing, Gap))
    yield from of_everybody((home for home in found if isinstance(home, Home)), LINUX)
