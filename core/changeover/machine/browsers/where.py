"""Where browsers keep the profiles of one person, on each kind of system.

Paths: Chromium's user_data_dir.md, the same for its descendants in public tools that read their profiles; Firefox moved
to ~/.config in version 147. Snap and Flatpak give each program a home of its own.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Root(NamedTuple):
    """A folder in somebody's home in which a browser keeps profiles."""

    browser: str
    engine: Literal["chromium", "firefox", "hosts"]
    where: str
    """Below the home, with slashes."""


_LOCAL, _ROAMING = "AppData/Local", "AppData/Roaming"
WINDOWS = (
    Root("Chrome", "chromium", f"{_LOCAL}/Google/Chrome/User Data"),
    Root("Chrome", "chromium", f"{_LOCAL}/Google/Chrome Beta/User Data"),
    Root("Chrome", "chromium", f"{_LOCAL}/Google/Chrome Dev/User Data"),
    Root("Chrome", "chromium", f"{_LOCAL}/Google/Chrome SxS/User Data"),
    Root("Edge", "chromium", f"{_LOCAL}/Microsoft/Edge/User Data"),
    Root("Edge", "chromium", f"{_LOCAL}/Microsoft/Edge Beta/User Data"),
    Root("Edge", "chromium", f"{_LOCAL}/Microsoft/Edge Dev/User Data"),
    Root("Brave", "chromium", f"{_LOCAL}/BraveSoftware/Brave-Browser/User Data"),
    Root("Vivaldi", "chromium", f"{_LOCAL}/Vivaldi/User Data"),
    Root("Chromium", "chromium", f"{_LOCAL}/Chromium/User Data"),
    Root("Opera", "chromium", f"{_ROAMING}/Opera Software/Opera Stable"),
    Root("Opera GX", "chromium", f"{_ROAMING}/Opera Software/Opera GX Stable"),
    Root("Firefox", "firefox", f"{_ROAMING}/Mozilla/Firefox"),
)

_CONFIG = (
    ("Chrome", "google-chrome"),
    ("Chrome", "google-chrome-beta"),
    ("Chrome", "google-chrome-unstable"),
    ("Edge", "microsoft-edge"),
    ("Edge", "microsoft-edge-beta"),
    ("Edge", "microsoft-edge-dev"),
    ("Brave", "BraveSoftware/Brave-Browser"),
    ("Vivaldi", "vivaldi"),
    ("Chromium", "chromium"),
    ("Opera", "opera"),
    ("Opera GX", "opera-gx"),
)
LINUX = (
    *(Root(browser, "chromium", f".config/{folder}") for browser, folder in _CONFIG),
    Root("Chromium", "chromium", "snap/chromium/common/chromium"),
    Root("Chromium", "chromium", "snap/chromium/current/.config/chromium"),
    Root("Brave", "chromium", "snap/brave/current/.config/BraveSoftware/Brave-Browser"),
    Root("Opera", "chromium", "snap/opera/current/.config/opera"),
    Root("Vivaldi", "chromium", "snap/vivaldi/current/.config/vivaldi"),
    Root("Chrome", "chromium", ".var/app/com.google.Chrome/config/google-chrome"),
    Root("Edge", "chromium", ".var/app/com.microsoft.Edge/config/microsoft-edge"),
    Root("Brave", "chromium", ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"),
    Root("Vivaldi", "chromium", ".var/app/com.vivaldi.Vivaldi/config/vivaldi"),
    Root("Chromium", "chromium", ".var/app/org.chromium.Chromium/config/chromium"),
    Root("Opera", "chromium", ".var/app/com.opera.Opera/config/opera"),
    Root("Opera GX", "chromium", ".var/app/com.opera.opera-gx/config/opera-gx"),
    Root("Firefox", "firefox", ".mozilla/firefox"),
    Root("Firefox", "firefox", ".config/mozilla/firefox"),
    Root("Firefox", "firefox", "snap/firefox/common/.mozilla/firefox"),
    Root("Firefox", "firefox", ".var/app/org.mozilla.firefox/.mozilla/firefox"),
    Root("Firefox", "firefox", ".var/app/org.mozilla.firefox/config/mozilla/firefox"),
    Root("Firefox", "hosts", ".mozilla/native-messaging-hosts"),
)

_SUPPORT = "Library/Application Support"
MACOS = (
    Root("Chrome", "chromium", f"{_SUPPORT}/Google/Chrome"),
    Root("Chrome", "chromium", f"{_SUPPORT}/Google/Chrome Beta"),
    Root("Chrome", "chromium", f"{_SUPPORT}/Google/Chrome Canary"),
    Root("Edge", "chromium", f"{_SUPPORT}/Microsoft Edge"),
    Root("Edge", "chromium", f"{_SUPPORT}/Microsoft Edge Beta"),
    Root("Brave", "chromium", f"{_SUPPORT}/BraveSoftware/Brave-Browser"),
    Root("Vivaldi", "chromium", f"{_SUPPORT}/Vivaldi"),
    Root("Chromium", "chromium", f"{_SUPPORT}/Chromium"),
    Root("Opera", "chromium", f"{_SUPPORT}/com.operasoftware.Opera"),
    Root("Opera GX", "chromium", f"{_SUPPORT}/com.operasoftware.OperaGX"),
    Root("Firefox", "firefox", f"{_SUPPORT}/Firefox"),
    Root("Firefox", "hosts", f"{_SUPPORT}/Mozilla/NativeMessagingHosts"),
)
