"""Which Windows this is, and with which rights we are in it.

It has run in the laboratory, which is Wine, also as a server; never on Windows itself.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from changeover.values import System
from changeover.win32 import system as windows
from changeover.win32.registry import open_key
from changeover.win32.regvalue import Malformed
from changeover.win32.token import LOCAL_SYSTEM, elevated, own_sid

CURRENT = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
FIRST_WINDOWS_11 = 22000


def system() -> System:
    """Name this Windows; what it does not tell stays empty, and rights that cannot be told count as none."""
    version = windows.version()
    return System(
        family="windows",
        release=release(_asked(_product_name), version.build, windows.wine()),
        build=str(version.build),
        server=version.server,
        chip=_asked(windows.chip),
        region=_asked(windows.region),
        boot=_asked(lambda: str(windows.started())),
        rights=_rights(),
    )


def release(name: str, build: int, wine: str) -> str:
    """The name of a Windows. Its registry calls Windows 11 "Windows 10"; under Wine, Wine is named too."""
    if build >= FIRST_WINDOWS_11:
        name = name.replace("Windows 10", "Windows 11", 1)
    return f"{name} (Wine {wine})" if wine else name


def _product_name() -> str:
    with open_key("HKEY_LOCAL_MACHINE", CURRENT) as key:
        return key.text("ProductName")


def _rights() -> Literal["plain", "admin", "system"]:
    if _asked(own_sid) == LOCAL_SYSTEM:
        return "system"
    return "admin" if _asked(lambda: "yes" if elevated() else "") else "plain"


def _asked(call: Callable[[], str]) -> str:
    """The answer, or an empty text where this Windows does not know the question."""
    try:
        return call()
    except (OSError, Malformed):
        return ""
