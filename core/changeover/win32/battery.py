"""Charge and mains of this machine. Function and numbers: Microsoft, GetSystemPowerStatus."""

from __future__ import annotations

import ctypes
from ctypes import byref, c_int, c_uint8, c_uint32, c_void_p
from typing import NamedTuple

from changeover.win32.declare import declare, last_error, windows_error

UNKNOWN, NO_BATTERY = 255, 128

_ask = declare("kernel32", "GetSystemPowerStatus", c_int, c_void_p)


class _Status(ctypes.Structure):
    _fields_ = (
        ("mains", c_uint8),
        ("flags", c_uint8),
        ("percent", c_uint8),
        ("saver", c_uint8),
        ("left", c_uint32),
        ("full", c_uint32),
    )


class Power(NamedTuple):
    """None: there is no battery, or Windows cannot tell."""

    percent: int | None
    plugged: bool | None


def power() -> Power:
    """The charge in percent and whether the machine is on mains. Raises OSError."""
    status = _Status()
    if not _ask(byref(status)):
        raise windows_error(last_error(), "GetSystemPowerStatus")
    without = status.flags == UNKNOWN or status.flags & NO_BATTERY or status.percent > 100
    return Power(None if without else status.percent, {0: False, 1: True}.get(status.mains))
