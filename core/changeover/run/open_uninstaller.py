"""Opens the registered uninstaller with its own window and waits for it, as long as the person needs."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

from changeover.run.installer_ending import ending
from changeover.run.own_window import OwnWindow, family, nobody
from changeover.run.registration import not_as_planned
from changeover.values import OpenUninstaller, clean, msg
from changeover.win32 import child, safe_folders

if TYPE_CHECKING:
    from changeover.run.own_window import Replied
    from changeover.run.registration import Still
    from changeover.run.result import Doing

LOOK_EVERY = 0.25
"""Seconds between two looks for its window, and for a wish to see it."""
SIGN_EVERY = 2.0
"""Seconds between two signs of life."""


def open_uninstaller(
    action: OpenUninstaller, *, still: Still, product: str, link: str = "", replied: Replied = nobody
) -> Doing:
    """Open `msiexec /x {code} /norestart` and wait until it has ended; it is never broken off.

    `still` answers whether a registered name and maker are those of the plan; `product` is the name for people, `link`
    the catalogue's `remove.tool`; `replied` hands out wishes about its window. Windows asks for rights by itself, and
    the maker's window for its password. Closing the generator leaves the window open and the uninstaller at work.
    """
    if stop := not_as_planned(action.code, still, product):
        return stop
    try:
        opened = child.start(command(action.code))
    except OSError as error:
        return ending(getattr(error, "winerror", None) or 1601, product, link, clean(str(error)))
    yield msg("The uninstaller of {product} is open. Its own window asks what it needs.", product=product)
    window = OwnWindow(product, lambda: family(opened.pid), replied)
    began = last = time.monotonic()
    while True:
        try:
            code = opened.wait(LOOK_EVERY)
        except subprocess.TimeoutExpired:
            yield from window.look()
        else:
            return ending(code & 0xFFFFFFFF, product, link)
        if time.monotonic() - last >= SIGN_EVERY:
            last = time.monotonic()
            passed = int(last - began)
            yield msg("The uninstaller of {product} is open, {passed:duration} so far.", product=product, passed=passed)


def command(code: str) -> list[str]:
    """The words of the command. Raises OSError where there is no Windows."""
    return [str(safe_folders.system_folder() / "msiexec.exe"), "/x", code, "/norestart"]
