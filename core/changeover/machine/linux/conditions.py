"""Whether now is a good moment: power, a package manager at work, a restart that waits."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from changeover.values import Conditions

LOCKS = (
    "var/lib/dpkg/lock-frontend",
    "var/lib/dpkg/lock",
    "var/lib/rpm/.rpm.lock",
    "usr/lib/sysimage/rpm/.rpm.lock",
)
_FLOCK = "hhqqi4x"  # struct flock of fcntl(2) with 64-bit offsets: type, whence, start, length, pid


def conditions(root: Path = Path("/")) -> Iterator[Conditions]:
    """The conditions below `root`, exactly one value; nothing is locked or changed by looking."""
    battery, plugged = _power(root / "sys/class/power_supply")
    yield Conditions(
        restart=("system-update",) if (root / "run/reboot-required").exists() else (),
        installer_busy=_busy(root),
        battery=battery,
        plugged=plugged,
        defender="absent",
        encryption="none",  # Kaspersky's encryption exists for Windows only
    )


def held_by(lock: Path) -> int | None:
    """The process that holds a lock file, 0 if nobody does, None where it cannot be told.

    Asked by F_GETLK, which takes no lock itself: trying to take it would disturb whoever wants it. A process is never
    told of its own locks.
    """
    if sys.platform == "win32":
        return None
    import fcntl

    try:
        with open(os.open(lock, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as handle:  # noqa: PTH123
            question = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            answer = struct.unpack(_FLOCK, fcntl.fcntl(handle, fcntl.F_GETLK, question))
    except FileNotFoundError:
        return 0
    except OSError:
        return None
    return 0 if answer[0] == fcntl.F_UNLCK else answer[4]


def _busy(root: Path) -> bool | None:
    """Whether a package manager or its front end is at work; dpkg shows its locks to root only."""
    held = [held_by(root / name) for name in LOCKS]
    if any(held):
        return True
    return None if None in held else False


def _power(supplies: Path) -> tuple[int | None, bool | None]:
    """Charge in percent and whether the mains are there, as the kernel tells them (sysfs-class-power)."""
    charges, mains, states = [], [], []
    for supply in _folders(supplies):
        kind = _line(supply / "type")
        if kind == "Battery" and _line(supply / "scope") != "Device":  # a mouse's battery is not the machine's
            states.append(_line(supply / "status"))
            if (charge := _line(supply / "capacity")).isdecimal():
                charges.append(int(charge))
        elif kind in ("Mains", "USB"):
            mains.append(_line(supply / "online") == "1")
    battery = min(charges) if charges and max(charges) <= 100 else None
    if any(mains):
        return battery, True
    if "Discharging" in states:
        return battery, False
    return battery, True if {"Charging", "Full", "Not charging"} & set(states) else None


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _line(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
