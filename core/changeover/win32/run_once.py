r"""The one RunOnce entry that opens Changeover again at the next sign-in of the account that runs it.

Windows deletes the entry before it runs it, and runs none longer than 260 characters (Microsoft, "Run and RunOnce
registry keys"). The account's hive is named by its SID: after an elevation HKEY_CURRENT_USER may be somebody else's.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from changeover.win32.token import own_sid

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "Changeover"
LONGEST = 260
_BELOW = r"Software\Microsoft\Windows\CurrentVersion\RunOnce"


class TooLong(ValueError):
    """The command line has more characters than Windows runs."""


def command_line(command: Sequence[str]) -> str:
    """The words as one Windows command line, of any length."""
    return subprocess.list2cmdline(command)


def set_return(command: Sequence[str]) -> None:
    """Write the entry, in place of an earlier one. Raises TooLong, OSError."""
    line = command_line(command)
    if len(line) > LONGEST:
        raise TooLong(f"{len(line)} characters, and Windows runs at most {LONGEST}")
    if sys.platform != "win32":
        raise OSError("RunOnce is a part of Windows")
    import winreg

    with winreg.CreateKeyEx(winreg.HKEY_USERS, _place(), access=winreg.KEY_SET_VALUE) as key:
        winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)


def returns_with() -> str:
    """The command line of the entry as it stands in the registry; empty when there is none. Raises OSError."""
    if sys.platform != "win32":
        raise OSError("RunOnce is a part of Windows")
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_USERS, _place(), access=winreg.KEY_QUERY_VALUE) as key:
            line, kind = winreg.QueryValueEx(key, NAME)
    except FileNotFoundError:
        return ""
    return line if kind == winreg.REG_SZ and isinstance(line, str) else ""


def is_set() -> bool:
    """Whether the entry is there. Raises OSError."""
    return bool(returns_with())


def clear_return() -> None:
    """Take the entry away; it is no failure when there is none. Raises OSError."""
    if sys.platform != "win32":
        raise OSError("RunOnce is a part of Windows")
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_USERS, _place(), access=winreg.KEY_SET_VALUE) as key:
            winreg.DeleteValue(key, NAME)
    except FileNotFoundError:
        return


def _place() -> str:
    return rf"{own_sid()}\{_BELOW}"
