"""What this Windows is: version, kind, chip, region, and when it started.

Functions: Microsoft, wdm.h (RtlGetVersion), winternl.h, wow64apiset.h, winnls.h.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_int, c_int32, c_int64, c_uint8, c_uint16, c_uint32, c_void_p, c_wchar
from typing import NamedTuple

from changeover.win32.declare import declare, last_error, windows_error

CLIENT = 1
CHIPS = {0x014C: "x86", 0x8664: "x86_64", 0xAA64: "arm64"}
TIME_OF_DAY = 3
LONGEST_REGION = 16

_version = declare("ntdll", "RtlGetVersion", c_int32, c_void_p)
_tell = declare("ntdll", "NtQuerySystemInformation", c_int32, c_int, c_void_p, c_uint32, POINTER(c_uint32))
_wine = declare("ntdll", "wine_get_version", ctypes.c_char_p)
_own_process = declare("kernel32", "GetCurrentProcess", c_void_p)
_machine = declare("kernel32", "IsWow64Process2", c_int, c_void_p, POINTER(c_uint16), POINTER(c_uint16))
_region = declare("kernel32", "GetUserDefaultGeoName", c_int, c_void_p, c_int)


class _Version(ctypes.Structure):
    _fields_ = (
        ("size", c_uint32),
        ("major", c_uint32),
        ("minor", c_uint32),
        ("build", c_uint32),
        ("platform", c_uint32),
        ("service_pack", c_wchar * 128),
        ("service_pack_major", c_uint16),
        ("service_pack_minor", c_uint16),
        ("suite", c_uint16),
        ("product_type", c_uint8),
        ("reserved", c_uint8),
    )


class _TimeOfDay(ctypes.Structure):
    _fields_ = (
        ("started", c_int64),
        ("now", c_int64),
        ("zone", c_int64),
        ("zone_id", c_uint32),
        ("reserved", c_uint32),
        ("shifted", c_int64),
        ("slept", c_int64),
    )


class Version(NamedTuple):
    """The true version, whatever the program's manifest says."""

    major: int
    minor: int
    build: int
    server: bool


def version() -> Version:
    """Which Windows this is. Raises OSError."""
    told = _Version(size=ctypes.sizeof(_Version))
    _check(_version(byref(told)), "RtlGetVersion")
    return Version(told.major, told.minor, told.build, told.product_type != CLIENT)


def wine() -> str:
    """The version of Wine that plays Windows here; empty on Windows itself."""
    try:
        said = _wine()
    except OSError:
        return ""
    return bytes(said).decode("ascii", "replace") if said else ""


def chip() -> str:
    """The machine's processor, also where this program is only emulated on it: x86, x86_64, arm64, else its number."""
    emulated, native = c_uint16(), c_uint16()
    if not _machine(_own_process(), byref(emulated), byref(native)):
        raise windows_error(last_error(), "IsWow64Process2")
    return CHIPS.get(native.value, f"0x{native.value:04X}")


def region() -> str:
    """The two-letter country set for this account; empty where it is a number of the UN instead. Raises OSError."""
    room = ctypes.create_unicode_buffer(LONGEST_REGION)
    if not _region(room, LONGEST_REGION):
        raise windows_error(last_error(), "GetUserDefaultGeoName")
    return room.value.upper() if len(room.value) == 2 and room.value.isalpha() else ""


def started() -> int:
    """When this Windows started, in units of 100 ns; the same number until the next start. Raises OSError.

    Setting the clock moves the time that Windows tells, and the amount stands beside it; it is taken off again.
    """
    told, length = _TimeOfDay(), c_uint32()
    _check(_tell(TIME_OF_DAY, byref(told), ctypes.sizeof(told), byref(length)), "NtQuerySystemInformation")
    return int(told.started - told.shifted)


def _check(status: int, call: str) -> None:
    if status < 0:
        raise OSError(f"{call} answered 0x{status & 0xFFFFFFFF:08X}")
